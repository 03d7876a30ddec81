"""The methods of class Tensor that are ops and no functions: those of core/tensor/tensor.h that give a tensor."""
import re

# What gives a tensor and computes none: the handle's own places.
NO_OPS = {"grad", "mutable_grad", "data", "_base", "requires_grad_", "bytes_as"}
# In-place forms whose text the function has.
OF_FUNCTIONS = {"index_put_", "polygamma_"}


def tensor_methods(root, functions):
    """{name: (comment, [signature, …])} of the methods that no function has the name of."""
    found, doc, wanted = {}, [], ""
    for line in (root / "core/tensor/tensor.h").read_text().splitlines():
        line = line.strip()
        if line.startswith("///"):
            doc.append(line[3:].strip())
            continue
        wanted = f"{wanted} {line}".strip()
        if wanted.startswith(("template", "requires")) and not re.search(r"[;{}]$", wanted):
            continue
        if re.match(r"(template <[^>]*>( requires [^>]*>)? )?(const )?Tensor&? \w+\(", wanted) and not re.search(r"[;}{]$", wanted):
            continue
        made = re.match(r"(?:template <.*?> )?((?:const )?Tensor&?) (\w+)\((.*?)\) const", wanted)
        if made and made[2] not in NO_OPS | OF_FUNCTIONS | functions:
            text, signatures = found.setdefault(made[2], (" ".join(doc), []))
            signatures.append(f"{made[1]} {made[2]}({made[3]})")
        doc, wanted = [], ""
    return found

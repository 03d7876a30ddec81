"""docs/layers.md: every layer with its formula and shapes as its comment says them, and what the tables in
docs/tables/layers add: the gradient, errors, examples."""
import re

from reference_tables import shown_lines, tables
from signature_parser import declarations, public_headers, row_ops

INTRODUCTION = """# The layers

Written by `scripts/signatures.py` from the comments in `nn` and the tables in `docs/tables/layers`. Of each layer: formula,
shapes, gradient, what it throws, and examples; what a section says on its first lines holds for all that is in it. N is the
batch, C channels, L or D, H, W sizes in space, `*` any number of dims. Tests ask whether a layer lacks one of these, run the
examples, and compare what they print with PyTorch; each example begins with `manual_seed(0)`. Options have their texts where they
are declared; the functions below the layers are in [ops.md](ops.md).
"""
# How the headers make handles of modules.
HOLDER = re.compile(r"(?:using (\w+) = ModuleHolder<(\w+)>;|class XTGRAD_API (\w+) : public ModuleHolder<(\w+)> \{)")


def comment_above(lines, at):
    """The /// lines right above a line, as one text."""
    first = at
    while first and lines[first - 1].startswith("///"):
        first -= 1
    return " ".join(line[3:].strip() for line in lines[first:at])


def layers(root):
    """{header's stem: (what the header says of itself, {layer: its comment, the handle's or the module's, which is longer})}."""
    found = {}
    for header in sorted((root / "nn").glob("*.h")):
        lines = header.read_text().splitlines()
        about = re.match(r"(?:///.*\n)+", header.read_text())[0].replace("/// @file ", "").replace("/// ", "")
        members = {}
        for at, line in enumerate(lines):
            if made := HOLDER.match(line):
                name, impl = (made[1], made[2]) if made[1] else (made[3], made[4])
                own = next((i for i, l in enumerate(lines) if re.match(rf"class (?:XTGRAD_API )?{impl}\b(?!;)", l)), None)
                texts = [comment_above(lines, at), comment_above(lines, own) if own is not None else ""]
                members[name] = max(texts, key=len)
        if members:
            found[header.stem] = ([" ".join(about.split())], members)
    ops = {op.name for ops in (row_ops(root), *map(declarations, public_headers(root))) for op in ops}
    found["functional"] = ["What nn::functional has and no op is called."], functions(root / "nn/functional", ops)
    found["init"] = ["Initial values of parameters, in place."], functions(root / "nn/init.h")
    return found


def functions(path, known=()):
    """{function: the comments of all its forms} of a header or a folder of them, without those that are known."""
    found = {}
    for header in sorted(path.glob("*.h")) if path.is_dir() else [path]:
        for op in declarations(header):
            if "detail" not in op.namespace and op.name not in known and not op.name.startswith("_"):
                text = " ".join(op.doc)
                found[op.name] = f"{found[op.name]} {text}" if text not in found.get(op.name, text) else text
    return found


def plain(text):
    """A comment as Markdown: `[*] → [*]` is no emphasis."""
    return "".join(part if i % 2 else part.replace("*", "\\*") for i, part in enumerate(re.split("(`[^`]*`)", text)))


def members_text(stem, about, members, section, more=lambda name: ()):
    """A section of a page: what its header says of itself, its members' comments, `more` lines, and what a table adds."""
    yield f"\n## {stem}\n\n{about}\n\n"
    common = list(shown_lines(section)) if section else []
    yield from [f"{line}  \n" for line in common] + (["\n"] if common else [])
    told = {e.name: e for e in section.entries} if section else {}
    for name, text in members.items():
        yield f"- **{name}** {plain(text)}  \n"
        yield from (f"  {line}  \n" for line in [*more(name), *(shown_lines(told[name]) if name in told else [])])


def page(root):
    """The text of docs/layers.md."""
    table = tables(root, "layers")
    parts = (members_text(stem, about[0], members, table.get(stem)) for stem, (about, members) in layers(root).items())
    return INTRODUCTION + "".join(line for part in parts for line in part)

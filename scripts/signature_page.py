"""docs/ops.md: every op with its formula, shapes and types as its comment says them, the rows, and the derivative of
each rule as its closure says it."""
import itertools
import pathlib
import re

from signature_parser import qualified, rows

INTRODUCTION = """# The ops

Written by `scripts/signatures.py` from the sources. A test compares the two.

## Element-wise rows

`x`, `a` and `b` are the inputs, `y` is the result; `only(c, v)` is v where c holds and lets no gradient through
elsewhere. Types: *Same* keeps the input's type, integers too; *Power* the same, by library functions; *Promote* makes
integers the default floating type; *Float* takes floating types only; *Integer* integers and bools only; *Compare* gives
bool.

| op | y | dy/dx, or dy/da; dy/db | types | node |
|---|---|---|---|---|
"""


def code(text):
    return "`" + text.replace("|", "\\|") + "`"


def row_lines(root):
    for macro, cells in [*rows(root / "core/ops/elementwise/unary.def"), *rows(root / "core/ops/elementwise/binary.def")]:
        name, node, kind, *rest = cells
        if macro == "BINARY":
            rest = rest[1:]
        part = " (part of an op)" if macro.endswith("PART") else ""
        slopes = "; ".join(code(d) for d in rest[1:3 if macro.startswith("BINARY") else 2])
        node = node.strip('"')
        yield f"| {name}{part} | {code(rest[0])} | {slopes} | {kind} | {node} |\n"


def paragraphs(header):
    """What a header says of itself, and of its sections."""
    text = header.read_text()
    title = re.match(r"(?:///.*\n)+", text)[0].replace("/// @file ", "").replace("/// ", "")
    yield " ".join(title.split())
    for note in re.findall(r"(?:\n|^)\n((?:// .*\n)+)\n", text):
        note = " ".join(note.replace("// ", "").split())
        if not note.startswith("----"):
            yield note


def entries(ops):
    """Declarations that share a comment as one entry, {what it says, its forms, its signatures}."""
    for doc, group in itertools.groupby(ops, key=lambda op: op.doc):
        group = [op for op in group if "detail" not in op.namespace]
        if not group:
            continue
        names = ", ".join(dict.fromkeys(qualified(op) for op in group))
        yield f"- **{names}** {' '.join(doc)}\n"
        for op in group:
            forms = [f"x.{op.name}" for _ in [0] if "method" in op.marks] + [f"x.{op.name}_" for _ in [0] if op.has_inplace]
            forms += [f"{op.name}_" for _ in [0] if "function_" in op.marks]
            also = f"; also {', '.join(code(form) for form in forms)}" if forms else ""
            yield f"  `{op.signature}`{also}  \n"


def shared_name(constant):
    """The name of nodes that core/ops/detail/rule_names.h calls so."""
    header = pathlib.Path(__file__).parent.parent / "core/ops/detail/rule_names.h"
    return re.search(rf'{constant}\[\] = "(\w+)"', header.read_text())[1]


def derivatives(source):
    """A line for each `differentiable("Node", y, wrt(...))`: the node and its closures."""
    text = re.sub(r"\s*//.*", "", source.read_text())
    for start in re.finditer(r"differentiable\(", text):
        depth, end = 1, start.end()
        while depth:
            depth += (text[end] == "(") - (text[end] == ")")
            end += 1
        call = " ".join(text[start.end():end - 1].split())
        call = re.sub(r"rule_names::(k\w+)", lambda m: f'"{shared_name(m[1])}"', call)
        node, rules = re.search(r'"([A-Za-z0-9]+)"', call), re.search(r"wrt(_each)?\(.*", call)
        if node and rules:
            yield f"- {node[1]}: {code(rules[0])}\n"


def page(root, headers, ops, made):
    out = [INTRODUCTION, *row_lines(root)]
    told = set()
    for header, declared in headers.items():
        out.append(f"\n## {header.stem}\n\n" + "\n\n".join(paragraphs(header)) + "\n\n")
        out += entries(declared)
        source = header.with_suffix(".cpp")
        if source.exists():
            told.add(source)
            lines = list(derivatives(source))
            out += ["\nDerivatives:\n\n", *lines] if lines else []
    out.append("\n## Second names\n\n")
    for name, group in itertools.groupby(made, key=qualified):
        out.append(f"- {name}: `{qualified(next(group).calls)}`\n")
    out.append("\n## Derivatives of ops that other headers declare\n\n")
    for source in sorted(root.glob("core/ops/**/*.cpp")):
        if source not in told:
            out += derivatives(source)
    return "".join(out)

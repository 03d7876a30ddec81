"""docs/ops.md: every op with its formula, shapes and types as its comment says them, the rows, and the derivative of
each rule as its closure says it."""
import itertools
import pathlib
import re

from reference_tables import shown_lines, tables
from signature_parser import declarations, dropin_headers, qualified, rows, second_names
from tensor_methods import tensor_methods

INTRODUCTION = """# The ops

Written by `scripts/signatures.py` from the sources and the tables in `docs/tables/ops`. Of each op: formula, shapes,
gradient, what it throws, and examples; what a section says on its first lines holds for all that is in it. Tests compare the page
with the sources, ask whether an op lacks one of these, run the examples, and compare what they print with PyTorch. Each example
begins with `manual_seed(0)`; results are shown as `repr` does, errors by type and first line. `d f / dx at x` is the gradient of
the sum by x there. What else an op is called stands at its first name; [a list](#second-names) leads from the others there.

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


def section_lines(section):
    """What holds for all ops of a section."""
    lines = list(shown_lines(section)) if section else []
    return [f"{line}  \n" for line in lines] + ["\n"] if lines else []


def told(entry, also):
    """An op's second names and what a table says of it, as lines of a list."""
    lines = ([also_called(also)] if also else []) + (list(shown_lines(entry)) if entry else [])
    return [f"  {line}  \n" for line in lines]


def also_called(names):
    return f"Also called {', '.join(map(code, names))}"


def entries(ops, table, also):
    """Declarations that share a comment as one entry, {what it says, its forms, its signatures}, and behind the last one of
    a name its second names and what the table says of it."""
    ops = list(ops)
    last = {qualified(op): i for i, op in enumerate(ops)}
    for doc, group in itertools.groupby(ops, key=lambda op: op.doc):
        group = list(group)
        ends = [name for name in dict.fromkeys(map(qualified, group)) if any(op is ops[last[name]] for op in group)]
        group = [op for op in group if "detail" not in op.namespace]
        if not group:
            continue
        names = ", ".join(dict.fromkeys(qualified(op) for op in group))
        yield f"- **{names}** {' '.join(doc)}  \n"
        for op in group:
            forms = [f"x.{op.name}" for _ in [0] if "method" in op.marks] + [f"x.{op.name}_" for _ in [0] if op.has_inplace]
            forms += [f"{op.name}_" for _ in [0] if "function_" in op.marks]
            in_forms = f"; also {', '.join(code(form) for form in forms)}" if forms else ""
            yield f"  `{op.signature}`{in_forms}  \n"
        for name in ends:
            yield from told(table.get(name), also.get(name))


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


def method_lines(root, functions, section, also):
    """The methods that are no functions."""
    entry_of = {e.name: e for e in section.entries} if section else {}
    yield "\n## tensor\n\nMethods of Tensor that are no functions.\n\n"
    yield from section_lines(section)
    for name, (doc, signatures) in tensor_methods(root, functions).items():
        yield f"- **{name}** {doc}  \n"
        yield from (f"  `{signature}`  \n" for signature in signatures)
        yield from told(entry_of.get(name), also.get(name))


def dropin_lines(root, ops):
    """What <torch/torch.h> adds to ops, but for out= forms."""
    known = {op.name for op in ops}
    yield "\n## For libtorch's programs\n\n"
    yield "Functions that `<torch/torch.h>` adds: other forms of what stands above, without examples of their own.\n\n"
    for header in dropin_headers(root):
        yield from entries((op for op in declarations(header) if op.name not in known and not op.name.endswith("_out")), {}, {})


def page(root, headers, ops, made):
    table = tables(root, "ops")
    also = second_names([*ops, *made])
    out = [INTRODUCTION, *row_lines(root), "\n", *section_lines(table.get("rows"))]
    for entry in table["rows"].entries if "rows" in table else []:
        second = [also_called(also[entry.name])] if entry.name in also else []
        out.append(f"- **{entry.name}** {'; '.join([*second, *shown_lines(entry)])}\n")
    seen = set()
    for header, declared in headers.items():
        out.append(f"\n## {header.stem}\n\n" + "\n\n".join(paragraphs(header)) + "\n\n")
        section = table.get(header.stem)
        out += section_lines(section)
        out += entries(declared, {e.name: e for e in section.entries} if section else {}, also)
        source = header.with_suffix(".cpp")
        if source.exists():
            seen.add(source)
            lines = list(derivatives(source))
            out += ["\nDerivatives:\n\n", *lines] if lines else []
    out += method_lines(root, {op.name for op in ops}, table.get("tensor"), also)
    out.append("\n## Second names\n\n")
    for name, group in itertools.groupby(made, key=qualified):
        out.append(f"- {name}: `{qualified(next(group).calls)}`\n")
    out += dropin_lines(root, ops)
    out.append("\n## Derivatives of ops that other headers declare\n\n")
    for source in sorted(root.glob("core/ops/**/*.cpp")):
        if source not in seen:
            out += derivatives(source)
    return "".join(out)

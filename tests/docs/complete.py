#!/usr/bin/env python3
"""Every op and every layer has a formula, shapes, the gradient, what it throws and an example that runs; every optimiser and
scheduler a formula, the first step, what it throws and such an example, optimisers besides what zero gradients do.

complete.py KIND    of ops, layers or optim: names what is missing

A formula is the comment in the header, or the row. Shapes, gradient and errors may stand in that comment, in the table
docs/tables/KIND/*.txt, or once for the family: in a paragraph of the header, in the first lines of the table's section.
Where the formula or the comment speaks of a kink or an end (a maximum, a root, an absolute value, a case), the gradient has an
example, or a text of the op's own. Each section shows an error. An entry of a table that nothing is called by is an error, too.
Second names need none of it: docs/ops.md has them at the entry of the first name.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from layer_page import layers  # noqa: E402
from optim_page import optimisers  # noqa: E402
from reference_tables import tables  # noqa: E402
from signature_page import paragraphs  # noqa: E402
from signature_parser import declarations, dropin_headers, public_headers, qualified, row_ops, second_names  # noqa: E402
from tensor_methods import tensor_methods  # noqa: E402

SAYS = {"shapes": re.compile(r"→|\[|0-dim|[Ss]hape"),
        "gradient": re.compile(r"radient|ifferentiable|d\w/d|erivative|onstant"),
        "throws": re.compile(r"[Tt]hrow|Error")}
IN_TABLES = re.compile("(?!)")  # no comment says it
SAYS_OF_SCHEDULERS = {"throws": SAYS["throws"], "first": IN_TABLES}
SAYS_OF_OPTIMISERS = {**SAYS_OF_SCHEDULERS, "zeros": IN_TABLES}
# What a function with a kink or an end is told by: in a derivative, and in a comment.
KINK_OF_ROW = re.compile(r"only\(|where\(|selected\(|sign\(|/ [xyab(hs]")
KINK = re.compile(r"\bmax\(|\bmin\(|[Ll]argest|[Ss]mallest|maxim|middle|√|‖|\|x|lies within|held within|\? x|not replaced")


class Family:
    """What is said once, and the ops or layers with their comments; `says`: the topics, and what a comment says them by."""

    def __init__(self, name, notes, members, rows=None, says=SAYS):
        self.name, self.notes, self.members, self.rows, self.says = name, " ".join(notes), members, rows or {}, says


def op_families():
    rows = {}
    for op in row_ops(ROOT):
        slopes = op.row[4:5] if len(op.params) == 1 or op.row[3] not in ("Numbers", "Tensors") else op.row[5:7]
        rows.setdefault(op.name, (op.doc, " ".join(slopes)))
    slopes_of = {name: slopes for name, (_, slopes) in rows.items()}
    yield Family("rows", [], {name: " ".join(doc) for name, (doc, _) in rows.items()}, slopes_of)
    for header in public_headers(ROOT):
        members = {}
        for op in declarations(header):
            if "detail" not in op.namespace:
                members[qualified(op)] = members.get(qualified(op), "") + " " + " ".join(op.doc)
        if members:
            yield Family(header.stem, list(paragraphs(header))[1:], members)
    functions = {op.name for header in public_headers(ROOT) for op in declarations(header)} | rows.keys()
    yield Family("tensor", [], {name: doc for name, (doc, _) in tensor_methods(ROOT, functions).items()})


def layer_families():
    for stem, (notes, members) in layers(ROOT).items():
        yield Family(stem, notes, members)


def optim_families():
    for stem, (about, members) in optimisers(ROOT).items():
        yield Family(stem, [], members, says=SAYS_OF_SCHEDULERS if "schedul" in stem else SAYS_OF_OPTIMISERS)


FAMILIES = {"ops": op_families, "layers": layer_families, "optim": optim_families}


def missing(family, section):
    """What the family lacks, as lines."""
    if section is None:
        yield f"{family.name}: the tables have no section of that name"
        return
    told = {e.name: e for e in section.entries}
    for name in told.keys() - family.members.keys():
        yield f"{section.path.name}:{told[name].line}: {name}: nothing of that name is declared in {family.name}"
    for name, doc in family.members.items():
        entry = told.get(name)
        if not doc.strip():
            yield f"{family.name}: {name}: no formula"
        if entry is None:
            yield f"{family.name}: {name}: no entry in {section.path.name}"
            continue
        for topic, says in family.says.items():
            if not (topic in entry.topics or topic in section.topics or says.search(doc) or says.search(family.notes)
                    or entry.of(topic)):
                yield f"{family.name}: {name}: nothing about {topic}"
        if not entry.of("value", "steps", "rates") and not (entry.of("throws") and ("hrows" in doc or "throws" in doc)):
            yield f"{family.name}: {name}: no example"
        has_kink = KINK_OF_ROW.search(family.rows[name]) if name in family.rows else KINK.search(doc)
        has_gradient = (entry.of("gradient") or "gradient" in entry.topics or section.topics.get("gradient", "").startswith("none")
                        or name not in family.rows and SAYS["gradient"].search(doc))
        if "gradient" in family.says and has_kink and not has_gradient:
            yield f"{family.name}: {name}: no gradient where the function has a kink or an end ({has_kink[0]})"
        for e in entry.examples:
            if e.kind != "with" and not e.shown:
                yield f"{section.path.name}:{e.line}: nothing is shown"
    errors = [e for x in (section, *section.entries) for e in x.of("throws")]
    if not errors and section.topics.get("throws") != "nothing":
        yield f"{family.name}: no error is shown"


def names_on_page():
    """{first name: its second names} of the entries of docs/ops.md."""
    found, here = {}, []
    for line in (ROOT / "docs/ops.md").read_text().splitlines():
        if entry := re.match(r"- \*\*(.+?)\*\*", line):
            here = entry[1].split(", ")
        if not line.startswith(("- **", "  ")):
            here = []
        for name in here:
            found.setdefault(name, set())
            if also := re.search(r"Also called (`[^`]+`(?:, `[^`]+`)*)", line):
                found[name].update(re.findall(r"`([^`]+)`", also[1]))
    return found


def unnamed():
    """The functions of all headers of ops, written ones among them, that docs/ops.md names neither as an op nor as another's
    second name, as lines."""
    page, headers = names_on_page(), [h for h in sorted(ROOT.glob("core/ops/**/*.h")) if h.parent.name != "detail"]
    headers += dropin_headers(ROOT)
    ops = [op for header in headers for op in declarations(header) if "detail" not in op.namespace]
    second = second_names(ops)
    for first, names in second.items():
        for name in names:
            if name not in page.get(first, ()) and (first in page or name not in page):
                yield f"{name}: docs/ops.md does not say at {first} that it is also called so; run scripts/signatures.py"
    known = page.keys() | {name for names in second.values() for name in names}
    for name in dict.fromkeys(map(qualified, ops)):
        if name not in known and name.removesuffix("_") not in known and not name.endswith("_out"):
            yield f"{name}: docs/ops.md does not have it"


def main():
    kind = sys.argv[1]
    found = tables(ROOT, kind)
    families = list(FAMILIES[kind]())
    lacks = [line for family in families for line in missing(family, found.pop(family.name, None))]
    lacks += [f"{section.path.name}:{section.line}: no header has the name {name}" for name, section in found.items()]
    lacks += unnamed() if kind == "ops" else []
    print(*lacks, sep="\n")
    print(f"{sum(len(f.members) for f in families)} {kind} in {len(families)} families, {len(lacks)} things are missing")
    sys.exit(bool(lacks))


main()

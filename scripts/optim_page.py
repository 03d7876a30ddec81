"""docs/optimisers.md: every optimiser and scheduler with its formula and options as the headers say them, and what the tables
in docs/tables/optim add: the first step, zero gradients, errors, examples."""
import re

from layer_page import comment_above, members_text
from reference_tables import code, tables
from signature_parser import split

INTRODUCTION = """# The optimisers and schedulers

Written by `scripts/signatures.py` from the comments in `optim` and the tables in `docs/tables/optim`. Of each optimiser: the
formula of a step, its options, what it does at the first step and with zero gradients, what it throws, and examples; of each
scheduler the learning rate after n steps, what is set when it is made, errors, examples. Tests ask whether one lacks these, run the
examples, and compare what they print with PyTorch. How to use them is in [the guide](guide/optimisers.md).

p is a parameter, g its gradient, t the number of the step, from 1; all formulas are element by element, and what is not said to
begin elsewhere begins at 0. Steps are shown by the parameter after each. Rates are shown as they are when the scheduler is made
and after each of its steps, of an `optimizer` that is `optim::SGD({w}, optim::SGDOptions(1).momentum(0.9))`.
"""
CLASS = re.compile(r"(?:XTGRAD_OPTIMIZER\((\w+),|class XTGRAD_API (\w+)(?: : public ([\w:]+).*)? \{)")
SETTER = re.compile(r"auto (\w+) XTGRAD_SETTER(?:_OF)?\((?:Options, )?(.*)\);")
BASES = ("Optimizer", "StepEach", "LRScheduler")


def body_of(lines, at):
    """The lines of a class or struct that begins there, from its head on."""
    end = next(i for i in range(at, len(lines)) if lines[i].startswith("}"))
    return lines[at:end]


def optimisers(root):
    """{header's stem: (what the header says of itself, {class: its comment})}: Optimizer, optimisers, schedulers."""
    found = {}
    headers = sorted((root / "optim").glob("*.h"), key=lambda h: ("schedul" in h.stem, h.stem != "optimizer", h.stem))
    for header in headers:
        lines = header.read_text().splitlines()
        about = re.match(r"(?:///.*\n)+", header.read_text())[0].replace("/// @file ", "").replace("/// ", "")
        members = {}
        for at, line in enumerate(lines):
            made = CLASS.match(line)
            if not made or line.endswith("\\") or lines[at - 1].startswith("template"):
                continue
            name = made[1] or made[2]
            bases = {*BASES, *members, *(other for _, others in found.values() for other in others)}
            takes_optimizer = re.compile(rf"  (explicit )?{name}\(Optimizer& ")
            if name in BASES or not name.endswith("Base") and (
                    made[1] or made[3] in bases or any(map(takes_optimizer.match, body_of(lines, at)))):
                members[name] = comment_above(lines, at)
        if members:
            found[header.stem] = " ".join(about.split()), members
    return found


def struct(lines, name):
    """The body of a struct, those of its bases among them."""
    at = next((i for i, line in enumerate(lines) if re.match(rf"struct XTGRAD_API {name}\b(?!;)", line)), None)
    if at is None:
        return []
    body = body_of(lines, at)
    base = re.search(r"detail::(\w+)<", " ".join(body[:2]))
    return (struct(lines, base[1]) if base else []) + body


def options(root, name):
    """A line about each option of NameOptions: its default, its comment."""
    lines = [line for header in sorted((root / "optim").glob("*.h")) for line in header.read_text().splitlines()]
    body = [line.strip() for line in struct(lines, f"{name}Options")]
    made = next((line for line in body if line.startswith(f"{name}Options(")), "")
    first = dict(re.findall(r"(\w+) = ([^,)]+)", made))  # defaults that the constructor has: of its arguments, and behind lr
    if decay := re.search(r": AdamArgs\(lr, ([^)]+)\)", made):
        first["weight_decay"] = decay[1]
    for at, line in enumerate(body):
        if setter := SETTER.match(line):
            _, option, *default = split(setter[2])
            value = default[0] if default else first.get(option)
            said = comment_above(body, at).rstrip(".")
            yield f"Option {code(f'{option} = {value}' if value else option)}: {said[0].lower() + said[1:]}"


def constructors(root, stem, name):
    """How a class is made, as its header declares it."""
    lines = (root / "optim" / f"{stem}.h").read_text().splitlines()
    at = next((i for i, line in enumerate(lines) if re.match(rf"class XTGRAD_API {name}\b.*\{{", line)), None)
    text = "" if at is None else " ".join(line.strip() for line in body_of(lines, at) if not line.strip().startswith("//"))
    for start in re.finditer(rf"(?<![\w~]){name}\((?!{name}\b|const {name}\b)", text):
        depth, end = 1, start.end()
        while depth:
            depth += (text[end] == "(") - (text[end] == ")")
            end += 1
        yield text[start.start():end]


def made_by(root, stem, name):
    """How a class is made, and its options, as lines."""
    told = list(options(root, name))
    if "schedul" in stem:
        yield from map(code, constructors(root, stem, name))
    elif told:
        yield code(f"{name}(parameters or groups, {name}Options{' = {}' if '=' in told[0] else ''})")
    yield from told


def page(root):
    """The text of docs/optimisers.md."""
    table = tables(root, "optim")
    out = [INTRODUCTION]
    for stem, (about, members) in optimisers(root).items():
        out += members_text(stem, about, members, table.get(stem), lambda name: made_by(root, stem, name))
    return "".join(out)

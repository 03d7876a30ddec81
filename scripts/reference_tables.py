"""The tables docs/tables/{ops,layers,optim}/*.txt: what the pages of ops, layers and optimisers say beyond the comments in
the headers.

  == NAME                 a section: a header of core/ops, nn or optim by its stem; `rows` is the rows of the .def tables
  shapes: TEXT            about all that the section has; so for the other topics
  NAME                    an op, with its namespace below xtgrad; a layer, an optimiser, a scheduler
    gradient: TEXT        about it; so for the other topics
    with CODE             a statement before the examples that follow; in a section's own lines, before all of them
    CODE => TEXT          a value, which is printed
    d/dx CODE at x = CODE, … => TEXT    the gradient of the sum by the first variable
    ! CODE => TEXT        what it throws: the type, and the first line of the text
    3 steps of CODE on LOSS at w = CODE => TEXT     w after each step of an optimiser
    3 rates of CODE => TEXT     the learning rate when a scheduler is made, and after each step
    rates of CODE at metric = CODE => TEXT          the same, the steps getting a metric
    python: CODE          the same in Python, where no rule gives it from the line before; `-`: PyTorch has no such thing

`=> TEXT` stands on a line of its own where one is too long. tests/docs/examples.py compiles, runs and compares it all.
"""
import dataclasses
import pathlib
import re

from signature_parser import split

TOPICS = {"formula": "Formula", "shapes": "Shapes", "gradient": "Gradient", "throws": "Throws", "first": "First step",
          "zeros": "With zero gradients"}
SHOWN = ("value", "gradient", "throws", "steps", "rates")  # kinds of examples that print
WIDTH = 118


@dataclasses.dataclass
class Example:
    kind: str               # with, value, gradient, throws, steps, rates
    code: str
    line: int               # in the file, from 1
    variables: list = dataclasses.field(default_factory=list)  # (name, code); a gradient is by the first, steps change it
    shown: str = None
    python: str = None
    end: int = 0            # the last line that it takes
    count: str = ""         # of steps or rates
    loss: str = ""          # whose gradients the steps take

    @property
    def at(self):
        return ", ".join(f"{name} = {code}" for name, code in self.variables)

    @property
    def call(self):
        """As it stands in the table."""
        if self.kind == "gradient":
            return f"d/d{self.variables[0][0]} {self.code} at {self.at}"
        if self.kind == "steps":
            return f"{self.count} steps of {self.code} on {self.loss} at {self.at}"
        if self.kind == "rates":
            return f"{self.count} rates of {self.code}" if self.count else f"rates of {self.code} at {self.at}"
        return {"with": "with ", "throws": "! "}.get(self.kind, "") + self.code


@dataclasses.dataclass
class Entry:
    """An op or a layer; a section too, whose examples are common to all."""
    name: str
    line: int
    topics: dict = dataclasses.field(default_factory=dict)
    examples: list = dataclasses.field(default_factory=list)

    def of(self, *kinds):
        return [e for e in self.examples if e.kind in kinds]


@dataclasses.dataclass
class Section(Entry):
    path: pathlib.Path = None
    entries: list = dataclasses.field(default_factory=list)


def example(text, line):
    code, _, shown = text.partition(" => ")
    shown = shown.strip() or None
    if code.startswith("with "):
        return Example("with", text[5:], line, end=line)
    if code.startswith("! "):
        return Example("throws", code[2:], line, shown=shown, end=line)
    if slope := re.match(r"d/d(\w+) (.*) at (\1 = .*)$", code):
        variables = [tuple(v.split(" = ", 1)) for v in split(slope[3])]
        return Example("gradient", slope[2], line, variables, shown, end=line)
    if steps := re.match(r"(\d+) steps of (.*) on (.*) at (\w+) = (.*)$", code):
        return Example("steps", steps[2], line, [(steps[4], steps[5])], shown, end=line, count=steps[1], loss=steps[3])
    if rates := re.match(r"(?:(\d+) rates of (.*)|rates of (.*) at (metric) = (.*))$", code):
        return Example("rates", rates[2] or rates[3], line, [(rates[4], rates[5])] if rates[4] else [], shown, end=line,
                       count=rates[1] or "")
    return Example("value", code, line, shown=shown, end=line)


def sections(path):
    """The sections of a table."""
    found = []
    for number, text in enumerate(path.read_text().splitlines(), 1):
        line = text.strip()
        here = (found[-1].entries[-1] if found[-1].entries else found[-1]) if found else None
        if not line or line.startswith("#"):
            continue
        topic = re.match(r"(\w+): (.*)", line)
        if line.startswith("== "):
            found.append(Section(line[3:], number, path=path))
        elif topic and topic[1] in TOPICS:
            here.topics[topic[1]] = topic[2]
        elif topic and topic[1] == "python":
            here.examples[-1].python = topic[2]
            here.examples[-1].end = number
        elif line.startswith("=> "):
            here.examples[-1].shown = line[3:]
            here.examples[-1].end = number
        elif text[0] != " ":
            found[-1].entries.append(Entry(line, number))
        else:
            here.examples.append(example(line, number))
    return found


def tables(root, kind):
    """The sections of all tables of a kind, ops, layers or optim, by their names."""
    found = {}
    for path in sorted((root / "docs" / "tables" / kind).glob("*.txt")):
        for section in sections(path):
            if section.name in found:
                raise SystemExit(f"{path}:{section.line}: the section {section.name} is in {found[section.name].path} already")
            found[section.name] = section
    return found


def rewrite(path, shown):
    """Puts what was printed, {line of the example: text}, into a table."""
    lines = path.read_text().splitlines()
    every = [e for s in sections(path) for entry in (s, *s.entries) for e in entry.examples]
    for e in sorted(every, key=lambda e: -e.line):
        if e.line not in shown:
            continue
        call, text = f"  {e.call}", shown[e.line]
        new = [f"{call} => {text}"] if len(call) + 4 + len(text) <= WIDTH else [call, f"    => {text}"]
        new += [f"    python: {e.python}"] if e.python else []
        lines[e.line - 1:e.end] = new
    path.write_text("\n".join(lines) + "\n")


def code(text):
    """As code in a list or a table of Markdown."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def steps_of(count):
    return "a step" if count == "1" else f"{count} steps"


def shown_lines(entry):
    """An entry's topics and examples as lines of Markdown."""
    for topic in TOPICS:
        if topic in entry.topics:
            yield f"{TOPICS[topic]}: {entry.topics[topic]}"
    for e in entry.examples:
        if e.kind == "with":
            yield f"with {code(e.code)}"
        elif e.kind == "gradient":
            yield f"{code('d ' + e.code)} / d{e.variables[0][0]} at {code(e.at)}: {code(e.shown or '?')}"
        elif e.kind == "steps":
            yield f"{code(e.code)}, {steps_of(e.count)} on the loss {code(e.loss)} from {code(e.at)}: {code(e.shown or '?')}"
        elif e.kind == "rates":
            yield f"{code(e.code)}{f' for {code(e.at)}' if e.variables else ''}: {code(e.shown or '?')}"
        elif e.kind == "throws":
            yield f"{code(e.code)} throws {code(e.shown or '?')}"
        else:
            yield f"{code(e.code)} → {code(e.shown or '?')}"

#!/usr/bin/env python3
"""Who is new here gets from README.md to the answers by following links: at most three, each on a line with a word that is sought.

A route is the pages in their order, the last one with the heading that answers; below it stands what the answer is made of. Each
link is then taken away once, to see that this would be noticed.
"""
import dataclasses
import pathlib
import posixpath
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FRONT, GUIDE, MOST = "README.md", "docs/guide/README.md", 3


@dataclasses.dataclass
class Answer:
    question: str
    sought: str    # what stands where a link to follow is, as a pattern
    page: str
    heading: str
    has: tuple     # what stands below the heading
    routes: tuple  # the pages before


ANSWERS = [
    Answer("How do I train a LeNet?", r"LeNet|[Tt]raining", "docs/guide/training.md", "A LeNet, trained",
           ("nn::Conv2d", "loss.backward();", "optimizer.step();", "accuracy("), ((FRONT,), (FRONT, GUIDE))),
    Answer("How do I write a layer of my own?", r"layers? of your own|[Mm]odules", "docs/add_a_layer.md", "A layer of your own",
           ("nn::Module", "register_module", "XTGRAD_MODULE"),
           ((FRONT,), (FRONT, GUIDE), (FRONT, GUIDE, "docs/guide/modules.md"))),
    Answer("Is its gradient right?", r"gradcheck|checked|checks its gradient|[Mm]odules", "docs/add_a_layer.md",
           "Check its gradient with gradcheck", ("autograd::gradcheck(f",),
           ((FRONT,), (FRONT, GUIDE), (FRONT, GUIDE, "docs/guide/modules.md"))),
    Answer("Why does my gradient double?", r"gradients? doubles?|autograd|training", "docs/guide/autograd.md",
           "Why does my gradient double?", ("*adds*", "zero_grad()"), ((FRONT,), (FRONT, GUIDE), (FRONT, "docs/guide/training.md"))),
]


def prose(text):
    """The lines that are not code."""
    in_code = False
    for line in text.splitlines():
        in_code ^= line.startswith("```")
        if not in_code:
            yield line


def links(page, text):
    """(line, target, anchor) of each link to a file."""
    for line in prose(text):
        for address in re.findall(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^() ]+)\)", line):
            path, _, anchor = address.partition("#")
            if not re.match(r"[a-z]+:", address):
                yield line, posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page, anchor


def anchor_of(heading):
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def section(text, heading):
    """What stands below a heading; nothing where there is none."""
    parts = re.split(r"^(#+ .*)$", text, flags=re.M)
    return next((below for head, below in zip(parts[1::2], parts[2::2]) if head.lstrip("# ") == heading), "")


def wrong(texts, answer, route):
    """What is wrong with a route, as a text; empty if nothing is."""
    for here, there in zip(route, [*route[1:], answer.page]):
        anchors = ("", anchor_of(answer.heading)) if there == answer.page else ("",)
        found = [line for line, target, anchor in links(here, texts[here]) if target == there and anchor in anchors]
        if not any(re.search(answer.sought, line) for line in found):
            where = "has no link" if not found else f"says nothing like “{answer.sought}” where it links"
            return f"{here} {where} to {there}, or its “{answer.heading}”"
    below = section(texts[answer.page], answer.heading)
    lacks = [part for part in answer.has if part not in below]
    return f"{answer.page} has no {', '.join(lacks)} below “{answer.heading}”" if lacks else ""


def without(texts, here, there):
    """The texts with the links from one page to another taken away."""
    name = re.escape(posixpath.relpath(there, posixpath.dirname(here) or "."))
    return {**texts, here: re.sub(rf"\]\({name}(#[\w-]*)?\)", "]", texts[here])}


def main():
    pages = {page for answer in ANSWERS for route in answer.routes for page in (*route, answer.page)}
    texts = {page: (ROOT / page).read_text() for page in pages}
    failed = False
    for answer in ANSWERS:
        for route in answer.routes:
            problem = wrong(texts, answer, route) or (f"{len(route)} links are more than {MOST}" if len(route) > MOST else "")
            failed |= bool(problem)
            path = " → ".join([*route, f"{answer.page}#{anchor_of(answer.heading)}"])
            print(f"{answer.question} {path}{problem and f': {problem}'}")
            for here, there in zip(route, [*route[1:], answer.page]):
                if not problem and not wrong(without(texts, here, there), answer, route):
                    sys.exit(f"not noticed: no link from {here} to {there}")
    sys.exit(failed)


main()

#!/usr/bin/env python3
"""Does the steps of a text in a copy of the sources: extension.py COPY TEXT...

A step is a fenced block right behind a comment that says where it goes:
  <!-- FILE: before "TEXT" -->        before the line in which the file first has TEXT (\\n and \\" as in C), or, where
                                      TEXT does not begin its line, right before it
  <!-- FILE: in place of "TEXT" -->   in its place
  <!-- FILE -->                       a new file
"""
import pathlib
import re
import sys

STEP = re.compile(r'^<!-- (\S+?)(?:: (before|in place of) "([^\n]*)")? -->\n```\S*\n(.*?)^```$', re.M | re.S)


def do(copy, file, how, text, code):
    path = copy / file
    if not how:
        if path.exists():
            sys.exit(f"{file} is there already")
        path.write_text(code)
        return
    text = text.replace("\\n", "\n").replace('\\"', '"')
    old = path.read_text()
    at = old.find(text)
    if at < 0:
        sys.exit(f"{file} has no {text!r} any more: the step has to say another place")
    if how == "in place of":
        path.write_text(old[:at] + code.rstrip("\n") + old[at + len(text):])
    elif at == 0 or old[at - 1] == "\n":
        blank = "\n" if "\n}\n" in code else ""  # behind a function
        path.write_text(old[:at] + code + blank + old[at:])
    else:
        path.write_text(old[:at] + code.strip() + " " + old[at:])


copy = pathlib.Path(sys.argv[1])
for page in sys.argv[2:]:
    steps = STEP.findall(pathlib.Path(page).read_text())
    if not steps:
        sys.exit(f"{page} has no steps")
    for step in steps:
        do(copy, *step)
    print(f"{page}: {len(steps)} steps")

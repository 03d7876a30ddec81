#!/usr/bin/env python3
"""Every public name has a sentence, above its declaration or behind it, that says more than the name.

reference.py BUILD_DIR [--count]    lists names without one, and those whose text has only words of the name; --count: by folder

Public names are those of tests/clangd/run.py: classes, functions, methods (each overload), options; not constructors,
operators, overrides, data members and what core/kernels has. What macros make is not looked at here: clangd is, by
`tests/clangd/run.py --all`.
"""
import collections
import importlib.util
import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Words that say nothing by themselves.
EMPTY = set("a an the this that these those its it is are be as of for to in on at by with and or from into what which whose "
            "returns return gives give does do the same class struct function type value object".split())
# What ctags takes for names: a part of a requires clause, an alias within a function.
MISREAD = {"xtgrad::IValue::has_value", "xtgrad::adopt_xtensor::T", "xtgrad::data::datasets::map::Batch",
           "xtgrad::data::datasets::map::Input"}


def names(build):
    spec = importlib.util.spec_from_file_location("hover", ROOT / "tests" / "clangd" / "run.py")
    hover = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hover)
    headers = [h for h in hover.public_headers(build) if not str(h).startswith("core/kernels/")]
    found = [n for n in hover.names_of(headers) if n.at and n.name not in MISREAD]
    for header in headers:  # setters of options
        for at, line in enumerate((ROOT / header).read_text().splitlines()):
            if setter := re.match(r" +(?:XTGRAD_ARG\([^)]*\b(\w+)\)|auto (\w+) XTGRAD_SETTER)", line):
                found.append(hover.Name("options", f"{header}::{setter[1] or setter[2]}", "", header, (at, 0), None))
    return found


def text_of(lines, at):
    """The comment of what is declared at this line: the /// above it, or the ///< behind it."""
    behind = re.search(r"///<(.*)", lines[at])
    if behind:
        return behind[1]
    above = at - 1  # to be the line above the declaration
    while above >= 0 and (re.match(r"\s*(template|requires)\b", lines[above]) or not re.search(
            r"(^\s*(//|#|$)|[;{}]\s*(//.*)?$|^\s*(public|private|protected):)", lines[above])):
        above -= 1
    found = []
    while above >= 0 and lines[above].lstrip().startswith("///"):
        found.append(lines[above].lstrip().removeprefix("///"))
        above -= 1
    return " ".join(reversed(found))


def words(text):
    """Words as far as one may stand for another: sizes, size."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    return {re.sub(r"(ies|es|s|ed|ing|e)$", "", w) for w in re.findall(r"[a-z]+", text.lower().replace("_", " ")) if w not in EMPTY}


def without_defaults(name):
    return name.name, re.sub(r" *= *[^,()]*", "", name.signature)


def says_only_its_name(name, text):
    return not re.search(r"[^\W\d_a-zA-Z]|[=≤≥<>→·²√Σ+*/\[\]\d`]", text) and words(text) <= words(name.replace("::", " "))


def main():
    if not shutil.which("ctags"):
        print("no ctags: not checked")
        sys.exit(77)
    texts, bare, empty, described, total = {}, [], [], set(), 0
    for name in sorted(names(pathlib.Path(sys.argv[1])), key=lambda n: n.at):
        lines = texts.setdefault(name.header, (ROOT / name.header).read_text().splitlines())
        short = name.name.split("::")[-1]
        total += 1
        text = text_of(lines, name.at[0])
        # The definition of what a class, or a line above, has declared and described.
        defines = re.search(rf"\w::{short}\(", lines[name.at[0]]) or without_defaults(name) in described
        if text.strip():
            described.add(without_defaults(name))
        elif defines:
            continue
        where = f"{name.header}:{name.at[0] + 1}: {name.name}"
        if not text.strip():
            bare.append(where)
        elif says_only_its_name(name.name, text):
            empty.append(f"{where}:{text}")
    if total < 4000:
        sys.exit(f"only {total} public names were found")
    if "--count" in sys.argv:
        for kind, found in (("no sentence", bare), ("only the name", empty)):
            print(kind, *collections.Counter(pathlib.Path(w.split(":")[0]).parent for w in found).most_common(), sep="\n  ")
    else:
        print(*(f"no sentence: {w}" for w in bare), *(f"says only its name: {w}" for w in empty), sep="\n")
    print(f"{total} public names, {len(bare)} without a sentence, {len(empty)} whose text says only the name")
    sys.exit(bool(bare or empty))


main()

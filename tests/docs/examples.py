#!/usr/bin/env python3
"""The examples of the tables docs/tables/*/*.txt run, and print what the tables show, in PyTorch too.

examples.py write FOLDER KIND               writes the program of the tables of a kind (ops, layers, optim): FOLDER/docs_examples_KIND.cpp
examples.py check KIND PROGRAM [--write]    runs it and compares; --write: the tables get what it prints
examples.py python KIND [--write]           the same of PyTorch alone; says, too, where its errors have another text
"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "docs")]
from python_twin import Twin, one_line, without_signs_of_zeros  # noqa: E402
from reference_tables import SHOWN, rewrite, tables  # noqa: E402

MARK = "\x1e"
PRELUDE = ROOT / "tests" / "docs" / "examples_prelude.h"


def made_of(code, is_first):
    """What a variable is: a leaf of the numbers in braces, of what an expression gives only the first."""
    if code[0] == "{":
        return f"page::leaf(tensor({code}))"
    return f"page::leaf({code})" if is_first else code


def statements(entry, number):
    """The C++ of an entry's examples; number: of an example, in the whole program."""
    for e in entry.examples:
        if e.kind == "with":
            made = re.match(r"\w+ = ({?)", e.code)
            yield f"{'' if not made else 'std::vector<Tensor> ' if made[1] else 'auto '}{e.code};"
            continue
        yield f"page::begin({number[id(e)]});"
        if e.kind == "throws":
            yield f"page::show_error([&] {{ static_cast<void>({e.code}); }});"
        elif e.kind == "value":
            yield f"page::show([&] {{ return page::text({e.code}); }});"
        elif e.kind == "steps":
            (name, value), = e.variables
            yield (f"{{ const Tensor {name} = {made_of(value, True)}; auto optimizer = {e.code}; "
                   f"page::show_steps({e.count}, optimizer, [&]() -> Tensor {{ return {e.loss}; }}, {name}); }}")
        elif e.kind == "rates":
            metrics = e.variables[0][1] if e.variables else "{}"
            yield (f"{{ auto optimizer = page::rated_optimizer(); auto scheduler = {e.code}; "
                   f"page::show_rates(optimizer, scheduler, {e.count or 0}, {metrics}); }}")
        else:
            first = e.variables[0][0]
            variables = [f"const Tensor {name} = {made_of(value, name == first)};" for name, value in e.variables]
            yield f"{{ {' '.join(variables)} page::show_gradient([&]() -> Tensor {{ return {e.code}; }}, {first}); }}"


def write(folder, kind):
    found = list(tables(ROOT, kind).values())
    number = {id(e): i for i, e in enumerate(e for s in found for x in (s, *s.entries) for e in x.examples)}
    out = [f'#include "{PRELUDE}"', ""]
    for i, section in enumerate(found):
        out += [f"static void section_{i}() {{  // {section.name}", *statements(section, number)]
        for entry in section.entries:
            out += ["page::show([&] {", f'#line {entry.line} "{section.path}"', *statements(entry, number), 'return "";', "});"]
        out += ["}", ""]
    out += ["int main() {", *(f"section_{i}();" for i in range(len(found))), "}", ""]
    path = folder / f"docs_examples_{kind}.cpp"
    text = "\n".join(out)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    print(path)


def run(program, count):
    """What each example printed, by its number."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([str(pathlib.Path(program).resolve())], cwd=folder, capture_output=True, text=True, timeout=300)
    parts = re.split(MARK + r"(\d+)\n", done.stdout)
    printed = {int(n): one_line(text) for n, text in zip(parts[1::2], parts[2::2])}
    if done.returncode:
        sys.exit(f"the program ends with {done.returncode} in example {max(printed, default='none')} of {count}:\n{parts[-1]}{done.stderr}")
    return printed


def report(differ, kind, said, write_them):
    """Prints what differs, or writes it into the tables."""
    for path, e, text in differ:
        print(f"{path.relative_to(ROOT)}:{e.line}: {e.call}\n  {said} {text}\n  shown is {e.shown}")
    if write_them:
        new = collections.defaultdict(dict)
        for path, e, text in differ:
            new[path][e.line] = text
        for path, shown in new.items():
            rewrite(path, shown)
    return bool(differ) and not write_them


def check(kind, program, write_them):
    found = list(tables(ROOT, kind).values())
    numbered = [e for s in found for x in (s, *s.entries) for e in x.examples]
    number = {id(e): i for i, e in enumerate(numbered)}
    printed = run(program, len(numbered))
    every = [(s.path, e) for s in found for x in (s, *s.entries) for e in x.of(*SHOWN)]
    differ = [(path, e, printed.get(number[id(e)], "")) for path, e in every if printed.get(number[id(e)], "") != e.shown]
    failed = report(differ, kind, "prints", write_them)
    failed |= python(kind, False, quiet=True)
    kinds = collections.Counter(e.kind for _, e in every)
    titles = ("values", "gradients", "errors", "trainings", "schedules")
    counted = ", ".join(f"{kinds[k]} {title}" for k, title in zip(SHOWN, titles) if kinds[k])
    print(f"{kind}: {len(every)} examples: {counted}; {len(differ)} differ")
    return failed


def python(kind, write_them, quiet=False):
    """The same in PyTorch, where it is installed: values and gradients are equal, and errors are errors."""
    twin = Twin()
    if not twin.torch:
        print("no PyTorch: not compared with it")
        return False
    differ, texts, untold = [], 0, 0
    for section in tables(ROOT, kind).values():
        common = twin.names(section.examples)
        for entry in (section, *section.entries):
            names = twin.names(entry.of("with"), common) if entry is not section else common
            for e in entry.of(*SHOWN):
                text = twin.text(e, names)
                if text is None:
                    untold += 1
                elif e.kind == "throws" and e.shown and text.startswith("Error: ") and not write_them:
                    texts += text.split(": ", 1)[1] != e.shown.split(": ", 1)[1]
                    if not quiet and text.split(": ", 1)[1] != e.shown.split(": ", 1)[1]:
                        print(f"{section.path.name}:{e.line}: {e.code}\n  ours   {e.shown}\n  theirs {text}")
                elif without_signs_of_zeros(text) != without_signs_of_zeros(e.shown):
                    differ.append((section.path, e, text))
    failed = report(differ, kind, "PyTorch has", write_them)
    print(f"PyTorch: {len(differ)} differ, {untold} have no counterpart there, {texts} errors have another text")
    return failed


def main():
    command, *rest = sys.argv[1:]
    write_them = "--write" in rest
    rest = [r for r in rest if r != "--write"]
    if command == "write":
        write(pathlib.Path(rest[0]), rest[1])
    elif command == "check":
        sys.exit(check(rest[0], rest[1], write_them))
    elif command == "python":
        sys.exit(python(rest[0], write_them))
    else:
        sys.exit(__doc__)


main()

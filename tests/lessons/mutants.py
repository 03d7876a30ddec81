#!/usr/bin/env python3
"""Do the exercises' tests notice a wrong answer? Makes wrong ones of each solution by rule and runs its test with them.

mutants.py BUILD [--count N] [--seed S] [--jobs J] [--all] [--lessons K] [NAME...]    NAME: a lesson or course, such as autograd.01

In the holes of each solution every operator, sign, index, constant and call is dropped or swapped, one at a time; N are drawn
(200 unless said). All of a lesson are cases of one program, which is compiled once. A mutant is killed if the test fails or
takes more than 10 s; one that does not compile is no mutant. The
usual wrong answers of the teacher's notes all have to fail. equivalent.txt lists mutants that are right, with the proof.
Fails where fewer than 95 % are killed, or a wrong answer passes.
"""
import argparse
import concurrent.futures
import dataclasses
import itertools
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from lesson import Lesson, lessons

TOKEN = re.compile(r'(?P<skip>\s+|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\')|(?P<number>\d[\d.]*(?:e[-+]?\d+)?\w?)|(?P<name>[A-Za-z_]\w*)'
                   r'|(?P<sign>->|::|\+\+|--|<=|>=|==|!=|&&|\|\||[-+*/%]=|<<|>>|.)', re.S)
SWAPS = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "<": ("<=", ">"), ">": (">=", "<"), "<=": ("<", ">="), ">=": (">", "<="),
         "==": "!=", "!=": "==", "&&": "||", "||": "&&", "+=": ("-=", "="), "-=": ("+=", "="), "*=": "/=", "/=": "*=", "++": "--", "--": "++"}
CALLS = [("sin", "cos"), ("exp", "log"), ("max", "min"), ("sum", "mean"), ("begin", "end"), ("front", "back"), ("rbegin", "rend"),
         ("zeros", "ones"), ("push_back", "emplace"), ("relu", "sigmoid"), ("tanh", "sigmoid"), ("softmax", "log_softmax")]
SWAPPED = dict(CALLS + [(b, a) for a, b in CALLS])
KEYWORDS = {"return", "for", "if", "while", "switch", "sizeof", "throw", "auto", "const", "double", "int", "int64_t", "size_t"}
SECONDS, SHARE = 10, 0.95


@dataclasses.dataclass(frozen=True)
class Mutant:
    lesson: Lesson
    hole: int
    code: str   # instead of the hole's
    what: str   # "line => line", or "notes"

    def __hash__(self):
        return hash((self.lesson.name, self.hole, self.code))


def closing(tokens, at):
    """Of the bracket at `at`, the place of the one that closes it."""
    depth = 0
    for i in range(at, len(tokens)):
        depth += (tokens[i][1] in "([{") - (tokens[i][1] in ")]}")
        if depth == 0:
            return i
    return None


def edits(code):
    """(from, to, instead) of each change by rule."""
    found = [(m.lastgroup, m[0], m.start(), m.end()) for m in TOKEN.finditer(code)]
    tokens = [(k, t, a, b) for k, t, a, b in found if k != "skip"]
    for i, (kind, text, start, end) in enumerate(tokens):
        before = tokens[i - 1][1] if i else ";"
        after = tokens[i + 1][1] if i + 1 < len(tokens) else ";"
        is_operand = i and (tokens[i - 1][0] in ("number", "name") and before not in KEYWORDS or before in ")]")
        if kind == "sign" and text in "+-" and not is_operand:
            yield start, end, ""                                            # a sign dropped
        elif kind == "sign" and text == "!":
            yield start, end, ""
        elif kind == "sign" and text in SWAPS:
            for other in ([SWAPS[text]] if isinstance(SWAPS[text], str) else SWAPS[text]):
                yield start, end, other
        elif kind == "number":
            yield from ((start, end, other) for other in ("0", "1", f"({text} + 1)") if other != text)
        elif text == "[" and is_operand and (close := closing(tokens, i)) and close > i + 1:
            inside = code[end:tokens[close][2]]
            yield end, tokens[close][2], f"{inside} + 1"                     # an index off by one
            yield end, tokens[close][2], f"{inside} - 1"
        elif kind == "name" and text not in KEYWORDS and after == "(" and (close := closing(tokens, i + 1)):
            inner, outer = tokens[i + 1][3], tokens[close][2]
            if text in SWAPPED:
                yield start, end, SWAPPED[text]
            if before in (".", "->"):
                yield tokens[i - 1][2], tokens[close][3], ""                 # x.f(…) → x
            elif before != "::":
                yield start, end, ""                                        # f(x) → (x)
            commas = [t for j, t in enumerate(tokens[i + 2:close], i + 2) if t[1] == "," and depth(tokens, i + 1, j) == 1]
            if commas:                                                      # f(a, b) → f(b, a)
                ends = [inner] + [c[3] for c in commas] + [outer + 1]
                parts = [code[a:b - 1].strip() for a, b in zip(ends, ends[1:])]
                for k in range(len(parts) - 1):
                    swapped = parts[:k] + [parts[k + 1], parts[k]] + parts[k + 2:]
                    yield inner, outer, ", ".join(swapped)
            first = i
            while first and tokens[first - 1][1] in (".", "->", "::") or first and tokens[first - 1][0] == "name" and tokens[first][1] in (".", "->", "::"):
                first -= 1
            if (not first or tokens[first - 1][1] in ";{})") and close + 1 < len(tokens) and tokens[close + 1][1] == ";":
                yield tokens[first][2], tokens[close][3], ""                 # the statement dropped


def depth(tokens, start, at):
    return sum((t[1] in "([{") - (t[1] in ")]}") for t in tokens[start:at])


def line_at(code, at):
    return code[code.rfind("\n", 0, at) + 1:(code + "\n").find("\n", at)].strip()


def mutants_of(lesson):
    text, made = lesson.read("solution.h"), []
    for hole, (start, end) in lesson.holes().items():
        code = text[start:end]
        for a, b, instead in edits(code):
            changed = code[:a] + instead + code[b:]
            if changed.split() != code.split():
                made.append(Mutant(lesson, hole, changed, f"{line_at(code, a)} => {line_at(changed, a)}"))
    return list(dict.fromkeys(made))


def program_of(lesson, mutants):
    """solution.h with every answer of these, of which the number in XTGRAD_MUTANT chooses one; none: the solution."""
    text = lesson.read("solution.h")
    for hole, (start, end) in sorted(lesson.holes().items(), reverse=True):
        cases = [f'case {i}: {{\n#line 1 "mutant_{i}"\n{m.code}\n}} break;\n' for i, m in mutants.items() if m.hole == hole]
        text = f"{text[:start]}switch (xtgrad_mutant) {{\n{''.join(cases)}default: {{\n{text[start:end]}\n}}\n}}\n{text[end:]}"
    return ('#include <cstdlib>\ninline const int xtgrad_mutant = std::getenv("XTGRAD_MUTANT") ? std::atoi(std::getenv("XTGRAD_MUTANT")) : -1;\n'
            + text.replace("#pragma once\n", ""))


def build_all(lesson, mutants, flags, folder):
    """The lesson's test with all mutants in it, and those that compile: the compiler's errors name the others."""
    answer, program = folder / f"{lesson.name}.h", folder / lesson.name
    command = [os.environ.get("CXX", "g++"), "-std=c++20", "-O0", "-w", "-fmax-errors=0", "-D_GLIBCXX_ASSERTIONS", f'-DEXERCISE="{answer}"',
               "-iquote", lesson.folder, lesson.folder / "test.cpp", "-o", program, *(flags if lesson.uses_library else [])]
    while True:
        answer.write_text(program_of(lesson, mutants))
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
        if done.returncode == 0:
            return program, mutants
        wrong = {int(n) for n in re.findall(r"^mutant_(\d+):.*(?:error|required from)", done.stderr, re.M)} & set(mutants)
        if not wrong:
            sys.exit(f"{lesson.name}: the compiler's errors are no mutant's\n{done.stderr[:4000]}")
        mutants = {i: m for i, m in mutants.items() if i not in wrong}


def is_killed(program, number):
    try:
        # Memory is held to 4 GB, so that an endless list ends.
        return subprocess.run(["bash", "-c", 'ulimit -v 4000000; exec "$0"', program], env={**os.environ, "XTGRAD_MUTANT": str(number)},
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def equivalent():
    """What equivalent.txt lists: `lesson n: line => line` and below it, indented, the proof."""
    lines = (pathlib.Path(__file__).parent / "equivalent.txt").read_text().splitlines()
    return {line for line, proof in zip(lines, lines[1:]) if line[:1].strip("# ") and proof.startswith("  ")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--all", action="store_true", help="every mutant, instead of N drawn")
    parser.add_argument("--lessons", type=int, help="of so many lessons, drawn")
    parser.add_argument("names", nargs="*")
    args = parser.parse_intermixed_args()
    chosen = [l for l in lessons() if not args.names or any(l.name.startswith(n) for n in args.names)]
    if args.lessons:
        chosen = random.Random(args.seed).sample(chosen, min(args.lessons, len(chosen)))
    made = list(itertools.chain.from_iterable(mutants_of(l) for l in chosen))
    random.Random(args.seed).shuffle(made)
    drawn = made if args.all else made[:args.count]
    notes = [Mutant(l, n, code, "the notes") for l in chosen for n, code in l.wrong_answers()]
    right, flags = equivalent(), (args.build / "lessons.flags").read_text().split()
    killed, survived, same, invalid, failed = 0, 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for lesson in chosen:
            mine = dict(enumerate(m for m in notes + drawn if m.lesson == lesson))
            program, valid = build_all(lesson, mine, flags, pathlib.Path(folder))
            if is_killed(program, -1):
                sys.exit(f"{lesson.name}: the test fails with the solution")
            results = dict(zip(valid, pool.map(lambda i: is_killed(program, i), valid)))
            for i, m in mine.items():
                key = f"{lesson.name} {m.hole}: {m.what}"
                if m.what == "the notes":
                    if not results.get(i):
                        failed += 1
                        print(f"{key}: a wrong answer that {'passes' if i in results else 'does not compile'}\n{m.code}")
                elif i not in results:
                    invalid += 1
                elif results[i]:
                    killed += 1
                elif key in right:
                    same += 1
                else:
                    survived += 1
                    print(key)
    print(f"{len(chosen)} lessons, seed {args.seed}: {len(notes) - failed} of {len(notes)} wrong answers of the notes fail; of {len(made)} mutants "
          f"{len(drawn)} drawn, {invalid} do not compile, {same} equivalent, {killed} killed, {survived} survived")
    return failed > 0 or killed == 0 or killed < SHARE * (killed + survived)


sys.exit(main())

#!/usr/bin/env python3
"""What a lesson is made of, and that it holds together.

lesson.py check TEXT PROGRAM SOLVED UNSOLVED   one lesson, with its programs built
lesson.py write [TEXT...]                      exercise.h anew, from solution.h (all lessons unless said)

A lesson is a text docs/COURSE/NN_NAME.md and a folder of code, examples/lessons/NN of the essay (docs/autograd) and
examples/lessons/COURSE/NN of the other courses, with
  lesson.cpp    prints numbers; the text shows all of them, in order, in its ```text blocks
  twin.py       prints the same with PyTorch
  solution.h    the exercises, solved. Holes are what stands between `// TODO(n): task` and `// end`
  exercise.h    the same with holes, for the learner: written from solution.h
  test.cpp      tests EXERCISE ("exercise.h" unless defined); an exercise is a call of lesson::exercise(n, …)
  teacher.md    notes; each ```cpp below a heading `## TODO(n)…` is a usual wrong answer for hole n
Each ```cpp block of the text names a file, of the folder or of the sources, in which it stands word for word but for its
indentation; a line `…` leaves lines out. ```python blocks stand in twin.py.
"""
import dataclasses
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
COURSES = ("autograd", "convolution", "train")
PYTHON = "/usr/bin/python3"
MAX_LINES, MAX_PICTURE, MIN_EXERCISES = 200, 200_000, 3
HOLE = re.compile(r"^( *)// TODO\((\d+)\): [^\n]*\n((?: *//[^\n]*\n)*)(.*?)^ *// end\n", re.M | re.S)
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


@dataclasses.dataclass
class Lesson:
    text: pathlib.Path

    def __post_init__(self):
        self.course, self.number = self.text.parent.name, self.text.name[:2]
        self.name = f"{self.course}.{self.number}"
        self.folder = ROOT / "examples/lessons" / (self.number if self.course == "autograd" else f"{self.course}/{self.number}")
        self.picture = ROOT / f"docs/images/lessons/{self.course}_{self.number}.png"

    def read(self, name):
        return (self.folder / name).read_text()

    @property
    def title(self):
        return self.text.read_text().splitlines()[0].lstrip("# ")

    @property
    def uses_library(self):
        """The first five lessons of the essay need a compiler alone."""
        return self.course != "autograd" or self.number > "05"

    def holes(self):
        """{n: (from, to)} of the characters in solution.h that solve exercise n."""
        return {int(m[2]): m.span(4) for m in HOLE.finditer(self.read("solution.h"))}

    def exercise(self):
        """The text of exercise.h."""
        empty = lambda m: m[0][:m.start(4) - m.start()] + f'{m[1]}throw std::logic_error("TODO({m[2]})");\n{m[1]}// end\n'
        return HOLE.sub(empty, self.read("solution.h"))

    def answered(self, n, code):
        """solution.h with another answer to exercise n."""
        text, (start, end) = self.read("solution.h"), self.holes()[n]
        return text[:start] + code + text[end:]

    def wrong_answers(self):
        """(n, code) of the teacher's notes."""
        for part in re.split(r"^(?=## )", self.read("teacher.md"), flags=re.M):
            hole = re.match(r"## TODO\((\d+)\)", part)
            if hole:
                yield from ((int(hole[1]), m[3]) for m in BLOCK.finditer(part) if m[1] == "cpp")


def lessons():
    return [Lesson(p) for course in COURSES for p in sorted((ROOT / "docs" / course).glob("[0-9][0-9]_*.md"))]


def flat(code):
    return [line.strip() for line in code.splitlines() if line.strip()]


def stands_in(block, source):
    """Whether the block's lines stand in the source, in order and, but for …, without others between them."""
    lines, at = flat(source), 0
    for part in re.split(r"^\s*(?:// )?…\s*$", block, flags=re.M):
        part = flat(part)
        at = next((i + len(part) for i in range(at, len(lines) - len(part) + 1) if lines[i:i + len(part)] == part), None)
        if at is None:
            return False
    return True


def alike(a, b, within):
    """Whether two texts are the same but for so much, relative beyond 1, in their numbers."""
    number = r"([-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)"
    a, b = re.split(number, a), re.split(number, b)
    return len(a) == len(b) and all(
        x == y or i % 2 and abs(float(x) - float(y)) <= within * max(1, abs(float(y))) for i, (x, y) in enumerate(zip(a, b)))


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
    return done.returncode, done.stdout


def check(lesson, program, solved, unsolved):
    faults = []
    say = lambda fault: faults.append(f"{lesson.name}: {fault}")
    text, holes = lesson.text.read_text(), lesson.holes()
    if text.count("\n") > MAX_LINES:
        say(f"the text has more than {MAX_LINES} lines")
    for kind, file, block in BLOCK.findall(text):
        if kind in ("cpp", "python"):
            file = file or ("lesson.cpp" if kind == "cpp" else "twin.py")
            path = next((p for p in (lesson.folder / file, ROOT / "examples/lessons" / file, ROOT / file) if p.exists()), None)
            if not path or not stands_in(block, path.read_text()):
                say(f"not in {file}:\n{block}")
    status, printed = run([program])
    shown = "".join(block for kind, _, block in BLOCK.findall(text) if kind == "text")
    if status or flat(printed) != flat(shown):
        say(f"the program ends with {status} and prints\n{printed}shown is\n{shown}")
    status, said = run([PYTHON, lesson.folder / "twin.py"])
    if "No module named 'torch'" in said:
        print("no PyTorch: twin not run")
    elif status or not alike("\n".join(flat(said)), "\n".join(flat(printed)), 1e-3 if lesson.course == "train" else 0):
        say(f"the twin ends with {status} and prints\n{said}the program\n{printed}")
    if sorted(holes) != list(range(1, len(holes) + 1)) or len(holes) < MIN_EXERCISES:
        say(f"has exercises {sorted(holes)}, less than {MIN_EXERCISES} or not numbered from 1")
    if lesson.read("exercise.h") != lesson.exercise():
        say("exercise.h is not what solution.h gives: lesson.py write")
    status, said = run([solved])
    if status or said.count(": solved") != len(holes):
        say(f"the solution ends with {status}:\n{said}")
    status, said = run([unsolved])
    if status != len(holes) or said.count("TODO(") != len(holes):
        say(f"unsolved exercises pass:\n{said}")
    lack = set(holes) - {n for n, _ in lesson.wrong_answers()}
    if lack:
        say(f"the teacher's notes have no wrong answer to {sorted(lack)}")
    if lesson.picture.name not in text or not lesson.picture.exists() or lesson.picture.stat().st_size > MAX_PICTURE:
        say(f"does not show {lesson.picture}, or it takes more than {MAX_PICTURE} bytes")
    print(*faults or [f"{lesson.name}: {len(holes)} exercises, {len(printed.splitlines())} lines printed"], sep="\n")
    return bool(faults)


def main():
    command, *args = sys.argv[1:] or [""]
    if command == "check":
        return check(Lesson(pathlib.Path(args[0]).resolve()), *args[1:])
    if command != "write":
        sys.exit(__doc__)
    for lesson in [Lesson(pathlib.Path(a).resolve()) for a in args] or lessons():
        (lesson.folder / "exercise.h").write_text(lesson.exercise())


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""page.py notices what a page gets wrong: an output that differs, is missing or is too much; an error that is none."""
import pathlib
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(__file__).with_name("page.py")
SNIPPET = "# A page\n\n```cpp\nstd::cout << 7;\n```\n"


def status(page, printed):
    """What page.py check says of a page whose program prints this."""
    with tempfile.TemporaryDirectory() as folder:
        text, program = pathlib.Path(folder, "page.md"), pathlib.Path(folder, "program")
        text.write_text(page)
        program.write_text(f"#!/bin/sh\nprintf '{printed}'\n")
        program.chmod(0o755)
        return subprocess.run([sys.executable, SCRIPT, "check", text, program], capture_output=True).returncode


def written(page):
    with tempfile.TemporaryDirectory() as folder:
        text = pathlib.Path(folder, "page.md")
        text.write_text(page)
        path = subprocess.run([sys.executable, SCRIPT, "write", text, folder], capture_output=True, text=True, check=True)
        return pathlib.Path(path.stdout.strip()).read_text()


def expect(what, good):
    if not good:
        sys.exit(f"page.py: {what}")


SEVEN = "\\0364\\n7\\n"  # from the snippet that begins in line 4
shown = SNIPPET + "```text\n7\n```\n"
expect("what is shown is what is printed", status(shown, SEVEN) == 0)
expect("another output passed", status(shown, SEVEN.replace("7", "8")) == 1)
expect("no output passed", status(shown, "\\0364\\n") == 1)
expect("more output passed", status(shown, SEVEN + "8\\n") == 1)
expect("an output that is not shown passed", status(SNIPPET, SEVEN) == 1)
expect("… stands for a part of a line", status(SNIPPET + "```text\n…\n```\n", SEVEN) == 0)
expect("… stood for more than it should", status(SNIPPET + "```text\n7…8\n```\n", SEVEN) == 1)
expect("a program that fails passed", status(shown, SEVEN + "' ; exit 3 ; '") != 0)
expect("an output without a snippet passed", status("```text\n7\n```\n", "") != 0)
throws = written(SNIPPET.replace("cpp", "cpp throws"))
expect("what throws is not caught", "catch" in throws and "nothing was thrown" in throws)
both = written("```cpp\n#include <cmath>\nint twice(int x) { return 2 * x; }\nint y = twice(3);\n```\n")
expect("a function was left in main", both.index("int twice") < both.index("int main") < both.index("int y"))
print("page.py notices what it should")

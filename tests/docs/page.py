#!/usr/bin/env python3
"""The code in a text runs, and prints what the text shows.

page.py write PAGE FOLDER [NAME]    writes the page's programs, NAME*.cpp, into the folder and prints their paths
page.py check PAGE PROGRAM... [--write]
                                    runs them, in the same order; --write: the page gets what they print

In a page stands for
  ```cpp with a main       a program of its own, which ends with 0
  ```cpp                   any other: all of these are one program, in order, over <xtgrad/xtgrad.h>, <iostream> and
                           `using namespace xtgrad`. Includes, types and functions that begin in the first column are
                           moved before its main. It runs in an empty folder.
  ```cpp throws            one that throws: what is shown is the type and the text
  <!-- new scope -->       from here on names are new
  ```text                  right behind a snippet: what it prints, on stderr too. … stands for anything within a line,
                           a line of … alone for any lines. What prints has one.
  ```python                right before a snippet: the same in Python, which prints the same where PyTorch is installed
Other fences, such as ```c++ for what is no whole, are left alone.
"""
import argparse
import dataclasses
import pathlib
import re
import subprocess
import sys
import tempfile

FENCE = re.compile(r"^```(\S*)(?: (\w+))?$")
DEFINES = re.compile(r"(struct|class|enum|union|template|namespace|using|#|XTGRAD_(MODULE|UNARY|BINARY)\b|TORCH_MODULE\b)"
                     r"|(?!(if|for|while|switch|else|do|return|try)\b)[\w:<>&*, ]+[ &*]\w+\([^=;[]*\) (const )?{")
MARK = "\x1e"
PRELUDE = f"""#include <xtgrad/xtgrad.h>

#include <cstdio>
#include <cxxabi.h>
#include <iostream>
#include <typeinfo>
#include <unistd.h>
namespace page {{
// What follows is printed by the snippet at this line.
inline void mark(int line) {{ std::cout << std::flush; std::printf("{MARK}%d\\n", line); }}
inline void threw(const std::exception& e) {{
  std::string name = abi::__cxa_demangle(typeid(e).name(), nullptr, nullptr, nullptr);
  while (name.find("v1::") != std::string::npos) name.erase(name.find("v1::"), 4);
  std::cout << name << ": " << e.what() << "\\n";
}}
}}  // namespace page
using namespace xtgrad;
"""


@dataclasses.dataclass
class Snippet:
    line: int          # of its first line of code, from 1
    code: list
    option: str = ""
    shown: list = None  # the lines of the ```text behind it
    end: int = 0       # the number of lines of the page up to the end of its code's fence
    twin: "Snippet" = None
    scope: int = 0

    @property
    def is_program(self):
        return any(re.match(r"int main\(", line) for line in self.code)


def snippets_of(page):
    """The ```cpp snippets of a page with what belongs to them."""
    lines, found, twins, scope, last, at = page.read_text().splitlines(), [], {}, 0, None, 0
    while at < len(lines):
        if lines[at] == "<!-- new scope -->":
            scope += 1
        fence = FENCE.match(lines[at])
        if fence:
            end = lines.index("```", at + 1)
            kind, block = fence[1], Snippet(at + 2, lines[at + 1:end], fence[2] or "", end=end + 1, scope=scope)
            behind = last and not any(lines[last.end:at])
            if kind == "cpp":
                block.twin = twins.get(last.line) if behind else None
                found.append(block)
            elif kind == "python":
                twins[block.line] = block
            elif kind == "text":
                if not (behind and last is (found or [None])[-1]):
                    sys.exit(f"{page}:{at + 1}: shows what no snippet right before it prints")
                last.shown = block.code
            last, at = block, end
        at += 1
    return found


def chunks(snippet):
    """(line, lines) of what begins in the first column."""
    found = []
    for number, line in enumerate(snippet.code, snippet.line):
        goes_on = found and re.match(r".*\\$|template <.*>$", found[-1][1][-1])
        if not found or (re.match(r"[^\s})]", line) and not goes_on and not re.match(r"(public|private):", line)):
            found.append((number, []))
        found[-1][1].append(line)
    return found


def joined(page, snippets):
    """One program of snippets."""
    before, body, scope = [], [], 0
    place = lambda line: f'#line {line} "{page}"'
    for snippet in snippets:
        if snippet.scope != scope:
            body.append("}{")
            scope = snippet.scope
        body.append(f"page::mark({snippet.line});")
        if snippet.option == "throws":
            body.append("try {")
        for line, code in chunks(snippet):
            while code and code[0].startswith("//") and len(code) > 1 and DEFINES.match(code[1]):
                line, code = line + 1, code[1:]
            (before if DEFINES.match(code[0]) else body).extend([place(line), *code])
        if snippet.option == "throws":
            body.append('std::cout << "nothing was thrown\\n";\n} catch (const std::exception& e) { page::threw(e); }')
    main = ["int main() {", "dup2(1, 2);", "setvbuf(stdout, nullptr, _IONBF, 0);", "{", *body, "}", "}"]
    return "\n".join([PRELUDE, *before, *main, ""])


def programs(page):
    """(name, snippets, text) of each program."""
    snippets = snippets_of(page)
    for s in snippets:
        if s.is_program:
            yield f"_{s.line}", [s], "\n".join([f'#line {s.line} "{page}"', *s.code, ""])
    rest = [s for s in snippets if not s.is_program]
    if rest:
        yield "", rest, joined(page, rest)


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
    parts = re.split(MARK + r"(\d+)\n", done.stdout)
    printed = {int(line): text.rstrip().splitlines() for line, text in zip(parts[1::2], parts[2::2])}
    return done.returncode, parts[0], printed


def agrees(printed, shown):
    """Whether what was printed is what is shown, … standing for anything."""
    any_line = [re.escape(line.rstrip()).replace("…", ".*") + "\n" if line.strip() != "…" else "(.*\n)*?" for line in shown]
    return re.fullmatch("".join(any_line), "".join(line.rstrip() + "\n" for line in printed)) is not None


def twins_print(snippets, folder):
    """What the Python before snippets prints, by the snippet's line; nothing where there is no PyTorch."""
    twins = [s for s in snippets if s.twin]
    if not twins:
        return {}
    script = ["try:\n    import torch\nexcept ImportError:\n    raise SystemExit(77)"]
    script += [f"print('{MARK}{s.line}', flush=True)\n" + "\n".join(s.twin.code) for s in twins]
    status, before, printed = run([sys.executable, "-c", "\n".join(script)], folder)
    if status == 77:
        return {}
    if status:
        sys.exit(f"the Python of the page ends with {status}:\n{before}{printed}")
    return printed


def check(page, paths, write):
    failed, new = 0, {}
    for (_, snippets, _), program in zip(list(programs(page)), paths, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            status, before, printed = run([str(pathlib.Path(program).resolve())], folder)
        if snippets[0].is_program:
            printed = {snippets[0].line: before.rstrip().splitlines()}
        if status:
            print(f"{page}:{max(printed, default=1)}: ends with {status}\n{before}" + "\n".join(printed.get(max(printed, default=1), [])))
            return 1
        for snippet in snippets:
            lines, shown = printed.get(snippet.line, []), snippet.shown
            if agrees(lines, shown or []) or (snippet.is_program and shown is None):
                continue
            failed += 1
            new[snippet.line] = lines
            print(f"{page}:{snippet.line}: prints", *lines, "shown is", *(shown or ["nothing"]), sep="\n  ")
    if write:
        rewrite(page, new)
        return 0
    snippets = snippets_of(page)
    with tempfile.TemporaryDirectory() as folder:
        said = twins_print(snippets, folder)
        for line, lines in said.items():
            shown = next(s.shown for s in snippets if s.line == line) or []
            if not agrees(lines, shown):
                failed += 1
                print(f"{page}:{line}: the Python before it prints", *lines, "shown is", *shown, sep="\n  ")
    if not failed:
        print(f"{page.name}: {len(snippets)} snippets, {sum(s.shown is not None for s in snippets)} outputs compared, "
              f"{len(said)} of {sum(s.twin is not None for s in snippets)} twins in Python run")
    return failed > 0


def rewrite(page, new):
    lines = page.read_text().splitlines()
    for s in reversed(snippets_of(page)):
        if s.line in new:
            at = s.end
            if s.shown is not None:
                at = lines.index("```text", s.end)
                lines[at:lines.index("```", at + 1) + 1] = []
            if new[s.line]:
                lines[at:at] = ["```text", *new[s.line], "```"]
    page.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write")
    writing.add_argument("page", type=pathlib.Path)
    writing.add_argument("folder", type=pathlib.Path)
    writing.add_argument("name", nargs="?")
    checking = commands.add_parser("check")
    checking.add_argument("page", type=pathlib.Path)
    checking.add_argument("--write", action="store_true")
    checking.add_argument("programs", nargs="*")
    args = parser.parse_args()
    if args.command == "check":
        sys.exit(check(args.page, args.programs, args.write))
    for suffix, _, text in programs(args.page):
        path = args.folder / f"{args.name or args.page.stem}{suffix}.cpp"
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
        print(path)


main()

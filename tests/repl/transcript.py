"""Sessions as they are read: each line behind a prompt is entered, and the whole must come out as it stands there. Of a text, the
blocks fenced as ```repl. "…" stands for anything within a line. transcript.py PROGRAM FILE [--write] writes what came out."""
import re
import subprocess
import sys

PROMPTS = ("xtgrad> ", "   ...> ")


def session(program, expected):
    lines = [line[8:] for line in expected.split("\n") if line.startswith(PROMPTS)]
    run = subprocess.run([program, "--echo"], input="\n".join(lines) + "\n", stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, timeout=200)
    return run.stdout


def same(expected, found):
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    return re.fullmatch(pattern, found) is not None


program, path = sys.argv[1:3]
text = open(path, encoding="utf-8").read()
blocks = re.findall(r"^```repl\n(.*?)^```$", text, re.M | re.S) if path.endswith(".md") else [text]
if not blocks:
    raise SystemExit(f"{path}: no session")
failed = False
for block in blocks:
    found = session(program, block)
    if "--write" in sys.argv:
        text = text.replace(block, found)
        continue
    want, have = block.rstrip("\n").split("\n"), found.rstrip("\n").split("\n")
    for i, (w, h) in enumerate(zip(want + [""] * len(have), have + [""] * len(want))):
        if not same(w, h):
            print(f"{path}: line {i + 1} of a session\n  expected: {w}\n  found:    {h}")
            print("\n".join(have[max(0, i - 3):i + 12]))
            failed = True
            break
if "--write" in sys.argv:
    open(path, "w", encoding="utf-8").write(text)
raise SystemExit(failed)

"""At a terminal: the prompt, history, completion, lines that go on, %graph, Ctrl-C and Ctrl-D."""
import os
import pty
import re
import select
import sys
import tempfile
import time

from client import finish

home = tempfile.mkdtemp()
opened = os.path.join(home, "opened")
with open(os.path.join(home, "xdg-open"), "w") as browser:
    browser.write(f'#!/bin/sh\necho "$1" >{opened}\n')
os.chmod(browser.name, 0o755)
pid, terminal = pty.fork()
if pid == 0:
    os.execve(sys.argv[1], sys.argv[1:2], {**os.environ, "HOME": home, "TMPDIR": home, "TERM": "xterm", "DISPLAY": ":0",
                                           "PATH": home + ":" + os.environ["PATH"]})
seen = ""


def wait_for(text, seconds=60):
    """What came up to a text, which must come."""
    global seen
    until = time.time() + seconds
    while text not in seen:
        if not select.select([terminal], [], [], max(0, until - time.time()))[0]:
            raise SystemExit(f"'{text}' did not come:\n{seen}")
        try:
            seen += re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", os.read(terminal, 4096).decode(errors="replace"))
        except OSError:
            raise SystemExit(f"'{text}' did not come, and the session has ended:\n{seen}")
    before, seen = seen.split(text, 1)
    return before


def enter(line):
    os.write(terminal, line.encode())


wait_for("xtgrad> ")
enter("int kept = 41;\n")
wait_for("xtgrad> ")
enter("auto tensor_one = full({2}, 41.)\n")
wait_for("tensor([41")
wait_for("xtgrad> ")
enter("kept + 1\n")
wait_for("\n42")
wait_for("xtgrad> ")
enter("\x1b[A\x1b[A\n")  # the line before the last one, out of the history
wait_for("auto tensor_one = full({2}, 41.)")
wait_for("tensor([41")
wait_for("xtgrad> ")
enter("tensor_one.requires_gr")
wait_for("requires_gr")
enter("\t")
wait_for("ad")
enter("_(false).sum()\n")
wait_for("tensor(82")
wait_for("xtgrad> ")
enter("tensor_o\t.numel()\n")
wait_for("\n2")
wait_for("xtgrad> ")
enter("std::uniform_int_d\t<int>(1, 1)\n")
wait_for("<std::uniform_int_distribution<int>>")
wait_for("xtgrad> ")
enter("%he\t\n")
wait_for("Ctrl-C")
wait_for("xtgrad> ")
enter("for (int i = 0; i < 2; ++i) {\n")
wait_for("...> ")
enter("  std::cout << \"turn\" << i << \"\\n\";\n")
wait_for("...> ")
enter("}\n")
wait_for("turn1")
wait_for("xtgrad> ")
enter("auto loss = (tensor_one.requires_grad_() * 2).sum();\n")
wait_for("xtgrad> ")
enter("%graph loss\n")
wait_for(".html")
wait_for("xtgrad> ")
until = time.time() + 30
while not (os.path.exists(opened) and os.path.getsize(opened)) and time.time() < until:
    time.sleep(0.1)
page = open(open(opened).read().strip(), encoding="utf-8").read()
shows_names = "tensor_one" in page and "MulBackward" in page
enter("for (;;) { ++kept; tensor_one.sum(); }\n")
time.sleep(1)
enter("\x03")
wait_for("interrupted")
wait_for("xtgrad> ")
enter("kept > 42 ? 1234 : 0\n")
wait_for("\n1234")
wait_for("xtgrad> ")
enter("kept = 7; for (volatile bool go = true; go;) { }\n")
time.sleep(1)
enter("\x03")
wait_for("everything is as it was")
wait_for("xtgrad> ")
enter("kept > 42 ? 5678 : 0\n")
wait_for("\n5678")
wait_for("xtgrad> ")
enter("half a line")
wait_for("half a line")
enter("\x03")
wait_for("xtgrad> ")
enter("std::abort();\n")
wait_for("everything is as it was")
wait_for("xtgrad> ")
enter("\x04")
_, status = os.waitpid(pid, 0)
histories = [open(os.path.join(home, f)).read() for f in os.listdir(home) if "history" in f]
good = status == 0 and any("kept" in h for h in histories) and shows_names
if not good:
    print("status", status, "history", histories, "the page shows the tensors' names:", shows_names)
finish(0 if good else 1, 18)

"""At a terminal: the prompt, history, completion, lines that go on, Ctrl-C and Ctrl-D."""
import os
import pty
import re
import select
import sys
import tempfile
import time

from client import finish

home = tempfile.mkdtemp()
pid, terminal = pty.fork()
if pid == 0:
    os.execve(sys.argv[1], [sys.argv[1]], {**os.environ, "HOME": home, "TERM": "xterm", "DISPLAY": ""})
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
enter("auto tensor_one = full({2}, kept)\n")
wait_for("tensor([41")
wait_for("xtgrad> ")
enter("kept + 1\n")
wait_for("\n42")
wait_for("xtgrad> ")
enter("\x1b[A\x1b[A\n")  # the line before the last one, out of the history
wait_for("auto tensor_one = full({2}, kept)")
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
enter("\x03")
wait_for("xtgrad> ")
enter("std::abort();\n")
wait_for("everything is as it was")
wait_for("xtgrad> ")
enter("\x04")
_, status = os.waitpid(pid, 0)
histories = [open(os.path.join(home, f)).read() for f in os.listdir(home) if "history" in f]
good = status == 0 and any("kept" in h for h in histories)
if not good:
    print("status", status, "history", histories)
finish(0 if good else 1, 16)

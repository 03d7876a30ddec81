"""The kernel as Jupyter speaks to it: values, errors, completion, the interrupt button, a session that ends. kernel.py SHARE"""
import os
import sys

from client import finish

try:
    from jupyter_client.manager import start_new_kernel
except ImportError as missing:
    print(f"{missing}: not tested")
    raise SystemExit(77)
os.environ["JUPYTER_PATH"] = os.path.abspath(sys.argv[1])
manager, client = start_new_kernel(kernel_name="xtgrad", startup_timeout=300)
failed = count = 0


def expect(what, good, found):
    global failed, count
    count += 1
    if not good:
        print(f"{what}: {found}")
        failed += 1


def run(code, interrupt=False):
    """The reply's status, and what the notebook shows below the cell: texts, or a picture's MIME types."""
    shown = []

    def hear(message):
        content = message["content"]
        if message["msg_type"] == "stream":
            shown.append(content["text"])
            if interrupt and "go" in content["text"]:
                manager.interrupt_kernel()
        elif message["msg_type"] in ("execute_result", "display_data"):
            data = content["data"]
            shown.append(data["text/plain"] if list(data) == ["text/plain"] else " ".join(sorted(data)))
        elif message["msg_type"] == "error":
            shown.append("\n".join(content["traceback"]))

    reply = client.execute_interactive(code, output_hook=hear, timeout=300)
    return reply["content"]["status"], "".join(shown)


def told(what, found, status, text):
    expect(what, found[0] == status and text in found[1], found)


told("a value", run("int kept = 41; auto w = ones({2})\n"), "ok", "tensor([1., 1.])")
told("what is printed", run('std::printf("%d\\n", kept); std::cerr << "and told";'), "ok", "41\nand told")
told("an error", run("kept + nothing"), "error", "undeclared identifier 'nothing'")
told("an exception", run('throw std::runtime_error("broken");'), "error", "std::runtime_error: broken")
told("a crash", run("std::abort();"), "error", "everything is as it was")
loop = 'std::cout << "go" << std::endl; '
told("a loop with calls", run(loop + "while (true) { ++kept; w.sum(); }", interrupt=True), "error", "interrupted")
told("it has run", run("kept > 41"), "ok", "true")
told("a loop without", run(loop + "kept = 7; for (volatile bool on = true; on;) {}", interrupt=True), "error", "everything is as it was")
told("it has not", run("kept > 41"), "ok", "true")
told("undo", run("undo"), "ok", "undone: kept > 41")
told("a picture", run("Image(ones({2, 3}))"), "ok", "image/svg+xml")
told("a page", run("%graph (w.requires_grad_() * 2).sum()"), "ok", "text/html")
found = client.complete("w.requires_gr", reply=True, timeout=300)["content"]
expect("completion", found["matches"] == ["requires_grad", "requires_grad_"] and found["cursor_start"] == 2, found)
client.is_complete("for (int i = 0; i < 2; ++i) {")
found = client.get_shell_msg(timeout=300)["content"]
expect("an open bracket", found["status"] == "incomplete", found)
told("the end", run("std::exit(0);"), "error", "a new one has begun")
told("a new session", run("int fresh = 3; fresh"), "ok", "3")
client.stop_channels()
manager.shutdown_kernel()
finish(failed, count)

"""A session as a notebook's kernel has it: entries in, values and messages out."""
import json
import os
import select
import signal
import subprocess
import time


class Repl:
    def __init__(self, program, *arguments):
        self.answers, theirs = os.pipe()
        self.process = subprocess.Popen([program, "--kernel", str(theirs), *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=[theirs],
                                        start_new_session=True)
        os.close(theirs)
        self.rest = b""

    def ask(self, interrupt_after=None, **request):
        """The answers to a request, the last one with what was shown before it; SIGINT after so many seconds."""
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        shown = []
        until = time.time() + 60
        while True:
            if interrupt_after is not None and not select.select([self.answers], [], [], interrupt_after)[0]:
                os.killpg(self.process.pid, signal.SIGINT)
                interrupt_after = None
            if not select.select([self.answers], [], [], max(0, until - time.time()))[0]:
                raise TimeoutError(f"no answer to {request}")
            data = os.read(self.answers, 1 << 20)
            if not data:
                raise EOFError(f"the session ended at {request}")
            *lines, self.rest = (self.rest + data).split(b"\n")
            for line in lines:
                answer = json.loads(line)
                if "show" not in answer:
                    answer["shown"] = shown
                    return answer
                shown.append(answer["data"])

    def run(self, code, **how):
        return self.ask(op="run", code=code, **how)

    def value(self, code):
        answer = self.run(code)
        assert answer["done"] == "ok", (code, answer)
        return "\n".join(answer["shown"])

    def close(self):
        self.process.stdin.close()
        return self.process.wait(timeout=20)


class Kept:
    """Variables that are to be as they were, whatever the lines between do."""

    def __init__(self, repl):
        self.repl = repl
        repl.value("int kept = 41; auto w = arange(4).to(kFloat); std::map<std::string, Tensor> table{{\"w\", w}};")
        repl.value("nn::Linear layer(2, 1); nn::init::constant_(layer->weight, 3);")

    def check(self, after):
        found = self.repl.value("std::make_tuple(kept, w.sum().item<double>(), table.size(), table[\"w\"].is_same(w), "
                                "layer->weight.sum().item<float>())")
        assert found == "(41, 6, 1, true, 6)", (after, found)


def finish(failed, count):
    print(f"{count} cases, {failed} failed")
    raise SystemExit(1 if failed else 0)

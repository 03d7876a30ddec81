"""xtgrad's kernel for Jupyter: passes cells to xtgrad-repl, and what it answers to the notebook."""
import base64
import html
import json
import os
import select
import subprocess

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel

# The page keeps the step that it shows in its address, which it has none of within a notebook.
NO_ADDRESS = "<script>history.replaceState = history.pushState = () => {};</script>"


class XtgradKernel(Kernel):
    implementation = "xtgrad-repl"
    implementation_version = "1"
    language_info = {"name": "c++", "mimetype": "text/x-c++src", "file_extension": ".cpp", "version": "20"}
    banner = "xtgrad, C++ cell by cell; %help tells more"

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.start_repl()

    def start_repl(self):
        """Starts xtgrad-repl with pipes for what it prints, and one for its messages."""
        self.answers, theirs = os.pipe()
        self.repl = subprocess.Popen(
            [os.environ.get("XTGRAD_REPL", "xtgrad-repl"), "--kernel", str(theirs)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[theirs])
        os.close(theirs)
        self.rest = b""
        self.streams = {self.repl.stdout.fileno(): "stdout", self.repl.stderr.fileno(): "stderr"}

    def ask(self, **request):
        """Sends a request and yields its answers, the last one included; what is printed goes to the notebook meanwhile."""
        self.repl.stdin.write(json.dumps(request).encode() + b"\n")
        self.repl.stdin.flush()
        while True:
            try:
                ready = select.select([*self.streams, self.answers], [], [])[0]
                for fd in ready:
                    if fd != self.answers:
                        self.forward(fd)
                if self.answers not in ready:
                    continue
                for fd in select.select([*self.streams], [], [], 0)[0]:  # printed before the answer was sent
                    self.forward(fd)
                data = os.read(self.answers, 1 << 20)
                if not data:
                    raise RuntimeError("xtgrad-repl has ended")
            except KeyboardInterrupt:
                continue  # the whole group of processes got it
            *lines, self.rest = (self.rest + data).split(b"\n")
            for line in lines:
                answer = json.loads(line)
                yield answer
                if "show" not in answer:
                    return

    def forward(self, fd):
        data = os.read(fd, 1 << 16)
        if data:
            self.stream(self.streams[fd], data.decode(errors="replace"))
        else:
            del self.streams[fd]

    def stream(self, name, text):
        if not self.silent:
            self.send_response(self.iopub_socket, "stream", {"name": name, "text": text})

    silent = False

    def do_execute(self, code, silent, store_history=True, user_expressions=None, allow_stdin=False):
        self.silent = silent
        message, status = "", "exited"
        try:
            for answer in self.ask(op="run", code=code):
                if "show" in answer:
                    self.show(answer["show"], answer["data"])
                else:
                    message, status = answer["message"], answer["done"]
        except (RuntimeError, BrokenPipeError) as e:
            message = str(e)
        if status == "exited":
            message = (message.strip() or "the session has ended") + "; a new one has begun\n"
            self.repl.wait()
            self.start_repl()
        if status == "ok":
            if message:
                self.stream("stderr", message)
            return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}
        error = {"ename": status, "evalue": message.strip(), "traceback": message.rstrip("\n").split("\n")}
        if not silent:
            self.send_response(self.iopub_socket, "error", error)
        return {"status": "error", "execution_count": self.execution_count, **error}

    def show(self, mime, data):
        if self.silent:
            return
        if mime == "text/plain":
            content = {"data": {mime: data}, "metadata": {}, "execution_count": self.execution_count}
            self.send_response(self.iopub_socket, "execute_result", content)
            return
        if mime == "application/x-xtgrad-page":
            with open(data, encoding="utf-8") as file:
                page = file.read().replace("<head>", "<head>" + NO_ADDRESS, 1)
            frame = f'<iframe srcdoc="{html.escape(page)}" width="100%" height="640" frameborder="0"></iframe>'
            bundle = {"text/plain": data, "text/html": frame}
        elif mime == "image/svg+xml":  # as an image beside it, of which nbconvert takes nothing away
            picture = base64.b64encode(data.encode()).decode()
            bundle = {mime: data, "text/html": f'<img src="data:{mime};base64,{picture}"/>', "text/plain": "<a picture>"}
        else:  # a PNG comes in base64, as notebooks have it
            bundle = {mime: data, "text/plain": "<a picture>"}
        self.send_response(self.iopub_socket, "display_data", {"data": bundle, "metadata": {}})

    def do_complete(self, code, cursor_pos):
        names = []
        for answer in self.ask(op="complete", code=code[:cursor_pos]):
            names = answer["names"]
        start = cursor_pos
        while start > 0 and (code[start - 1].isalnum() or code[start - 1] == "_"):
            start -= 1
        return {"status": "ok", "matches": names, "cursor_start": start, "cursor_end": cursor_pos, "metadata": {}}

    def do_is_complete(self, code):
        for answer in self.ask(op="is_complete", code=code):
            return {"status": "complete" if answer["complete"] else "incomplete", "indent": ""}

    def do_shutdown(self, restart):
        self.repl.stdin.close()
        self.repl.wait()
        return {"status": "ok", "restart": restart}


if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=XtgradKernel)

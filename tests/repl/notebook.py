"""Jupyter runs the notebook of learning an edge detector: every number is the one that the Python notebook prints, and the pictures
and the page are in what nbconvert makes of it. notebook.py SHARE NOTEBOOK [--keep FILE.html]"""
import base64
import json
import os
import re
import subprocess
import sys
import tempfile

from client import finish

try:
    import ipykernel  # noqa: F401
    import nbconvert  # noqa: F401
except ImportError as missing:
    print(f"{missing}: not tested")
    raise SystemExit(77)
share, notebook = map(os.path.abspath, sys.argv[1:3])
folder = tempfile.mkdtemp()
environment = {**os.environ, "JUPYTER_PATH": share, "JUPYTER_DATA_DIR": folder, "IPYTHONDIR": folder}
subprocess.run(["jupyter", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=120", "--output-dir",
                folder, "--output", "run", notebook], check=True, env=environment)
run = json.load(open(os.path.join(folder, "run.ipynb")))
outputs = [o for cell in run["cells"] if cell["cell_type"] == "code" for o in cell["outputs"]]
text = "".join("".join(o.get("text", "")) + "".join(o.get("data", {}).get("text/plain", "")) + "\n" for o in outputs)
failed = 0


def expect(what, good):
    global failed
    if not good:
        print(f"{what} is not in:\n{text}")
        failed += 1


# The numbers that the Python notebook shows (examples/notebook_000.cpp has all of them).
for number in ["[1., 1., 0., 0., 0., 0., 1., 1.]", "tensor([[ 1., -1.]])", "[ 0.,  1.,  0.,  0.,  0., -1.,  0.]", "epoch: 0, lr: 31.704",
               "epoch: 24, lr: 20.780", "epoch: 44, lr: 14.703", "tensor([[[[ 0.9997, -0.9997]]]])"]:
    expect(number, number in text)
pictures = [o["data"]["image/svg+xml"] for o in outputs if "image/svg+xml" in o.get("data", {})]
expect("an image of 6 x 8, its edges and what was learned", [("".join(p)).count("<rect") for p in pictures] == [48, 42, 42])
expect("no error", not [o for o in outputs if o["output_type"] == "error"])
subprocess.run(["jupyter", "nbconvert", "--to", "html", "--output-dir", folder, "--output", "page",
                os.path.join(folder, "run.ipynb")], check=True, env=environment)
page = open(os.path.join(folder, "page.html"), encoding="utf-8").read()
shown = re.findall('<img src="data:image/svg.xml;base64,([^"]*)"', page)
expect("pictures in the page", [base64.b64decode(s).count(b"<rect") for s in shown] == [48, 42, 42])
expect("a frame in the page", "<iframe srcdoc=" in page)
if "--keep" in sys.argv:
    open(sys.argv[sys.argv.index("--keep") + 1], "w", encoding="utf-8").write(page)
finish(failed, 11)

#!/usr/bin/env python3
"""complete.py and examples.py notice what a table lacks or gets wrong: tried in a copy of tables and headers, a change at a time."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
from reference_tables import tables  # noqa: E402

COPIED = ("scripts/*.py", "tests/docs/*", "docs/ops.md", "docs/tables/*/*.txt", "core/ops/**/*.h", "core/ops/**/*.def", "core/tensor/tensor.h", "core/dropin/*.h",
          "nn/**/*.h", "optim/*.h")


def run(copy, script, *arguments):
    done = subprocess.run([sys.executable, copy / "tests/docs" / script, *arguments], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def program_that_prints(copy, kind):
    """A program that prints what the tables show."""
    every = [e for s in tables(copy, kind).values() for x in (s, *s.entries) for e in x.examples]
    path = copy / "program"
    path.write_text("#!/usr/bin/env python3\nprint(" + repr("".join(f"\x1e{i}\n{e.shown}\n" for i, e in enumerate(every))) + ")\n")
    path.chmod(0o755)
    return path


def changed(copy, path, old, new):
    """The text of a file before `old` in it became `new`."""
    before = (copy / path).read_text()
    after = re.sub(old, new, before, count=1, flags=re.M)
    if after == before:
        sys.exit(f"{path} has no {old!r} any more")
    (copy / path).write_text(after)
    return before


def expect(what, good):
    if not good:
        sys.exit(f"not noticed: {what}")


def main():
    rows, shapes, layers = "docs/tables/ops/rows.txt", "docs/tables/ops/shape.txt", "docs/tables/layers/activation.txt"
    optim = "docs/tables/optim/optimisers.txt"
    lacks = [  # file, what is changed, into what, what complete.py of a kind then says
        (rows, r"^relu\n(  .*\n)+", "", "ops", "rows: relu: no entry in rows.txt"),
        (rows, r"^  relu\(.*\n", "", "ops", "rows: relu: no example"),
        (rows, r"^  d/dx relu\(.*\n", "", "ops", "rows: relu: no gradient where the function has a kink"),
        (rows, r"^  relu\((.*) => .*$", r"  relu(\1", "ops", "nothing is shown"),
        (rows, r"^relu$", "reluu", "ops", "reluu: nothing of that name is declared in rows"),
        (shapes, r"^  shapes: any → \[n\]$", "", "ops", "view: ravel: nothing about shapes"),
        ("docs/tables/ops/linalg.txt", r"^gradient: that of the product.*\n", "", "ops", "matmul: mm: nothing about gradient"),
        ("core/ops/shape/repeat.h", r"^/// @method\nXTGRAD_API Tensor repeat", "XTGRAD_API Tensor twice(const Tensor& x);\n\n\\g<0>",
         "ops", "repeat: twice: no entry"),
        ("core/tensor/tensor.h", r"^  /// The dims in reverse order\.$", "  Tensor halved() const;\n\\g<0>", "ops", "tensor: halved: no"),
        ("core/ops/second_names.h", r"Tensor arccos\(", "Tensor arcuscosinus(", "ops",
         "arcuscosinus: docs/ops.md does not say at acos"),
        ("core/ops/functions.h", r"^XTGRAD_API Tensor& acos_\(", "XTGRAD_API Tensor quarter(const Tensor& x);\n\\g<0>", "ops",
         "quarter: docs/ops.md does not have it"),
        ("docs/ops.md", r"Also called `arccos`; ", "", "ops", "arccos: docs/ops.md does not say at acos"),
        (layers, r"^ReLU\n(  .*\n)+", "", "layers", "activation: ReLU: no entry in activation.txt"),
        (optim, r"^Adamax\n(  .*\n)+", "", "optim", "adamax: Adamax: no entry in optimisers.txt"),
        (optim, r"^  \d steps of optim::Adamax.*\n(    =>.*\n)?  \d steps of optim::Adamax.*\n", "", "optim", "Adamax: no example"),
        (optim, r"^zeros: without momentum and decay.*\n", "", "optim", "sgd: SGD: nothing about zeros"),
        ("optim/rmsprop.h", r"^XTGRAD_OPTIMIZER\(RMSprop.*\n", "\\g<0>/// p ← p.\nXTGRAD_OPTIMIZER(Idle, = {});\n", "optim",
         "rmsprop: Idle: no entry"),
        ("optim/schedulers.h", r"^class XTGRAD_API LinearLR", "class XTGRAD_API HalvedLR : public FormulaLR {\n};\n\\g<0>", "optim",
         "schedulers: HalvedLR: no entry"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder)
        for pattern in COPIED:
            for path in filter(pathlib.Path.is_file, ROOT.glob(pattern)):
                to = copy / path.relative_to(ROOT)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, to)
        for kind in ("ops", "layers", "optim"):
            expect(f"that the tables of {kind} are complete", run(copy, "complete.py", kind)[0] == 0)
        for path, old, new, kind, says in lacks:
            before = changed(copy, path, old, new)
            status, text = run(copy, "complete.py", kind)
            expect(f"{old} → {new} in {path}, by {text}", status and says in text)
            (copy / path).write_text(before)
        program = program_that_prints(copy, "ops")
        status, text = run(copy, "examples.py", "check", "ops", program)
        expect(f"that all is printed: {text}", status == 0)
        before = changed(copy, rows, r"^  (relu\(.*) => .*$", r"  \1 => tensor([0., 1., 2.])")
        expect("another value", run(copy, "examples.py", "check", "ops", program)[0] == 1)
        (copy / rows).write_text(before)
        if "no PyTorch" not in run(copy, "examples.py", "python", "ops")[1]:
            changed(copy, rows, r"^  (d/dx relu\(.*) => .*$", r"  \1 => [0., 1., 1.]")
            program = program_that_prints(copy, "ops")
            expect("another gradient than PyTorch's", run(copy, "examples.py", "check", "ops", program)[0] == 1)
    print(f"{len(lacks)} gaps are noticed, another value and another gradient")


main()

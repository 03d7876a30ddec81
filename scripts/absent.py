#!/usr/bin/env python3
"""Writes what of libtorch 1.13 is absent, into docs/from_libtorch.md between two markers.

The names are those that libtorch's own headers declare (Debian's libtorch-dev). Each becomes a line with a
using-declaration, and each signature of an op a call with its parameters; one run of the compiler says which of them
xtgrad's <torch/torch.h> does not know. absent_groups.py says why.

absent.py writes; --check only compares; --list prints each absent name with its group; --libtorch compiles the same lines
against libtorch, to find what this script takes for a name of it and is none (half a minute). Without libtorch's headers or
a compiler it says so and exits with 77.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap

from absent_groups import GROUPS, OTHER_FORMS
from cpp_names import Names

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/from_libtorch.md"
BEGIN, END = "<!-- Written by scripts/absent.py from here -->", "<!-- to here -->"
COMPILER = "g++"
LIBTORCH = pathlib.Path("/usr/include")
API = "torch/csrc/api/include/torch"
# The headers that libtorch's programs see, below torch/torch.h, ATen/ATen.h and torch/script.h. What only libtorch's own
# sources include is not here.
HEADERS = [f"{API}/**/*.h", "ATen/ops/*.h", "torch/library.h", "torch/custom_class.h"] + [
    f"ATen/{name}.h" for name in """Functions core/TensorBody core/TensorBase core/Formatting Context Parallel TensorIndexing
    ExpandUtils TensorUtils DLConvertor autocast_mode record_function""".split()] + [
    f"torch/csrc/autograd/{name}.h" for name in """autograd custom_function anomaly_mode function function_hook edge grad_mode
    saved_variable saved_variable_hooks variable input_metadata forward_grad profiler_legacy profiler_kineto
    generated/variable_factories""".split()] + [
    f"torch/csrc/jit/{name}.h" for name in "api/* serialization/import serialization/pickle".split()]
LEFT_OUT = re.compile(r"/python\.h$|parallel/data_parallel\.h$|ops/.*_(ops|native|dispatch|meta)\.h$")
# data_parallel.h wants CUDA's headers, which Debian's libtorch has not.
OUT_OF_REACH = {"torch::nn::parallel": {"data_parallel", "parallel_apply", "replicate"}}
# What brings all of them in libtorch.
TRUE_HEADERS = ["torch/torch.h", "torch/script.h", "ATen/DLConvertor.h", "ATen/TensorUtils.h", "ATen/autocast_mode.h",
                "torch/csrc/autograd/profiler_kineto.h", "torch/csrc/jit/serialization/pickle.h"]
# Declared there, but not for use: behind an #ifdef, private, or ambiguous to call. --libtorch tells.
NOT_FOR_USE = {"NoInferSchemaTag", "ROCmBackwardPassGuard", "range(start, end)",
               "stft(self, n_fft, hop_length, win_length, window, normalized)",
               "stft(n_fft, hop_length, win_length, window, normalized)"}
# The rows of the table of counts: what it says, namespaces.
ROWS = [
    ("`at`, `torch`: ops, types", r"at"),
    ("methods of `Tensor`", r"Tensor"),
    ("`linalg`", r"torch::linalg"),
    ("`special`", r"torch::special"),
    ("`fft`", r"torch::fft"),
    ("`nested`", r"torch::nested"),
    ("`nn`: layers, options, containers", r"torch::nn(::functions)?"),
    ("`nn::functional`", r"torch::nn::functional"),
    ("`nn::init`, `nn::utils`", r"torch::nn::(init|utils(::rnn)?)"),
    ("`nn::parallel`", r"torch::nn::parallel"),
    ("`optim`", r"torch::optim"),
    ("`data`", r"torch::data(::(datasets|samplers|transforms))?"),
    ("members of the classes of `nn`, `optim`, `data`", r"torch::(nn|optim|data)::\w+ \(members\)"),
    ("`autograd`", r"torch::autograd(::(forward_ad|profiler))?"),
    ("`serialize`", r"torch::serialize"),
    ("`cuda`", r"torch::cuda"),
    ("`jit`", r"torch::jit(::script)?"),
    ("`enumtype`, `indexing`, `autocast`", r"torch::enumtype|at::(indexing|autocast)"),
]
# Declared here, but whatever would do something throws NotImplementedError; besides ops whose comment begins with that.
THROWS = re.compile(r"torch::jit(::script)?::(load|Module|Method|compile|CompilationUnit|freeze|optimize_for_inference)")
THROWING_OP = re.compile(r"^/// (?:The same as `\w+`\. )?Throws NotImplementedError:.*\n(?:///.*\n)*[^/\n]*?(\w+)\(", re.M)
# Not in the table. Programs use some names in spite of their _.
APART = [
    ("forms with symbolic sizes (`_symint`)", re.compile(r".*_symint(_outf?)?")),
    ("out= forms (`_out`)", re.compile(r".*_out")),
    ("out= forms with `out` last (`_outf`)", re.compile(r".*_outf")),
    ("backward functions", re.compile(r".*_backward(_.*)?")),
    ("names that begin with `_`", re.compile(
        r"_(?!unique2?$|foreach_|cast_|(log_)?softmax$|weight_norm$|standard_gamma$|sample_dirichlet$|shape_as_tensor$|"
        r"pad_packed_sequence$|pack_padded_sequence$|version$|base$|_i?(and|or|xor|lshift|rshift)__$).*")),
]


def apart(name):
    return next((i for i, (_, form) in enumerate(APART) if form.fullmatch(name)), None)


def names_of_libtorch():
    """(namespace, name, a line that names it). What torch has is told with what at has, into which torch looks."""
    names = Names()
    for file in sorted({f for pattern in HEADERS for f in LIBTORCH.glob(pattern)}):
        if not LEFT_OUT.search(str(file)):
            names.scan(file.read_text())
    spaces = dict(names.spaces, **OUT_OF_REACH)
    spaces["at"] |= spaces.pop("torch")
    for space, there in sorted(spaces.items()):
        if any(re.fullmatch(form, space) for _, form in ROWS):
            for name in sorted(there - NOT_FOR_USE):
                yield space, name, f"using {'torch' if space == 'at' else space}::{name};"
    names.members["at::Tensor"] |= names.members["at::TensorBase"]
    for owner, there in sorted(names.members.items()):
        space = "Tensor" if owner == "at::Tensor" else f"{owner} (members)"
        if any(re.fullmatch(form, space) for _, form in ROWS) and owner not in names.templates:
            for name in sorted(there):
                yield space, name, f"struct has : {owner} {{ using {owner}::{name}; }};"


def signatures_of_libtorch():
    """(namespace, name(arguments), a line that calls it): with all arguments, and with as few as may be. Left out are named
    dims, symbolic sizes, streams and what is inside of a tensor."""
    heads = [("at", *head) for file in sorted(LIBTORCH.glob("ATen/ops/*.h")) if not LEFT_OUT.search(str(file))
             for head in re.findall(r"^inline (.*?) (\w+)\((.*)\) \{$", file.read_text(), re.M)]
    heads += [("Tensor", *head) for head in re.findall(
        r"^  ([^/\s].*?) (\w+)\((.*)\) const;$", (LIBTORCH / "ATen/core/TensorBody.h").read_text(), re.M)]
    for space, result, name, parameters in heads:
        if apart(name) is not None or re.search(r"\bT\b|Dimname|SymInt|Quantizer|Stream|IntrusivePtr|Impl", result + parameters):
            continue
        parameters = re.sub("at::ITensorListRef|const at::TensorList &", "at::TensorList", parameters)
        parts = re.findall(r"((?:[^,<({]|<[^>]*(?:>[^>,]*>)?>|\([^)]*\)|\{[^}]*\})+)(?:, |$)", parameters)
        typed = [part.split("=")[0] for part in parts]
        words = [part.split()[-1].lstrip("&*") for part in typed]
        self_type, call = ([], f"at::{name}") if space == "at" else (["const at::Tensor& x_"], f"x_.{name}")
        for n in sorted({sum("=" not in part for part in parts), len(words)}):
            arguments = f"({', '.join(words[:n])})"
            if name + arguments not in NOT_FOR_USE:
                function = f"{result} f({', '.join(self_type + typed)})"
                yield space, name + arguments, f"{function} {{ return {call}{arguments}; }}"


def include_directory(work):
    """xtgrad's headers under the names that programs include, as cmake/PublicHeaders.cmake makes them."""
    short = ["core/xtgrad.h", "core/torch.h", "core/core.h", "nn/nn.h", "optim/optim.h", "core/data/data.h"]
    for folder in ("core", "nn", "optim"):
        for header in ROOT.glob(f"{folder}/**/*.[hi]*"):
            path = str(header.relative_to(ROOT))
            for place in [re.sub(r"^core/ops/[a-z]+/", "core/ops/", path)] + [header.name] * (path in short):
                made = work / "xtgrad" / place
                made.parent.mkdir(parents=True, exist_ok=True)
                made.write_text(f'#include "{header}"\n')
    return work


def unknown(probes, libtorch=False):
    """Those of the probes that do not compile."""
    includes = TRUE_HEADERS if libtorch else ["xtgrad/torch.h"]
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        where = ["-isystem", LIBTORCH / "torch/csrc/api/include"] if libtorch else ["-I", include_directory(work)]
        source = work / "probe.cpp"
        source.write_text("".join(f"#include <{name}>\n" for name in includes)
                          + "".join(f"namespace at::p{i} {{ {line} }}\n" for i, (_, _, line) in enumerate(probes)))
        run = subprocess.run([COMPILER, "-std=c++20", "-fsyntax-only", "-w", "-fmax-errors=0", "-fno-diagnostics-show-caret",
                              *where, source], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
    if run.returncode not in (0, 1):  # 1: errors, as expected
        sys.exit(f"{COMPILER} gave up: {run.stderr[-500:]}")
    wrong = set()
    for line in run.stderr.splitlines():
        if re.search(r"\berror:", line):
            at = re.match(r".*/probe\.cpp:(\d+):", line)
            if not at or int(at[1]) <= len(includes):
                sys.exit(f"{line}\nwhere {' '.join(includes)} should compile")
            wrong.add(probes[int(at[1]) - 1 - len(includes)])
    return wrong


def shown(space, name):
    """`name` as the page says it: .method, linalg::function, and plainly what is in at and torch."""
    if space in ("at", "Tensor"):
        return "." * (space == "Tensor") + name
    return f"{space.replace(' (members)', '').removeprefix('torch::')}::{name}"


class Absent:
    """here: (namespace, name) of what xtgrad has; names: all; groups: (title, why, instead, the names)."""

    def __init__(self):
        probes, signatures = list(dict.fromkeys(names_of_libtorch())), list(dict.fromkeys(signatures_of_libtorch()))
        wrong = unknown(probes + signatures)
        missing = {probe[:2] for probe in wrong}
        classes = {f"{space}::{name} (members)" for space, name in missing}
        self.names = [probe[:2] for probe in probes if probe[0] not in classes]
        throwing = {name for header in ROOT.glob("core/ops/**/*.h") for name in THROWING_OP.findall(header.read_text())}
        self.here = {(space, name) for space, name in self.names if (space, name) not in missing and name not in throwing
                     and not THROWS.fullmatch(f"{space}::{name}")}
        self.signatures = [probe for probe in signatures if (probe[0], probe[1].split("(")[0]) in self.here]
        forms = [probe[:2] for probe in self.signatures if probe in wrong]
        self.groups = [(*group[:3], []) for group in [*OTHER_FORMS, *GROUPS]]
        self.groups[0][3].extend(forms)
        for space, name in self.names:
            if (space, name) not in self.here and apart(name) is None:
                self.groups[self.group_of(space, name)][3].append((space, name))

    def group_of(self, space, name):
        flat = re.match(r"(special|linalg|fft|nested)_(.*)", name)
        if space == "at" and ("Tensor", name) in self.here:
            return 1
        if space == "at" and ("Tensor", f"{name}_") in self.here:
            return 2
        if flat and (f"torch::{flat[1]}", flat[2]) in self.here:
            return 3
        whole = f"{space.replace(' (members)', '')}::{name}"
        return next(i for i, group in enumerate(GROUPS, len(OTHER_FORMS)) if re.fullmatch(group[3], whole))

    def table(self):
        rows = []
        for title, form in ROWS:
            mine = [one for one in self.names if apart(one[1]) is None and re.fullmatch(form, one[0])]
            rows.append((title, len(mine), sum(one in self.here for one in mine)))
        rows.append(("together", sum(row[1] for row in rows), sum(row[2] for row in rows)))
        rows.append(("ways to call ops and methods that are here", len(self.signatures),
                     len(self.signatures) - len(self.groups[0][3])))
        return "| where | names | here |\n|---|---|---|\n" + "".join(f"| {a} | {b} | {c} |\n" for a, b, c in rows)

    def page(self):
        yield wrapped("What the headers of libtorch 1.13.1 declare for programs, and how much of it xtgrad has:")
        yield self.table()
        told = []
        for i, (title, _) in enumerate(APART):
            mine = [one for one in self.names if apart(one[1]) == i]
            told.append(f"{len(mine)} {title}, {sum(one in self.here for one in mine)} here")
        yield wrapped(f"Not in the table: {'; '.join(told)}. The last are without those that programs use all the same "
                      "(`_foreach_…`, `_unique2`, `_softmax` …), which are in the table.")
        for title, why, instead, names in self.groups:
            names = list(dict.fromkeys(shown(*one) for one in names))
            if names:
                listed = wrapped(", ".join(f"`{name}`" for name in names)).rstrip()
                yield f"### {title}: {len(names)}\n"
                yield wrapped(f"{why} Instead: {instead}")
                yield f"{listed}\n" if len(names) <= 30 else (
                    f"<details><summary>the {len(names)} names</summary>\n\n{listed}\n\n</details>\n")


def wrapped(text):
    return textwrap.fill(text, 130, break_long_words=False, break_on_hyphens=False) + "\n"


def skip(why):
    print(f"{why}: not checked")
    sys.exit(77)


def main():
    version = LIBTORCH / API / "version.h"
    if not version.exists() or '"1.13.' not in version.read_text() or not (LIBTORCH / "ATen/ops").exists():
        skip("no headers of libtorch 1.13 (libtorch-dev)")
    if not shutil.which(COMPILER):
        skip(f"no {COMPILER}")
    if "--libtorch" in sys.argv:
        probes = [*names_of_libtorch(), *signatures_of_libtorch()]
        print(*(f"{space}::{name}" for space, name, _ in sorted(unknown(probes, libtorch=True))), sep="\n")
        return
    absent = Absent()
    if "--list" in sys.argv:
        print(*(f"{title}: {shown(*one)}" for title, _, _, names in absent.groups for one in names), sep="\n")
        return
    text = PAGE.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    made = "\n".join([before + BEGIN, "", *absent.page(), END + after])
    if "--check" not in sys.argv:
        PAGE.write_text(made)
    elif made != text:
        sys.exit("docs/from_libtorch.md does not say what is absent as it is now; run scripts/absent.py")


main()

"""Makes docs/performance.md of what run.py has measured (build/bench/*.jsonl): the goals, then every case.

What stands between the marks of the notes is written by hand and kept. Alone it writes the text anew: performance.py
"""
import collections
import json
import pathlib
import platform
import re
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTES = ("<!-- notes: written by hand -->", "<!-- end of notes -->")

Goal = collections.namedtuple("Goal", "title pattern how at_1 at_2 load", defaults=["quiet"])
# `how`, over the cases whose whole names match the pattern:
#   each           libtorch's time is at least so many times ours, in every case
#   median, worst  the same for the median and the smallest ratio of all cases
#   share          ours is at most this part of libtorch's
#   seconds, bytes ours is at most so many
#   onnxruntime    as each, but beside onnxruntime
# None: no goal for so many threads.
MB = 2**20
GOALS = [
    Goal("notebook iteration", r"notebook iteration", "each", 40, 40),
    Goal("recording {}", r"(add|mul|sum) 2x2 recording", "each", 25, 25),
    Goal("forward + backward {}", r"(add|mul|sum) 2x2 fwd\+bwd", "each", 60, 60),
    Goal("micro MLP, batch 1", r"micro MLP step, batch 1", "each", 40, 40),
    Goal("micro MLP, batch 100", r"micro MLP step, batch 100", "each", 12, 12),
    Goal("chain of 10³, a node", r"chain 1000, a node", "each", 30, None),
    Goal("chain of 10⁶, a node", r"chain 1000000, a node", "each", 20, None),
    Goal("chain of 10⁶, bytes a node", r"chain 1000000, bytes a node", "bytes", 300, None),
    Goal("MLP 784-256-10, batch 256", r"train mlp_b256", "each", 1.2, 2.0),
    Goal("MLP 784-256-10, batch 1", r"train mlp_b1", "each", 2.5, 2.5),
    Goal("LeNet (average pooling, sigmoid)", r"train lenet_b256", "each", 1.6, 1.5),
    Goal("LeNet (max pooling, ReLU)", r"train lenet_relu", "each", 1.6, 1.5),
    Goal("VGG-like, a training step", r"train vgg", "each", 2.0, 2.0),
    Goal("ResNet-18 32×32, a training step", r"train resnet18", "each", 1.8, 1.8),
    Goal("VGG-like, both held to AVX2", r"train vgg", "each", 1.5, 1.5, "avx2"),
    Goal("ResNet-18, both held to AVX2", r"train resnet18", "each", 1.4, 1.4, "avx2"),
    Goal("small ResNet 28×28", r"train resnet_small", "each", 1.5, 1.5),
    Goal("ResNet-18 inference, beside onnxruntime", r"infer resnet18", "onnxruntime", 1.6, None),
    Goal("recurrent, {}", r"train (lstm256|lstm512|gru256)", "each", 1.5, 2.3),
    Goal("Transformer, 4 layers", r"train transformer", "each", 1.4, 2.0),
    Goal("every training, worst", r"train \w+", "worst", 1.0, 1.0),
    Goal("27 convolutions × 3 directions, median", r"conv (?!more).*", "median", 1.8, 1.8),
    Goal("27 convolutions × 3 directions, worst", r"conv (?!more).*", "worst", 0.9, 0.9),
    Goal("81 ops at 10³, median", r"(?!optim).* 1e3", "median", 6, 6),
    Goal("81 ops at 10³, worst", r"(?!optim).* 1e3", "worst", 0.9, 0.9),
    Goal("81 ops at 10⁵, median", r"(?!optim).* 1e5", "median", 1.2, 1.2),
    Goal("81 ops at 10⁵, worst", r"(?!optim).* 1e5", "worst", 0.9, 0.9),
    Goal("81 ops at 10⁷, median", r"(?!optim).* 1e7", "median", 4, 4),
    Goal("81 ops at 10⁷, worst", r"(?!optim).* 1e7", "worst", 0.9, 0.9),
    Goal("peak memory, LeNet", r"train lenet_b256, peak memory", "share", 0.2, 0.2),
    Goal("peak memory, ResNet-18", r"train resnet18, peak memory", "share", 0.6, 0.6),
    Goal("compile a script over `xtgrad.h`", r"compile xtgrad\.h", "seconds", 1.2, None),
    Goal("compile a script over `torch/torch.h`", r"compile torch/torch\.h", "seconds", 1.7, None),
    Goal("start-up of a program of one op", r"start-up", "seconds", 0.006, None),
    Goal("library, stripped", r"library, stripped", "bytes", 8.5 * MB, None),
]
MISSES_ALLOWED = 4
# Beside a busy loop two threads take at most this many times the better of one and two, and less than libtorch's.
BUSY_FACTOR = 1.3


class Case:
    """What one case took in one load on one number of threads, round by round."""

    def __init__(self):
        self.values = collections.defaultdict(list)  # side -> values
        self.unit, self.flop, self.bytes = "s", 0, 0

    def of(self, side):
        """The median; of libtorch's configurations the better one."""
        medians = [statistics.median(v) for name, v in self.values.items() if name.startswith(side)]
        return min(medians, default=None)

    def ratio(self, side="libtorch"):
        theirs, ours = self.of(side), self.of("xtgrad")
        return theirs / ours if theirs and ours else None

    def spread(self):
        """The widest of the sides: by how much the slowest round is above the median."""
        return max(max(v) / statistics.median(v) - 1 for v in self.values.values())


class Results:
    def __init__(self, folder):
        self.cases = collections.defaultdict(dict)  # (load, threads) -> name -> Case
        self.peaks = collections.defaultdict(lambda: collections.defaultdict(list))  # threads -> name -> values
        self.rounds = 0
        for file in sorted(folder.glob("*.jsonl")):
            for line in map(json.loads, file.read_text().splitlines()):
                self.rounds = max(self.rounds, line["round"] + 1)
                if file.name.startswith("peak"):
                    self.peaks[line["threads"]][line["case"]].append(line["value"])
                    continue
                case = self.cases[line["load"], line["threads"]].setdefault(line["case"], Case())
                case.values[line["side"]].append(line["value"])
                case.unit = line["unit"]
                case.flop, case.bytes = line.get("flop", 0), line.get("bytes", 0)

    def peak(self, threads, name):
        found = [statistics.median(v) for case, v in self.peaks[threads].items() if case.startswith(name)]
        return max(found, default=None)

    def matching(self, goal, threads):
        return {name: case for name, case in self.cases[goal.load, threads].items() if re.fullmatch(goal.pattern, name)}


def amount(value, unit="s"):
    if value is None:
        return "–"
    steps = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")] if unit == "s" else [(MB, "MB"), (1, "B")]
    for factor, name in steps:
        if value >= factor or name in ("ns", "B"):
            return f"{number(value / factor)} {name}"


def number(value):
    return "–" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"


def table(titles, rows):
    align = [":--"] + ["--:"] * (len(titles) - 1)
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in [titles, align, *rows]]
    return ["| " + " | ".join(row) + " |" for row in cells] + [""]


def bound(goal, aim):
    """A goal as text, and whether a number meets it."""
    if goal.how in ("seconds", "bytes"):
        return f"≤ {amount(aim, 's' if goal.how == 'seconds' else 'B')}", lambda value: value <= aim
    if goal.how == "share":
        return f"≤ {aim}", lambda value: value <= aim
    return f"≥ {aim}", lambda value: value >= aim


def judge(goal, threads, results):
    """(title, libtorch, xtgrad, ratio, goal, met) of each row that a goal makes; met is None where it was not measured."""
    aim = goal.at_1 if threads == 1 else goal.at_2
    if aim is None:
        return []
    text, meets = bound(goal, aim)
    cases = results.matching(goal, threads)
    if goal.how in ("median", "worst"):
        ratios = {name: case.ratio() for name, case in cases.items() if case.unit == "s" and case.ratio() is not None}
        if not ratios:
            return [(goal.title, "–", "–", "–", text, None)]
        worst = min(ratios, key=ratios.get)
        value = statistics.median(ratios.values()) if goal.how == "median" else ratios[worst]
        title = f"{goal.title} of {len(ratios)}" + (f": {worst}" if goal.how == "worst" else "")
        return [(title, "", "", number(value), text, meets(value))]
    rows = []
    for name, case in cases.items():
        ours, side = case.of("xtgrad"), "onnxruntime" if goal.how == "onnxruntime" else "libtorch"
        ratio = case.ratio(side)
        judged = {"seconds": ours, "bytes": ours, "share": 1 / ratio if ratio else None}.get(goal.how, ratio)
        rows.append((goal.title.format(name.split()[1 if name.startswith("train") else 0]),
                     amount(case.of(side), case.unit), amount(ours, case.unit),
                     number(judged if goal.how == "share" else ratio), text, None if judged is None else meets(judged)))
    return rows or [(goal.title.format("…"), "–", "–", "–", text, None)]


def goals(results, everything):
    lines, verdicts = [], []
    for threads in (1, 2):
        rows = []
        for goal in GOALS:
            for *shown, met in judge(goal, threads, results):
                if met is not None or everything:
                    rows.append((*shown, {None: "not measured", True: "yes", False: "**no**"}[met]))
                    verdicts.append(met)
        if rows:
            lines += [f"### {threads} thread{'s' if threads > 1 else ''}", ""]
            lines += table(["case", "libtorch", "xtgrad", "ratio", "goal", "met"], rows)
    if verdicts:
        lines.insert(0, f"{verdicts.count(True)} rows meet their goal, {verdicts.count(False)} miss it "
                        f"({MISSES_ALLOWED} cases may), {verdicts.count(None)} were not measured.\n")
    return lines


def busy(results):
    ones, twos = results.cases["busy", 1], results.cases["busy", 2]
    rows = []
    for name in [name for name in twos if name in ones and twos[name].unit == "s"]:
        one, two = ones[name].of("xtgrad"), twos[name].of("xtgrad")
        their_one, their_two = ones[name].of("libtorch"), twos[name].of("libtorch")
        if one is None or two is None:
            continue
        met = two <= BUSY_FACTOR * min(one, two) and (their_two is None or two < their_two)
        rows.append((name, amount(one), amount(two), amount(their_one), amount(their_two), "yes" if met else "**no**"))
    if not rows:
        return []
    head = (f"With two threads at most {BUSY_FACTOR} times the better of one and two, and ahead of libtorch with two, all "
            "beside a loop on the second of two processors.")
    return ["## Beside a busy loop", "", head, ""] + table(
        ["case", "xtgrad 1", "xtgrad 2", "libtorch 1", "libtorch 2", "met"], rows)


def share_of_peak(case, threads, results):
    seconds = case.of("xtgrad")
    flops, bandwidth = results.peak(threads, "FMA peak"), results.peak(threads, "memory bandwidth")
    if seconds and case.flop and flops:
        return f"{100 * case.flop / seconds / flops:.0f} % FMA"
    if seconds and case.bytes and bandwidth and case.bytes > 2e7:  # what is smaller stays in a cache
        return f"{100 * case.bytes / seconds / bandwidth:.0f} % memory"
    return ""


def every_case(results):
    lines = []
    for (load, threads), cases in sorted(results.cases.items(), key=lambda item: (item[0][1], item[0][0] != "quiet")):
        if load == "busy" or not cases:
            continue
        held = ", both held to AVX2" if load == "avx2" else ""
        lines += [f"## Every case, {threads} thread{'s' if threads > 1 else ''}{held}", ""]
        rows = [(name, amount(case.of("libtorch"), case.unit), amount(case.of("xtgrad"), case.unit), number(case.ratio()),
                 f"{100 * case.spread():.0f} %", share_of_peak(case, threads, results)) for name, case in cases.items()]
        lines += table(["case", "libtorch", "xtgrad", "ratio", "spread", "xtgrad's share of the peak"], rows)
    return lines


def instructions():
    recorded = (ROOT / "tests/bench/instructions.txt").read_text().splitlines()
    versions = ", ".join(line[2:] for line in recorded[1:] if line.startswith("#"))
    rows = [line.split("|") for line in recorded if not line.startswith("#")]
    return ["## Instructions of tiny work", "",
            f"A call's, by callgrind ({versions}); `tests/bench/instructions.sh` compares in CI.", ""] + table(["case", "instructions"], rows)


def machine(results, folder):
    models = [line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
              if line.startswith(("model name", "CPU implementer"))] or [platform.machine()]
    gxx = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()
    lines = [f"{len(models)} × {models[0]}, g++ {gxx}, medians of {results.rounds} rounds. OpenBLAS' kernels: "
             f"{(folder / 'blas.txt').read_text()}."]
    for threads in sorted(results.peaks):
        peaks = [f"{name} {statistics.median(v) / 1e9:.0f} {'GB/s' if 'memory' in name else 'GFLOP/s'}"
                 for name, v in results.peaks[threads].items()]
        lines.append(f"{threads} thread{'s' if threads > 1 else ''}: {', '.join(peaks)}.")
    return lines


def notes(file):
    """What is written by hand, with its marks."""
    text = file.read_text() if file and file.exists() else ""
    start, end = text.find(NOTES[0]), text.find(NOTES[1])
    if start < 0 or end < start:
        return [NOTES[0], "## What limits the cases that miss", "", NOTES[1], ""]
    return [text[start:end] + NOTES[1], ""]


def write(folder, file, left_out=()):
    """Writes the tables to `file`, or prints those that have rows."""
    results = Results(folder)
    lines = [
        "# Performance", "",
        "Written by `scripts/bench.sh`: the same sources (`tests/bench`), compiled against Debian's libtorch 1.13.1 and against",
        "xtgrad, run in turn on a quiet machine, pinned to as many processors as they have threads. A ratio is libtorch's time,",
        "in the better of its configurations, divided by xtgrad's. With two threads a case runs for 30 ms before it is measured: a",
        "processor that has rested comes to its full speed late. The spread is by how much the slowest round is above the",
        "median. Shares of peaks are of what `bench_peak` reaches in the same run: FMA for convolutions (multiplications of",
        "the definition, so Winograd's may pass 100 %) and products, bandwidth for ops on 10⁷ floats.", "",
    ]
    if results.cases:
        lines += machine(results, folder) + [""]
    lines += ["## Goals", "", *goals(results, everything=file is not None), *notes(file), *busy(results), *instructions()]
    lines += every_case(results)
    lines += [f"Left out: {reason}" for reason in left_out]
    text = "\n".join(lines).rstrip() + "\n"
    if file:
        file.write_text(text)
        print(f"wrote {file.relative_to(ROOT)}")
    else:
        print("\n".join([*goals(results, everything=False), *busy(results), *every_case(results)]))


if __name__ == "__main__":
    write(ROOT / "build/bench", ROOT / "docs/performance.md")

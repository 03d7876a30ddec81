"""Runs the benchmarks of both libraries in turn, each pinned to its processors, and writes what they print to
build/bench/LOAD_THREADS.jsonl; then writes the tables (performance.py). Called by scripts/bench.sh, which builds them.

A round runs every program once for each side, so that whatever else the machine does meets all of them.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import performance

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "build/bench"
XTGRAD = ROOT / "build/release"
LIBTORCH_HEADERS = "/usr/include/torch/csrc/api/include"
FASHION_MNIST, FILES = OUT / "fashion-mnist", "/dev/shm" if os.path.isdir("/dev/shm") else str(OUT)

TRAININGS = ["mlp_b1", "mlp_b256", "lenet_b256", "lenet_relu", "vgg", "resnet18", "resnet_small",
             "lstm256", "lstm512", "gru256", "transformer"]
PROGRAMS = ["bench_tiny", "bench_chain", "bench_rnn", "bench_train", "bench_conv", "bench_ops", "bench_pool",
            "bench_matmul", "bench_optim", "bench_data"]
# libtorch's own threads and OpenBLAS' get in each other's way, or do not: both are tried, the better one counts.
ONE_BLAS_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
HELD_TO_AVX2 = {"DNNL_MAX_CPU_ISA": "AVX2", "ATEN_CPU_CAPABILITY": "avx2", "OPENBLAS_CORETYPE": "Haswell"}


# Kernels that OpenBLAS chooses where it knows the processor to have AVX2 or AVX-512.
BLAS_KERNELS = {"Haswell", "Zen", "SkylakeX", "Cooperlake", "Sapphirerapids"}


def choose_blas_kernels():
    """Both libraries get the kernels that fit where OpenBLAS is older than the processor and takes it for a 2004 one."""
    flags = pathlib.Path("/proc/cpuinfo").read_text().split() if os.path.exists("/proc/cpuinfo") else []
    if "OPENBLAS_CORETYPE" in os.environ or "avx2" not in flags:
        return "as the environment says"
    told = subprocess.run([XTGRAD / "tests/start_up"], env={**os.environ, "OPENBLAS_VERBOSE": "2"}, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
    own = told.partition("Core: ")[2].split("\n")[0]
    if own in BLAS_KERNELS:
        return f"{own}, its own choice"
    os.environ["OPENBLAS_CORETYPE"] = "SkylakeX" if {"avx512f", "avx512bw", "avx512vl"} <= set(flags) else "Haswell"
    return f"{os.environ['OPENBLAS_CORETYPE']} by OPENBLAS_CORETYPE for both sides, since its own choice here is {own}"


class Runner:
    def __init__(self, options):
        self.options = options
        self.folder = OUT / "part" if options.part else OUT
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.jsonl"):
            old.unlink()
        self.processors = sorted(os.sched_getaffinity(0))
        self.round = 0
        self.left_out = set()
        (self.folder / "blas.txt").write_text(choose_blas_kernels())

    def put(self, load, threads, side, **measured):
        line = dict(round=self.round, load=load, threads=threads, side=side, **measured)
        if self.options.only not in measured["case"]:
            return
        with open(self.folder / f"{load}_{threads}.jsonl", "a") as file:
            file.write(json.dumps(line) + "\n")

    def spawn(self, command, threads, env=None, folder=None, name=""):
        """What a command prints, on the first `threads` processors, or None where it fails."""
        pinned = ["taskset", "-c", ",".join(map(str, self.processors[:threads]))] + list(map(str, command))
        done = subprocess.run(pinned, env={**os.environ, "OMP_NUM_THREADS": str(threads), **(env or {})},
                              cwd=folder, capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout
        why = done.stderr.strip().splitlines()[:1] or [f"ended with {done.returncode}"]
        self.left_out.add(f"{name or pathlib.Path(command[0]).name}: {why[0]}")
        return None

    def sides(self, threads):
        """(side, folder of the programs, environment)"""
        sides = []
        if (OUT / "libtorch").is_dir():
            sides.append(("libtorch, BLAS on one thread", OUT / "libtorch", ONE_BLAS_THREAD))
            if threads > 1:
                sides.insert(0, ("libtorch", OUT / "libtorch", {}))
        return sides + [("xtgrad", XTGRAD / "tests", {})]

    def measure(self, program, load, threads, arguments=()):
        for side, folder, env in self.sides(threads):
            flags = ["--threads", threads, "--only", self.options.only]
            if load == "avx2":
                env = {**env, **HELD_TO_AVX2}
                if side == "xtgrad":
                    program, flags = "bench_train_held", flags + ["--avx2"]
            what = " ".join([program, *(pathlib.Path(str(word)).name for word in arguments)])
            printed = self.spawn([folder / program, *flags, *arguments], threads, env, name=f"{what} of {side}")
            for line in (printed or "").splitlines():
                self.put(load, threads, side, **json.loads(line))

    def wanted(self, *cases):
        return any(self.options.only in case for case in cases)

    def trainings(self, load, threads, models=TRAININGS):
        for model in models:
            if not self.wanted(f"train {model}, peak memory", f"infer {model}"):
                continue
            self.measure("bench_train", load, threads, [model])
            if model == "resnet18" and load == "quiet" and (OUT / "onnx/resnet18.onnx").exists():
                printed = self.spawn(["node", "infer.mjs", threads, 1], threads, folder=OUT / "onnx")
                if printed:
                    self.put(load, threads, "onnxruntime", **json.loads(printed))

    def timed(self, case, threads, side, command, env=None):
        """Seconds and peak memory of a whole process, which writes nowhere."""
        os.sched_setaffinity(0, self.processors[:threads])
        start = time.perf_counter()
        process = os.posix_spawnp(command[0], list(map(str, command)), {**os.environ, **(env or {})},
                                  file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        os.sched_setaffinity(0, self.processors)
        if status != 0:
            self.left_out.add(f"{case} of {side}: the command failed")
            return
        self.put("quiet", threads, side, case=case, unit="s", value=seconds)
        self.put("quiet", threads, side, case=case + ", memory", unit="B", value=usage.ru_maxrss * 1024)

    def start_up(self, threads):
        for _ in range(3):
            for side, folder, env in self.sides(threads):
                self.timed("start-up", threads, side, [folder / "start_up"], env)

    def compilations(self):
        source = ROOT / "tests/bench/training_script.cpp"
        gxx = ["g++", "-std=c++20", "-O2", "-c", source, "-o", OUT / "object.o"]
        include = [f"-I{XTGRAD}/include"]
        commands = [("xtgrad", "compile torch/torch.h", include + [f"-I{XTGRAD}/torch_include"]),
                    ("xtgrad", "compile xtgrad.h", include + ["-DOVER_XTGRAD_H"])]
        if (OUT / "libtorch").is_dir():
            commands.insert(0, ("libtorch", "compile torch/torch.h", [f"-I{LIBTORCH_HEADERS}", "-w"]))
        for side, case, flags in commands:
            if self.wanted(case, case + ", memory"):
                self.timed(case, 1, side, gxx + flags)

    def library(self):
        stripped = OUT / "stripped.so"
        subprocess.run(["strip", "-o", stripped, XTGRAD / "libxtgrad.so"], check=True)
        self.put("quiet", 1, "xtgrad", case="library, stripped", unit="B", value=stripped.stat().st_size)

    def peaks(self, threads):
        for line in (self.spawn([XTGRAD / "tests/bench_peak", threads], threads) or "").splitlines():
            line = json.loads(line)
            with open(self.folder / f"peak_{threads}.jsonl", "a") as file:
                file.write(json.dumps(dict(round=self.round, threads=threads, **line)) + "\n")

    def quiet(self, threads):
        self.peaks(threads)
        for program in PROGRAMS:
            if program == "bench_train":
                self.trainings("quiet", threads)
            else:
                self.measure(program, "quiet", threads, [FASHION_MNIST, FILES] if program == "bench_data" else [])
        if self.wanted("start-up, memory"):
            self.start_up(threads)
        if threads == 1 and (self.options.only or not self.options.quick):
            self.compilations()
        if threads == 1 and self.round == 0 and self.wanted("library, stripped"):
            self.library()

    def busy(self, threads):
        """Beside a loop on the last of the processors, which the trainings may use all."""
        loop = subprocess.Popen(["taskset", "-c", str(self.processors[:2][-1]), "sh", "-c", "while :; do :; done"])
        processors, self.processors = self.processors, self.processors[:2]
        try:
            for model in TRAININGS:
                if self.wanted(f"train {model}"):
                    self.measure_busy(model, threads)
        finally:
            loop.kill()
            loop.wait()
            self.processors = processors

    def measure_busy(self, model, threads):
        for side, folder, env in self.sides(threads):
            command = [folder / "bench_train", "--threads", threads, "--only", f"train {model}", model]
            printed = self.spawn(command, 2, {**env, "OMP_NUM_THREADS": str(threads)}, name=f"{model} of {side}")
            for line in (printed or "").splitlines():
                self.put("busy", threads, side, **json.loads(line))

    def run(self):
        began = time.time()
        counts = [n for n in (1, 2) if n <= len(self.processors)]
        for self.round in range(self.options.rounds):
            for threads in counts:
                self.quiet(threads)
            if len(counts) > 1:
                for threads in counts:
                    self.busy(threads)
            if self.spawn([XTGRAD / "tests/bench_train_held", "--avx2"], 1) is not None:
                for threads in counts:
                    self.trainings("avx2", threads, ["vgg", "resnet18"])
            minutes = (time.time() - began) / 60
            print(f"round {self.round + 1} of {self.options.rounds} ends after {minutes:.1f} min", flush=True)
        for reason in sorted(self.left_out):
            print("left out:", reason)

    def check(self):
        """Compares the results of both libraries, case by case."""
        values = {}
        for program in PROGRAMS:
            for arguments in [[model] for model in TRAININGS] if program == "bench_train" else [
                    [FASHION_MNIST, FILES] if program == "bench_data" else []]:
                for side, folder, env in self.sides(1):
                    printed = self.spawn([folder / program, "--check", "--only", self.options.only, *arguments],
                                         1, env)
                    for line in map(json.loads, (printed or "").splitlines()):
                        values.setdefault(line["case"], {})[side.split(",")[0]] = line["value"]
        differ = 0
        for case, value in values.items():
            a, b = value.get("libtorch"), value.get("xtgrad")
            if a is None or b is None or abs(a - b) > 1e-5 * max(abs(a), abs(b)):
                differ += 1
                print(f"{case}: libtorch {a}, xtgrad {b}")
        print(f"{len(values)} cases, {differ} differ by more than 1e-5 of their mean size")
        for reason in sorted(self.left_out):
            print("left out:", reason)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("only", nargs="?", default="")
    options = parser.parse_args()
    options.part = options.quick or options.check or options.rounds is not None or options.only != ""
    options.rounds = options.rounds or (1 if options.quick else 5)
    runner = Runner(options)
    if options.check:
        return runner.check()
    runner.run()
    performance.write(runner.folder, None if options.part else ROOT / "docs/performance.md", sorted(runner.left_out))


if __name__ == "__main__":
    sys.exit(main())

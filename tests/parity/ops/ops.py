"""Compares xtgrad's ops with PyTorch's on PyTorch's own samples (op_db): values over the dtypes, result
dtypes, gradients, gradients of gradients, in-place forms, and the raising of errors.

    ops.py MODULE_DIR [--write docs/parity.md] [NAME...]

Prints a line per op and `N passed, N failed, N skipped`; fails when an op passes fewer samples than
recorded.txt says (--record rewrites that).
"""
import argparse
import collections
import inspect
import pathlib
import sys
import warnings

import harness  # noqa: F401, before torch.testing
import numpy
import torch
from torch.testing._internal.common_methods_invocations import op_db

import limits

warnings.filterwarnings("ignore")
torch.set_num_threads(1)

HERE = pathlib.Path(__file__).parent
DTYPES = (torch.float32, torch.float64, torch.int64, torch.int32, torch.uint8, torch.bool)


SEED = 42  # as op_db's wrapper_set_seed


class Skip(Exception):
    """A sample of what xtgrad does not have; the text names the class of such samples."""


class NoOverload(Exception):
    pass


def is_list(x):
    return isinstance(x, (list, tuple))


def flat(x):
    if is_list(x):
        return [y for item in x for y in flat(item)]
    return [x]


class Ours:
    """Our ops, called with PyTorch's arguments."""

    def __init__(self, module):
        self.module = module
        self.overloads = {}
        for name, entries in module.ops.items():
            self.overloads[name] = [(signature_of(text), f) for text, f in entries]

    def __contains__(self, name):
        return name in self.overloads

    def tensor(self, t):
        if t.layout != torch.strided:
            raise Skip("sparse tensors")
        if t.device.type != "cpu":
            raise Skip("tensors of other devices")
        if t.dtype not in DTYPES and t.dtype not in (torch.int16, torch.int8):
            raise Skip("half, bfloat16 and complex numbers")
        return self.module.from_torch(t.detach(), t.requires_grad)

    def convert(self, x, made):
        """x with our tensors for torch's; `made` keeps the pairs."""
        if isinstance(x, torch.Tensor):
            for theirs, ours in made:
                if theirs is x:
                    return ours
            made.append((x, self.tensor(x)))
            return made[-1][1]
        if is_list(x) and not isinstance(x, torch.Size):
            return type(x)(self.convert(y, made) for y in x) if type(x) in (list, tuple) else [
                self.convert(y, made) for y in x]
        if isinstance(x, dict):
            return {k: self.convert(v, made) for k, v in x.items()}
        if isinstance(x, complex):
            raise Skip("half, bfloat16 and complex numbers")
        if isinstance(x, torch.dtype) and x not in DTYPES + (torch.int16, torch.int8):
            raise Skip("half, bfloat16 and complex numbers")
        return x

    def call(self, name, args, kwargs):
        for key in ("out", "names", "layout", "pin_memory", "device"):
            if kwargs.get(key) is not None:
                if key == "device" and str(kwargs[key]) == "cpu":
                    continue
                raise Skip(f"the argument {key}=")
        kwargs = {k: v for k, v in kwargs.items() if k not in ("device", "layout", "pin_memory")}
        for signature, f in self.overloads[name]:
            try:
                bound = signature.bind(*args, **kwargs)
            except TypeError:
                continue
            bound.apply_defaults()
            try:
                return f(*positional(bound))
            except TypeError as e:
                if "incompatible function arguments" not in str(e):
                    raise
        raise NoOverload(f"{name}: no overload for {describe(args, kwargs)}")

    def to_torch(self, x):
        if isinstance(x, self.module.Tensor):
            t = torch.empty(x.shape, dtype=getattr(torch, x.dtype))
            self.module.copy_to(x, t)
            return t
        if is_list(x):
            return [self.to_torch(y) for y in x]
        return x


def signature_of(text):
    scope = {"torch": torch}
    exec(f"def f{text}: pass", scope)
    return inspect.signature(scope["f"])


def positional(bound):
    values = []
    for name, parameter in bound.signature.parameters.items():
        value = bound.arguments[name]
        values.append(list(value) if parameter.kind == parameter.VAR_POSITIONAL else value)
    return values


def describe(args, kwargs):
    def short(x):
        if hasattr(x, "shape"):
            return f"tensor{list(x.shape)}"
        if is_list(x):
            return "[" + ", ".join(short(y) for y in x) + "]"
        return repr(x)
    return ", ".join([short(a) for a in args] + [f"{k}={short(v)}" for k, v in kwargs.items()])


def compare(ours, theirs, what, tolerance):
    ours, theirs = flat(ours), flat(theirs)
    assert len(ours) == len(theirs), f"{what}: {len(ours)} results, PyTorch gives {len(theirs)}"
    for a, b in zip(ours, theirs):
        if isinstance(b, torch.Tensor) and isinstance(a, torch.Tensor):
            assert a.dtype == b.dtype, f"{what}: {a.dtype}, PyTorch gives {b.dtype}"
            assert a.shape == b.shape, f"{what}: {list(a.shape)}, PyTorch gives {list(b.shape)}"
            torch.testing.assert_close(a, b.detach(), equal_nan=True, **tolerance(b.dtype),
                                       msg=lambda m: f"{what}: {m}")
        else:
            same = a == b or (a != a and b != b) or (
                isinstance(b, float) and abs(a - b) <= 1e-5 * abs(b))
            assert same, f"{what}: {a}, PyTorch gives {b}"


class Comparison:
    """One op of op_db against ours."""

    def __init__(self, ours, op):
        self.ours, self.op = ours, op
        self.name = op.name
        if f"{op.name}.{op.variant_test_name}" in ours:
            self.name = f"{op.name}.{op.variant_test_name}"
        self.in_place = f"{op.name}_" if f"{op.name}_" in ours and op.inplace_variant else None
        self.passed, self.failures, self.skips = 0, [], collections.Counter()
        self.exact = 0  # of the passed: different from PyTorch's float32, and nearer to its float64
        self.errors, self.error_failures = 0, []

    def tolerance(self, dtype):
        if not dtype.is_floating_point:
            return {"rtol": 0, "atol": 0}
        wide = limits.TOLERANCES.get(self.op.name, {}).get(dtype)
        if wide:
            return {"rtol": wide[0], "atol": wide[1]}
        return {torch.float32: {"rtol": 1e-5, "atol": 1e-5},
                torch.float64: {"rtol": 1e-7, "atol": 1e-7}}[dtype]

    def run(self):
        for dtype in DTYPES:
            if dtype not in self.op.dtypes:
                continue
            # So that the samples do not hang on which ops ran before.
            torch.manual_seed(SEED)
            numpy.random.seed(SEED)
            grads = dtype.is_floating_point and self.op.supports_autograd
            samples = self.op.sample_inputs("cpu", dtype, requires_grad=grads)
            for number, sample in enumerate(samples):
                if number >= limits.MOST_SAMPLES:
                    break
                self.attempt(sample, dtype)
        if self.op.error_inputs_func is not None:
            self.run_errors()

    def attempt(self, sample, dtype):
        where = f"{str(dtype)[6:]}({describe([sample.input, *sample.args], sample.kwargs)})"
        try:
            try:
                self.check(sample, dtype)
            except AssertionError:
                if dtype != torch.float32 or not self.as_exact(sample):
                    raise
                self.exact += 1
            self.passed += 1
        except Skip as e:
            self.skips[str(e)] += 1
        except Exception as e:  # ours raised, or a comparison failed
            text = str(e).strip().replace("\n", " ")
            self.failures.append(f"{where}: {type(e).__name__ + ': ' if not isinstance(e, AssertionError) else ''}{text[:300]}")

    def check(self, sample, dtype):
        made = []
        args = self.ours.convert([sample.input, *sample.args], made)
        kwargs = self.ours.convert(sample.kwargs, made)
        torch.manual_seed(SEED)
        self.ours.module.manual_seed(SEED)
        theirs = self.op(sample.input, *sample.args, **sample.kwargs)
        ours = self.ours.call(self.name, args, kwargs)
        if self.op.name in limits.UNINITIALISED:
            theirs, ours = torch.zeros_like(theirs), ours.detach()
            assert ours.shape == list(theirs.shape) and ours.dtype == str(theirs.dtype)[6:]
        else:
            compare(self.ours.to_torch(ours), theirs, "result", self.tolerance)
        if dtype.is_floating_point and self.op.supports_autograd and self.op.name not in limits.NO_GRADIENTS:
            self.check_gradients(sample, ours, theirs, made, dtype)
        if self.in_place and isinstance(sample.input, torch.Tensor):
            self.check_in_place(sample, theirs)

    def as_exact(self, sample):
        """Whether our float32 results and gradients are at most twice as far from PyTorch's float64 ones as its float32 ones are."""
        def double(x):
            if isinstance(x, torch.Tensor):
                return x.detach().double().requires_grad_(x.requires_grad) if x.dtype == torch.float32 else x
            return type(x)(double(y) for y in x) if type(x) in (list, tuple) else x

        made, doubled = [], [double(x) for x in (sample.input, *sample.args)]
        try:
            ours = flat(self.ours.call(self.name, self.ours.convert([sample.input, *sample.args], made), sample.kwargs))
            theirs = flat(self.op(sample.input, *sample.args, **sample.kwargs))
            exact = flat(self.op(*doubled, **sample.kwargs))
            sets = [(self.ours.to_torch(a), b, c) for a, b, c in zip(ours, theirs, exact)]
            if any(c.requires_grad for c in exact):
                inputs = [x for x in flat([sample.input, *sample.args]) if isinstance(x, torch.Tensor) and x.requires_grad]
                in_double = [x for x in flat(doubled) if isinstance(x, torch.Tensor) and x.requires_grad]
                kept = [k for k, c in enumerate(exact) if c.requires_grad]
                seeds = [torch.randn(theirs[k].shape, generator=torch.Generator().manual_seed(3)) for k in kept]
                ours_g = self.ours.module.grad([ours[k] for k in kept], [a for x in inputs for b, a in made if b is x],
                                               [self.ours.tensor(g) for g in seeds], False)
                theirs_g = torch.autograd.grad([theirs[k] for k in kept], inputs, seeds)
                exact_g = torch.autograd.grad([exact[k] for k in kept], in_double, [g.double() for g in seeds])
                sets += [(self.ours.to_torch(a), b, c) for a, b, c in zip(ours_g, theirs_g, exact_g)]
        except Exception:
            return False
        return all(a.shape == b.shape and a.dtype == b.dtype and (a.double() - c).abs().max() <=
                   max(2 * (b.double() - c).abs().max(), 2e-6 * c.abs().max()) for a, b, c in sets if a.numel())

    def check_in_place(self, sample, theirs):
        if sample.broadcasts_input or theirs.dtype != sample.input.dtype:
            return
        made = []
        x, *args = self.ours.convert([sample.input.detach(), *sample.args], made)
        torch.manual_seed(SEED)
        self.ours.module.manual_seed(SEED)
        self.ours.call(self.in_place, [x, *args], self.ours.convert(sample.kwargs, made))
        compare(self.ours.to_torch(x), theirs, "in place", self.tolerance)

    def check_gradients(self, sample, ours, theirs, made, dtype):
        process = sample.output_process_fn_grad
        try:
            ours, theirs = process(ours), process(theirs)
        except Exception as e:
            raise Skip(f"a function of the results that only PyTorch can run") from e
        ours, theirs = flat(ours), flat(theirs)
        for a, b in zip(ours, theirs):
            if isinstance(b, torch.Tensor):
                assert a.requires_grad == b.requires_grad, \
                    f"requires_grad: {a.requires_grad}, PyTorch gives {b.requires_grad}"
        pairs = [(a, b) for a, b in zip(ours, theirs) if isinstance(b, torch.Tensor) and b.requires_grad]
        inputs = [(b, a) for a, b in made if a.requires_grad]
        if not pairs or not inputs:
            return
        generator = torch.Generator().manual_seed(3)
        order2 = dtype == torch.float64 and self.op.supports_gradgrad
        seeds = [torch.randn(b.shape, dtype=b.dtype, generator=generator, requires_grad=order2)
                 for _, b in pairs]
        our_seeds = [self.ours.tensor(g) for g in seeds]
        ours_g, theirs_g = self.differentiate(pairs, inputs, our_seeds, seeds, order2, "gradient")
        if not order2:
            return
        pairs = [(a, b) for a, b in zip(ours_g, theirs_g) if b is not None and b.requires_grad]
        for a, _ in pairs:
            assert a is not None and a.requires_grad, "the gradient has no graph"
        if not pairs:
            return
        inputs = inputs + list(zip(our_seeds, seeds))
        seeds = [torch.randn(b.shape, dtype=b.dtype, generator=generator) for _, b in pairs]
        try:
            torch.autograd.grad([b for _, b in pairs], [b for _, b in inputs], seeds, allow_unused=True,
                                retain_graph=True)
        except RuntimeError:  # PyTorch has none, or fails
            return
        self.differentiate(pairs, inputs, [self.ours.tensor(g) for g in seeds], seeds, False,
                           "second gradient")

    def differentiate(self, pairs, inputs, our_seeds, seeds, create_graph, what):
        theirs = torch.autograd.grad([b for _, b in pairs], [b for _, b in inputs], seeds,
                                     allow_unused=True, create_graph=create_graph, retain_graph=True)
        ours = self.ours.module.grad([a for a, _ in pairs], [a for a, _ in inputs], our_seeds,
                                     create_graph)
        for k, ((_, x), a, b) in enumerate(zip(inputs, ours, theirs)):
            zero = torch.zeros_like(x)  # what an undefined gradient stands for
            compare(zero if a is None else self.ours.to_torch(a), zero if b is None else b,
                    f"{what} {k}", self.tolerance)
        return ours, theirs

    def run_errors(self):
        try:
            inputs = list(self.op.error_inputs("cpu"))
        except Exception:
            return
        for case in inputs:
            sample = case.sample_input
            made = []
            try:
                args = self.ours.convert([sample.input, *sample.args], made)
                kwargs = self.ours.convert(sample.kwargs, made)
                self.ours.call(self.name, args, kwargs)
            except (Skip, NoOverload):
                continue  # nothing that a C++ program could write
            except (self.ours.module.Error, IndexError, RuntimeError):
                self.errors += 1
            except Exception as e:
                self.error_failures.append(f"{describe([sample.input, *sample.args], sample.kwargs)}: {type(e).__name__}")
            else:
                self.error_failures.append(f"no error for {describe([sample.input, *sample.args], sample.kwargs)}")


def table(results):
    """Lines of docs/parity.md: an op each, date-free."""
    yield "| op | samples | passed | errors raised |\n|---|---|---|---|"
    for r in results:
        total = r.passed + len(r.failures)
        errors = r.errors + len(r.error_failures)
        label = r.op.name + (f" ({r.op.variant_test_name})" if r.op.variant_test_name else "")
        yield f"| {label} | {total} | {r.passed} | {f'{r.errors} of {errors}' if errors else ''} |"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("module_dir")
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--write", help="the page to write the table to")
    arguments.add_argument("--record", action="store_true", help="record what passes now")
    arguments.add_argument("--verbose", "-v", action="store_true", help="show every failure")
    options = arguments.parse_args()
    sys.path.insert(0, options.module_dir)
    import xtgrad_ops
    ours = Ours(xtgrad_ops)
    recorded = dict(line.rsplit(" ", 1) for line in
                    (HERE / "recorded.txt").read_text().splitlines()) if (HERE / "recorded.txt").exists() else {}

    results, worse = [], []
    for op in op_db:
        if (options.names and op.name not in options.names) or op.name not in ours:
            continue
        result = Comparison(ours, op)
        result.run()
        results.append(result)
        key = f"{op.name} {op.variant_test_name}".strip()
        if result.passed < int(recorded.get(key, 0)):
            worse.append(f"{key}: {result.passed} passed, recorded are {recorded[key]}")
        total = result.passed + len(result.failures)
        print(f"{key:50} {result.passed:5} of {total:5}" +
              (f"   errors {result.errors} of {result.errors + len(result.error_failures)}"
               if result.errors + len(result.error_failures) else ""), flush=True)
        shown = None if options.verbose else 2
        for failure in result.failures[:shown] + result.error_failures[:shown]:
            print("    " + failure)

    import layers  # which needs this module
    layer_results = list(layers.run(ours, options.names))
    for name, passed, failures in layer_results:
        print(f"{name:50} {passed:5} of {passed + len(failures):5}")
        for failure in failures[:None if options.verbose else 2]:
            print("    " + failure)
        if passed < int(recorded.get(name, 0)):
            worse.append(f"{name}: {passed} passed, recorded are {recorded[name]}")

    import common_nn
    cases = list(common_nn.run(ours, options.names))
    for name, _, failure in cases:
        if failure:
            print(f"common_nn {name}\n    {failure}")
            if f"common_nn {name}" in recorded:
                worse.append(f"common_nn {name} passed when it was recorded")
    print(f"common_nn: {sum(not f for _, _, f in cases)} of {len(cases)} cases")

    passed = sum(r.passed for r in results) + sum(p for _, p, _ in layer_results)
    failed = sum(len(r.failures) for r in results) + sum(len(f) for _, _, f in layer_results)
    skips = sum((r.skips for r in results), collections.Counter())
    summary = f"{passed} passed, {failed} failed, {sum(skips.values())} skipped"
    if options.write:
        write_page(pathlib.Path(options.write), results, layer_results, cases, summary, skips)
    if options.record:
        recorded.update({f"{r.op.name} {r.op.variant_test_name}".strip(): str(r.passed) for r in results})
        recorded.update({name: str(passed) for name, passed, _ in layer_results})
        recorded.update({f"common_nn {name}": "1" for name, _, failure in cases if not failure})
        (HERE / "recorded.txt").write_text("".join(f"{k} {v}\n" for k, v in sorted(recorded.items())))
    errors = sum(r.errors for r in results)
    all_errors = errors + sum(len(r.error_failures) for r in results)
    print(f"{len({r.op.name for r in results})} ops, {errors} of {all_errors} error inputs raise")
    for text, count in sorted(skips.items()):
        print(f"skipped {count}: {text}")
    print("\n".join(worse))
    print(summary)
    sys.exit(1 if worse else 0)


def page_of_cases(cases):
    yield "## Modules and functions from C++ texts (common_nn)"
    yield ""
    yield "Built by `tests/parity/ops/nn_cases.py` from the texts that PyTorch's tests carry. A case passes if initial values under"
    yield "the same seed, results, gradients and buffers agree in float64 and float32, training and evaluating."
    yield ""
    yield "| text | cases | passed |\n|---|---|---|"
    for text in ("cpp_constructor_args", "cpp_options_args", "cpp_function_call"):
        chosen = [failure for _, kind, failure in cases if kind == text]
        yield f"| {text} | {len(chosen)} | {sum(not f for f in chosen)} |"
    yield ""
    for name, _, failure in cases:
        if failure:
            reason = next((r for part, r in limits.CASE_REASONS.items() if part in name), "not explained")
            yield f"- {name}: {reason}"


def write_page(path, results, layer_results, cases, summary, skips):
    names = {r.op.name for r in results}
    failures = [(r.op.name, f) for r in results for f in r.failures]
    lines = ["# Parity with PyTorch 1.13.1", "",
             "Written by `scripts/parity.sh`: PyTorch's own sample inputs (op_db), its values, dtypes, gradients, second",
             "gradients and in-place forms against ours; not strides. What PyTorch has in Python alone (`torch.masked`,",
             "`svd_lowrank`, `pca_lowrank`, `broadcast_shapes`) is a program in our ops (`tests/parity/ops/bind_python.cpp`).", "",
             f"{len(names)} ops: {summary}.", ""]
    lines += [f"- skipped {count}: {text}" for text, count in sorted(skips.items())]
    exact = sum(r.exact for r in results)
    lines += [f"- of the passed, {exact} float32 samples differ from PyTorch's float32 and are at most "
              "twice as far from its float64 as that is"]
    if failures:
        lines += ["", "## What differs", ""]
        for name in sorted({n for n, _ in failures}):
            count = sum(n == name for n, _ in failures)
            reason = limits.REASONS.get(name, "not explained")
            lines.append(f"- {name}, {count} samples: {reason}")
    lines += ["", "## The ops", "", *table(results), "", "## The layers (module_db)", "",
              "All layers that PyTorch lists, each of their 293 inputs in float32 and float64, training and evaluating.", "",
              "| layer | inputs | passed |", "|---|---|---|",
              *(f"| {name} | {passed + len(f)} | {passed} |" for name, passed, f in layer_results), "",
              *page_of_cases(cases), ""]
    path.write_text("\n".join(lines))


if __name__ == "__main__":
    sys.modules["ops"] = sys.modules["__main__"]
    main()

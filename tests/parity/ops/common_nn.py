"""Compares the modules and functions of common_nn, built from PyTorch's own C++ texts, with PyTorch's: initial
values under the same seed, results, gradients of inputs and parameters, and buffers afterwards."""
import copy

import torch

import layers
import limits
import nn_cases
from ops import Skip, compare, flat

SEED = 7


def converted(x, dtype):
    """A copy of x, its floating tensors as leaves of this dtype."""
    if isinstance(x, torch.Tensor):
        if x.is_complex():
            raise Skip("complex numbers")
        if not x.is_floating_point():
            return x.clone()
        return x.detach().to(dtype, copy=True).requires_grad_(x.requires_grad)
    return type(x)(converted(y, dtype) for y in x) if isinstance(x, (list, tuple)) else x


def dense(g):
    return g.to_dense() if isinstance(g, torch.Tensor) and g.is_sparse else g


class Case:
    def __init__(self, ours, name, parameters, kind):
        self.ours, self.name, self.parameters = ours, name, parameters
        self.is_module = "cpp_constructor_args" in parameters
        given = dict(parameters)
        if "constructor" not in given:
            given["constructor"] = getattr(torch.nn, given.pop("module_name"))
        torch.manual_seed(SEED)
        self.test = kind(**given)
        self.is_criterion = kind.__name__ == "CriterionTest"
        torch.set_default_dtype(torch.double)  # as PyTorch's tests
        try:
            self.inputs = flat_inputs(self.test._get_input())
            if self.is_criterion:
                self.inputs.append(self.test._get_target())
            self.inputs += list(self.test.extra_args)
            self.constructor_args = self.test.constructor_args
        finally:
            torch.set_default_dtype(torch.float32)

    def make(self, variables):
        """Both modules, made from the same seed; ours is called `mine`."""
        torch.manual_seed(SEED)
        theirs = self.test.constructor(*copy.deepcopy(self.constructor_args))
        self.ours.module.manual_seed(SEED)
        mine = self.ours.call(self.key(), [variables], {})
        return theirs, mine

    def key(self):
        return f"common_nn.{self.name}"

    def variables(self, inputs, dtype):
        """The values of the C++ text's names."""
        values = self.parameters.get("cpp_var_map", {})
        named = {k: inputs[0] if isinstance(v, str) else self.ours.tensor(converted(v, dtype)) for k, v in values.items()}
        return named if self.is_module or "cpp_function_call" in self.parameters else {"i0": inputs[0]}

    def check(self, dtype, training):
        inputs = [converted(x, dtype) for x in self.inputs]
        our_inputs = [self.ours.tensor(x) for x in inputs]
        variables = self.variables(our_inputs, dtype)
        self.ours.module.manual_seed(SEED)
        pairs = [(a, b) for a, b in zip(our_inputs, inputs) if b.requires_grad]
        if self.is_module:
            theirs, mine = self.make(variables)
            pairs += self.check_and_copy_state(theirs, mine, dtype)
            theirs.train(training), mine.train(training)
        else:
            theirs = self.test.constructor(*copy.deepcopy(self.constructor_args))
        torch.manual_seed(SEED)
        y = theirs(*inputs)
        self.ours.module.manual_seed(SEED)
        our_y = mine.forward(our_inputs) if self.is_module else [self.ours.call(self.key(), [variables], {})]
        y = list(y)[:len(our_y)] if isinstance(y, tuple) else [y]  # the C++ forward leaves the indices out
        compare(self.ours.to_torch(our_y), y, "result", layers.tolerance)
        if self.is_module:
            self.compare_buffers(theirs, mine)
        self.check_gradients(pairs, our_y, y)

    def check_and_copy_state(self, theirs, mine, dtype):
        parameters, buffers = dict(theirs.named_parameters()), dict(theirs.named_buffers())
        our_parameters, our_buffers = mine.parameters(), mine.buffers()
        assert sorted(parameters) == sorted(our_parameters), \
            f"parameters {sorted(our_parameters)}, PyTorch has {sorted(parameters)}"
        if self.name not in limits.INITIALISED_DIFFERENTLY:
            for name, value in parameters.items():
                compare(self.ours.to_torch(our_parameters[name]), value.float(), f"initial {name}", layers.tolerance)
        theirs.to(dtype)
        parameters, buffers = dict(theirs.named_parameters()), dict(theirs.named_buffers())
        for mine_named, named in ((our_parameters, parameters), (our_buffers, buffers)):
            for name in set(named) & set(mine_named):
                self.ours.module.set(mine_named[name], self.ours.module.from_torch(named[name].detach(), False))
        return [(our_parameters[n], p) for n, p in parameters.items() if p.requires_grad]

    def compare_buffers(self, theirs, mine):
        ours = mine.buffers()
        for name, value in theirs.named_buffers():
            if name in ours:
                compare(self.ours.to_torch(ours[name]), value, f"buffer {name}", layers.tolerance)

    def check_gradients(self, pairs, our_y, y):
        kept = [k for k, r in enumerate(y) if r.requires_grad]
        if not pairs or not kept:
            return
        generator = torch.Generator().manual_seed(1)
        seeds = [torch.randn(y[k].shape, dtype=y[k].dtype, generator=generator) for k in kept]
        expected = torch.autograd.grad([y[k] for k in kept], [b for _, b in pairs], seeds, allow_unused=True)
        got = self.ours.module.grad([our_y[k] for k in kept], [a for a, _ in pairs],
                                    [self.ours.tensor(g) for g in seeds], False)
        for k, ((_, x), a, b) in enumerate(zip(pairs, got, expected)):
            zero = torch.zeros_like(x)
            compare(zero if a is None else self.ours.to_torch(a), zero if b is None else dense(b), f"gradient {k}",
                    layers.tolerance)

    def run(self):
        """None, or what fails first."""
        if self.key() not in self.ours:
            return "not here"
        for dtype in (torch.float64, torch.float32):
            for training in (True, False) if self.is_module else (True,):
                try:
                    self.check(dtype, training)
                except Exception as e:
                    kind = "" if isinstance(e, AssertionError) else f"{type(e).__name__}: "
                    mode = "training" if training else "evaluating"
                    return f"{str(dtype)[6:]}, {mode}: {kind}{str(e)[:300]}".replace("\n", " ")
        return None


def flat_inputs(given):
    return flat(list(given)) if isinstance(given, (list, tuple)) else [given]


def run(ours, names):
    """Yields (case, kind of its text, None or the failure)."""
    for name, parameters, kind in nn_cases.entries():
        if names and name not in names and "common_nn" not in names:
            continue
        text = next(k for k in ("cpp_constructor_args", "cpp_options_args", "cpp_function_call") if k in parameters)
        try:
            failure = Case(ours, name, parameters, kind).run()
        except Exception as e:
            failure = f"{type(e).__name__}: {str(e)[:300]}".replace("\n", " ")
        yield name, text, failure

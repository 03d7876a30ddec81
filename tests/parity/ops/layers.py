"""Compares xtgrad's layers with PyTorch's on the inputs of module_db: forward, and the gradients of parameters and
inputs, with PyTorch's parameters and buffers copied over. The layers are the rows of bind_layers.cpp."""
import torch
from torch.testing._internal.common_modules import module_db

from ops import compare, describe, flat


def tolerance(dtype):
    # float32 gradients of weights are sums of hundreds of products, which PyTorch adds in another order.
    return {"rtol": 1e-5, "atol": 2e-5} if dtype == torch.float32 else {"rtol": 1e-7, "atol": 1e-7}


def leaves(x, dtype):
    """A copy of the arguments, floating tensors as leaves of this dtype."""
    if isinstance(x, torch.Tensor):
        return x.detach().to(dtype if x.is_floating_point() else x.dtype).requires_grad_(x.requires_grad)
    if isinstance(x, dict):
        return {k: leaves(v, dtype) for k, v in x.items()}
    return type(x)(leaves(y, dtype) for y in x) if isinstance(x, (list, tuple)) else x


def check(ours, info, given, dtype, training):
    construct, forward = given.constructor_input, given.forward_input
    made = []
    theirs = info.module_cls(*construct.args, **construct.kwargs).to(dtype)
    mine = ours.call(info.name, ours.convert(list(construct.args), made),
                     ours.convert(dict(construct.kwargs), made))
    theirs.train(training)
    mine.train(training)
    args, keywords = leaves(list(forward.args), dtype), leaves(dict(forward.kwargs), dtype)
    if not args:  # Linear(input=x)
        args, keywords = list(keywords.values()), {}
    made = []
    our_args, our_keywords = flat(ours.convert(args, made)), ours.convert(keywords, made)
    if "Lazy" in info.name:  # its parameters appear at the first call
        mine.forward([ours.tensor(x.detach().float()) for x in args])
        theirs(*args)
    parameters = dict(theirs.named_parameters())
    our_parameters = mine.parameters()
    assert sorted(parameters) == sorted(our_parameters), f"{sorted(our_parameters)}, PyTorch has {sorted(parameters)}"
    for name, value in parameters.items():
        assert list(value.shape) == our_parameters[name].shape, name
        ours.module.set(our_parameters[name], ours.module.from_torch(value.detach(), False))
    our_buffers = mine.buffers()
    for name, value in theirs.named_buffers():
        ours.module.set(our_buffers[name], ours.module.from_torch(value.detach(), False))
    y = [r for r in flat(theirs(*args, **keywords)) if r is not None]
    our_y = mine.forward(our_args, our_keywords)
    compare(ours.to_torch(our_y), y, "forward", tolerance)
    pairs = [(our_parameters[n], p) for n, p in parameters.items()]
    pairs += [(a, b) for b, a in made if b.requires_grad]
    kept = [k for k, r in enumerate(y) if r.requires_grad]
    if not pairs or not kept:
        return
    generator = torch.Generator().manual_seed(1)
    seeds = [torch.randn(y[k].shape, dtype=y[k].dtype, generator=generator) for k in kept]
    expected = torch.autograd.grad([y[k] for k in kept], [b for _, b in pairs], seeds, allow_unused=True)
    got = ours.module.grad([our_y[k] for k in kept], [a for a, _ in pairs], [ours.tensor(g) for g in seeds], False)
    for k, ((_, x), a, b) in enumerate(zip(pairs, got, expected)):
        zero = torch.zeros_like(x)
        compare(zero if a is None else ours.to_torch(a), zero if b is None else b, f"gradient {k}", tolerance)


def run(ours, names):
    """Yields (layer's name, passed, failures)."""
    for info in module_db:
        if info.name not in ours or (names and not {info.name, "module_db"} & set(names)):
            continue
        passed, failures = 0, []
        for dtype in (torch.float32, torch.float64):
            for training in (True, False):
                inputs = info.module_inputs_func(info, "cpu", dtype, requires_grad=True, training=training)
                for given in inputs:
                    what = describe(flat(list(given.constructor_input.args)), given.constructor_input.kwargs)
                    try:
                        check(ours, info, given, dtype, training)
                        passed += 1
                    except Exception as e:
                        failures.append(f"{str(dtype)[6:]} ({what}): {type(e).__name__} {str(e)[:200]}".replace("\n", " "))
        yield info.name, passed, failures

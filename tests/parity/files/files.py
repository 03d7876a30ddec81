"""Round trips with Python, bit for bit: files of python3-torch and numpy, converted by our program into
each format, are what Python reads from ours. Usage: files.py CONVERT"""
import itertools
import json
import os
import struct
import subprocess
import sys
import tempfile

try:
    import numpy as np
    import torch
except ImportError:
    print("python3-torch or numpy is not installed: skipped")
    sys.exit(77)

DTYPES = ["uint8", "int8", "int16", "int32", "int64", "float32", "float64", "bool"]
SHAPES = [(), (1,), (7,), (0,), (2, 0, 3), (3, 4), (2, 3, 4, 5), (1,) * 9, (1000, 33)]


def arrays():
    """Every dtype in every shape, of random bits, so nan and infinities are among them."""
    rng = np.random.default_rng(0)
    state = {}
    for dtype, shape in itertools.product(DTYPES, SHAPES):
        size = int(np.prod(shape))
        raw = rng.integers(0, 256, size * np.dtype(dtype).itemsize, dtype="uint8")
        if dtype == "bool":
            raw %= 2
        state[f"{dtype}.{'x'.join(map(str, shape)) or 'scalar'}"] = raw.view(dtype).reshape(shape)
    return state


# The format's own library is not in Debian.
def write_safetensors(path, state):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, x in state.items():
        kind = {"u": "U8", "b": "BOOL"}.get(x.dtype.kind) or x.dtype.kind.upper() + str(8 * x.itemsize)
        header[name] = {"dtype": kind, "shape": x.shape, "data_offsets": [len(data), len(data) + x.nbytes]}
        data += x.tobytes()
    text = json.dumps(header).encode()
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def read_safetensors(path):
    with open(path, "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = f.read()
    names = {"U8": "uint8", "BOOL": "bool", "F32": "float32", "F64": "float64"}
    header.pop("__metadata__", None)
    return {name: np.frombuffer(data[slice(*e["data_offsets"])],
                                names.get(e["dtype"]) or "int" + e["dtype"][1:]).reshape(e["shape"])
            for name, e in header.items()}


def torch_state(state):
    return {name: torch.from_numpy(x.copy()) for name, x in state.items()}


def write(path, state):
    if path.endswith(".pt"):
        torch.save(torch_state(state), path)
    elif path.endswith(".npz"):
        np.savez(path, **state)
    else:
        write_safetensors(path, state)


def read(path):
    if path.endswith(".pt"):
        return {name: t.numpy() for name, t in torch.load(path).items()}
    if path.endswith(".npz"):
        return dict(np.load(path))
    return read_safetensors(path)


def same(a, b):
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()


def check(name, good):
    global failed
    failed += not good
    print("ok     " if good else "FAILED ", name)


def convert(source, target, *floats):
    subprocess.run([sys.argv[1], source, target, *floats], check=True)


def convert_each_to_each():
    state = arrays()
    for a, b in itertools.product([".pt", ".npz", ".safetensors"], repeat=2):
        write("theirs" + a, state)
        convert("theirs" + a, "ours" + b)
        loaded = read("ours" + b)
        check(f"{a} to {b}: {len(state)} tensors",
              list(loaded) == list(state) and all(same(loaded[n], state[n]) for n in state))


def convert_npy():
    good = True
    for x in arrays().values():
        for y in (x, np.asarray(x, order="F"), x.astype(x.dtype.newbyteorder(">"))):
            np.save("theirs.npy", y)
            convert("theirs.npy", "ours.npy")
            np.save("again.npy", x)
            with open("ours.npy", "rb") as ours, open("again.npy", "rb") as again:
                good = good and ours.read() == again.read()
    check(".npy: C and Fortran order, both byte orders, the same bytes as numpy's", good)
    np.savez_compressed("theirs.npz", **arrays())
    convert("theirs.npz", "ours.npz")
    check("compressed .npz", all(same(x, arrays()[n]) for n, x in np.load("ours.npz").items()))


def exchange_weights():
    torch.manual_seed(0)
    make = lambda: torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8),
                                       torch.nn.LSTM(8, 4, 2))
    net, other = make(), make()
    torch.save(net.state_dict(), "theirs.pth")
    convert("theirs.pth", "middle.safetensors")
    convert("middle.safetensors", "ours.pt")
    other.load_state_dict(torch.load("ours.pt"))
    check("weights of a module, there and back",
          all(torch.equal(a, b) for a, b in zip(net.state_dict().values(), other.state_dict().values())))
    base = torch.arange(12.0).reshape(3, 4)
    torch.save({"base": base, "t": base.t(), "row": base[1]}, "theirs.pt")
    convert("theirs.pt", "ours.pt")
    loaded = torch.load("ours.pt")
    loaded["base"].zero_()
    check("storages stay shared", loaded["row"].sum() == 0 and loaded["t"].stride() == (1, 4))


def half_files():
    """All 65,536 float16 and bfloat16 as float32, and float32 rounded to both, as torch and numpy do it."""
    bits = torch.arange(-32768, 32768, dtype=torch.int32).to(torch.int16)
    rng = np.random.default_rng(1)
    floats = torch.from_numpy(rng.integers(0, 2**32, 20000, dtype="uint32").view("float32").copy())
    equal = lambda a, b: a.dtype == b.dtype and torch.equal(a.isnan(), b.isnan()) and torch.equal(
        a.nan_to_num(0.5, 1e38, -1e38), b.nan_to_num(0.5, 1e38, -1e38))
    for name in ["float16", "bfloat16"]:
        kind = getattr(torch, name)
        torch.save({"x": bits.view(kind), "n": bits.clone()}, "theirs.pt")
        convert("theirs.pt", "ours.pt")
        loaded = torch.load("ours.pt")
        check(f"{name} in .pt becomes float32", equal(loaded["x"], bits.view(kind).float()) and torch.equal(loaded["n"], bits))
        torch.save({"x": floats.clamp(-6e4, 6e4)}, "theirs.pt")
        convert("theirs.pt", "ours.pt", name)
        loaded = torch.load("ours.pt")["x"]
        check(f"float32 to {name} in .pt", loaded.dtype == kind and
              equal(loaded.float(), floats.clamp(-6e4, 6e4).to(kind).float()))
    np.savez("theirs.npz", x=bits.numpy().view("float16"))
    convert("theirs.npz", "ours.npz")
    check("float16 in .npz becomes float32", equal(torch.from_numpy(np.load("ours.npz")["x"]), bits.view(torch.float16).float()))
    convert("ours.npz", "again.npz", "float16")
    check("float32 to float16 in .npz", np.load("again.npz")["x"].dtype == np.float16 and equal(
        torch.from_numpy(np.load("again.npz")["x"].astype("float32")), bits.view(torch.float16).float()))


failed = 0
sys.argv[1] = os.path.abspath(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    convert_each_to_each()
    convert_npy()
    exchange_weights()
    half_files()
    os.chdir("/")
sys.exit(failed > 0)

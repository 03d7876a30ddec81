#!/usr/bin/env python3
"""Reads what write.cpp has written, with readers of its own: read.py WRITE. Needs Debian's python3-protobuf,
protobuf-compiler and python3-jsonschema; without them (status 77) nothing is tested."""
import csv
import glob
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import xml.dom.minidom

try:
    import google.protobuf  # noqa: F401
    import jsonschema
    subprocess.run(["protoc", "--version"], check=True, capture_output=True)
except (ImportError, FileNotFoundError):
    print("python3-protobuf, protobuf-compiler or python3-jsonschema is not installed: skipped")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent


def crc32c(data):
    """Bit by bit, as the polynomial says: x³² + x²⁸ + x²⁷ + … of RFC 3720."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


assert crc32c(b"123456789") == 0xE3069283  # the check value that catalogues of CRCs give
assert crc32c(bytes(32)) == 0x8A9136AA  # RFC 3720, B.4


def records(path):
    """The records of a file: length, masked checksum of its bytes, data, masked checksum of the data."""
    def masked(data):
        crc = crc32c(data)
        return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF
    raw = path.read_bytes()
    at = 0
    while at < len(raw):
        length, check = struct.unpack_from("<QI", raw, at)
        assert check == masked(raw[at:at + 8]), f"checksum of the length at {at}"
        data = raw[at + 12:at + 12 + length]
        assert len(data) == length, f"record at {at} is cut off"
        assert struct.unpack_from("<I", raw, at + 12 + length)[0] == masked(data), f"checksum of the data at {at}"
        yield data
        at += 16 + length


def check_events(dir, Event):
    [path] = map(pathlib.Path, glob.glob(f"{dir}/runs/events.out.tfevents.*"))
    events = [Event.FromString(data) for data in records(path)]
    assert events[0].file_version == "brain.Event:2", events[0]
    assert all(e.wall_time > 1.6e9 for e in events)
    assert not any(e.UnknownFields() if hasattr(e, "UnknownFields") else False for e in events)
    values = {}
    for e in events[1:]:
        [value] = e.summary.value
        values.setdefault(value.tag, []).append((e.step, value))
    losses = values["loss/train"]
    assert [step for step, _ in losses] == list(range(300))
    assert all(abs(v.simple_value * (step + 1) - 1) < 1e-6 for step, v in losses)
    [(step, v)] = values["negative step"]
    assert step == -1 and v.simple_value == -2.5
    [(step, v)] = values["weights"]
    h = v.histo
    assert (step, h.min, h.max, h.num, h.sum, h.sum_squares) == (7, 0, 4, 5, 10, 30), h
    assert list(h.bucket_limit) == [1, 2, 3, 4] and list(h.bucket) == [1, 1, 1, 2], h
    [(_, v)] = values["picture"]
    assert (v.image.height, v.image.width, v.image.colorspace) == (2, 3, 1)
    png = v.image.encoded_image_string
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", png[16:24]) == (3, 2)
    [(_, v)] = values["figure"]
    assert v.image.colorspace == 3 and v.image.width > 500
    [(_, v)] = values["notes"]
    assert v.metadata.plugin_data.plugin_name == "text" and v.tensor.dtype == 7
    assert [d.size for d in v.tensor.tensor_shape.dim] == [1]
    assert v.tensor.string_val[0].decode() == "# a title\nund Umlaute: äöü"
    assert len(values["loss/step"]) == 8 and len(values["epoch/loss"]) == 2
    print(f"{len(events)} events")


def check_trace(dir):
    """The trace-event format's schema, and complete events that nest, which is what viewers need to draw them."""
    trace = json.loads((dir / "trace.json").read_text())
    schema = json.loads((HERE / "trace_event.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    validator.validate(trace)
    for wrong in ({"ph": "Y"}, {"ts": -1}, {"dur": "1"}, {"name": ""}, {"unknown": 1}):  # it would notice
        assert not validator.is_valid({"traceEvents": [{**trace["traceEvents"][0], **wrong}]}), wrong
    events = trace["traceEvents"]
    for e in events:
        assert e["cat"] in ("op", "backward", "module", "scope"), e
        assert all(isinstance(e["args"][k], int) and e["args"][k] >= 0 for k in ("bytes", "flop")), e
    names = {(e["cat"], e["name"]): 0 for e in events}
    for e in events:
        names[e["cat"], e["name"]] += 1
    # Two epochs of four batches, of a Linear, a ReLU and a Linear.
    for key, n in {("scope", 'epoch "0"'): 1, ("scope", "optimizer.step"): 8, ("scope", "backward"): 8,
                   ("op", "addmm"): 16, ("op", "relu"): 8, ("backward", "AddmmBackward0"): 16,
                   ("module", "0 (Linear)"): 8}.items():
        assert names.get(key) == n, (key, n, sorted(names.items()))
    flop = [e["args"]["flop"] for e in events if (e["cat"], e["name"]) == ("op", "addmm")]
    assert sorted(flop) == [2 * 8 * 8 * 2] * 8 + [2 * 8 * 4 * 8] * 8, flop
    slack = 0.002  # times are written in thousandths of a microsecond
    for tid in {e["tid"] for e in events}:
        open_until = []
        for e in sorted((e for e in events if e["tid"] == tid), key=lambda e: (e["ts"], -e["dur"])):
            while open_until and open_until[-1] <= e["ts"] + slack:
                open_until.pop()
            end = e["ts"] + e["dur"]
            assert not open_until or end <= open_until[-1] + slack, f"overlaps: {e}"
            open_until.append(end)
    print(f"{len(events)} trace events")


def main():
    with tempfile.TemporaryDirectory() as folder:
        dir = pathlib.Path(folder)
        subprocess.run([sys.argv[1], folder], check=True)
        subprocess.run(["protoc", f"-I{HERE}", f"--python_out={folder}", "tensorboard.proto"], check=True)
        sys.path.insert(0, folder)
        from tensorboard_pb2 import Event
        check_events(dir, Event)
        check_trace(dir)
        for svg in dir.glob("*.svg"):
            xml.dom.minidom.parse(str(svg))
        page = (dir / "page.html").read_text()
        assert page.startswith("<!DOCTYPE html>") and "<title>A &lt; B</title>" in page
        assert "<script" not in page and "http://www.w3.org/2000/svg" in page.replace("xmlns=", "")
        xml.dom.minidom.parseString(page.split("\n", 1)[1].replace('<meta charset="utf-8">', ""))
        rows = list(csv.reader((dir / "log.csv").open()))
        assert rows[0] == ["epoch", "loss", "accuracy"] and len(rows) == 3


main()

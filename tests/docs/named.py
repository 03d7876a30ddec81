#!/usr/bin/env python3
"""The texts name what a user meets: classes and functions of nn, optim, data, autograd, viz, serialize and of core beside its ops.

named.py BUILD_DIR [--list]     lists what no text names and unnamed.txt does not expect; --list: all that none names

Texts are README.md, docs/*.md and docs/guide/*.md without what scripts write (all ops, all optimisers, parity,
performance, what is absent). XImpl, XOptions, XFuncOptions and XParamState count as named where X is, or X2d, or the function x. The list of
public names is that of tests/clangd/run.py. unnamed.txt has what needs no text, by patterns with a reason; one that excuses nothing is an error.
"""
import importlib.util
import pathlib
import re
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WRITTEN = {ROOT / "docs" / page for page in ("ops.md", "optimisers.md", "parity.md", "performance.md")}


def public_names(build):
    spec = importlib.util.spec_from_file_location("hover", ROOT / "tests" / "clangd" / "run.py")
    hover = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hover)
    headers = [h for h in hover.public_headers(build) if not re.match(r"core/(ops|dropin|kernels)/", str(h))]
    found = {n.name for n in hover.names_of(headers) if n.category in ("handle", "class", "options", "function")}
    # A setter of options is a name of category options, too.
    return {n.removeprefix("xtgrad::") for n in found if not re.search(r"Options::|::\w+_t$", n)}


def forms(name):
    """What a text may call a name by."""
    base = re.sub(r"(Impl(Base)?|(Func)?Options|FromPretrainedOptions|ParamState)$", "", name)
    if base == name:
        return {name}
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", base).lower()
    return {name, base, base.removesuffix("Nd") + "2d", snake, snake + "2d"}


def main():
    if not shutil.which("ctags"):
        print("no ctags: not checked")
        sys.exit(77)
    texts = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "guide").glob("*.md"))]
    words = set()
    for path in texts:
        if path not in WRITTEN:
            words |= set(re.findall(r"\w+", path.read_text().split("<!-- Written by")[0]))
    names = public_names(pathlib.Path(sys.argv[1]))
    if len(names) < 500:
        sys.exit(f"only {len(names)} public names were found")
    missing = sorted(n for n in names if not forms(n.split("::")[-1]) & words)
    excuses = [line.split("  #")[0].strip() for line in (ROOT / "tests" / "docs" / "unnamed.txt").read_text().splitlines()
               if line and not line.startswith("#")]
    left = [n for n in missing if not any(re.fullmatch(e, n) for e in excuses)]
    unused = [e for e in excuses if not any(re.fullmatch(e, n) for n in missing)]
    print(f"{len(names)} public names, {len(names) - len(missing)} of them named in a text, {len(missing) - len(left)} excused")
    if left:
        print("no text names these; docs/guide has a page for them:", *left, sep="\n  ")
    if unused:
        print("unnamed.txt excuses what is named or gone:", *unused, sep="\n  ")
    if "--list" in sys.argv:
        print(*missing, sep="\n")
    sys.exit(bool(left or unused))


main()

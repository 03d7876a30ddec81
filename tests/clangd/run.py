#!/usr/bin/env python3
"""An editor shows a text for every public name: asks clangd 14 what it shows when the mouse rests on one.

run.py BUILD_DIR [--all | --list] [--seed N]   BUILD_DIR has compile_commands.json and the forwarding headers

Without --all, 40 names by a fixed seed, so many of each category:
  method    of a public class; each overload is a name of its own
  function  free, likewise
  row       made from a row of core/ops/*.def
  handle    xtgrad::nn::Linear
  options   a class of options, or a setter of one: Conv2dOptions::stride
  class     any other
Each is asked for where it is declared and, where its name alone says which one is meant, where it is used.
--all asks for every name where it is declared, and prints those without a text: the list for who documents. Of what
a macro declares clangd 14 never shows the comment: it looks for one only where the name stands in the file itself.
The drawn names are those in the text of the headers, rows, named arguments and handles; what other macros make is in
the list of --all only.
Not counted: data members, constructors, destructors, operators, what overrides, what lies in a `detail`.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DRAWN = {"method": 8, "function": 8, "row": 6, "handle": 6, "options": 8, "class": 4}
ROW = re.compile(r"^(?:UNARY|UNARY_OURS|BINARY)\((\w+)", re.M)

# name: qualified, without inline namespaces; at: (line, column) from 0 of its name in the header, None where a macro
# makes it; use: a line of C++ with @ before the name, None where the name alone does not say which one is meant.
Name = collections.namedtuple("Name", "category name signature header at use")


class Clangd:
    """A clangd process that is spoken to over its pipes."""

    def __init__(self, build):
        self.process = subprocess.Popen(
            ["clangd-14", "--log=error", "--background-index=false", "-j=1", f"--compile-commands-dir={build}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.asked = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": {
            "hover": {"contentFormat": ["markdown"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
            "workspace": {"symbol": {"symbolKind": {"valueSet": list(range(1, 27))}}}}})
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                if line.startswith(b"Content-Length:"):
                    length = int(line.split(b":")[1])
            if not length:
                sys.exit("clangd-14 has ended")
            answer = json.loads(self.process.stdout.read(length))
            if answer.get("id") == self.asked and "method" not in answer:
                return answer.get("result")

    def open(self, path, text):
        self.tell("textDocument/didOpen", {"textDocument": {
            "uri": path.as_uri(), "languageId": "cpp", "version": 1, "text": text}})

    def close(self, path):
        self.tell("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})

    def hover(self, path, line, column):
        answer = self.ask("textDocument/hover", {"textDocument": {"uri": path.as_uri()},
                                                 "position": {"line": line, "character": column}})
        return answer["contents"]["value"] if answer else ""


def text_of(hover):
    """What somebody wrote, of what clangd shows: without the name, type and parameters, and what it finds by itself."""
    between = hover.split("```cpp")[0]
    lines = [line.strip() for line in between.splitlines()]
    made = re.compile(r"###|---|→|Parameters:|- `|Type: |Value = |Offset: |Size: |Trivial (accessor|setter) for|$")
    return " ".join(line for line in lines if not made.match(line))


def public_headers(build):
    """The files that the forwarding headers name."""
    found = set()
    for forward in (build / "include" / "xtgrad").rglob("*.h"):
        first = forward.read_text().splitlines()[0]
        if (path := re.match(r'#include "(.*?)"', first)):
            source = pathlib.Path(path[1]).resolve()
            if source.exists():  # else the forward of a header that is gone
                found.add(source.relative_to(ROOT))
    if len(found) < 100:
        sys.exit(f"only {len(found)} public headers in {build}/include")
    return sorted(found)


def tags_of(headers):
    out = subprocess.run(["ctags", "--output-format=json", "--fields=+aKsSne", "--kinds-C++=+p", "-o", "-",
                          *map(str, headers)], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def class_category(full, classes):
    if full.endswith("Options"):
        return "options"
    return "handle" if full + "Impl" in classes else "class"


def is_public(full):
    name = full.split("::")[-1]
    return (full.startswith("xtgrad::") and not re.search(r"__anon|\bdetail\b|_detail\b|\boperator\b", full)
            and name != full.split("::")[-2] and not name.startswith("~"))


def names_of(headers):
    """All public names."""
    rows = set()
    for table in (ROOT / "core" / "ops").rglob("*.def"):
        for name in ROW.findall(table.read_text()):
            rows |= {name, name + "_"}
    texts = {str(h): (ROOT / h).read_text().splitlines() for h in headers}
    tags = [tag for tag in tags_of(headers) if tag["kind"] in (
        "function", "prototype", "class", "struct", "typedef", "enum")]
    places = collections.Counter()  # of each qualified name
    concrete = {}  # a class template → a name of ours for one instance
    templates = set()

    def plain(scope):
        return re.sub(r"\bv1(::|$)", "", scope).rstrip(":")

    def is_template(tag):
        lines = texts[tag["path"]]
        above = tag["line"] - 2
        while above > 0 and re.match(r"\s+.*>$", lines[above]):
            above -= 1  # the last line of a list of parameters
        here = lines[tag["line"] - 1].lstrip()
        return here.startswith("template") or (above >= 0 and re.match(r"\s*(template\b|requires\b)", lines[above]))

    for tag in tags:
        tag["scope"] = plain(tag.get("scope", ""))
        tag["full"] = f"{tag['scope']}::{tag['name']}" if tag["scope"] else tag["name"]
        places[tag["full"]] += tag["kind"] != "class" or tag.get("end", tag["line"]) != tag["line"]
        if tag["kind"] in ("class", "struct") and is_template(tag):
            templates.add(tag["full"])
    for _ in range(2):  # an alias of an alias
        for tag in tags:
            of = re.match(r"typename:(\w+)<", tag.get("typeref", ""))
            if tag["kind"] == "typedef" and of:
                instance = concrete.get(tag["full"]) if is_template(tag) else tag["full"]
                if instance:
                    concrete.setdefault(f"{tag['scope']}::{of[1]}", instance)

    fulls = {tag["full"] for tag in tags}
    names, seen = [], set()
    for tag in tags:
        name, scope, full, kind = tag["name"], tag["scope"], tag["full"], tag["kind"]
        lines = texts[tag["path"]]
        whole = " ".join(lines[tag["line"] - 1:tag.get("end", tag["line"])])
        declared = whole.split("{")[0]
        if (not is_public(full) or tag.get("access", "public") != "public" or "= delete" in declared
                or kind in ("function", "prototype") and re.search(r"\b(override|final)\b", declared)):
            continue
        if tag.get("scopeKind") in ("class", "struct"):
            category = "method"
        elif kind in ("function", "prototype"):
            is_row = name in rows and scope == "xtgrad" and "Tensor" in tag.get("signature", "")
            category = "row" if is_row else "function"
        else:
            category = class_category(full, fulls)
        if category == "method" and kind not in ("function", "prototype"):
            continue
        owner, use = scope, None
        if name in ("XTGRAD_ARG", "TORCH_ARG"):
            name = tag["signature"].rstrip(")").split(",")[-1].strip()
            full, category = f"{scope}::{name}", "options"
            owner = concrete.get(scope, scope) if scope in templates else scope
            if owner not in templates:
                use = f"void use(::{owner}& o) {{ o.@{name}(o.{name}()); }}"
        elif re.fullmatch(r"[A-Z][A-Z0-9_]*", name) and kind in ("function", "prototype"):
            continue  # a macro that makes something: found below, if at all
        elif kind in ("function", "prototype"):
            owner = concrete.get(scope, scope) if scope in templates else scope
            # Methods of other classes than Tensor are asked for where they are declared alone: many are templates.
            if places[full] == 1 and not is_template(tag) and owner not in templates and category != "method":
                use = f"decltype(&::{owner}::@{name})* use;"
            if category == "method" and scope.endswith("Options") and len(tag.get("signature", "")) > 2:
                category = "options"
        elif full not in templates and not is_template(tag):
            if kind in ("class", "struct") and "{" not in whole:
                continue  # declared here, defined elsewhere
            use = f"::{scope}::@{name}* use;"
        column = re.search(rf"\b{re.escape(name)}\b", lines[tag["line"] - 1])
        at = (tag["line"] - 1, column.start()) if column and tag["name"] == name else None
        key = (full, tag.get("signature", ""))
        if key not in seen:
            seen.add(key)
            names.append(Name(category, full, tag.get("signature", ""), tag["path"], at, use))

    # The parts of class Tensor that lie in files of their own: an editor reads them where it reads the class.
    for part in (ROOT / "core" / "tensor").glob("*.inc"):
        text = re.sub(r"^\s*(//|#).*$|^#.*(\\\n.*)*$", "", part.read_text(), flags=re.M)
        found = re.findall(r"^[\w:<>, ]+?&? (\w+)\(([^;{]*)\) const", text, re.M)
        overloads = collections.Counter(name for name, _ in found)
        for name, signature in found:
            use = f"decltype(&::xtgrad::Tensor::@{name})* use;" if overloads[name] == 1 else None
            names.append(Name("method", f"xtgrad::Tensor::{name}", f"({' '.join(signature.split())})",
                              "core/tensor/tensor.h", None, use))

    # What macros make: rows, and the layers' handles.
    written = {n.name for n in names}
    for row in sorted(rows):
        if f"xtgrad::{row}" not in written and (not row.endswith("_") or row[:-1] in rows):
            names.append(Name("row", f"xtgrad::{row}", "", "core/ops/functions.h", None, f"using ::xtgrad::@{row};"))
    for header, lines in texts.items():
        for line in lines:
            if (handle := re.match(r"XTGRAD_LAYER\((\w+)\)", line)) and f"xtgrad::nn::{handle[1]}" not in written:
                names.append(Name("handle", f"xtgrad::nn::{handle[1]}", "", header, None,
                                  f"::xtgrad::nn::@{handle[1]}* use;"))
    return sorted(names, key=lambda n: (n.name, n.signature))


def made_by_macros(clangd, header, known):
    """The names that stand in the header, once macros are expanded, but not in its text."""
    kinds = {5: "class", 10: "class", 23: "class", 6: "method", 12: "function"}
    path = ROOT / header
    lines = path.read_text().splitlines()

    def visit(symbols, scope):
        for symbol in symbols or ():
            start = symbol["range"]["start"]
            if lines[start["line"]][start["character"]:].startswith(symbol["name"] + "(") and symbol["name"].isupper():
                yield from visit(symbol.get("children"), scope)  # clangd shows the macro as if it were a scope
                continue
            full = f"{scope}::{symbol['name']}" if scope else symbol["name"]
            full = re.sub(r"<.*?>+(?=::|$)", "", full.replace("::v1", ""))
            at = symbol["selectionRange"]["start"]
            plain = full.split("::")[-1]
            written = lines[at["line"]][at["character"]:].startswith(plain)
            if symbol["kind"] in kinds and not written and is_public(full) and full not in known:
                category = kinds[symbol["kind"]]
                if category == "class":
                    category = class_category(full, known)
                if not full.endswith("Impl"):
                    yield Name(category, full, "", header, None, None), f"{header}:{at['line'] + 1}, made by a macro"
                known.add(full)
            yield from visit(symbol.get("children"), full)

    yield from visit(clangd.ask("textDocument/documentSymbol", {"textDocument": {"uri": path.as_uri()}}), "")


def missing_where_declared(clangd, names, macros=False):
    known = {name.name for name in names}
    by_header = collections.defaultdict(list)
    for name in names:
        if name.at:
            by_header[name.header].append(name)
    for header, of_header in sorted(by_header.items()):
        path = ROOT / header
        clangd.open(path, path.read_text())
        for name in of_header:
            if not text_of(clangd.hover(path, *name.at)):
                yield name, f"{header}:{name.at[0] + 1}"
        if macros:
            yield from made_by_macros(clangd, header, known)
        clangd.close(path)


def missing_where_used(clangd, names):
    names = [name for name in names if name.use]
    headers = sorted({name.header for name in names})
    lines = ["#include <xtgrad/torch.h>", *sorted({f"#include <xtgrad/{re.sub('^core/ops/[a-z]+/', 'core/ops/', header)}>" for header in headers})]
    first = len(lines)
    lines += [f"namespace use{i} {{ {name.use.replace('@', '')} }}" for i, name in enumerate(names)]
    path = ROOT / "tests" / "clangd" / "probe.cpp"  # never written: clangd is told its text
    clangd.open(path, "\n".join(lines) + "\n")
    for i, name in enumerate(names):
        column = f"namespace use{i} {{ {name.use}".index("@")
        shown = clangd.hover(path, first + i, column)
        if not text_of(shown):
            yield name, "where used" + ("" if shown else f", nothing at all: {lines[first + i]}")
    clangd.close(path)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build", type=pathlib.Path)
    arguments.add_argument("--all", action="store_true")
    arguments.add_argument("--list", action="store_true", help="print the names and ask nothing")
    arguments.add_argument("--seed", type=int, default=0)
    asked = arguments.parse_args()
    build = asked.build.resolve()
    if not shutil.which("clangd-14") or not shutil.which("ctags") or not (build / "compile_commands.json").exists():
        sys.exit(77)
    names = names_of(public_headers(build))
    if asked.list:
        for name in names:
            print(name.category, name.name + name.signature, name.header, name.use or "-", sep="\t")
        return
    clangd = Clangd(build)
    if asked.all:
        missing = list(missing_where_declared(clangd, names, macros=True))
        missing += missing_where_used(clangd, [name for name in names if not name.at])
        missing += [(name, f"{name.header}, made by a macro") for name in names if not name.at and not name.use]
    else:
        drawn = []
        for category, number in DRAWN.items():
            of_it = [name for name in names if name.category == category and (name.at or name.use)]
            drawn += random.Random(f"{asked.seed} {category}").sample(of_it, number)
        names = drawn
        missing = [*missing_where_declared(clangd, names), *missing_where_used(clangd, names)]
    for name, where in missing:
        print(f"no text: {name.category:8} {name.name}{name.signature}  {where}")
    without = collections.Counter(name.category for name in {name for name, _ in missing})
    everything = {*names, *(name for name, _ in missing)}
    for category in DRAWN:
        print(f"{category:8} {without[category]:5} of {sum(n.category == category for n in everything):5} have no text")
    sys.exit(bool(missing))


if __name__ == "__main__":
    main()

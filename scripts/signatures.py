#!/usr/bin/env python3
"""Writes what follows from the signatures of the ops, each of which stands in one place.

The declarations in core/ops/*.h, the rows of unary.def and binary.def, and the second names in aliases.txt give the
methods of Tensor, the functions of rows, those that only pass their arguments on, and docs/ops.md; the comments of nn give
docs/layers.md, those of optim docs/optimisers.md. Marks at the end of a comment say in which forms there is an op besides
the function:

  @method       also x.name(...)
  @inplace      also x.name_(...), a method defined by hand; @inplace{copy}: the result is computed and copied into x;
                @inplace{assign}: the same of an op that does not need x again
  @function_    also name_(x, ...), defined by hand; the method of @inplace then calls it
  @out          also name_out(out, x, ...)
  @function     the function only, after one with marks

signatures.py writes, signatures.py --check only compares what there is with what it would write.
"""
import pathlib
import sys
import textwrap

from layer_page import page as layer_page
from optim_page import page as optim_page
from signature_page import page
from signature_parser import aliases, declarations, public_headers, qualified, row_ops

ROOT = pathlib.Path(__file__).resolve().parent.parent
NO_FORMS = {"special::round"}  # functions without second names and out= forms
TITLE = "Written by scripts/signatures.py from the signatures of the ops; not to be edited."


def wrapped(text, first="", rest="    "):
    return "\n".join(textwrap.wrap(text, 100, initial_indent=first, subsequent_indent=rest, break_long_words=False,
                                   break_on_hyphens=False)) + "\n"


def documented(declaration, doc, prefix=""):
    return (wrapped(prefix + " ".join(doc), "/// ", "/// ") if doc else "") + declaration


def definition(head, body):
    line = f"{head} {{ {body} }}\n"
    return line if len(line) <= 101 else wrapped(f"{head} {{") + wrapped(body, "  ") + "}\n"


def method_declarations(ops):
    """What ops give class Tensor."""
    for op in ops:
        if "method" in op.marks:
            yield documented(wrapped(f"{op.result} {op.name}({op.parameters(1)}) const;"), op.doc)
        if op.has_inplace:
            yield documented(wrapped(f"Tensor& {op.name}_({op.parameters(1)}) const;"), op.doc, "In place: ")


def row_definitions(op):
    call, all_types, types = f"row_ops::{op.name}_op, ", op.parameters(defaults=False), op.parameters(1, defaults=False)
    forms = [("Tensor", op.name, all_types, "call", op.arguments()),
             ("Tensor", f"Tensor::{op.name}", types, "call", op.arguments(1, "*this")),
             ("Tensor&", f"Tensor::{op.name}_", types, "call_", op.arguments(1, "*this"))]
    if "function_" in op.marks:
        forms.append(("Tensor&", f"{op.name}_", all_types, "call_", op.arguments()))
    for result, name, parameters, runs, arguments in forms:
        const = " const" if "::" in name else ""
        yield definition(f"{result} {name}({parameters}){const}", f"return row_ops::{runs}({call}{arguments});")


def method_definitions(ops):
    """Functions and methods of rows, and methods that only call the function."""
    for op in ops:
        types = op.parameters(1, defaults=False)
        if op.row:
            yield from row_definitions(op)
            continue
        if "method" in op.marks:
            call = f"xtgrad::{(op.calls or op).name}({op.arguments(1, '*this')})"
            yield definition(f"{op.result} Tensor::{op.name}({types}) const", f"return {call};")
        if not op.has_inplace:
            continue
        if op.calls:
            body = f"{op.calls.name}_({op.arguments(1)})"
        elif "function_" in op.marks:
            body = f"xtgrad::{op.name}_({op.arguments(1, '*this')})"
        elif "inplace{copy}" in op.marks:
            call = f"[&](const Tensor& x) {{ return xtgrad::{op.name}({op.arguments(1, 'x')}); }}"
            body = f"by_copy({', '.join(['*this', call] + [p.name for p in op.params[1:]])})"
        elif "inplace{assign}" in op.marks:
            body = f"assign(*this, xtgrad::{op.name}({op.arguments(1, '*this')}))"
        else:
            continue
        yield definition(f"Tensor& Tensor::{op.name}_({types}) const", f"return {body};")


def function_declarations(ops):
    """The functions of rows, and of in-place forms."""
    for op in ops:
        if op.row:
            yield documented(wrapped(f"XTGRAD_API {op.result} {op.name}({op.parameters()});"), op.doc)
        if "function_" in op.marks:
            yield documented(wrapped(f"XTGRAD_API Tensor& {op.name}_({op.parameters()});"), op.doc, "In place: ")


def in_namespaces(ops, lines):
    """The lines that `lines` makes of each op, in its namespace."""
    space = "xtgrad"
    for op in ops:
        if op.namespace != space:
            yield f"\n}}}}  // namespace {space}::v1\n\nnamespace {op.namespace} {{ inline namespace v1 {{\n\n"
            space = op.namespace
        yield from lines(op)
    yield f"\n}}}}  // namespace {space}::v1\n"


class Forward:
    """A function that only calls another: declared in a header, defined in a source, so that a program that includes
    it pays for no body (0.4 MB of g++'s memory where TensorOptions are put together)."""

    def __init__(self, head, parameters, body, doc, prefix="", parameters_there=None):
        self.declared = documented(wrapped(f"XTGRAD_API {head}({parameters});"), doc, prefix)
        there = parameters if parameters_there is None else parameters_there
        self.defined = definition(f"{head}({there})", f"return {body};")


def second_names(op):
    target = f"{op.calls.namespace}::{op.calls.name}"
    types = op.parameters(defaults=False)
    yield Forward(f"{op.result} {op.name}", op.parameters(), f"{target}({op.arguments()})", op.doc, "", types)
    if "function_" in op.marks:
        yield Forward(f"Tensor& {op.name}_", op.parameters(), f"{target}_({op.arguments()})", op.doc, "In place: ", types)


def out_forms(ops):
    """libtorch's functions that write their results into tensors."""
    for op in ops:
        if "out" not in op.marks:
            continue
        result = op.result.replace("TensorPair", "std::tuple<Tensor, Tensor>")
        results = result.count("Tensor")
        outs = ["out"] if results == 1 else [f"out{i}" for i in range(results)]
        taken = ", ".join(f"Tensor& {out}" for out in outs)
        params = [p for p in op.params if p.type != "TensorOptions"]
        types, names = ", ".join(p.text for p in params), ", ".join(p.name for p in params)
        there = ", ".join(f"{p.type} {p.name}" for p in params)
        if len(params) < len(op.params) and params[-1].type == "Optional<MemoryFormat>":
            names = names.replace(params[-1].name, f"{{}}, {params[-1].name}")
        writes = f'xtgrad::detail::write_out{"s" * (results > 1)}("{op.name}"'
        yield Forward(f"{result.replace('Tensor', 'Tensor&')} {op.name}_out", f"{taken}, {types}",
                      f"{writes}, {', '.join(outs)}, {op.namespace}::{op.name}({names}))" if results == 1 else
                      f"{writes}, {op.namespace}::{op.name}({names}), {', '.join(outs)})", op.doc,
                      "Into `out`, which takes the result's shape and keeps its type: " if results == 1 else
                      "Into these, which take the results' shapes and keep their types: ", f"{taken}, {there}")


ONE_BY_ONE = "Optional<ScalarType> dtype, Optional<Layout> layout, Optional<Device> device, std::optional<bool> pin_memory"


def one_by_one(ops):
    """Creation functions with their options one by one, as libtorch's compiled operators have them."""
    for op in ops:
        at = [p.type for p in op.params].index("TensorOptions")
        parts = [f"{p.type} {p.name}" for p in op.params]
        parts[at] = ONE_BY_ONE
        names = [p.name for p in op.params]
        names[at] = "TensorOptions().dtype(dtype).layout(layout).device(device).pinned_memory(pin_memory)"
        yield Forward(f"{op.result} {op.name}", ", ".join(parts), f"{op.name}({', '.join(names)})", op.doc,
                      "The options one by one: ")


def header(title, includes, body):
    lines = "\n".join(f"#include <xtgrad/{name}>" for name in includes)
    return (f"/// @file {title}\n/// {TITLE}\n// clang-format off\n#pragma once\n{lines}\n\n"
            f"namespace xtgrad {{ inline namespace v1 {{\n\n{body}")


def files():
    headers = {path: list(declarations(path)) for path in public_headers(ROOT)}
    ops = [*row_ops(ROOT), *(op for declared in headers.values() for op in declared)]
    # Names in a namespace call flat ones, and flat ones with a prefix those in a namespace.
    with_forms = [op for op in ops if qualified(op) not in NO_FORMS]
    made = sorted(aliases(ROOT / "core/ops/aliases.txt", with_forms),
                  key=lambda op: (op.calls.namespace != "xtgrad", op.namespace))
    own = [op for op in ops if op.namespace == "xtgrad"]
    flat = own + [op for op in made if op.namespace == "xtgrad"]
    yield "core/tensor/methods.inc", f"// {TITLE}\n// clang-format off\n{''.join(method_declarations(flat))}"
    yield "core/ops/methods.cpp", (
        f"/// @file The rows as functions and methods, and methods that only call a function.\n/// {TITLE}\n// clang-format off\n"
        '#include <xtgrad/core/ops/second_names.h>\n\n#include "core/ops/detail/by_copy.h"\n#include "core/ops/detail/row_ops.h"\n\nnamespace xtgrad { inline namespace v1 {\n\n'
        f"{''.join(method_definitions(flat))}\n"
        f"{''.join(in_namespaces(made, lambda op: (f.defined for f in second_names(op))))}")
    yield "core/ops/functions.h", header("The functions of rows, and of in-place forms.", ["core/tensor/tensor.h"],
                                         "".join(function_declarations(own)) + "\n}}  // namespace xtgrad::v1\n")
    names = [f"core/ops/{path.name}" for path in headers]
    yield "core/ops/second_names.h", header(
        "Second names of ops.", names, "".join(in_namespaces(made, lambda op: (f.declared for f in second_names(op)))))
    creating = [op for op in own if "TensorOptions" in [p.type for p in op.params] and op.name != "tensor"]
    space_ends = "\n}}  // namespace xtgrad::v1\n"
    options = list(one_by_one(creating))
    out_of = sorted([op for op in [*with_forms, *made] if "out" in op.marks], key=lambda op: op.namespace)
    yield "core/dropin/expanded.h", header(
        "Creation functions with dtype, layout, device and pinning one by one.", ["core.h"],
        "".join(f.declared for f in options) + space_ends)
    yield "core/dropin/out.h", header("libtorch's out= forms.",
                                      ["core.h"], "".join(in_namespaces(
                                          out_of, lambda op: (f.declared for f in out_forms([op])))))
    yield "core/dropin/forms.cpp", (
        f"/// @file The functions of expanded.h and out.h.\n/// {TITLE}\n// clang-format off\n"
        "#include <xtgrad/core/dropin/expanded.h>\n#include <xtgrad/core/dropin/functions.h>\n"
        "#include <xtgrad/core/dropin/out.h>\n\n#include \"core/dropin/write_outs.h\"\n\nnamespace xtgrad { inline namespace v1 {\n\n"
        f"{''.join(f.defined for f in options)}\n"
        f"{''.join(in_namespaces(out_of, lambda op: (f.defined for f in out_forms([op]))))}")
    yield "docs/ops.md", page(ROOT, headers, ops, made)
    yield "docs/layers.md", layer_page(ROOT)
    yield "docs/optimisers.md", optim_page(ROOT)


def main():
    stale = []
    for name, text in files():
        path = ROOT / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text)
    if "--check" in sys.argv and stale:
        sys.exit(f"not what scripts/signatures.py writes; run it: {', '.join(stale)}")


main()

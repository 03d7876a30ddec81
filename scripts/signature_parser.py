"""Reads declarations: functions of core/ops/*.h with their comments, rows of the .def tables, second names."""
import dataclasses
import pathlib
import re

MARK = re.compile(r"@(method|inplace\{copy\}|inplace\{assign\}|inplace|function_?|out)(?!\w)")


@dataclasses.dataclass
class Parameter:
    text: str     # const Scalar& alpha = 1
    name: str     # alpha, empty where it has none
    type: str     # const Scalar&


@dataclasses.dataclass
class Op:
    """A function, or an overload of one."""
    name: str
    result: str
    params: list
    doc: list                # the lines of its comment, without marks
    marks: set
    namespace: str = "xtgrad"
    row: list = None         # the cells of its row in a table
    calls: "Op" = None       # what it is a second name of

    @property
    def on_tensor(self):
        return bool(self.params) and self.params[0].type == "const Tensor&"

    @property
    def has_inplace(self):
        return bool(self.marks & {"inplace", "inplace{copy}", "inplace{assign}"})

    def parameters(self, begin=0, defaults=True):
        return ", ".join(p.text if defaults else f"{p.type} {p.name}".strip() for p in self.params[begin:])

    def arguments(self, begin=0, first=None):
        return ", ".join(([first] if first else []) + [p.name for p in self.params[begin:]])

    @property
    def signature(self):
        return f"{self.result} {self.name}({self.parameters()})"


def split(text, opening="([{<", closing=")]}>"):
    """Splits at commas outside brackets and quotes."""
    parts, depth, quoted = [""], 0, False
    for c in text:
        quoted ^= c == '"'
        if not quoted:
            depth += (c in opening) - (c in closing)
        if c == "," and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += c
    return [p.strip() for p in parts] if parts != [""] else []


def parameter(text):
    declared = re.sub(r"\s*=.*$", "", text)
    match = re.match(r"^(.*[\s&*>])([A-Za-z_]\w*)$", declared)
    if not match or match[1].strip() in ("const", "unsigned"):
        return Parameter(text, "", declared)
    return Parameter(text, match[2], match[1].strip())


def public_headers(root):
    return [h for h in sorted(root.glob("core/ops/**/*.h"), key=lambda h: h.name)
            if h.parent.name != "detail" and "Written by scripts/" not in h.read_text()]


def dropin_headers(root):
    """Those of libtorch's functions that are ops in other forms, and written by hand."""
    return [root / "core/dropin" / name for name in ("functions.h", "foreach.h")]


FUNCTION = re.compile(r"^(?!using|struct|class|enum|friend|extern)(?:template <.*?> (?=[A-Za-z_]))?(?:XTGRAD_API |inline |constexpr )*"
                      r"([^()=]*?[\w&>]) ([A-Za-z_]\w*)\((.*)\)$")


def declarations(path):
    """The functions that a header declares, in order. Where several stand one below the other without comments
    of their own, the comment of the first is theirs."""
    outside, doc, marks, in_doc = [""], [], set(), ""  # outside: the namespaces around
    lines = iter(path.read_text().split("\n"))
    for line in lines:
        if line.startswith("// "):
            continue
        line = re.sub(r"(^|\s+)//(?!/).*$", "", line.strip())
        if line.startswith("///"):
            marks = (marks if in_doc else set()) | set(MARK.findall(line))
            text = MARK.sub("", line[3:]).strip()
            if text:  # marks alone say nothing new
                doc = doc + [text] if in_doc == "text" else [text]
            in_doc = "text" if text or in_doc == "text" else "marks"
            continue
        in_doc = ""
        if line.startswith("#"):
            while line.endswith("\\"):
                line = next(lines)
        elif line.startswith("namespace"):
            if braces(line) > 0:
                names = [n for n in re.findall(r"namespace ([\w:]+)", line) if n != "v1"]
                outside.append("::".join(filter(None, [outside[-1], *names])))
        elif line and not line.strip("}"):  # as many of them as the line that opened it has
            outside.pop()
            doc, marks = [], set()
        elif not line or line.startswith("}") or re.match(r"XTGRAD_[A-Z]+\(", line):
            doc, marks = [], set()
        else:
            while braces(line) > 0 or not re.search(r"[;}]$", line):
                line += " " + re.sub(r"\s+//.*$", "", next(lines).strip())
            match = FUNCTION.match(re.sub(r"((?<=\)) \{.*\}|;)$", "", line))
            if match:
                forms = set() if line.startswith("template") else marks
                yield Op(match[2], match[1], [parameter(p) for p in split(match[3])], doc, forms, outside[-1])
            else:
                doc, marks = [], set()


def braces(text):
    return text.count("{") - text.count("}")


KINDS = {
    "Same": "Keeps the type; integers have no gradient.",
    "Power": "Keeps the type; integers have no gradient.",
    "Promote": "Integers become default_dtype().",
    "Float": "Throws for integers and bools.",
    "Integer": "Integers and bools only; not differentiable.",
    "Compare": "The result is bool, not differentiable.",
}


def rows(path):
    """Each row of a table: {macro, cells}."""
    text = re.sub(r"^(//|#).*(\n|$)", "", path.read_text(), flags=re.M)
    for macro, cells in re.findall(r"^([A-Z_]+)\((.*?)\)\n(?=[A-Z]|\Z)", text, re.M | re.S):
        yield macro, split(re.sub(r"\s+", " ", cells), "(", ")")


def scalars(pairs):
    return [parameter("const Scalar& {} = {}".format(*split(pair[1:-1]))) for pair in pairs]


def row_ops(root):
    """The functions that rows make, each overload."""
    for macro, cells in rows(root / "core/ops/elementwise/unary.def"):
        name, _, kind, y, dy, *_ = cells
        doc = [f"y = {y}; dy/dx = {dy}. {KINDS[kind]}"] if kind != "Compare" else [f"y = {y}. {KINDS[kind]}"]
        if macro in ("UNARY", "UNARY_OURS"):
            yield Op(name, "Tensor", [parameter("const Tensor& x"), *scalars(cells[7:])], doc,
                     {"method", "inplace", "function_", "out"}, row=cells)
    for macro, cells in rows(root / "core/ops/elementwise/binary.def"):
        if macro != "BINARY":
            continue
        name, _, kind, takes, y, da, db, *_ = cells
        slopes = "" if kind in ("Compare", "Integer") else f"; dy/da = {da}, dy/db = {db}"
        doc = [f"y = {y} on broadcast shapes and promoted types{slopes}. {KINDS[kind]}"]
        for b in ("const Tensor& b", "const Scalar& b")[:1 + (takes == "Numbers")]:
            yield Op(name, "Tensor", [parameter("const Tensor& a"), parameter(b), *scalars(cells[11:])], doc,
                     {"method", "inplace", "out"}, row=cells)


def qualified(op):
    return op.name if op.namespace == "xtgrad" else f"{op.namespace.removeprefix('xtgrad::')}::{op.name}"


def aliases(path, ops):
    """Second names, from lines `name = op`; `*` stands for any rest of a name, `::` for a namespace."""
    made = []
    for line in path.read_text().split("\n"):
        if not line or line.startswith("#"):
            continue
        name, target = line.split(" = ")
        pattern = re.compile(re.escape(target).replace(r"\*", r"(\w+)") + "$")
        for op in [*ops, *made]:
            match = pattern.match(qualified(op))
            if not match:
                continue
            *spaces, own = name.replace("*", match[1] if match.groups() else "").split("::")
            forms = op.marks & {"out"} if spaces or op.namespace != "xtgrad" else op.marks
            doc = [f"The same as `{qualified(op)}`.", *(op.calls or op).doc]
            made.append(dataclasses.replace(op, name=own, doc=doc, marks=forms, row=None, calls=op,
                                            namespace="::".join(["xtgrad", *spaces])))
    return made


# How a comment says that what it stands above is a second name.
SAME = re.compile(r"^(\w+)\(\) under |^The same as `([\w:]+)`\.|; the same as (\w+)\.$")


def second_names(ops):
    """{first name: [second name, …]} of ops whose comments say so; a second name of a second name is one of the first."""
    first = {}
    for op in ops:
        if same := SAME.search(" ".join(op.doc)):
            first.setdefault(qualified(op), next(filter(None, same.groups())))
    found = {}
    for name in first:
        target = first[name]
        while target in first:
            target = first[target]
        found.setdefault(target, []).append(name)
    return found

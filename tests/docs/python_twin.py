"""An example of the tables docs/tables/*/*.txt in Python: its C++ is translated, and PyTorch computes it."""
import math
import re
import types

CONSTANTS = {"nullopt": "None", "true": "True", "false": "False", "nan_": "nan"}
DTYPES = {"kFloat": "float32", "kDouble": "float64", "kLong": "int64", "kInt": "int32", "kShort": "int16", "kByte": "uint8",
          "kBool": "bool", "kChar": "int8", "kHalf": "float16", "kBFloat16": "bfloat16"}
REDUCTIONS = {"None": "0", "Mean": "1", "Sum": "2"}


def one_line(text):
    """What was printed over several lines, in columns, on one."""
    return re.sub(r"(?<=[\[(]) ", "", " ".join(text.split()))


def without_signs_of_zeros(text):
    return re.sub(r"-(0\.0*)(?=[],) ]|$)", r"\1", text or "")


def translated(code):
    """C++ as Python: braces are lists, `/*name=*/` names an argument, `XOptions(a).b(c)` are the arguments a, b=c."""
    parts = re.split(r'("[^"]*")', code)
    for i in range(0, len(parts), 2):
        text = re.sub(r"/\*(\w+)=\*/ ?", r"\1=", parts[i])
        text = re.sub(r"Reduction::(\w+)", lambda m: REDUCTIONS[m[1]], text)
        text = re.sub(r"std::get<(\d)>\(", r"item_of(\1, ", text)
        text = re.sub(r"\b(IntArrayRef|Scalar|TensorList|std::vector<\w+>|std::optional<\w+>)(?=[({])", "", text)
        text = re.sub(r"std::make_shared<([\w:]+)>", r"\1", text)
        text = re.sub(r"\{\}", "None", text)
        text = text.replace("{", "[").replace("}", "]").replace("::", ".").replace("->", ".")
        text = re.sub(r"^(const )?(auto|Tensor) (?=\w+ =)", "", text)
        text = re.sub(r"\.sizes\(\)", ".shape", text)
        text = re.sub(r"\bk(Mean|Sum|None|BatchMean|Nearest|Linear|Bilinear|Bicubic|Trilinear|Reflect|Circular|Replicate|"
                      r"Zeros|Same|Max|ReLU|GELU|Tanh|Valid)\b",
                      lambda m: f'"{m[1].lower() if m[1] != "BatchMean" else "batchmean"}"', text)
        parts[i] = re.sub(r"[A-Za-z_]\w*", lambda m: CONSTANTS.get(m[0], m[0]), text)
    return with_arguments("".join(parts))


def closing(text, at):
    """Where the bracket at `at` closes."""
    depth = 0
    for i in range(at, len(text)):
        depth += (text[i] in "([") - (text[i] in ")]")
        if depth == 0:
            return i
    raise ValueError(text)


def with_arguments(text):
    while found := re.search(r"\b(nn\.|F\.|optim\.)*\w+Options\(", text):
        at = found.end() - 1
        end = closing(text, at)
        arguments = [text[at + 1:end]] if text[at + 1:end].strip() else []
        while more := re.match(r"\.(\w+)\(", text[end + 1:]):
            begin = end + more.end()
            end = closing(text, begin)
            arguments.append(f"{more[1]}={text[begin + 1:end]}")
        text = text[:found.start()] + ", ".join(arguments) + text[end + 1:]
    return text


class Names(dict):
    """What a name means in an example: torch's functions, nn.functional's, those of C++ alone."""

    def __init__(self, twin, known):
        super().__init__(known)
        self.twin = twin

    def __missing__(self, name):
        for space in self.twin.spaces:
            if hasattr(space, name):
                found = getattr(space, name)
                return of_mean(found) if re.search("loss|entropy|kl_div", name) else found
        raise KeyError(name)


def of_mean(loss):
    """libtorch's default, the mean, for the functions below nn.functional, whose own default is none."""
    def call(*args, **named):
        try:
            return loss(*args, **{"reduction": 1, **named})
        except TypeError:  # it was among the others, or is a word
            return loss(*args, **named)
    return call


class Twin:
    def __init__(self):
        try:
            import torch
        except ImportError:
            self.torch = None
            return
        import warnings
        warnings.simplefilter("ignore")
        self.torch = torch
        self.spaces = [torch, torch._C._nn, torch.nn.functional, torch._C._VariableFunctions]
        self.known = {"special": torch.special, "linalg": torch.linalg, "fft": torch.fft, "nn": torch.nn, "F": torch.nn.functional,
                      "optim": types.SimpleNamespace(**{**vars(torch.optim.lr_scheduler), **vars(torch.optim)}),
                      "inf": math.inf, "nan": math.nan, "item_of": lambda i, x: x[i], "torch": torch,
                      **{name: getattr(torch, dtype) for name, dtype in DTYPES.items()}}

    def names(self, examples, common=None):
        """The variables that `with` lines make."""
        names = Names(self, common or self.known)
        for e in examples:
            if e.kind == "with" and e.python != "-":
                self.torch.manual_seed(0)
                exec(e.python or translated(e.code), {}, names)
        return names

    def shown(self, value):
        if isinstance(value, self.torch.Size):
            return "[" + ", ".join(map(str, value)) + "]"
        if isinstance(value, self.torch.Tensor):
            return one_line(repr(value))
        if isinstance(value, tuple):
            return "(" + ", ".join(map(self.shown, value)) + ")"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.shown, value)) + "]"
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float):
            return f"{value:.6g}"
        return str(value)

    def text(self, e, names):
        """What PyTorch says to an example; None where it has no such thing."""
        if e.python == "-":
            return None
        here = Names(self, names)
        self.torch.manual_seed(0)
        try:
            if e.kind in ("steps", "rates"):
                return self.trained(e, here) if e.kind == "steps" else self.rates(e, here)
            if e.kind != "gradient":
                value = eval(e.python or translated(e.code), {}, here)
                return "nothing is thrown" if e.kind == "throws" else self.shown(value)
            for name, value in e.variables:
                x = eval(translated(value), {}, here)
                x = self.torch.tensor(x) if value[0] == "{" else x
                is_leaf = (value[0] == "{" or name == e.variables[0][0]) and x.is_floating_point()
                here[name] = x.detach().clone().requires_grad_() if is_leaf else x
            eval(e.python or translated(e.code), {}, here).sum().backward()
            grad = here[e.variables[0][0]].grad
            shown = "none" if grad is None else self.shown(grad)
            return shown[7:shown.rindex(")")] if shown.startswith("tensor(") else shown
        except (NameError, SyntaxError) as error:  # the translation is wrong
            return f"{type(error).__name__}: {error} in {translated(e.code)}"
        except Exception as error:  # noqa: BLE001: what PyTorch throws is what is asked for
            return f"Error: {(str(error) or type(error).__name__).splitlines()[0]}"

    def trained(self, e, names):
        """The variable after each step of an optimiser."""
        (name, value), = e.variables
        x = self.torch.as_tensor(eval(translated(value), {}, names))
        names[name] = x.requires_grad_()
        optimizer, after = eval(e.python or translated(e.code), {}, names), []

        def closure():
            optimizer.zero_grad()
            loss = eval(translated(e.loss), {}, names)
            loss.backward()
            return loss
        for _ in range(int(e.count)):
            optimizer.step(closure)
            after.append(x.detach().clone())
        shown = self.shown(self.torch.stack(after))
        return shown[7:shown.rindex(")")]

    def rates(self, e, names):
        """The learning rate when a scheduler is made, and after each step."""
        optimizer = names["optimizer"] = self.torch.optim.SGD([self.torch.ones(1, requires_grad=True)], 1, momentum=0.9)
        scheduler = eval(e.python or translated(e.code), {}, names)
        metrics = eval(translated(e.variables[0][1]), {}, names) if e.variables else []
        found = [optimizer.param_groups[0]["lr"]]
        for arguments in [()] * (int(e.count or 1) - 1) + [(metric,) for metric in metrics]:
            scheduler.step(*arguments)
            found.append(optimizer.param_groups[0]["lr"])
        return self.shown([float(rate) for rate in found])

"""The cases of common_nn (PyTorch's own module tests) that carry C++ constructor text: `nn_cases.py DIR` writes
them as C++ files, compiled against the drop-in headers; common_nn.py compares their results with PyTorch's.

A case is made of exactly the text, either a module, `torch::nn::Linear(torch::nn::LinearOptions(10, 8))`, or a
call of a function, `F::interpolate(i0, F::InterpolateFuncOptions()…)`.
"""
import pathlib
import re
import sys

FILES = 4


def entries():
    """(name, test's parameters, class of the test) of each case; names are unique."""
    import harness  # noqa: F401, which makes torch's test modules importable
    from torch.testing._internal import common_nn as c
    seen = {}
    for tests, kind in ((c.module_tests, c.NewModuleTest), (c.new_module_tests, c.NewModuleTest),
                        (c.criterion_tests, c.CriterionTest)):
        for parameters in tests:
            if not any(key in parameters for key in ("cpp_constructor_args", "cpp_options_args", "cpp_function_call")):
                continue
            name = parameters.get("fullname") or "_".join(filter(None, (parameters["module_name"], parameters.get("desc"))))
            seen[name] = seen.get(name, 0) + 1
            yield name + ("" if seen[name] == 1 else f"_{seen[name]}"), parameters, kind


def variables(parameters):
    return list(parameters.get("cpp_var_map", {}))


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def expression(parameters):
    """C++ text of the module or of the call."""
    if "cpp_constructor_args" in parameters:
        text = parameters["cpp_constructor_args"]
        return f"torch::nn::{re.match(r'torch::nn::(.*?)Options', text)[1]}({text})"
    if "cpp_function_call" in parameters:
        return parameters["cpp_function_call"]
    text = parameters["cpp_options_args"]
    return f"F::{snake(re.match(r'F::(.*?)FuncOptions', text)[1])}(i0, {text})"


def declared(text, headers):
    """Whether our headers have the module or function; cases of others fail."""
    name = re.match(r"(?:torch::nn|F)::(\w+)", text)[1]
    by_dimension = rf"\b{name[:-2]}##D##d\b"
    return re.search(rf"\b{name}(Impl)?\b\s*[(,):]|{by_dimension}", headers) is not None


def generate(folder, root):
    cases = [(name, parameters, expression(parameters)) for name, parameters, _ in entries()]
    headers = "".join(path.read_text() for path in sorted(root.glob("nn/**/*.h")))
    headers = re.sub(r"//.*", "", headers)
    cases = [case for case in cases if declared(case[2], headers)]
    for part in range(FILES):
        lines = ["// Written by nn_cases.py.", '#include "registry.h"', "#include <torch/torch.h>", "",
                 "namespace F = torch::nn::functional;", "using Named = std::map<std::string, Tensor>;", "",
                 f"BIND(common_nn_{part}) {{"]
        for name, parameters, text in cases[part::FILES]:
            module = "cpp_constructor_args" in parameters
            names = variables(parameters) if module or "cpp_function_call" in parameters else ["i0"]
            lines.append(f'  registry.add("common_nn.{name}(variables)", []([[maybe_unused]] const Named& variables) {{')
            lines += [f'    const Tensor {v} = variables.at("{v}");' for v in names]
            lines.append(f"    return Layer({text});" if module else f"    return Tensor({text});")
            lines.append("  });")
        lines.append("}\n")
        path = folder / f"common_nn_{part}.cpp"
        if not path.exists() or path.read_text() != "\n".join(lines):  # else nothing is compiled again
            path.write_text("\n".join(lines))


if __name__ == "__main__":
    generate(pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parents[3])

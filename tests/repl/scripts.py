"""Files and standard input: a program with main, statements, arguments for the compiler, exit codes."""
import os
import subprocess
import sys
import tempfile

from client import finish

program = os.path.abspath(sys.argv[1])
folder = tempfile.mkdtemp()
failed = count = 0


def run(arguments, text="", **files):
    for name, content in files.items():
        with open(os.path.join(folder, name + ".cpp"), "w") as f:
            f.write(content)
    r = subprocess.run([program, *arguments], input=text, capture_output=True, text=True, cwd=folder, timeout=120)
    return r.returncode, r.stdout, r.stderr


def expect(what, found, code, out, error=""):
    global failed, count
    count += 1
    if found[0] != code or out not in found[1] or error not in found[2]:
        print(f"{what}: {found}")
        failed += 1


expect("main", run(["a.cpp"], a="#include <torch/torch.h>\n#include <cstdio>\nint main() { std::printf(\"%.1f\\n\", "
                   "torch::ones({3}).sum().item<float>()); return 5; }\n"), 5, "3.0\n")
expect("main with arguments", run(["a.cpp"], a="int main(int argc, char** argv) { return argc == 1 && argv[0] ? 4 : 1; }\n"), 4, "")
expect("statements", run(["a.cpp"], a="auto x = ones({2});\nfor (int i = 0; i < 2; ++i) x += i;\nstd::cout << repr(x) << std::endl;\n"),
       0, "tensor([2., 2.])")
expect("an error's place", run(["a.cpp"], a="int x = 1;\n\nint y = x + nothing;\n"), 1, "", "a.cpp:3:13: error")
expect("an exception", run(["a.cpp"], a="ones({2}).mm(ones({2}));\n"), 1, "", "self must be a matrix")
expect("a crash", run(["a.cpp"], a="std::abort();\n"), 1, "", "abort")
expect("no file", run(["nowhere.cpp"]), 2, "", "cannot read")
expect("input", run([], "int x = 3;\nx * 2\nstd::vector<int>{x,\n  x}\n"), 0, "6\n{3, 3}\n")
expect("input that fails", run([], "int x = 3;\nx * y\nx\n"), 1, "", "undeclared")
expect("-D and -I", run(["-DWIDE=7", "-I", folder], "#include \"own.cpp\"\nown + WIDE\n", own="int own = 5;\n"), 0, "12\n")
expect("usage", run(["--nonsense"]), 2, "", "usage:")
expect("help", run(["--help"]), 0, "usage:")
expect("exit", run([], "std::exit(9);\n"), 9, "")
example = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples", "linear_regression.cpp")
expect("an example", run(["-I", os.path.dirname(example), example]), 0, "")
finish(failed, count)

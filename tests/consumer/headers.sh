#!/usr/bin/env bash
# The headers in somebody's project: no warning under the strictest flags though included with -I, a word about C++20
# below it; and a project that sets no CMAKE_BUILD_TYPE gets fast kernels. Usage: headers.sh BUILD_DIR
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
includes=(-I"$build/include" -I"$build/torch_include")

for header in xtgrad/xtgrad.h torch/torch.h; do
  echo "#include <$header>" >"$work/all.cpp"
  for compiler in g++ clang++ clang++-19; do
    command -v $compiler >/dev/null || continue
    $compiler -std=c++20 -fsyntax-only "${includes[@]}" "$work/all.cpp" \
      -Werror -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
  done
done
# What templates become in a program, too: whatever its own lines warn of, ours must not.
for program in "$here"/drop_in.cpp "$here"/../../examples/{lenet,gpt,seq2seq,custom_op}.cpp; do
  g++ -std=c++20 -fsyntax-only "${includes[@]}" -Wall -Wextra -Wshadow -Wconversion -Wold-style-cast "$program" \
    2>"$work/warnings" || true
  if grep -E '(/include/xtgrad|/(core|nn|optim)/[a-z_/]+\.h):?.*(warning|error):' "$work/warnings"; then
    echo "$program: these lines of xtgrad's headers warn"
    exit 1
  fi
done
if g++ -std=c++17 -fsyntax-only "${includes[@]}" "$work/all.cpp" 2>"$work/error"; then
  echo "xtgrad.h compiles as C++17"
  exit 1
fi
grep -m 1 'error' "$work/error" | grep -q 'xtgrad needs C++20'

cmake -G Ninja -S "$here" -B "$work/untyped" -DXTGRAD_BY=fetch \
  -DFETCHCONTENT_SOURCE_DIR_XTGRAD="$here/../.." -DCMAKE_EXPORT_COMPILE_COMMANDS=ON >/dev/null
python3 - "$work/untyped/compile_commands.json" <<'END'
import json, re, sys
level = {c["file"]: re.findall(r"-O\w+", c["command"])[-1:] for c in json.load(open(sys.argv[1]))}
slow = [f for f, o in level.items() if "/core/" in f and o not in (["-O2"], ["-O3"], ["-Os"])]
slow += [f for f, o in level.items() if re.search(r"/core/kernels/[^/]+\.cpp$", f) and o != ["-O3"]]
assert level and not slow, f"compiled without optimisation where CMAKE_BUILD_TYPE is not set: {slow}"
END
echo "headers: no warning; C++20 is asked for; kernels are fast without CMAKE_BUILD_TYPE"

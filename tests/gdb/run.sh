#!/usr/bin/env bash
# gdb shows tensors, lists of sizes and numbers as expected.txt says: run.sh BUILD_DIR, where the printers lie beside
# the library, so that gdb loads them by itself.
set -euo pipefail
command -v gdb >/dev/null || exit 77
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CXX:-c++} -std=c++20 -g -O0 -I"$build/include" -I"$here/../.." "$here/program.cpp" -o "$work/program" \
  -L"$build" -lxtgrad -Wl,-rpath,"$build"
commands=(-ex 'break shown' -ex run -ex up)
for name in undefined x view w y many flags dims long_dims sizes number whole; do
  commands+=(-ex "output $name" -ex 'echo \n')
done
commands+=(-ex 'xtgrad-graph loss' -ex 'xtgrad-graph x')
gdb -nx -batch -iex "add-auto-load-safe-path $build" "${commands[@]}" "$work/program" >"$work/out" 2>"$work/err"
grep -q 'ptrace' "$work/err" && exit 77  # not allowed to start a process here
tail -n 17 "$work/out" | diff "$here/expected.txt" - || { cat "$work/out" "$work/err"; exit 1; }

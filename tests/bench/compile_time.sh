#!/usr/bin/env bash
# Prints how long the compiler takes over a training script at -O2, the best of three runs, beside one
# that only includes <iostream>. Usage: compile_time.sh BUILD_DIR
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
cxx=${CXX:-g++}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

best_of_three() {  # best_of_three TITLE SOURCE FLAG...
  local title=$1 best="" start elapsed  # in ms
  shift
  for _ in 1 2 3; do
    start=$(date +%s%N)
    "$cxx" -std=c++20 -O2 -I"$build/include" -c "$@" -o "$work/object.o"
    elapsed=$(( ($(date +%s%N) - start) / 1000000 ))
    if [ -z "$best" ] || [ "$elapsed" -lt "$best" ]; then best=$elapsed; fi
  done
  printf '%-52s %5d ms\n' "$title" "$best"
}
printf '#include <iostream>\nint main() { std::cout << "hello\\n"; }\n' >"$work/hello.cpp"
best_of_three "compile time of hello world over <iostream>" "$work/hello.cpp"
best_of_three "compile time of a training script over xtgrad.h" "$here/training_script.cpp" -DOVER_XTGRAD_H
best_of_three "compile time of the same over torch/torch.h" "$here/training_script.cpp" -I"$build/torch_include"

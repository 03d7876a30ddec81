#!/usr/bin/env bash
# Training steps on a quiet machine, then beside a busy loop on the last processor: xtgrad on one thread,
# xtgrad and libtorch (where it is installed) on as many as they choose, run in turn. Medians of 7 runs in ms.
# Usage: loaded.sh BUILD_DIR [SECONDS [MODEL...]]; bench_train must be built there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
seconds=${2:-0.5}
models=("${@:3}")
[ ${#models[@]} -gt 0 ] || models=(mlp_b1 mlp_b64 mlp_b256 lenet_b256 transformer)
work=$(mktemp -d)
busy=
trap '[ -z "$busy" ] || kill "$busy"; rm -rf "$work"' EXIT

cp "$build/tests/bench_train" "$work/xtgrad"
cases=("xtgrad 1" "xtgrad 0")
torch=/usr/include/torch/csrc/api/include
if [ -d $torch ]; then
  g++ -std=c++17 -O2 -I$torch "$here/bench_train.cpp" -o "$work/libtorch" -ltorch -ltorch_cpu -lc10
  cases+=("libtorch 0")
fi

measure() {  # measure quiet|busy MODEL
  local program threads
  for _ in 1 2 3 4 5 6 7; do
    for c in "${cases[@]}"; do
      read -r program threads <<<"$c"
      "$work/$program" "$threads" "$seconds" "$2" | awk '{ print $2 }' >>"$work/$1 $2 $c"
    done
  done
  printf '%-8s %-14s' "$1" "$2"
  for c in "${cases[@]}"; do printf ' %12s' "$(sort -n "$work/$1 $2 $c" | sed -n 4p)"; done
  printf '\n'
}

printf '%-8s %-14s %12s %12s %12s\n' machine model 'one thread' xtgrad libtorch
for model in "${models[@]}"; do measure quiet "$model"; done
taskset -c $(($(nproc) - 1)) sh -c 'while :; do :; done' &
busy=$!
for model in "${models[@]}"; do measure busy "$model"; done

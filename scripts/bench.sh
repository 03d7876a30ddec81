#!/usr/bin/env bash
# Measures xtgrad beside libtorch, where that is installed, and writes docs/performance.md: an hour to an hour
# and a half, on a machine that does nothing else.
# Usage: bench.sh [--quick] [--rounds N] [--check] [TEXT]
#   --quick   one round instead of five, and no compiler
#   --check   compares what both compute instead of how long they take
#   TEXT      only cases whose names contain it
# With any of them it prints the tables and leaves docs/performance.md. What was measured stands in build/bench.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
out=build/bench
mkdir -p $out/libtorch $out/fashion-mnist

programs=(bench_tiny bench_chain bench_rnn bench_train bench_conv bench_ops bench_pool bench_matmul bench_optim bench_data start_up)
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset release >/dev/null
cmake --build --preset release --target "${programs[@]}" bench_train_held bench_peak >$out/build.log || { tail -n 40 $out/build.log; exit 1; }

# One program against libtorch, where its source is newer. Each takes a compiler half a minute.
build_libtorch() {
  local program=$1 out=build/bench/libtorch
  if [ -z "$(find "tests/bench/$program.cpp" tests/bench/*.h -newer "$out/$program" 2>/dev/null || echo none)" ]; then return; fi
  echo "building $program against libtorch"
  g++ -std=c++20 -O2 -w -I/usr/include/torch/csrc/api/include "tests/bench/$program.cpp" -o "$out/$program" -ltorch -ltorch_cpu -lc10
}
export -f build_libtorch
if [ -e /usr/include/torch/csrc/api/include/torch/torch.h ]; then
  printf '%s\n' "${programs[@]}" | xargs -P "$(nproc)" -I{} bash -c 'set -e; build_libtorch {}'
else
  echo "libtorch is not installed (scripts/packages_parity.txt): xtgrad alone is measured"
  rm -rf $out/libtorch
fi

# libtorch reads no compressed files.
for file in /usr/share/datasets/fashion-mnist/*.gz; do
  [ ! -e "$file" ] || gunzip -c "$file" >"$out/fashion-mnist/$(basename "$file" .gz)"
done

# The other runtime, for inference: no reason to fail where it cannot be had.
tests/bench/onnx/prepare.sh $out/onnx >$out/onnx.log 2>&1 || echo "no onnxruntime-node: its case is left out ($out/onnx.log)"

python3 tests/bench/run.py "$@"

#!/usr/bin/env bash
# Runs the same random programs under libtorch and under xtgrad and compares every step:
# tests/parity/fuzz/run.sh [STEPS [FIRST_SEED]], 2,000 steps from a seed that is printed unless said.
set -euo pipefail
cd "$(dirname "$0")/../../.."
steps=${1:-2000} seed=${2:-$((RANDOM * 32768 + RANDOM))}
here=tests/parity/fuzz build=build/release out=build/release/fuzz
each=20 programs=$((steps / 20))
mkdir -p $out
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset release -DXTGRAD_BUILD_PARITY=ON >/dev/null
cmake --build $build --target xtgrad_fuzz ${XTGRAD_JOBS:+-j$XTGRAD_JOBS} >/dev/null

# All files at once: libtorch's headers take most of the time.
if [ -n "$(find $here/*.h $here/*.cpp -newer $out/libtorch_fuzz 2>/dev/null || echo all)" ]; then
  printf '#include "%s"\n' elementwise.cpp steps.cpp fuzz.cpp |
    g++ -std=c++20 -O0 -w -isystem /usr/include/torch/csrc/api/include -iquote $here -x c++ - \
      -o $out/libtorch_fuzz -ltorch -ltorch_cpu -lc10
fi

echo "seed $seed: $programs programs of $each steps"
# libtorch alone takes many threads; what is compared does not depend on them.
OMP_NUM_THREADS=1 $out/libtorch_fuzz "$seed" $programs $each >$out/libtorch.txt 2>/dev/null &
$build/tests/parity/fuzz/xtgrad_fuzz "$seed" $programs $each >$out/xtgrad.txt 2>$out/xtgrad.err || { tail $out/xtgrad.err; tail -n 3 $out/xtgrad.txt; exit 1; }
wait $! || { tail -n 3 $out/libtorch.txt; exit 1; }
/usr/bin/python3 $here/compare.py $out/libtorch.txt $out/xtgrad.txt $here/known.txt

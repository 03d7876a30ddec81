#!/usr/bin/env bash
# Fuzzes every reader of files with libFuzzer under AddressSanitizer and UndefinedBehaviorSanitizer:
# fuzz.sh [SECONDS [TARGET...]], 600 seconds for each target (safetensors, npy, npz, pt, pickle, idx, csv, image) unless said.
# New inputs that reach new code stay in build/fuzz/corpus; a finding is written to build/fuzz and fails.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}
targets=("${@:2}")
if [ ${#targets[@]} = 0 ]; then
  for source in tests/fuzz/fuzz_*.cpp; do targets+=("$(basename "$source" .cpp | sed 's/^fuzz_//')"); done
fi
scripts/setup.sh packages.txt packages_ci.txt
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
build=build/fuzz
cmake -G Ninja -S . -B $build -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=OFF \
  -DXTGRAD_SANITIZE=fuzzer-no-link,address,undefined -DXTGRAD_BUILD_FUZZ=ON \
  -DXTGRAD_BUILD_EXAMPLES=OFF >/dev/null
cmake --build $build ${XTGRAD_JOBS:+-j$XTGRAD_JOBS} --target "${targets[@]/#/fuzz_}"
for target in "${targets[@]}"; do
  mkdir -p $build/corpus/"$target"
  echo "== $target, $seconds seconds"
  nice $build/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -rss_limit_mb=1024 -malloc_limit_mb=512 -timeout=10 \
    -max_len=65536 -print_final_stats=1 -artifact_prefix=$build/"$target"- $build/corpus/"$target" \
    tests/fuzz/corpus/"$target" 2>&1 | tee $build/"$target".log | grep -E 'ERROR|SUMMARY|stat::(number|new|peak)|Done' || true
  ! ls $build/"$target"-{crash,oom,leak,timeout}-* 2>/dev/null || { tail -n 40 $build/"$target".log; exit 1; }
done
echo "no findings"

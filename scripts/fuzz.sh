#!/usr/bin/env bash
# Fuzzes every reader of files with libFuzzer under AddressSanitizer and UndefinedBehaviorSanitizer, two at a time:
# fuzz.sh [SECONDS [TARGET...]], 600 seconds for each target (safetensors, npy, npz, pt, pickle, idx, csv, image) unless said.
# Inputs are of up to 1 MB; 1 GB of numbers is the most that deflate makes of that (core/io/budget.h), more memory is a finding.
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

fuzz() {
  mkdir -p $build/corpus/"$1"
  nice $build/tests/fuzz/fuzz_"$1" -max_total_time="$seconds" -rss_limit_mb=1536 -malloc_limit_mb=1100 -timeout=20 \
    -max_len=1048576 -print_final_stats=1 -artifact_prefix=$build/"$1"- $build/corpus/"$1" tests/fuzz/corpus/"$1" \
    >$build/"$1".log 2>&1 || true
  echo "== $1, $seconds seconds"
  grep -E 'ERROR|SUMMARY|stat::(number|new|peak)|Done' $build/"$1".log || true
}
for ((i = 0; i < ${#targets[@]}; i += 2)); do
  for target in "${targets[@]:i:2}"; do fuzz "$target" & done
  wait
done
for target in "${targets[@]}"; do
  found=$(find $build -maxdepth 1 -regex ".*/$target-\(crash\|oom\|leak\|timeout\)-.*")
  [ -z "$found" ] && grep -q '^Done' $build/"$target".log || { tail -n 40 $build/"$target".log; echo "$found"; exit 1; }
done
echo "no findings"

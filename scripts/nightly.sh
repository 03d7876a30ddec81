#!/usr/bin/env bash
# What takes too long for each change: nightly.sh [STEP...], all of them unless said. Prints the minutes and the result of
# each, goes on where one fails, and fails then itself. A step is a function step_NAME below; the comment says what it proves.
set -euo pipefail
cd "$(dirname "$0")/.."

# No reader of files crashes, hangs or takes too much memory. XTGRAD_FUZZ_SECONDS: for each reader, 600 unless set.
step_fuzz() { scripts/fuzz.sh "${XTGRAD_FUZZ_SECONDS:-600}"; }

# Out of memory at any allocation, for every row of the tables.
step_oom() {
  build_release xtgrad_private_tests
  XTGRAD_OUT_OF_MEMORY=all build/release/tests/xtgrad_private_tests '--test-case=out of memory*'
}

# Kernels, absurd sizes, out of memory, engine, hooks, modes and loaders under AddressSanitizer and
# UndefinedBehaviorSanitizer; .ci/run takes this step, too.
step_asan_core() {
  scripts/setup.sh
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  cmake --preset asan -DXTGRAD_WERROR=ON >/dev/null
  cmake --build --preset asan --target xtgrad_private_tests xtgrad_thread_tests
  build/asan/tests/xtgrad_private_tests
  build/asan/tests/xtgrad_thread_tests
}

# Every test under both sanitizers, and every test compiled by clang.
step_sanitizers() { scripts/test.sh asan; }
step_clang() {
  scripts/setup.sh packages.txt packages_ci.txt
  scripts/test.sh clang
}

# Random programs give under xtgrad what they give under libtorch. XTGRAD_FUZZ_STEPS: 100,000 unless set.
step_differential() {
  scripts/setup.sh packages.txt packages_parity.txt
  tests/parity/fuzz/run.sh "${XTGRAD_FUZZ_STEPS:-100000}"
}

# Every step of every page, in a browser; .ci/run looks at 60 of each.
step_browser() {
  scripts/setup.sh packages.txt packages_browser.txt
  scripts/viewer.sh
  build_release xtgrad_write_pages
  XTGRAD_PAGE_STEPS=1000000 tests/viz/run.sh
}

# clang-tidy finds nothing in any source. .ci/run looks only at what changed since the commit that this one leaves in
# .ci/tidy_base, to be committed.
step_tidy() {
  scripts/setup.sh packages.txt packages_ci.txt packages_dist.txt
  cmake --preset release -DXTGRAD_BUILD_DIST=ON >/dev/null
  scripts/tidy.sh --all
  cmake --preset release -DXTGRAD_BUILD_DIST=OFF >/dev/null
  git rev-parse HEAD >.ci/tidy_base
}

# Training by several processes in all its parts, and equality and faults on two under both sanitizers.
step_dist() {
  scripts/dist_test.sh
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  cmake --preset asan -DXTGRAD_WERROR=ON -DXTGRAD_BUILD_DIST=ON >/dev/null
  cmake --build --preset asan --target dist_equality dist_faults
  ctest --preset asan -R '^dist\.(equality|faults)_2$'
  cmake --preset asan -DXTGRAD_BUILD_DIST=OFF >/dev/null
}

# Sessions of xtgrad-repl: values, exceptions, crashes, a terminal, a notebook in Jupyter.
step_repl() {
  scripts/setup.sh packages.txt packages_repl.txt
  scripts/viewer.sh
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  cmake --preset release -DXTGRAD_WERROR=ON -DXTGRAD_BUILD_REPL=ON >/dev/null
  cmake --build --preset release --target xtgrad-repl
  ctest --preset release -L '^repl$'
  cmake --preset release -DXTGRAD_BUILD_REPL=OFF >/dev/null
}

# The port for vcpkg and the recipe for conan make packages that programs can use.
step_packaging() {
  scripts/setup.sh
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  for kind in vcpkg conan; do tests/packaging/run.sh $kind; done
}

# Whoever follows docs/add_an_op.md and docs/add_a_layer.md gets ops and a layer that pass the tests.
step_extension() {
  scripts/setup.sh packages.txt packages_ci.txt
  tests/docs/extension.sh
}

# Every mutant of every lesson's solutions fails its exercise's test, but one in twenty; .ci/run tries 30. Slides turn.
step_lessons() {
  scripts/setup.sh packages.txt packages_parity.txt packages_browser.txt
  scripts/viewer.sh
  build_release lessons
  ctest --test-dir build/release -R '^lessons\.' --output-on-failure
  tests/lessons/mutants.py build/release --all
  scripts/lessons.sh
  tests/viz/run.sh lessons
}

# The playground in the browser gives the library's numbers and PyTorch's, from a server and as one file.
step_playground() {
  scripts/setup.sh packages.txt packages_platforms.txt packages_parity.txt packages_browser.txt
  tests/playground/run.sh
}

# docs/guide/deploy.md gives a static program that runs.
step_deploy() {
  scripts/setup.sh
  tests/docs/deploy.sh
}

# Every platform of docs/platforms.md, which gets its table anew.
step_platforms() { scripts/platforms.sh; }

build_release() {
  scripts/setup.sh
  export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
  cmake --preset release -DXTGRAD_WERROR=ON >/dev/null
  cmake --build --preset release --target "$@"
}

mapfile -t all < <(grep -oE '^step_[a-z_]+' "$0" | sed 's/^step_//')
steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=("${all[@]}")
for step in "${steps[@]}"; do
  declare -F "step_$step" >/dev/null || { echo "nightly.sh: no step '$step'; there are: ${all[*]}"; exit 2; }
done
mkdir -p build/nightly
failed=0
for step in "${steps[@]}"; do
  start=$SECONDS result=passed
  # In a shell of its own: set -e does not hold in what is a condition.
  bash -c "$(declare -f "step_$step" build_release); set -euo pipefail; step_$step" >build/nightly/"$step".log 2>&1 ||
    { result=FAILED; failed=1; }
  printf '%-14s %6.1f min  %s  build/nightly/%s.log\n' "$step" \
    "$(awk "BEGIN { print ($SECONDS - $start) / 60 }")" "$result" "$step"
  [ $result = passed ] || tail -n 40 build/nightly/"$step".log
done
exit $failed

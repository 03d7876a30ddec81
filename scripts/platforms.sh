#!/usr/bin/env bash
# Builds and tests xtgrad for each platform that this machine can be or imitate, and writes a table of them to
# docs/platforms.md; rows of platforms that were not run keep what they said, and the commit they said it of.
# Usage: platforms.sh [--only LABEL] [NAME...], all of them unless said.
#   --only  tests of this label alone that see public headers; docs/platforms.md is left as it is
set -euo pipefail
cd "$(dirname "$0")/.."
all=(release clang libcxx baseline v4 static without_BLAS without_LAPACK without_ZIP without_ZLIB without_PNG
     without_JPEG without_THREADS none small asan tsan wasm aarch64 i386 mingw)
only=
if [ "${1:-}" = --only ]; then only=$2; shift 2; fi
names=("$@")
[ ${#names[@]} -gt 0 ] || names=("${all[@]}")
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export EMSDK_PYTHON=/usr/bin/python3  # emscripten's own; what else is called python3 starts slowly at times
out=build/platforms
mkdir -p $out

# What is built, what of it is tested and how it is run, where that is not all tests, as they are.
targets() {
  case $1${only:+ only} in
    *only) echo xtgrad_tests ;;
    tsan) echo xtgrad_thread_tests ;;
    none) echo xtgrad_tests xtgrad_private_tests static_lenet ;;
    small) echo static_lenet ;;
    *) echo xtgrad_tests xtgrad_private_tests start_up ;;
  esac
}
labels() {
  if [ -n "$only" ]; then echo "$only"; return; fi
  case $1 in
    aarch64 | i386) echo tensor autograd ops ;;
    wasm | mingw) echo tensor autograd ops nn optim ;;
    *) echo tensor autograd ops nn optim io data ;;
  esac
}
runner() {
  case $1 in
    aarch64) echo qemu-aarch64 -L /usr/aarch64-linux-gnu ;;
    i386) echo env XTGRAD_TEST_ONE_THREAD=1 qemu-i386 -L /usr/i686-linux-gnu ;;
    mingw) echo env WINEDEBUG=-all /usr/lib/wine/wine64 ;;
    wasm) echo node --no-experimental-fetch --stack-size=4096 ;;
  esac
}

# A folder in which one extra after the other is left out: ten files at most are then compiled anew.
configure() {
  case $1 in
    without_*)
      local extra settings=(-DXTGRAD_WERROR=ON -DXTGRAD_BUILD_BENCH=ON)
      for extra in BLAS LAPACK ZIP ZLIB PNG JPEG THREADS; do
        settings+=("-DXTGRAD_WITH_$extra=$([ "$extra" = "${1#without_}" ] && echo OFF || echo ON)")
      done
      cmake --preset static -B build/without "${settings[@]}"
      ;;
    *)
      # What another build has in the compiler's cache is compiled as there, the rest several sources at a time.
      local as=(-DXTGRAD_UNITY=ON) compiled=$only
      case $1${only:+ only} in
        release | baseline | v4 | asan | tsan | static | none) as=() ;;
        wasm* | aarch64 | i386 | mingw) compiled=$(labels "$1" | tr ' ' ';') ;;  # scripts/playground.sh goes on with wasm's
        'none only') as=(-DBUILD_SHARED_LIBS=ON) ;;
        *only) as+=(-DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=) ;;  # for values: not optimised, a third of the time
      esac
      cmake --preset "$1" -B "$(folder "$1")" -DXTGRAD_WERROR=ON -DXTGRAD_BUILD_BENCH=ON \
        -DXTGRAD_TEST_ONLY="$compiled" "${as[@]}"
      ;;
  esac
}
folder() { case $1 in without_*) echo build/without ;; wasm) echo build/wasm ;; *) echo "build/$1${only:+_only}" ;; esac; }

# The cases of one program that have a label of this platform: "passed failed".
run_tests() {
  local name=$1 program=$2 log=$out/$1.$(basename "$2").log label files=() spec
  if [ "$name" = tsan ]; then  # each case in a process of its own: ThreadSanitizer bears no fork beside other threads
    ctest --test-dir "$(folder tsan)" -L '^threads$' -j "$(nproc)" >"$log" 2>&1 || true
    awk '/ tests failed out of / { p = $NF - $4; f = $4 } END { print (p == "" ? "0 1" : p " " f) }' "$log"
    return
  fi
  for label in $(labels "$name"); do
    read -ra names < <(sed -n "s/^label $label: //p" tests/labels.txt)
    files+=("${names[@]}")
  done
  spec=$(printf '%s\n' "${files[@]}" | sed -E 's|^([a-z0-9_]+)$|test_\1.cpp|; s|^|*/|' | paste -sd ,)
  # shellcheck disable=SC2046
  $(runner "$name") "$program" --no-colors --source-file="$spec" >"$log" 2>&1 || true
  sed 's/|/ /g' "$log" | awk '/test cases:/ { p = $5; f = $7 } END { print (p == "" ? "0 1" : p " " f) }'
}

# Milliseconds of a program of one op, the least of ten runs.
start_up() {
  local name=$1 program=$2 least=999999 i began took
  for i in 1 2 3 4 5 6 7 8 9 10; do
    began=$(date +%s%N)
    # shellcheck disable=SC2046
    $(runner "$name") "$program" >/dev/null 2>&1 || true
    took=$(($(date +%s%N) - began))
    [ $took -ge $((least * 1000)) ] || least=$((took / 1000))
  done
  awk "BEGIN { printf \"%.1f\", $least / 1000 }"
}

# Megabytes, stripped: of the library, or of the program of one op where the library is in it.
size() {
  local file=$1
  strip -o $out/stripped "$file" 2>/dev/null || cp "$file" $out/stripped
  awk "BEGIN { printf \"%.2f\", $(stat -c %s $out/stripped) / 1048576 }"
}

program() {  # FOLDER NAME: with its platform's ending
  local found
  for found in "$1/tests/$2" "$1/tests/$2.exe" "$1/tests/$2.js"; do [ ! -e "$found" ] || { echo "$found"; return; }; done
}

# Of the library's files, how many an extra that comes and one that goes had compiled anew.
compiled_anew() { grep -c 'Building CXX object CMakeFiles/xtgrad' "$1" || true; }

run() {
  local name=$1 at passed=0 failed=0 p f test was_built=
  at=$(folder "$name")
  [ ! -e "$at/libxtgrad.a" ] || was_built=1
  configure "$name" >"$out/$name.configure.log" 2>&1 && \
    cmake --build "$at" --target $(targets "$name") -- -k 0 >"$out/$name.build.log" 2>&1 || { row "$name" no – – – –; return 1; }
  if [ -n "$was_built" ] && [[ $name == without_* ]] && [ "$(compiled_anew "$out/$name.build.log")" -gt 10 ]; then
    echo "$name: more than 10 files know of it"
    failed=1
  fi
  # Its programs at once: where they are emulated, each keeps one processor busy for minutes.
  for test in $(targets "$name"); do
    [[ $test == *_tests ]] || continue
    run_tests "$name" "$(program "$at" "$test")" >"$out/$name.$test.count" &
  done
  wait
  for test in $(targets "$name"); do
    [[ $test == *_tests ]] || continue
    read -r p f <"$out/$name.$test.count"
    passed=$((passed + p)) failed=$((failed + f))
  done
  local one megabytes=– begins=–
  one=$(program "$at" start_up)
  [ -z "$one" ] || begins="$(start_up "$name" "$one") ms"
  if [[ " $(targets "$name") " == *' static_lenet '* ]]; then
    one=$(program "$at" static_lenet)
    if "$one" >"$out/static_lenet.log"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    megabytes=$(size "$one")
    [ "$name" = none ] || awk "BEGIN { exit !($megabytes <= 3) }" || { echo "$megabytes MB, more than 3"; failed=$((failed + 1)); }
    megabytes+=" MB, a trainer of LeNet"
  elif [ -e "$at/libxtgrad.so" ]; then
    megabytes="$(size "$at/libxtgrad.so") MB, the library"
  elif [ -n "$one" ]; then
    megabytes="$(size "${one/.js/.wasm}") MB, a program"
  fi
  row "$name" yes $passed $failed "$megabytes" "$begins"
  [ $failed -eq 0 ] && [ $passed -gt 0 ]
}

row() {
  local name=$1
  shift
  { printf '| %s ' "$name" "$@"; printf '| %s |\n' "$(git rev-parse --short HEAD)"; } >$out/"$name".row
  cat $out/"$name".row
}

write_table() {
  local page=docs/platforms.md name
  {
    sed '/^| platform/,$d' $page
    echo '| platform | built | tests passed | failed | size, stripped | start-up | commit |'
    echo '| :-- | :-- | --: | --: | --: | --: | :-- |'
    for name in "${all[@]}"; do
      if [ -e $out/"$name".row ]; then cat $out/"$name".row; else grep "^| $name |" $page || true; fi
    done
  } >$out/page
  cp $out/page $page
}

scripts/setup.sh packages.txt packages_platforms.txt
rm -f $out/*.row
failed=0
for name in "${names[@]}"; do run "$name" || failed=1; done
[ -n "$only" ] || write_table
exit $failed

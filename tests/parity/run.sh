#!/usr/bin/env bash
# Compiles the example programs that use libtorch's API only, unchanged, against libtorch too, and compares
# what they print with what ours print: tests/parity/run.sh BUILD_DIR. Those that train (with --quick) may
# differ by a hundredth in a number, since rounding errors grow with the steps.
set -u
build=${1:?usage: tests/parity/run.sh BUILD_DIR}
here=$(cd "$(dirname "$0")" && pwd)
examples=$here/../../examples
torch_include=/usr/include/torch/csrc/api/include
if [ ! -e $torch_include/torch/torch.h ]; then
  echo "libtorch-dev is not installed: skipped"
  exit 0
fi
cxx=${CXX:-g++}
flags=(-std=c++20 -O0 -isystem $torch_include)
out=$build/parity
mkdir -p "$out" || exit 1

# libtorch's headers take most of the time: compiled once for all programs.
standins=$out/libtorch_standins.h
if [ ! "$standins.gch" -nt "$here/libtorch_standins.h" ]; then
  cp "$here/libtorch_standins.h" "$standins"
  "$cxx" "${flags[@]}" -w -x c++-header "$standins" -o "$standins.gch" || exit 1
fi

# Whether two texts are the same but for differences of their numbers of at most $3, relative beyond 1.
alike() {
  paste -d $'\001' "$1" "$2" | awk -F $'\001' -v most="$3" '{
    n = split($1, a, " "); m = split($2, b, " ")
    if (n != m) exit bad = 1
    for (i = 1; i <= n; ++i) {
      if (a[i] == b[i]) continue
      if (a[i] !~ /^-?[0-9.]+[,;]?$/ || b[i] !~ /^-?[0-9.]+[,;]?$/) exit bad = 1
      x = a[i] + 0; y = b[i] + 0; d = x < y ? y - x : x - y
      if (d > most * (x > 1 ? x : 1)) exit bad = 1
    }
  } END { exit bad }'
}

passed=0
failed=0
for source in "$examples"/*.cpp; do
  name=$(basename "$source" .cpp)
  grep -qE '<xtgrad/|"fashion.h"' "$source" && continue
  most=0.01
  [[ $name != notebook_* ]] || most=0
  ours=$build/bin/$name
  theirs=$out/$name
  newer=$(find "$source" "$examples"/{expect,program,char_text}.h "$standins.gch" -newer "$theirs" 2>/dev/null || echo all)
  if [ ! -x "$ours" ]; then
    verdict="not built: $ours"
  elif [ -n "$newer" ] && ! "$cxx" "${flags[@]}" -include "$standins" "$source" -o "$theirs" \
      -ltorch -ltorch_cpu -lc10; then
    verdict="does not compile against libtorch"
  elif ! "$theirs" --quick > "$theirs.libtorch.txt"; then
    verdict="libtorch's program fails"
  elif ! "$ours" --quick > "$theirs.xtgrad.txt"; then
    verdict="our program fails"
  elif ! alike "$theirs.libtorch.txt" "$theirs.xtgrad.txt" "$most"; then
    diff "$theirs.libtorch.txt" "$theirs.xtgrad.txt"
    verdict="prints something else (< libtorch, > xtgrad)"
  else
    passed=$((passed + 1))
    echo "ok      $name: $(wc -l < "$theirs.xtgrad.txt") lines"
    continue
  fi
  failed=$((failed + 1))
  echo "FAILED  $name: $verdict"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]

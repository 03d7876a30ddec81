#!/usr/bin/env bash
# How many instructions a call of tiny work takes, which does not depend on how busy the machine is.
# Usage: instructions.sh [--record] BUILD_DIR, where bench_tiny and bench_chain are built. Fails where a row takes over 3 %
# more than instructions.txt says, if that was recorded with the same compiler and libraries; with others it only
# prints the counts. --record writes the file. Counted by callgrind as the difference of two runs that
# make different numbers of calls, so that start-up cancels.
set -euo pipefail
record=0
if [ "${1:-}" = --record ]; then record=1; shift; fi
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
recorded=$here/instructions.txt
export OMP_NUM_THREADS=1 OPENBLAS_CORETYPE=Haswell  # valgrind knows no wider processor
command -v valgrind >/dev/null || { echo "no valgrind: not checked"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# program | calls in the shorter run | in the longer one | what a call's count is divided by | case
rows=$(grep -v '^#' <<'END'
bench_tiny|100|1100|1|add 2x2 no grad
bench_tiny|100|1100|1|add 2x2 recording
bench_tiny|100|1100|1|add 2x2 fwd+bwd
bench_tiny|100|1100|1|mul 2x2 no grad
bench_tiny|100|1100|1|mul 2x2 recording
bench_tiny|100|1100|1|mul 2x2 fwd+bwd
bench_tiny|100|1100|1|sum 2x2 no grad
bench_tiny|100|1100|1|sum 2x2 recording
bench_tiny|100|1100|1|sum 2x2 fwd+bwd
bench_tiny|100|600|1|notebook iteration
bench_tiny|100|400|1|micro MLP step, batch 1
bench_tiny|50|200|1|micro MLP step, batch 100
bench_chain|2|12|1000|chain 1000, a node
END
)

versions() {
  echo "g++ $(g++ -dumpfullversion)"
  echo "glibc $(getconf GNU_LIBC_VERSION | cut -d' ' -f2)"
  echo "OpenBLAS $(pkg-config --modversion openblas)"
  valgrind --version | tr - ' '
}
count() {  # count PROGRAM CALLS CASE: instructions of the whole run
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$build/tests/$1" --calls "$2" --case "$3" 2>&1 |
    sed -n 's/.*Collected : //p'
}
export -f count
export build work

i=0
# shellcheck disable=SC2016  # the variables are the inner shell's
while IFS='|' read -r program less more pieces name; do
  for calls in "$less" "$more"; do printf '%s\0' "$program" "$calls" "$name" "$i.$calls"; done
  i=$((i + 1))
done <<<"$rows" | xargs -0 -n 4 -P "$(nproc)" bash -c 'count "$0" "$1" "$2" >"$work/$3"'

versions >"$work/versions"
i=0
while IFS='|' read -r program less more pieces name; do
  difference=$(($(cat "$work/$i.$more") - $(cat "$work/$i.$less")))
  printf '%s|%d\n' "$name" $((difference / ((more - less) * pieces)))
  i=$((i + 1))
done <<<"$rows" >"$work/counts"

if [ $record = 1 ]; then
  {
    echo "# Instructions of a call, written by tests/bench/instructions.sh --record with:"
    sed 's/^/# /' "$work/versions"
    cat "$work/counts"
  } >"$recorded"
fi
comparable=0
if diff <(sed -n '2,5s/^# //p' "$recorded") "$work/versions" >"$work/differ"; then
  comparable=1
else
  echo "not compared, since these were recorded with other versions (<):"
  cat "$work/differ"
fi
awk -F'|' -v comparable=$comparable '
  /^#/ { next }
  NR == FNR { recorded[$1] = $2; next }
  {
    note = ""
    if (comparable && !($1 in recorded)) { note = "  not recorded"; failed = 1 }
    else if (comparable && $2 > 1.03 * recorded[$1]) { note = "  over 3 % more"; failed = 1 }
    printf "%-28s %8d instructions, recorded %8s%s\n", $1, $2, recorded[$1], note
  }
  END {
    if (failed) print "What cannot be avoided is recorded anew, with the reason in the commit: instructions.sh --record BUILD_DIR"
    exit failed
  }' "$recorded" "$work/counts"

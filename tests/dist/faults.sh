#!/usr/bin/env bash
# One process of several goes wrong in each way there is; every other one stops with an error that names it and the call.
# Usage: faults.sh PROGRAM PROCESSES [hosts: on two hosts, see hosts.sh | injected: over a network made bad]
set -euo pipefail
program=$(realpath "$1") n=$2 injected=()
launch=("$(dirname "$0")/../../scripts/launch.sh" -n "$n")
if [ "${3:-}" = hosts ]; then
  launch=("$(dirname "$0")/hosts.sh" "$n")
  "${launch[@]}" true || exit $?  # 77 where there are no namespaces
fi
[ "${3:-}" != injected ] || injected=(injected)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
complain() { echo "$kind with $n processes: $1"; cat "$work/$kind"/rank-* "$work/$kind/output" 2>/dev/null || true; failed=1; }
fault() {  # kind, pattern that each other process's error has, most seconds, [environment]
  kind=$1
  local pattern=$2 most=$3 r status=0
  shift 3
  mkdir "$work/$kind"
  env "$@" timeout 90 "${launch[@]}" "$program" "${kind%_*}" "$work/$kind" "${injected[@]}" >"$work/$kind/output" 2>&1 || status=$?
  [ "$status" -ne 0 ] && [ "$status" -ne 124 ] || complain "launch.sh ended with status $status"
  for ((r = 0; r < n; ++r)); do
    [ "$r" -ne 1 ] || [ "$kind" = order_debug ] || continue
    if [ ! -s "$work/$kind/rank-$r" ]; then complain "rank $r gave no error"; continue; fi
    grep -qE "$pattern" "$work/$kind/rank-$r" || complain "rank $r does not say $pattern"
    grep -qE "^\[(all_reduce|broadcast) [0-9]+ .*, rank $r\]" "$work/$kind/rank-$r" || complain "rank $r does not name its call"
    awk -v most="$most" 'NR == 1 && $1 > most { exit 1 }' "$work/$kind/rank-$r" || complain "rank $r took too long"
  done
  [ "$failed" -ne 0 ] || echo "$kind: $(head -qn 1 "$work/$kind"/rank-* | sort -g | tail -1) s after the fault"
}
fault throw 'rank 1 failed after .*the labels are nonsense' 4
fault leave 'rank 1 left after' 8
fault hang 'rank 1 does not answer' 9
fault die 'rank 1 does not answer' 9
# Out of order is undefined in MPI, and caught by the debug mode alone.
fault order_debug 'rank 1 calls broadcast|\[broadcast' 4 XTGRAD_DIST_DEBUG=1
exit $failed

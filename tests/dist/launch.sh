#!/usr/bin/env bash
# scripts/launch.sh fails where any process fails, in whatever way, also all alike and before MPI begins.
# Usage: launch.sh PROGRAM, which fails in all processes after MPI began when it is told `injected` without any injection
set -euo pipefail
launch="$(dirname "$0")/../../scripts/launch.sh"
failed=0
run() { timeout 60 "$launch" -n 2 "$@" >/dev/null 2>&1 || return $(($? == 124 ? 124 : 1)); }
expect() {  # status, command...
  local wanted=$1 status=0
  shift
  run "$@" || status=$?
  [ "$status" -eq "$wanted" ] || { echo "status $status, not $wanted: $*"; failed=1; }
}
expect 0 true
expect 1 false
expect 1 sh -c '[ "$OMPI_COMM_WORLD_RANK" -eq 0 ] || exit 4; sleep 1'
expect 1 sh -c '[ "$OMPI_COMM_WORLD_RANK" -eq 1 ] || kill -KILL $$; sleep 1'
expect 1 sh -c 'kill -SEGV $$'
expect 1 ./no-such-program
expect 1 env -u XTGRAD_DIST_LATENCY_MS "$1" injected
[ $failed -ne 0 ] || echo "launch.sh tells of every failure"
exit $failed

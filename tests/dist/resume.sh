#!/usr/bin/env bash
# A training whose process is killed at a random moment, again and again, ends with the bits of one that was left alone.
# Usage: resume.sh PROGRAM PROCESSES [KILLS [injected: over a network made bad]]
set -euo pipefail
program=$1 n=$2 kills=${3:-3} injected=("${@:4}")
launch="$(dirname "$0")/../../scripts/launch.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/whole" "$work/broken"
whole=$("$launch" -n "$n" "$program" "$work/whole" "${injected[@]}" | grep '^end')
killed=0
export XTGRAD_DIST_TIMEOUT=3
for ((k = 0; k < kills; ++k)); do
  rm -f "$work/broken"/pid-*  # numbers of processes that are gone may be others' by now
  XTGRAD_STEP_MS=300 "$launch" -n "$n" "$program" "$work/broken" "${injected[@]}" >"$work/output" 2>"$work/errors" &
  job=$!
  for ((i = 0; i < 600; ++i)); do
    grep -q '^from' "$work/output" && break
    kill -0 "$job" 2>/dev/null || { cat "$work/errors"; exit 1; }  # it ended before it began
    sleep 0.1
  done
  sleep "0.$((RANDOM % 9 + 1))"
  if kill -9 "$(cat "$work/broken/pid-$((RANDOM % n))" 2>/dev/null)"; then killed=$((killed + 1)); fi
  wait "$job" || true
done
resumed=$("$launch" -n "$n" "$program" "$work/broken" "${injected[@]}" | tee "$work/output" | grep '^end')
echo "killed $killed times; the last run went on $(grep '^from' "$work/output"); $whole, $resumed"
[ "$killed" -gt 0 ]
[ "$whole" = "$resumed" ]

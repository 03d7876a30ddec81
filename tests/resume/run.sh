#!/usr/bin/env bash
# Kills a training several times, each at a random moment after a random number of steps, and lets it go
# on from its last checkpoint; it must end with the same weights, bit for bit, as one left alone: run.sh PROGRAM
set -euo pipefail
program=$1
steps=800  # many more than six kills leave it time for
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" "$work/alone" $steps "$work/alone.weights" >/dev/null

kills=0
while [ $kills -lt 6 ]; do
  mkfifo "$work/pipe"
  "$program" "$work/killed" $steps "$work/killed.weights" >"$work/pipe" &
  pid=$!
  exec 3<"$work/pipe"
  wanted=$((RANDOM % 15 + 1))
  for ((i = 0; i < wanted; ++i)); do read -r step <&3 || break; done
  sleep "0.00$((RANDOM % 10))"
  kill -KILL $pid
  status=0
  wait $pid 2>/dev/null || status=$?
  exec 3<&-
  rm "$work/pipe"
  [ $status = 137 ] || { echo "the program ended by itself (status $status), which it had no time for"; exit 1; }
  kills=$((kills + 1))
  echo "killed after step $step"
done
"$program" "$work/killed" $steps "$work/killed.weights" >"$work/steps"
first=$(head -n 1 "$work/steps")
[ "$first" -gt "$kills" ] || { echo "it began anew at step $first"; exit 1; }
echo "resumed at step $first, killed $kills times before"
cmp "$work/alone.weights" "$work/killed.weights"
cmp "$work/alone" "$work/killed"

#!/usr/bin/env bash
# Nonsense in the environment ends a program, before it waits for anybody, with an error that names the variable, what it
# is and what would be right. Usage: settings.sh PROGRAM, one that calls init_process_group
set -euo pipefail
program=$1
launch="$(dirname "$0")/../../scripts/launch.sh"
failed=0
refused() {  # VARIABLE=VALUE, what would be right, [words before the program]
  local setting=$1 right=$2 out status=0
  shift 2
  out=$(env "$setting" timeout 60 "$@" "$program" 2>&1) || status=$?
  if [ "$status" -eq 0 ] || [ "$status" -eq 124 ] || ! grep -qF "[init_process_group] $setting: it takes $right" <<<"$out"; then
    printf '%s: status %d\n%s\n' "$setting" "$status" "$out"
    failed=1
  fi
}
for loss in 2 -1 1 abc nan 0.5x 0,5; do refused "XTGRAD_DIST_LOSS=$loss" 'a probability, at least 0 and below 1'; done
for ms in -5 abc inf 1e9 5ms; do
  refused "XTGRAD_DIST_LATENCY_MS=$ms" 'milliseconds, 0 to 3600000'
  refused "XTGRAD_DIST_RETRY_MS=$ms" 'milliseconds, 0 to 3600000'
done
for s in 0 -3 soon 1e99; do refused "XTGRAD_DIST_TIMEOUT=$s" 'seconds, above 0 and at most 1e9'; done
for on in yes 2; do refused "XTGRAD_DIST_DEBUG=$on" '0 or 1'; done
refused XTGRAD_DIST_LOSS=2 'a probability, at least 0 and below 1' "$launch" -n 2
[ $failed -ne 0 ] || echo "all of them refused"
exit $failed

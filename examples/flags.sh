#!/usr/bin/env bash
# Every example says what it is with --help and refuses a flag it does not know, by name, before it does anything else.
# Usage: flags.sh PROGRAM…
set -euo pipefail
: "${1:?no program}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0
check() { "$@" || { echo "$program: not so: $*"; failed=1; }; }
for program; do
  "$program" --help >help 2>errors && status=0 || status=$?
  check [ "$status" -eq 0 ]
  check grep -q '^usage: .*--quick' help
  check [ "$(wc -l <help)" -ge 3 ]
  check [ ! -s errors ]
  "$program" --nonsense >out 2>errors && status=0 || status=$?
  check [ "$status" -eq 2 ]
  check grep -q 'unknown argument --nonsense' errors
  check [ ! -s out ]
done
rm -f help errors out
check [ -z "$(ls)" ]  # nothing was written
exit "$failed"

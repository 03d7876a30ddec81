#!/usr/bin/env bash
# The README fits on 160 lines, and the files and scripts it names exist.
set -euo pipefail
cd "$(dirname "$0")/../.."
failed=0
lines=$(wc -l <README.md)
if [ "$lines" -gt 160 ]; then echo "README.md has $lines lines, more than 160"; failed=1; fi
while read -r path; do
  [ -e "$path" ] || { echo "README.md names $path, which does not exist"; failed=1; }
done < <(grep -oE '\b(scripts|examples|docs|tests|cmake|core|nn|optim)/[A-Za-z0-9_/.-]*[A-Za-z0-9_/-]' README.md | sort -u)
exit "$failed"

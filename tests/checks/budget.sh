#!/usr/bin/env bash
# The library stays small: under 44,800 lines of code in core, nn and optim, and at most 400 in a file.
# Blank lines and comments do not count. Exempt from the limit a file: the Tensor class header.
set -euo pipefail
cd "$(dirname "$0")/../.."
find core nn optim -name '*.h' -o -name '*.cpp' -o -name '*.def' | sort | xargs awk '
  FNR == 1 { in_comment = 0 }
  {
    line = $0
    if (in_comment) {
      if (!sub(/^.*\*\//, "", line)) next
      in_comment = 0
    }
    gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
    sub(/^[ \t]*\/\/.*/, "", line)
    if (line ~ /^[ \t]*\/\*/) { in_comment = 1; next }
    if (line ~ /[^ \t]/) { ++lines[FILENAME]; ++total; split(FILENAME, path, "/"); ++folder[path[1]] }
  }
  END {
    for (name in folder) printf "%-6s %6d lines of code\n", name, folder[name]
    printf "%-6s %6d of 44800\n", "all", total
    failed = total >= 44800
    for (file in lines)
      if (lines[file] > 400 && file != "core/tensor/tensor.h") {
        printf "%s: %d lines of code, more than 400\n", file, lines[file]
        failed = 1
      }
    exit failed
  }'

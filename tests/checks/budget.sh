#!/usr/bin/env bash
# The library stays small: each folder has a number of lines of code that it may have, and a file 400.
# Blank lines and comments do not count, nor do files that a script writes ("Written by scripts/…" in the
# first three lines). Where the goal is lower than the limit, whoever gets below lowers the limit.
set -euo pipefail
cd "$(dirname "$0")/../.."
# name   limit  goal  folders; a folder below core/ops, nn or optim counts with them, a new one in core needs a place here.
table=$(grep -v '^#' <<'END'
tensor   7025  5500 core/tensor core/autograd
kernels 10220  9000 core/kernels core/kernels/xt core/kernels/simd
ops     15945 13500 core/ops
nn      10850  9500 nn optim
files    6190  5500 core/io core/data
core     3840  1600 core core/dropin
windows   120   120 core/windows
report   1480  1480 core/report core/autograd/profile
trace    2900  2500 core/autograd/trace core/viz
repl     2100  2000 repl
dist     1090  1050 dist
END
)
find core nn optim repl dist -name '*.h' -o -name '*.cpp' -o -name '*.def' -o -name '*.inc' | sort | xargs awk -v table="$table" '
  BEGIN {
    rows = split(table, row, "\n")
    for (i = 1; i <= rows; ++i) {
      n = split(row[i], field, " ")
      name[i] = field[1]; limit[i] = field[2]; goal[i] = field[3]
      for (k = 4; k <= n; ++k) row_of[field[k]] = i
    }
  }
  FNR == 1 {
    in_comment = written = 0
    folder = FILENAME
    sub(/\/[^\/]*$/, "", folder)
    if (folder ~ /^(nn|optim|repl|dist)\//) sub(/\/.*/, "", folder)
    if (folder ~ /^core\/ops\//) folder = "core/ops"
    if (!(folder in row_of)) { printf "%s: its folder has no line in the table\n", FILENAME; failed = 1 }
  }
  FNR <= 3 && /Written by scripts\// {
    written = 1
    total[row_of[folder]] -= lines[FILENAME]
    all -= lines[FILENAME]
    delete lines[FILENAME]
  }
  written { next }
  {
    line = $0
    if (in_comment) {
      if (!sub(/^.*\*\//, "", line)) next
      in_comment = 0
    }
    gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
    sub(/^[ \t]*\/\/.*/, "", line)
    if (line ~ /^[ \t]*\/\*/) { in_comment = 1; next }
    if (line ~ /[^ \t]/) { ++lines[FILENAME]; ++total[row_of[folder]]; ++all }
  }
  END {
    for (i = 1; i <= rows; ++i) {
      printf "%-8s %6d lines of code of %6d%s\n", name[i], total[i], limit[i],
             goal[i] < limit[i] ? ", goal " goal[i] : ""
      if (total[i] > limit[i]) { printf "%s: more than %d\n", name[i], limit[i]; failed = 1 }
    }
    printf "%-8s %6d\n", "all", all
    n = split("elementwise.h node.h rule.h engine.cpp saved.h saved.cpp", part, " ")  # docs/design.md
    for (i = 1; i <= n; ++i) engine += lines["core/autograd/" part[i]]
    printf "%-8s %6d lines of code of %6d, to understand the engine\n", "engine", engine, 1100
    if (engine > 1100) failed = 1
    for (file in lines)
      if (lines[file] > 400) {
        printf "%s: %d lines of code, more than 400\n", file, lines[file]
        failed = 1
      }
    exit failed
  }'

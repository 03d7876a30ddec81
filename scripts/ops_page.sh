#!/usr/bin/env bash
# Writes docs/ops.md from the sources: every op with its formula, shapes and types (the docstrings of core/ops/*.h), the rows
# of unary.def and binary.def, and the derivative of each rule as its closure says it. ops_page.sh [--check] only compares.
set -euo pipefail
cd "$(dirname "$0")/.."

rows() {  # rows FILE: a table line for each row of a .def
  awk '
    # The n-th argument of a row: split at commas outside parentheses and quotes.
    function split_row(text,   i, c, depth, quoted, n) {
      n = 1
      part[1] = ""
      for (i = 1; i <= length(text); ++i) {
        c = substr(text, i, 1)
        if (c == "\"") quoted = !quoted
        if (!quoted && c == "(") ++depth
        if (!quoted && c == ")") --depth
        if (!quoted && depth == 0 && c == ",") { part[++n] = ""; continue }
        part[n] = part[n] c
      }
      for (i = 1; i <= n; ++i) { gsub(/^ +| +$/, "", part[i]); gsub(/\|/, "\\|", part[i]) }
      return n
    }
    /^(UNARY|BINARY|HIDDEN)/ {
      hidden = /^HIDDEN/
      binary = /BINARY/
      text = $0
      sub(/^[A-Z0-9_]+\( */, "", text)
      sub(/\)[^)]*$/, "", text)
      n = split_row(text)
      name = hidden ? part[1] " (part of an op)" : part[1]
      derivative = binary ? "`" part[5] "`; `" part[6] "`" : "`" part[5] "`"
      gsub(/"/, "", part[2])
      printf "| %s | `%s` | %s | %s | %s |\n", name, part[4], derivative, part[3], part[2]
    }' "$1"
}

family() {  # family HEADER: its title, its docstrings with the declarations below them
  awk '
    function flush() {
      if (names != "") printf "- **%s** %s\n", names, doc
      for (i = 1; i <= count; ++i) printf "  `%s`  \n", declared[i]
      names = ""; doc = ""; count = 0
    }
    NR == 1 { sub(/^\/\/\/ @file /, ""); title = $0; next }
    title != "" && /^\/\/\/ / { title = title " " substr($0, 5); next }
    title != "" { printf "\n%s\n\n", title; title = "" }
    in_macro || /^#define/ { in_macro = /\\$/; next }  # what a macro declares bears names of its own
    /^#|^namespace|^}|^using|^struct|^class|^enum|^template/ { skip = /^(struct|class|enum)/; if (/^template/) next; flush(); notes = ""; next }
    /^\/\/ / && count == 0 && doc == "" { notes = notes " " substr($0, 4); next }
    /^\/\/\/ / { if (count > 0) flush(); doc = doc (doc == "" ? "" : " ") substr($0, 5); next }
    /^$/ {
      if (notes != "") { printf "%s\n\n", substr(notes, 2); notes = "" }
      flush(); next
    }
    {
      statement = statement " " $0
      if ($0 !~ /[;}]$/) next
      text = statement
      statement = ""
      gsub(/ +/, " ", text)
      sub(/^ /, "", text)
      if (text !~ /^(XTGRAD_API|inline) .*\(/) next
      gsub(/XTGRAD_API |inline /, "", text)
      sub(/ \{ .*$|;$/, "", text)
      if (match(text, /[A-Za-z_0-9]+\(/)) {
        name = substr(text, RSTART, RLENGTH - 1)
        if (index(", " names ",", ", " name ",") == 0) names = names (names == "" ? "" : ", ") name
      }
      declared[++count] = text
    }
    END { flush() }' "$1"
}

rules() {  # rules SOURCE...: a line for each `differentiable("Node", y, wrt(…))`: the node and its closures
  awk '
    function take(line,   i, c) {  # up to the parenthesis that closes the call
      for (i = 1; i <= length(line) && open; ++i) {
        c = substr(line, i, 1)
        depth += (c == "(") - (c == ")")
        if (depth == 0) open = 0
        text = text c
      }
      text = text " "
    }
    !open && match($0, /differentiable\(/) {
      open = 1
      depth = 0
      text = ""
      $0 = substr($0, RSTART + RLENGTH - 1)
    }
    open {
      gsub(/^ +| *\/\/.*$/, "")
      take($0)
      if (!open && match(text, /"[A-Za-z0-9]+"/)) {
        node = substr(text, RSTART + 1, RLENGTH - 2)
        if (match(text, /wrt(_each)?\(/)) {
          text = substr(text, RSTART)
          sub(/ *\) *$/, "", text)
          printf "- %s: `%s`\n", node, text
        }
      }
    }' "$@"
}

page() {
  cat <<'TEXT'
# The ops

Written by `scripts/ops_page.sh` from the sources. A test compares the two.

## Element-wise rows

`x`, `a` and `b` are the inputs, `y` is the result; `only(c, v)` is v where c holds and lets no gradient through elsewhere. Types: *Same* keeps the input's type, integers too; *Power* the
same, by library functions; *Promote* makes integers the default floating type; *Float* takes floating types only; *Compare*
gives bool.

| op | y | dy/dx, or dy/da; dy/db | types | node |
|---|---|---|---|---|
TEXT
  rows core/ops/unary.def
  rows core/ops/binary.def
  local private header source derivatives
  private=$(sed -n '/^set(XTGRAD_PRIVATE_HEADERS/,/)/p' cmake/PublicHeaders.cmake)
  for header in core/ops/*.h; do
    [[ $private == *$header* ]] && continue
    printf '\n## %s\n' "$(basename "$header" .h)"
    family "$header"
    source=${header%.h}.cpp
    [ -e "$source" ] || continue
    derivatives=$(rules "$source")
    [ -z "$derivatives" ] || printf '\nDerivatives:\n\n%s\n' "$derivatives"
  done
  printf '\n## Derivatives of ops that other headers declare\n\n'
  for source in core/ops/*.cpp; do
    header=${source%.cpp}.h
    if [ ! -e "$header" ] || [[ $private == *$header* ]]; then rules "$source"; fi
  done
}

if [ "${1:-}" = --check ]; then
  diff <(page) docs/ops.md >/dev/null || { echo "docs/ops.md is not what scripts/ops_page.sh writes; run it" >&2; exit 1; }
else
  page >docs/ops.md
fi

#!/usr/bin/env bash
# Texts link to files, and places in them, that exist; a page of the guide has at most 200 lines, and its index names it.
set -euo pipefail
cd "$(dirname "$0")/../.."
failed=0
# The anchors of a text, as GitHub makes them: lower case, signs gone, blanks made hyphens.
anchors() {
  awk '/^```/ { code = !code } !code && /^#+ / { sub(/^#+ /, ""); print tolower($0) }' "$1" |
    sed -E 's/\[([^]]*)\]\([^)]*\)/\1/g; s/[^[:alnum:] _-]//g; s/ /-/g'
}
while IFS=: read -r text link; do
  path=${link%%#*} anchor=
  [ "$link" = "$path" ] || anchor=${link#*#}
  target=$text
  [ -z "$path" ] || target=$(dirname "$text")/$path
  if [ ! -e "$target" ]; then
    echo "$text links to $link, which does not exist"
    failed=1
  elif [ -n "$anchor" ] && ! anchors "$target" | grep -qxF -- "$anchor"; then
    echo "$text links to $link, where there is no such heading"
    failed=1
  fi
done < <(git ls-files '*.md' | while read -r text; do
  # Code between fences or backquotes is no link.
  awk '/^ *```/ { code = !code; next } !code { gsub(/`[^`]*`/, ""); print }' "$text" | grep -oE '\]\([^) ]+\)' |
    sed -E 's/^\]\((.*)\)$/\1/' | grep -vE '^[a-z]+:' | sed "s|^|$text:|" || true
done)
for page in docs/guide/*.md; do
  lines=$(wc -l <"$page") name=$(basename "$page")
  if [ "$lines" -gt 200 ]; then echo "$page has $lines lines, more than 200"; failed=1; fi
  [ "$name" = README.md ] || grep -qF "]($name)" docs/guide/README.md || { echo "docs/guide/README.md does not name $name"; failed=1; }
done
exit $failed

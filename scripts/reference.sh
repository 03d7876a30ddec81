#!/usr/bin/env bash
# The reference as pages for the browser, with search: build/reference/html/index.html, by doxygen from the public headers.
# Fails, after the pages are made, where a declaration in them has no text: data members, constructors, constants, operators
# and macros too, which tests/docs/reference.py does not look at.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh packages_docs.txt
rm -rf build/reference/html
mkdir -p build/reference/include
ln -sfn ../../.. build/reference/include/xtgrad
# Left out, since no program can use them: headers that are not installed, and macros that their header takes back.
private=$(sed -n '/^set(XTGRAD_PRIVATE_HEADERS/,/)/p' cmake/PublicHeaders.cmake | grep -oE '[a-z_]+/[a-z_/]+\.h' | tr '\n' ' ')
taken_back=$(grep -rhoP --include='*.h' '^ *#undef \K\w+' core nn optim | sort -u | tr '\n' ' ')
{
  cat docs/Doxyfile
  echo "EXCLUDE = $private"
  echo "EXCLUDE_SYMBOLS += $taken_back"
} | doxygen -
bare=$(grep 'is not documented' build/reference/warnings.txt | sed "s|^$PWD/||" | sort -u || true)
echo "$(find build/reference/html -name '*.html' | wc -l) pages in build/reference/html"
if [ -n "$bare" ]; then
  echo "$bare"
  echo "$(cut -d: -f1,2 <<<"$bare" | sort -u | wc -l) declarations without a text"
  exit 1
fi

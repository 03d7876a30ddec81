#!/usr/bin/env bash
# The reference as pages for the browser, with search: build/reference/html/index.html, by doxygen from the public headers.
# Says what doxygen finds undocumented beyond what tests/docs/reference.py asks for:
# data members, constructors, constants.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh packages_docs.txt
rm -rf build/reference/html
mkdir -p build/reference/include
ln -sfn ../../.. build/reference/include/xtgrad
doxygen docs/Doxyfile
echo "$(find build/reference/html -name '*.html' | wc -l) pages in build/reference/html," \
  "$(grep 'is not documented' build/reference/warnings.txt | cut -d: -f1,2 | sort -u | wc -l) declarations without a text"

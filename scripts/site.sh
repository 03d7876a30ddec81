#!/usr/bin/env bash
# The whole site, one static folder: build/site/html. README, guide, reference, the texts of docs and every source file that they
# name, by MkDocs and doxygen; where release is built, some runs to click through; the playground where that is built. Then looks for dead links and for pages more than three clicks from the front page.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh packages_docs.txt
scripts/reference.sh
writer=build/release/tests/xtgrad_write_pages
if [ -x $writer ]; then
  rm -rf build/site/all build/site/live
  $writer build/site/all 2>/dev/null
  mkdir -p build/site/live
  for page in notebook_000 lenet resnet transformer second_order jacobian; do mv build/site/all/$page.html build/site/live; done
fi
python3 scripts/site.py build/site
cp -r build/reference/html build/site/pages/reference
mkdocs build --strict --quiet --config-file build/site/mkdocs.yml
python3 tests/site/links.py build/site/html

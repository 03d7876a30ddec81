#!/usr/bin/env bash
# Tests of the page: run.sh [unit|browser|pictures|lessons...], unit and browser unless said. The browser opens pages made here and those
# that the library wrote (write_pages.cpp), in build/viewer/examples or the folder XTGRAD_PAGES.
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/viewer.sh
export NODE_PATH=$PWD/build/viewer/node_modules XTGRAD_ROOT=$PWD XTGRAD_PAGES=${XTGRAD_PAGES:-$PWD/build/viewer/examples}
tools=build/viewer/node_modules
node $tools/typescript/bin/tsc -p core/viz/page
node $tools/prettier/bin/prettier.cjs --check --log-level warn --print-width 120 {core/viz/page/src,tests/viz}/*.ts {core/viz/page,tests/viz}/*.mjs
rm -rf build/viewer/tests
node tests/viz/bundle.mjs
[ $# -gt 0 ] || set -- unit browser
writer=build/release/tests/xtgrad_write_pages
if [ -x $writer ]; then
  rm -rf build/viewer/examples
  $writer build/viewer/examples
fi
for kind in "$@"; do
  case $kind in
    unit) node --test build/viewer/tests/*.test.cjs ;;
    browser) node --test --test-concurrency=1 build/viewer/tests/*.browser.cjs ;;
    pictures) node build/viewer/tests/pictures.cjs ;;
    lessons) node build/viewer/tests/lessons.cjs ;;
    *) echo "run.sh: no kind '$kind'; there are unit, browser, pictures, lessons" >&2; exit 2 ;;
  esac
done

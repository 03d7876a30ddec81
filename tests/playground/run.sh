#!/usr/bin/env bash
# Tests of the playground: run.sh [unit|browser|pictures...], unit and browser unless said. Builds it first, and the same calls
# for this machine, which the numbers are compared with. XTGRAD_QUIET=1: limits of time count, too.
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/playground.sh
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset release -DXTGRAD_BUILD_PLAYGROUND=ON >/dev/null
cmake --build --preset release --target playground
cmake --preset release -DXTGRAD_BUILD_PLAYGROUND=OFF >/dev/null
export NODE_PATH=$PWD/build/viewer/node_modules XTGRAD_ROOT=$PWD
tools=build/viewer/node_modules
node $tools/typescript/bin/tsc -p playground
node $tools/prettier/bin/prettier.cjs --check --log-level warn --print-width 120 {playground/src,tests/playground}/*.ts {playground,tests/playground}/*.mjs
rm -rf build/playground_tests
node tests/playground/bundle.mjs
[ $# -gt 0 ] || set -- unit browser
for kind in "$@"; do
  case $kind in
    unit) node --test build/playground_tests/*.test.cjs ;;
    browser) node --test --test-concurrency=1 build/playground_tests/*.browser.cjs ;;
    pictures) node build/playground_tests/pictures.cjs ;;
    *) echo "run.sh: no kind '$kind'; there are unit, browser, pictures" >&2; exit 2 ;;
  esac
done

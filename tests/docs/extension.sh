#!/usr/bin/env bash
# The steps of docs/add_an_op.md and docs/add_a_layer.md work: done in a copy of the sources (build/extension), which is then
# built and passes the tests that concern them: every row of the op table, layers, what scripts write, the form of sources.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
copy=$root/build/extension
rm -rf "$copy/core" "$copy/nn" "$copy/optim" "$copy/tests" "$copy/docs"  # what was built stays
mkdir -p "$copy"
git ls-files -z | xargs -0 cp --parents -pt "$copy"
python3 tests/docs/extension.py "$copy" docs/add_an_op.md docs/add_a_layer.md
cd "$copy"
python3 scripts/signatures.py
python3 scripts/signatures.py --check
for kind in ops layers optim; do python3 tests/docs/complete.py $kind; done
if command -v clang-format >/dev/null; then
  clang-format --dry-run -Werror core/ops/linalg/matmul.* nn/activation.* nn/functional/activation.h tests/test_squareplus.cpp
fi
for check in headers layering errors; do bash tests/checks/$check.sh; done
export CCACHE_BASEDIR=$copy CCACHE_NOHASHDIR=1
for label in autograd nn; do
  cmake --preset release -DXTGRAD_WERROR=ON -DXTGRAD_TEST_ONLY=$label >/dev/null
  cmake --build --preset release --target xtgrad_tests
  build/release/tests/xtgrad_tests
done
cmake --build --preset release --target docs_code
ctest --preset release -R '^docs\.(add_|examples)'

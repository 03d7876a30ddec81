#!/usr/bin/env bash
# Builds the Python module and compares our ops with PyTorch's: run.sh [option of ops.py | NAME]...
set -euo pipefail
cd "$(dirname "$0")/../../.."
build=build/release
log=$build/parity.log
mkdir -p $build
{ cmake --preset release -DXTGRAD_BUILD_PARITY=ON &&
  cmake --build $build --target xtgrad_ops ${XTGRAD_JOBS:+-j$XTGRAD_JOBS}; } >$log 2>&1 || { cat $log; exit 1; }
exec /usr/bin/python3 tests/parity/ops/ops.py $build/tests/parity/ops "$@"

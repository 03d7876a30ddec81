#!/usr/bin/env bash
# Builds the Python module and compares our ops with PyTorch's: run.sh [option of ops.py | NAME]...
set -euo pipefail
cd "$(dirname "$0")/../../.."
build=build/parity
[ -e $build/build.ninja ] || cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Release -DXTGRAD_BUILD_TESTS=OFF \
  -DXTGRAD_BUILD_EXAMPLES=OFF -DXTGRAD_BUILD_PARITY=ON >/dev/null
cmake --build $build --target xtgrad_ops ${XTGRAD_JOBS:+-j$XTGRAD_JOBS} >$build/log 2>&1 || { cat $build/log; exit 1; }
exec /usr/bin/python3 tests/parity/ops/ops.py $build/tests/parity/ops "$@"

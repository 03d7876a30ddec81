#!/usr/bin/env bash
# Builds the playground, build/playground: index.html and the files beside it for a server, playground.html as one file. Takes
# the library of the preset wasm, which is built first where it is not.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/viewer.sh
if ! command -v em++ >/dev/null; then scripts/setup.sh packages_platforms.txt; fi
export EMSDK_PYTHON=/usr/bin/python3 CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
# As scripts/platforms.sh configures it, so that either finds compiled what the other has compiled.
cmake --preset wasm -DXTGRAD_WERROR=ON -DXTGRAD_BUILD_BENCH=ON -DXTGRAD_UNITY=ON -DXTGRAD_BUILD_PLAYGROUND=ON >/dev/null
cmake --build --preset wasm --target playground
node playground/build.mjs build/wasm/playground build/playground

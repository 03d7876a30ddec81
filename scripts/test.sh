#!/usr/bin/env bash
# Sets the machine up, builds with warnings as errors, and runs every test.
# Usage: test.sh [PRESET], one of those in CMakePresets.json; release unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
scripts/setup.sh
# Lets ccache reuse objects from a checkout in another folder.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset "$preset" -DXTGRAD_WERROR=ON
cmake --build --preset "$preset"
ctest --preset "$preset" -j "$(nproc)"

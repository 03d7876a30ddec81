#!/usr/bin/env bash
# Sets the machine up, builds with warnings as errors, and runs every test.
# Usage: test.sh [PRESET [build]], one of those in CMakePresets.json, release unless said; `build` runs no test.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-release}
scripts/setup.sh
scripts/viewer.sh || echo 'Without its page, viz::html will throw.'
# Lets ccache reuse objects from a checkout in another folder.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
cmake --preset "$preset" -DXTGRAD_WERROR=ON
cmake --build --preset "$preset"
[ "${2:-}" = build ] || ctest --preset "$preset" -j "$(nproc)"

#!/usr/bin/env bash
# core/kernels/simd is compiled for several instruction sets. A function that the linker may merge (a
# weak symbol) would then be one set's for all, so there must be none: simd.sh BUILD_DIR
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build/release}
objects=$(find "$build" -path '*_simd_v[34].dir*' -name '*.o')
[ -n "$objects" ] || { echo "no objects for instruction sets: not x86-64"; exit 0; }
weak=$(nm -C $objects | grep -E '^[0-9a-f]+ [VWuvw] ' | grep -v 'DW.ref.__gxx_personality_v0' || true)
if [ -n "$weak" ]; then
  echo "functions that the linker may take for another instruction set:"
  echo "$weak"
  exit 1
fi
if grep -nE '#include (<(algorithm|vector|utility|functional|string|memory|cmath|xtensor)|"core/kernels/xt)' core/kernels/simd/*; then
  echo "core/kernels/simd includes none of these"
  exit 1
fi

#!/usr/bin/env bash
# docs/guide/deploy.md works: its program and its CMakeLists.txt make a static program (build/deploy) that runs, needs no
# library and weighs at most 5 MB.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD work=$PWD/build/deploy
mkdir -p "$work"
# block KIND: the text between ```KIND and ``` in the page.
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/{/^\`\`\`/d;p}" docs/guide/deploy.md; }
block cpp >"$work/xor.cpp"
block cmake >"$work/CMakeLists.txt"
cd "$work"
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
options=()
if command -v ccache >/dev/null; then options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
cmake -G Ninja -B build -DCMAKE_BUILD_TYPE=MinSizeRel -DFETCHCONTENT_SOURCE_DIR_XTGRAD="$root" "${options[@]}" >/dev/null
cmake --build build
rm -f xor.safetensors
build/xor  # trains
build/xor  # loads
if readelf -d build/xor | grep NEEDED; then echo "it needs libraries"; exit 1; fi
size=$(stat -c %s build/xor)
echo "$size bytes"
[ "$size" -le 5000000 ] || { echo "more than 5 MB"; exit 1; }

#!/usr/bin/env bash
# Sets the machine up, builds, and runs the five notebooks and three more programs.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
scripts/viewer.sh || echo 'Without its page, viz::html will throw.'
programs=(notebook_000 notebook_001 notebook_002 notebook_003 notebook_004
          learn_kernel_images custom_op custom_layer)
cmake --preset release
cmake --build --preset release --target "${programs[@]}"
cd build/release/out
for program in "${programs[@]}"; do
  printf '\n== %s\n' "$program"
  "../bin/$program"
done
pictures=$(find "$PWD" -name '*.png')
[ -z "$pictures" ] || printf '\nPictures:\n%s\n' "$pictures"

#!/usr/bin/env bash
# Builds the example programs and runs them whole, on all their data; or only those that are named:
# scripts/examples.sh [NAME...]. Their pictures and checkpoints are left in build/release/out.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh
names=("$@")
if [ ${#names[@]} = 0 ]; then
  for source in examples/*.cpp; do names+=("$(basename "$source" .cpp)"); done
fi
cmake --preset release
cmake --build --preset release --target "${names[@]}"
cd build/release/out
failed=()
for name in "${names[@]}"; do
  printf '\n== %s\n' "$name"
  began=$SECONDS
  "../bin/$name" || failed+=("$name")
  printf '%s: %d s\n' "$name" $((SECONDS - began))
done
printf '\n%d programs, failed: %s\n' ${#names[@]} "${failed[*]:-none}"
[ ${#failed[@]} = 0 ]

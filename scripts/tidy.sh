#!/usr/bin/env bash
# clang-tidy with the checks of .clang-tidy, on one processor at low priority; fails where it finds anything.
# Usage: tidy.sh [--all | --files FILE... | COMMIT]. Checked are the sources (.cpp) of core, nn, optim and dist that changed
# since COMMIT, .ci/tidy_base unless said, and of each header that changed alone one source that includes it first.
# Needs build/release/compile_commands.json (cmake --preset release), where dist is with -DXTGRAD_BUILD_DIST=ON alone.
set -euo pipefail
cd "$(dirname "$0")/.."
tidy=$(command -v clang-tidy-14) || { echo "no clang-tidy 14: not checked"; exit 0; }
[ -e build/release/compile_commands.json ] || cmake --preset release >/dev/null

# One source for a header: the one of its name, else the first that includes it.
source_of() {
  local own=${1%.h}.cpp
  if [ -e "$own" ]; then echo "$own"; return; fi
  local among=('core/*.cpp' 'nn/*.cpp' 'optim/*.cpp')
  [[ $1 != dist/* ]] || among=('dist/*.cpp')
  git grep -lE "#include [<\"](xtgrad/)?$1[>\"]" -- "${among[@]}" | head -n 1 || true
}

case ${1:-} in
  --all) mapfile -t sources < <(git ls-files {core,nn,optim,dist}'/*.cpp') ;;
  --files) sources=("${@:2}") ;;
  *)
    base=${1:-$(cat .ci/tidy_base)}
    if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
      echo "$base, the commit of the last full run, is not here (a shallow clone?): not checked"
      exit 0
    fi
    mapfile -t sources < <(
      git diff --name-only --diff-filter=d "$base" -- {core,nn,optim,dist}/'*.'{cpp,h} |
        while read -r file; do
          case $file in *.h) source_of "$file" ;; *) echo "$file" ;; esac
        done | grep . | sort -u)
    ;;
esac

if ! grep -q '/dist/group\.cpp"' build/release/compile_commands.json; then
  checked=()
  for source in "${sources[@]}"; do [[ $source == dist/* ]] || checked+=("$source"); done
  [ ${#checked[@]} -eq ${#sources[@]} ] || echo "dist is not built here (XTGRAD_BUILD_DIST): not checked"
  sources=("${checked[@]}")
fi

began=$SECONDS failed=0
for source in "${sources[@]}"; do
  # -Wno-…: flags of g++ that clang does not know.
  out=$(nice -n 10 "$tidy" -quiet -p build/release --extra-arg=-Wno-unknown-warning-option \
    --extra-arg=-Wno-ignored-optimization-argument --warnings-as-errors='*' "$source" 2>/dev/null) ||
    { printf '%s\n' "$out"; failed=1; }
done
echo "clang-tidy: ${#sources[@]} sources in $(((SECONDS - began) / 60)) min $(((SECONDS - began) % 60)) s"
exit $failed

#!/usr/bin/env bash
# Builds build/viewer/page.html, which viz::html puts traces into, where it is older than its sources. Uses the npm that is
# on the PATH, or installs Debian's. CMake embeds the page where it finds it, and never installs anything itself.
set -euo pipefail
cd "$(dirname "$0")/.."
source=core/viz/page
out=build/viewer
if [ -e $out/page.html ] && [ -z "$(find $source scripts/viewer.sh -type f -newer $out/page.html -print -quit)" ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then scripts/setup.sh packages_viewer.txt; fi
mkdir -p $out
# The packages lie beside the page, and are installed anew where the list of them has changed.
if [ ! -d $out/node_modules ] || ! cmp -s $source/package-lock.json $out/package-lock.json; then
  cp $source/{package.json,package-lock.json,.npmrc} $out/
  (cd $out && npm ci --ignore-scripts --loglevel=error) || { rm -f $out/package-lock.json; exit 1; }
fi
node $source/build.mjs $out/page.html

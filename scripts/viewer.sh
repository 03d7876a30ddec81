#!/usr/bin/env bash
# Builds build/viewer/page.html, which viz::html puts traces into, where it is older than its sources. Uses the npm that is
# on the PATH, or installs Debian's. CMake embeds the page where it finds it, and never installs anything itself.
set -euo pipefail
cd "$(dirname "$0")/.."
page=build/viewer/page.html
source=core/viz/page
if [ -e $page ] && [ -z "$(find $source scripts/viewer.sh -path '*/node_modules' -prune -o -type f -newer $page -print -quit)" ]; then
  exit 0
fi
if ! command -v npm >/dev/null; then scripts/setup.sh packages_viewer.txt; fi
# A lock file that is as old as what is installed means that nothing has changed.
installed=$source/node_modules/.package-lock.json
if [ ! -e $installed ] || [ $source/package-lock.json -nt $installed ]; then
  (cd $source && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
fi
node $source/build.mjs $page

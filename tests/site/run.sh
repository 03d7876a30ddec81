#!/usr/bin/env bash
# Builds the site and opens it in a browser.
set -euo pipefail
cd "$(dirname "$0")/../.."
scripts/viewer.sh
scripts/site.sh
NODE_PATH=$PWD/build/viewer/node_modules XTGRAD_SITE=$PWD/build/site/html node --test tests/site/site.browser.cjs

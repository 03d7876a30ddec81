#!/usr/bin/env bash
# docs/ops.md is what the sources say.
set -euo pipefail
exec "$(dirname "$0")/../../scripts/ops_page.sh" --check

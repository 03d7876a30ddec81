#!/usr/bin/env bash
# What scripts/signatures.py makes (methods, functions, second names, docs/ops.md, layers.md, optimisers.md) is what the signatures and
# comments say.
set -euo pipefail
command -v python3 >/dev/null || { echo "no python3: not checked"; exit 0; }
exec python3 "$(dirname "$0")/../../scripts/signatures.py" --check

#!/usr/bin/env bash
# What scripts/signatures.py makes (methods, functions, second names, docs/ops.md) is what the signatures say.
set -euo pipefail
exec python3 "$(dirname "$0")/../../scripts/signatures.py" --check

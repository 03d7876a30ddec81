#!/usr/bin/env bash
# What docs/from_libtorch.md lists as absent is what libtorch's headers have and ours do not (scripts/absent.py).
set -euo pipefail
command -v python3 >/dev/null || { echo "no python3: not checked"; exit 77; }
exec python3 "$(dirname "$0")/../../scripts/absent.py" --check

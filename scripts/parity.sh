#!/usr/bin/env bash
# Compares every op with PyTorch 1.13.1 on PyTorch's own samples, and writes docs/parity.md: parity.sh [NAME...]
# Fails where an op passes fewer samples than tests/parity/ops/recorded.txt says. Also exchanges files with
# PyTorch and numpy in every format.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh packages.txt packages_parity.txt
if [ $# -gt 0 ]; then exec tests/parity/ops/run.sh "$@"; fi
cmake --preset release >/dev/null
cmake --build build/release --target xtgrad_convert ${XTGRAD_JOBS:+-j$XTGRAD_JOBS}
/usr/bin/python3 tests/parity/files/files.py build/release/tests/xtgrad_convert
exec tests/parity/ops/run.sh --write docs/parity.md

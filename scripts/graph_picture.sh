#!/usr/bin/env bash
# Draws docs/graph.svg, the picture of a notebook's loss in docs/see.md: graph_picture.sh [build folder]
set -eu
cd "$(dirname "$0")/.."
build=${1:-build/release}
dot=$(mktemp)
trap 'rm -f "$dot"' EXIT
"$build/bin/draw_graph" "$dot"
dot -Tsvg "$dot" -o docs/graph.svg
echo "docs/graph.svg: $(wc -c < docs/graph.svg) bytes"

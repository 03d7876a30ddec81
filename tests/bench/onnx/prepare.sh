#!/usr/bin/env bash
# Brings onnxruntime-node and makes the ResNet-18 that it infers: prepare.sh FOLDER
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"
cp "$here"/package.json "$here"/package-lock.json "$here"/infer.mjs .
[ -d node_modules/onnxruntime-node ] || npm ci --ignore-scripts --no-audit --no-fund
[ -e resnet18.onnx ] || /usr/bin/python3 "$here/export.py" resnet18.onnx

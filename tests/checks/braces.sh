#!/usr/bin/env bash
# What texts and examples show makes the modules of a container in braces, from left to right: in parentheses g++ makes
# them from right to left, and a seed then gives other numbers than in Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
# A container in parentheses with two modules that are made there; the texts that warn of it say NDEBUG or "any order".
! grep -nE '(Sequential|ModuleList)( [a-z_]+)?\((::|\w)+\(.*\), *(::|\w)+\(' README.md docs/*.md docs/guide/*.md examples/*.cpp examples/*.h \
    nn/*.h nn/functional/*.h core/*.h | grep -v 'NDEBUG'

#!/usr/bin/env bash
# What texts and examples show makes the modules of a container in braces, from left to right: in parentheses g++ makes
# them from right to left, and a seed then gives other numbers than in Python.
set -euo pipefail
cd "$(dirname "$0")/../.."
# A container in parentheses with two modules that are made there, also over lines of a comment; the texts that warn of it say
# NDEBUG or "any order".
! perl -0777 -ne 's{\n *///? ?}{ }g; print "$ARGV: $_\n" for grep {
    /(Sequential|ModuleList)( [a-z_]+)?\((::|\w)+\([^;]*\), *(::|\w)+\(/ && !/NDEBUG|any order/ } split /\n/' \
    README.md docs/*.md docs/*/*.md docs/tables/*/*.txt examples/*.cpp examples/*.h nn/*.h nn/functional/*.h core/*.h | cut -c1-400 | grep .

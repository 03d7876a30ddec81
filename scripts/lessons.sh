#!/usr/bin/env bash
# Builds the slides of all lessons, build/lessons/COURSE_NN.html, each one file with the viewer in it: lessons.sh [BUILD]
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build/release}
scripts/viewer.sh
cmake --build "$build" --target xtgrad_lesson_pages >/dev/null
"$build"/tests/xtgrad_lesson_pages build/lessons/pages
python3 tests/lessons/slides.py build/lessons/pages build/lessons

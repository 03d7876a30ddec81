#!/usr/bin/env bash
# Builds and runs small projects that use xtgrad in each way the README names: find_package and
# pkg-config against an installed shared and an installed static library, add_subdirectory, FetchContent.
# Usage: run.sh BUILD_DIR, the folder of a finished build with a shared library.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CMAKE_PREFIX_PATH

# A command's output is shown only when it fails.
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; echo "failed: $*"; exit 1; }; }

# consume NAME DIR CMAKE_OPTION...: configures the project in DIR, builds and runs all programs.
consume() {
  local name=$1 dir=$2
  shift 2
  echo "== $name"
  quietly cmake -G Ninja -S "$here" -B "$dir" "$@"
  quietly cmake --build "$dir" -j2
  "$dir/main"
  "$dir/drop_in"
  "$dir/report"
}

# consume_pc NAME PREFIX PKG_CONFIG_OPTION...: the same with a compiler call, as a Makefile would.
consume_pc() {
  local name=$1 prefix=$2 libdir program package flags
  shift 2
  echo "== $name"
  libdir=$(dirname "$(find "$prefix" -name 'libxtgrad.so' -o -name 'libxtgrad.a' | head -n 1)")
  export PKG_CONFIG_PATH=$libdir/pkgconfig
  for program in main drop_in report; do
    case $program in
      main) package=xtgrad ;;
      drop_in) package=xtgrad-torch ;;
      report) package=xtgrad-report ;;
    esac
    flags=$(pkg-config "$@" --cflags --libs "$package")
    # shellcheck disable=SC2086
    quietly "${CXX:-c++}" "$here/$program.cpp" -o "$work/$program" $flags
    LD_LIBRARY_PATH=$libdir "$work/$program"
  done
}

quietly cmake --install "$build" --prefix "$work/shared"
consume "find_package, shared" "$work/by_package" -DCMAKE_PREFIX_PATH="$work/shared"
consume_pc "pkg-config, shared" "$work/shared"

# One unoptimised static build serves the other four.
options=(-DCMAKE_BUILD_TYPE=Debug -DXTGRAD_INSTALL=ON)
if command -v ccache >/dev/null; then options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
consume "add_subdirectory, static" "$work/by_source" -DXTGRAD_BY=subdirectory "${options[@]}"
consume "FetchContent, static" "$work/by_source" -DXTGRAD_BY=fetch \
  -DFETCHCONTENT_SOURCE_DIR_XTGRAD="$here/../.." "${options[@]}"
quietly cmake --install "$work/by_source" --prefix "$work/static"
consume "find_package, static" "$work/by_static_package" -DCMAKE_PREFIX_PATH="$work/static"
consume_pc "pkg-config, static" "$work/static" --static
echo "all consumers passed"

#!/usr/bin/env bash
# Builds somebody's program with an installed xtgrad::dist and runs it on two processes: by find_package and by pkg-config,
# from a folder to which the installed one was moved. An installed xtgrad without dist says so to who asks for it, and serves
# everybody else. Usage: run.sh BUILD_DIR, the folder of a finished build with -DXTGRAD_BUILD_DIST=ON and a shared library
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(realpath "$here/../../..")
build=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CMAKE_PREFIX_PATH PKG_CONFIG_PATH LD_LIBRARY_PATH

# A command's output is shown only when it fails.
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; echo "failed: $*"; exit 1; }; }
fail() { echo "$1"; cat "$work/log"; exit 1; }
# train PROGRAM: both processes see the examples of both.
train() {
  "$root/scripts/launch.sh" -n 2 "$1" | tee "$work/log"
  for r in 0 1; do grep -q "^rank $r of 2: 1600 examples, " "$work/log" || fail "$1: rank $r did not train"; done
}
# configure NAME PREFIX COMPONENTS
configure() { cmake -G Ninja -S "$here" -B "$work/$1" -DCMAKE_PREFIX_PATH="$2" -DCONSUMER_COMPONENTS="$3"; }

quietly cmake --install "$build" --prefix "$work/installed/here"
mkdir "$work/moved"
mv "$work/installed/here" "$work/moved/there"
rmdir "$work/installed"
prefix=$work/moved/there

echo "== find_package(xtgrad COMPONENTS dist)"
quietly configure by_package "$prefix" dist
grep -q "^xtgrad_DIR:PATH=$prefix/" "$work/by_package/CMakeCache.txt" || fail "another xtgrad was found"
quietly cmake --build "$work/by_package"
"$work/by_package/main"
train "$work/by_package/train"

echo "== pkg-config xtgrad-dist"
libdir=$(dirname "$(find "$prefix" -name libxtgrad_dist.so)")
flags=$(PKG_CONFIG_PATH=$libdir/pkgconfig pkg-config --cflags --libs xtgrad-dist)
if [[ $flags == *"$work/installed"* || $flags == *"$build"* ]]; then fail "pkg-config names where it was: $flags"; fi
# shellcheck disable=SC2086
quietly "${CXX:-c++}" "$here/train.cpp" -o "$work/train" $flags
export LD_LIBRARY_PATH=$libdir
train "$work/train"
unset LD_LIBRARY_PATH
# What a program is built with does without MPI's own files.
if pkg-config --print-requires-private "$libdir/pkgconfig/xtgrad-dist.pc" | grep .; then fail "xtgrad-dist.pc asks for MPI"; fi

# The library itself is the same without dist, so it is lent to a build that is only configured.
echo "== without dist"
quietly cmake -G Ninja -S "$root" -B "$work/without" -DCMAKE_BUILD_TYPE=Release -DXTGRAD_BUILD_DIST=OFF \
  -DXTGRAD_BUILD_REPORT=OFF -DXTGRAD_BUILD_TESTS=OFF -DXTGRAD_BUILD_EXAMPLES=OFF
cp -a "$build"/libxtgrad.so* "$work/without"
quietly cmake --install "$work/without" --prefix "$work/plain"
if configure refused "$work/plain" dist >"$work/log" 2>&1; then fail "find_package found a dist that is not there"; fi
tr -s ' \n' ' ' <"$work/log" | grep -qF 'this xtgrad has no component dist: build it with -DXTGRAD_BUILD_DIST=ON' ||
  fail "find_package does not say why"
if configure unknown "$work/plain" nonsense >"$work/log" 2>&1; then fail "find_package found nonsense"; fi
tr -s ' \n' ' ' <"$work/log" | grep -qF 'xtgrad has no component nonsense' || fail "find_package does not name it"
quietly configure plain_consumer "$work/plain" ''
quietly cmake --build "$work/plain_consumer"
"$work/plain_consumer/main"
if PKG_CONFIG_PATH=$work/plain/lib/pkgconfig pkg-config xtgrad-dist; then fail "there is an xtgrad-dist.pc without dist"; fi
echo "all consumers of dist passed"

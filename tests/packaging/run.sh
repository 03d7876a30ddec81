#!/usr/bin/env bash
# Makes a package and builds tests/consumer with what is in it. Usage: run.sh deb BUILD_DIR | vcpkg | conan
#   deb    cpack's two Debian packages, of a finished shared build
#   vcpkg  what vcpkg would run of packaging/vcpkg; conan: what conan would run of packaging/conan. Neither client is in
#          Debian: vcpkg.cmake and client/ do what they do as far as these files ask for it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CMAKE_PREFIX_PATH
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log"; echo "failed: $*"; exit 1; }; }

case $1 in
  deb)
    quietly cpack --config "$2/CPackConfig.cmake" -B "$work/packages"
    for package in "$work"/packages/*.deb; do
      dpkg-deb --field "$package" Package Version Depends
      dpkg-deb -x "$package" "$work/root"
      if dpkg-deb -c "$package" | grep -E '/libxtgrad\.so\.[0-9]+\.[0-9]+\.[0-9]+$' >/dev/null; then
        dpkg-deb --field "$package" Depends | grep -q libopenblas0 || { echo "$package depends on no BLAS"; exit 1; }
        # The page of viz::html, where it was there when the library was built.
        [ ! -e "$root/build/viewer/page.html" ] || grep -q 'id="trace"' "$work"/root/usr/lib/libxtgrad.so.* ||
          { echo "$package has no page"; exit 1; }
      fi
    done
    prefix=$work/root/usr
    ;;
  vcpkg)
    quietly cmake -DPORT="$root/packaging/vcpkg" -DOUT="$work" -DLINKAGE=static -P "$here/vcpkg.cmake"
    prefix=$work/packages
    [ -s "$prefix/share/xtgrad/copyright" ]
    ;;
  conan)
    python3 "$here/conan.py" "$work"
    prefix=$work/package
    ;;
esac
quietly cmake -G Ninja -S "$here/../consumer" -B "$work/consumer" -DCMAKE_PREFIX_PATH="$prefix"
grep -q "xtgrad_DIR:PATH=$prefix" "$work/consumer/CMakeCache.txt"
quietly cmake --build "$work/consumer" -j2
export LD_LIBRARY_PATH=$prefix/lib:$prefix/lib/$(gcc -print-multiarch)
"$work/consumer/main"
"$work/consumer/drop_in"
"$work/consumer/report"
echo "$1: its package serves tests/consumer"

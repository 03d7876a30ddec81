#!/usr/bin/env bash
# Installs the Debian packages that are missing of those in scripts/packages.txt (or in the lists given
# as arguments): all of them or, when one cannot be had, none. XTGRAD_SKIP_SETUP=1 trusts that all are there.
set -euo pipefail
cd "$(dirname "$0")"
[ -z "${XTGRAD_SKIP_SETUP:-}" ] || exit 0
lists=("$@")
[ $# -gt 0 ] || lists=(packages.txt)
mapfile -t wanted < <(sed 's/#.*//' "${lists[@]}" | tr -d ' \t' | grep .)

refuse() {
  printf '%s\n' "$1" "xtgrad needs these Debian 12 packages, or what they are called here:" >&2
  printf '  %s\n' "${missing[@]}" >&2
  echo "Nothing was installed. Once they are there, XTGRAD_SKIP_SETUP=1 passes over this step." >&2
  exit 1
}

missing=("${wanted[@]}")
if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  refuse "This system has no apt."
fi
missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || refuse "Packages are missing, and you are neither root nor have sudo."
  as_root=(sudo)
fi
install=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q
         --no-install-recommends)
fetch() { "${as_root[@]}" "${install[@]}" --download-only "${missing[@]}"; }

echo "Installing ${missing[*]}"
# Everything is resolved and downloaded before anything is unpacked. Package lists that are absent or out
# of date show here, and are then brought up to date once.
if ! { apt-get install -s -q --no-install-recommends "${missing[@]}" && fetch; } >/dev/null 2>&1; then
  "${as_root[@]}" apt-get update -q || refuse "apt-get update failed."
  apt-get install -s -q --no-install-recommends "${missing[@]}" >/dev/null ||
    refuse "apt cannot install all of them."
  fetch >/dev/null || refuse "Not all of them could be downloaded."
fi
"${as_root[@]}" "${install[@]}" "${missing[@]}"

#!/usr/bin/env bash
# Proves on a bare Debian 12 what README says: the lines under Installing, whose packages then serve tests/consumer, and
# the two commands. Makes the system in a temporary folder from this machine's own apt sources and copies the last commit
# in. Needs root, debootstrap and 4 GB. Usage: fresh.sh [install] [demo] [test], all of them unless said.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "fresh.sh needs root and debootstrap" >&2
  exit 1
fi
# In a mount namespace of its own: what is mounted below goes when the script does.
if [ -z "${XTGRAD_FRESH:-}" ]; then
  XTGRAD_FRESH=1 exec unshare --mount --propagation private "$0" "$@"
fi

sources=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Identifier: Packages' |
          grep -E ' bookworm[^ ]* main$' | sort -u || true)
mirror=$(awk '$2 == "bookworm" { print $1; exit }' <<<"$sources")
[ -n "$mirror" ] || { echo "this machine's apt has no source for bookworm" >&2; exit 1; }

root=$(mktemp -d)
trap 'umount -lq "$root/proc" "$root/dev" || true; rm -rf --one-file-system "$root"' EXIT
debootstrap --variant=minbase bookworm "$root" "$mirror"
sed 's/^/deb /' <<<"$sources" >"$root/etc/apt/sources.list"
eval "$(apt-config shell proxy Acquire::http::Proxy)"
[ -z "${proxy:-}" ] || echo "Acquire::http::Proxy \"$proxy\";" >"$root/etc/apt/apt.conf.d/proxy"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
# What this machine trusts beyond Debian's certificates: npm asks through it, too.
mkdir -p "$root/usr/local/share"
[ ! -d /usr/local/share/ca-certificates ] || cp -r /usr/local/share/ca-certificates "$root/usr/local/share/"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir "$root/xtgrad"
git archive HEAD | tar -x -C "$root/xtgrad"

inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
  NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt bash -euo pipefail -c "cd /xtgrad; $1"; }
install=$(sed -n '/^## Installing/,/^## /p' README.md | sed -n '/^```sh/,/^```/p' | sed '/^```/d')
steps=("$@")
[ $# -gt 0 ] || steps=(install demo test)
for step in "${steps[@]}"; do
  if [ "$step" = install ]; then
    inside "$install"
    inside 'cmake -G Ninja -S tests/consumer -B /tmp/consumer && cmake --build /tmp/consumer
            /tmp/consumer/main && /tmp/consumer/drop_in
            g++ tests/consumer/main.cpp -o /tmp/main $(pkg-config --cflags --libs xtgrad) && /tmp/main'
  else
    inside "scripts/$step.sh"
  fi
done

#!/usr/bin/env bash
# Installs Debian's packages in a root of its own, uses them as debian/tests does, and purges them: nothing may be left.
#
#   platforms/debian/test.sh OUT   OUT is where platforms/debian/build.sh wrote them
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }
[ $# -eq 1 ] || { sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
out=$(cd "$1" && pwd)
"$root/platforms/packages.sh" install debian
architecture=$(dpkg --print-architecture)
packages=("$out"/{handbill,bundle-tool}_*_"$architecture".deb)
for package in "${packages[@]}"; do [ -f "$package" ] || die "no package $package: run platforms/debian/build.sh"; done
mirror=$("$root/platforms/sysroot.sh" archive) || die "no Debian 12 (bookworm) archive in this machine's apt sources"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/given"
cp "${packages[@]}" "$here/tests/programs" "$here/tests/desktop" "$work/given"

# All that debian/tests wants, and the packages' own dependencies: only ours come and go after that.
wanted() {
  local package
  {
    for package in "${packages[@]}"; do dpkg-deb -f "$package" Depends; done
    sed -n 's/^Depends: @,//p' "$here/tests/control"
  } | tr ',' '\n' | sed 's/[(|].*//; s/ //g' | sort -u | paste -sd,
}

cat >"$work/given/inside.sh" <<'END'
#!/bin/bash
# In the new root: what was there, is installed, used by a person without rights, purged, and what is there now.
set -eu
cd /given
files() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /given -o -path /run \) -prune -o \
    \( -type f -printf '%p %s\n' -o -printf '%p %y %l\n' \) | sort
}
# What apt, dpkg and man-db keep about themselves.
own='^/var/(lib/(dpkg|apt)|log|cache/(apt|debconf|ldconfig|man))(/| )'
useradd --create-home person
files | grep -vE "$own" >/tmp/before
apt-get install -y --no-install-recommends ./*.deb >/tmp/log 2>&1 || { tail /tmp/log; exit 1; }
dpkg -l handbill bundle-tool | grep '^ii'
for test in programs desktop; do
  echo "== debian/tests/$test"
  su person -s /bin/sh -c "AUTOPKGTEST_TMP=\$(mktemp -d) PATH=/usr/bin:/bin:/usr/sbin:/sbin /given/$test"
done
apt-get purge -y handbill bundle-tool >/tmp/log 2>&1 || { tail /tmp/log; exit 1; }
files | grep -vE "$own" >/tmp/after
diff /tmp/before /tmp/after || { echo "these files came or went with the packages"; exit 1; }
echo "purged: of $(wc -l </tmp/after) files none is other than before"
END
chmod +x "$work"/given/*
chmod 755 "$work" "$work/given"

# The proxy, and what else this machine's apt needs to reach the archive, as it is set up here; written nowhere.
# shellcheck disable=SC2016  # mmdebstrap gives its hooks the root as $1
mmdebstrap --quiet --variant=apt --include="$(wanted)" \
  --aptopt="$(apt-config dump --format '%f "%v";%n' Acquire::http Acquire::https Acquire::ForceIPv4 \
                Acquire::Check-Valid-Until Acquire::Check-Date)" \
  --customize-hook='mkdir "$1/given"' --customize-hook="sync-in $work/given /given" --customize-hook='chroot "$1" /given/inside.sh' \
  bookworm /dev/null "$mirror"

#!/usr/bin/env bash
# Debian's packages of handbill and bundle-tool, source and binary, from the files of this tree that git tracks.
#
#   platforms/debian/build.sh OUT   writes them into OUT, once lintian has nothing to say
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
die() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }
[ $# -eq 1 ] || { sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)

"$root/platforms/packages.sh" install build common reader tool pictures debian
version=$(dpkg-parsechangelog -l "$here/changelog" -S Version)
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l "$here/changelog" -S Timestamp)
export SOURCE_DATE_EPOCH LC_ALL=C.UTF-8
upstream=${version%-*}
grep -q "^project(handbill VERSION $upstream " "$root/CMakeLists.txt" ||
  die "platforms/debian/changelog is of version $upstream, and CMakeLists.txt of another"
work=$root/build/debian
tree=$work/handbill-$upstream

# The source as others would get it: neither the time nor the owner of this working copy shows.
pack_source() {
  git -C "$root" ls-files -z |
    tar -c -C "$root" --null -T - --transform="s,^,handbill-$upstream/," --mtime="@$SOURCE_DATE_EPOCH" \
      --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX |
    xz -T1 >"$work/handbill_$upstream.orig.tar.xz"
  tar -x -C "$work" -f "$work/handbill_$upstream.orig.tar.xz"
}

# What the programs are built with is listed in packages.sh alone.
write_control() {
  local wanted
  wanted=$("$root/platforms/packages.sh" list build common reader tool pictures | grep -vxE 'g\+\+|ccache|mold')
  # shellcheck disable=SC2001  # each line
  sed "s/^/ /; s/\$/,/" <<<"$wanted" | sed -e '/^@build-depends@$/{r /dev/stdin' -e 'd}' "$here/control.in"
}

add_packaging() {
  cp -r "$here" "$tree/debian"
  rm "$tree"/debian/{build.sh,test.sh,control.in}
  write_control >"$tree/debian/control"
}

# Nothing is fetched while a package is built: it gets no network, where the system lets us take it away.
without_network() {
  if unshare --user --map-root-user --net true 2>/dev/null; then
    unshare --user --map-root-user --net "$@"
  else
    "$@"
  fi
}

build_packages() {
  # debhelper gives the build a home of its own; what was compiled before is found again nevertheless.
  CCACHE_DIR=${CCACHE_DIR-$(ccache --get-config cache_dir)}
  export CCACHE_DIR CCACHE_BASEDIR=$tree CCACHE_NOHASHDIR=1
  (cd "$tree" && without_network dpkg-buildpackage --unsigned-source --unsigned-changes)
}

rm -rf "$work"
mkdir -p "$work"
pack_source
add_packaging
build_packages >"$work/log" 2>&1 || { tail -n 60 "$work/log" >&2; die "the build failed; the whole log is build/debian/log"; }
lintian --allow-root --display-info --fail-on error,warning,info "$work"/*.changes
rm -f "$out"/handbill_* "$out"/handbill-* "$out"/bundle-tool_* "$out"/bundle-tool-*
find "$work" -maxdepth 1 -type f -name '*_*' -exec cp -t "$out" {} +
(cd "$out" && ls -l --block-size=1 -- *_*) | awk '{ printf "%11d  %s\n", $5, $9 }'

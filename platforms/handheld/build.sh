#!/usr/bin/env bash
# Cross build for a handheld, proved on this machine.
#
#   platforms/handheld/build.sh armhf          build and prove
#   platforms/handheld/build.sh armhf build    unpacks a sysroot of Debian 12 packages for the target
#                                              (build/sysroot-armhf, kept until the package list changes) and
#                                              builds in build/armhf the reader and what proves it
#   platforms/handheld/build.sh armhf unpack   unpacks the sysroot only
#   platforms/handheld/build.sh armhf build-all   bundle_tool and every test too
#   platforms/handheld/build.sh armhf prove    runs vectors and golden pages under qemu-user, and compares one
#                                              screenshot, made there, with the desktop build's to the pixel
#   platforms/handheld/build.sh armhf prove-all   the unit tests too
#
# Again in seconds. HANDBILL_JUNIT=FILE writes the test results there for platforms/check.sh.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

part=${2-both}
if [ "${1-}" != armhf ] || [ $# -gt 2 ] || ! [[ $part =~ ^(unpack|build|build-all|prove|prove-all|both)$ ]]; then
  sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
sysroot=$root/build/sysroot-armhf
build=$root/build/armhf
jobs=$(nproc)

say() { printf '%s\n' "$*"; }
die() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

# The archive that this machine's own apt is set up with: its main component, no updates and no security suite,
# which differ between architectures while they are being published.
archive() {
  # shellcheck disable=SC2016  # apt-get fills these fields in
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(LABEL)' 'Created-By: Packages' |
    awk '$2 == "bookworm" && $3 == "main" && $4 == "Debian" { print $1; exit }'
}

# Absolute links would lead out of the sysroot.
make_links_relative() {
  local link target
  while IFS= read -r -d '' link; do
    target=$(readlink "$link")
    ln -sfn "$(realpath -ms --relative-to="$(dirname "$link")" "$1$target")" "$link"
  done < <(find "$1" -type l -lname '/*' -print0)
}

unpack_sysroot() {
  local packages mirror fresh=$sysroot.new
  packages=$("$root/platforms/packages.sh" sysroot | paste -sd,)
  if [ -f "$sysroot/.packages" ] && [ "$(cat "$sysroot/.packages")" = "$packages" ]; then
    return 0
  fi
  say "unpacking a sysroot for armhf into build/sysroot-armhf"
  mirror=$(archive)
  if [ -z "$mirror" ]; then
    apt_update
    mirror=$(archive)
  fi
  [ -n "$mirror" ] || die "no Debian 12 (bookworm) archive in this machine's apt sources"
  rm -rf "$sysroot" "$fresh"
  mkdir -p "$fresh"
  # A tar stream, because files that mmdebstrap writes itself may belong to another user id.
  timeout 900 mmdebstrap --quiet --variant=extract --architectures=armhf --include="$packages" \
    --aptopt="$(apt-config dump --format '%f "%v";%n' Acquire::http Acquire::https Acquire::ForceIPv4 \
                  Acquire::Check-Valid-Until Acquire::Check-Date)" \
    bookworm - "$mirror" 2>"$root/build/sysroot-armhf.log" |
    tar -x -C "$fresh" --no-same-owner --exclude='./dev/*' --exclude='./usr/share/doc' \
      --exclude='./usr/share/locale' --exclude='./usr/share/man' --exclude='./var' ||
    { tail -n 20 "$root/build/sysroot-armhf.log" >&2; die "mmdebstrap could not unpack the sysroot"; }
  make_links_relative "$fresh"
  printf '%s\n' "$packages" >"$fresh/.packages"
  mv "$fresh" "$sysroot"
}

apt_update() {
  if [ "$(id -u)" -eq 0 ]; then apt-get update; else sudo apt-get update; fi >/dev/null
}

cross_build() {
  if [ ! -f "$build/build.ninja" ]; then
    cmake --preset armhf -S "$root" >"$build.log" 2>&1 || { tail -n 40 "$build.log" >&2; die "configuring failed"; }
  fi
  local targets=(handbill make_vectors vectors_test golden_test)
  if [ "$part" = build-all ]; then targets=(all); fi
  cmake --build "$build" -j "$jobs" --target "${targets[@]}" >"$build.log" 2>&1 || { tail -n 60 "$build.log" >&2; die "building failed"; }
}

run_tests() {
  local junit=${HANDBILL_JUNIT:-$build/tests.xml} labels='^(golden|vectors|frozen)$'
  if [ "$part" = prove-all ]; then labels='^(unit|golden|vectors|frozen)$'; fi
  python3 -B "$root/platforms/tests.py" "$build" "$junit" -L "$labels" --output-on-failure -j "$jobs" --timeout 400 >"$build.log" 2>&1 ||
    { tail -n 60 "$build.log" >&2; die "tests failed under qemu-arm"; }
  grep -E 'tests (have )?passed' "$build.log"
}

# The manual, packed by the desktop's bundle_tool, as both readers show it.
compare_shots() {
  local work=$build/shots tool desktop
  cmake --preset dev -S "$root" >"$build.log" 2>&1 || { tail -n 40 "$build.log" >&2; die "configuring dev failed"; }
  cmake --build "$root/build/dev" -j "$jobs" --target bundle_tool handbill >"$build.log" 2>&1 ||
    { tail -n 60 "$build.log" >&2; die "building the desktop programs failed"; }
  tool=$(program dev bundle_tool)
  desktop=$(program dev handbill)
  rm -rf "$work"
  mkdir -p "$work"
  (
    cd "$work"
    "$tool" keygen manual --no-password >/dev/null
    "$tool" pack "$root/assets/manual" -o manual.handbill --key manual.key --title "Handbill manual" \
      --edition 1 --date 2026-11-01 >/dev/null
    local article
    article=$("$tool" list --json manual.handbill |
      python3 -c 'import json,sys; a=json.load(sys.stdin); print(next(x for x in a if x["lang"].startswith("zh"))["id"])')
    "$desktop" --screen 640x480 --open "$article" --shot desktop.png --pub manual.pub manual.handbill
    qemu-arm -L "$sysroot" "$(program armhf handbill)" \
      --screen 640x480 --open "$article" --shot armhf.png --pub manual.pub manual.handbill
    cmp -s desktop.png armhf.png || python3 "$here/same_pixels.py" desktop.png armhf.png
  ) || die "the screenshots differ (build/armhf/shots)"
  say "screenshot of 640x480: the same pixels as the desktop build"
}

# Where the build of preset $1 has put program $2.
program() {
  local found="$root/build/$1/bin/$2"
  if [ -x "$found" ]; then
    printf '%s\n' "$found"
    return 0
  fi
  die "no program $2 in build/$1"
}

"$root/platforms/packages.sh" install build common reader tool fonts tests armhf
mkdir -p "$root/build"
if [[ $part =~ ^(unpack|build|build-all|both)$ ]]; then
  unpack_sysroot
fi
if [[ $part =~ ^(build|build-all|both)$ ]]; then
  cross_build
fi
if [[ $part =~ ^(prove|prove-all|both)$ ]]; then
  run_tests
  compare_shots
fi

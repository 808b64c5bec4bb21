#!/usr/bin/env bash
# The tests on 32-bit ARM, cross-compiled against Debian 12's own libraries and run under qemu-user. What is shipped for such
# devices is made by platforms/reader.sh.
#
#   platforms/armhf.sh            build and prove
#   platforms/armhf.sh build      unpacks a sysroot of Debian 12 packages (build/sysroot-armhf, kept until the package list
#                                 changes) and builds in build/armhf the reader and what proves it
#   platforms/armhf.sh unpack     unpacks the sysroot only
#   platforms/armhf.sh build-all  bundle_tool and every test too
#   platforms/armhf.sh prove      runs vectors and golden pages under qemu-user, and compares one screenshot, made there, with
#                                 the desktop build's to the pixel
#   platforms/armhf.sh prove-all  the unit tests too
#
# Again in seconds. HANDBILL_JUNIT=FILE writes the test results there for platforms/check.sh.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

part=${1-both}
if [ $# -gt 1 ] || ! [[ $part =~ ^(unpack|build|build-all|prove|prove-all|both)$ ]]; then
  sed -n '2,13s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
sysroot=$root/build/sysroot-armhf
build=$root/build/armhf
jobs=$(nproc)

say() { printf '%s\n' "$*"; }
die() { printf 'armhf.sh: %s\n' "$*" >&2; exit 1; }

unpack_sysroot() {
  local packages
  mapfile -t packages < <("$root/platforms/packages.sh" sysroot)
  "$root/platforms/sysroot.sh" unpack bookworm armhf "$sysroot" "${packages[@]}" || die "no sysroot"
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
  "$root/platforms/compare_shots.sh" chinese "$build/shots" qemu-arm -L "$sysroot" "$build/bin/handbill" || die "the screenshots differ (build/armhf/shots)"
fi

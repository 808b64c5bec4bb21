#!/usr/bin/env bash
# The reader as it is shipped for a handheld, proved on this machine.
#
#   platforms/handheld/release.sh armhf|aarch64   makes build/device-NAME/handbill, for any Linux of 2020 or later with
#                                                 SDL2: it holds all else that it needs. Runs vectors and golden pages
#                                                 under qemu-user, and compares a page with the desktop's to the pixel
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
case "${1-}" in
  armhf) emulator=qemu-arm strip=arm-linux-gnueabihf-strip ;;
  aarch64) emulator=qemu-aarch64 strip=aarch64-linux-gnu-strip ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
build=$root/build/device-$1
sysroot=$root/build/libraries-$1/sysroot

die() { printf 'release.sh: %s\n' "$*" >&2; exit 1; }

# What it asks of the device: these libraries, and no newer glibc.
look_at() {
  local needed newest
  needed=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -v -E '^(ld-linux.*|lib(c|m|dl|pthread)\.so\.[0-9]|libSDL2-2\.0\.so\.0)$' || true)
  [ -z "$needed" ] || die "it needs $needed"
  newest=$(readelf -V "$1" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
  [ "$(printf '%s\nGLIBC_2.31\n' "$newest" | sort -V | tail -n 1)" = GLIBC_2.31 ] || die "it needs $newest"
  printf '%s: %s bytes, %s\n' "$(basename "$(dirname "$1")")/handbill" "$(stat -c %s "$1")" "$newest"
}

"$root/platforms/packages.sh" install build common reader tool fonts tests device
"$root/platforms/libraries/device.sh" "$1"
cmake --preset "device-$1" -S "$root"
cmake --build "$build" -j "$(nproc)" --target handbill make_vectors vectors_test golden_test
"$strip" -o "$build/handbill" "$build/bin/handbill"
look_at "$build/handbill"
ctest --test-dir "$build" -L '^(golden|vectors|frozen)$' --output-on-failure -j "$(nproc)" --timeout 400
"$here/compare_shots.sh" "$build/shots" "$emulator" -L "$sysroot" "$build/handbill"

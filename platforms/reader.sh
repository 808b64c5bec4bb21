#!/usr/bin/env bash
# The reader as it is shipped, for any Linux of 2018 or later, proved on this machine.
#
#   platforms/reader.sh device-armhf|device-aarch64             makes build/PRESET/handbill for handhelds: it holds all that
#                                                               it needs but SDL2, which is the device's own
#   platforms/reader.sh stick-x86_64|stick-aarch64|stick-armhf  for computers: SDL2 too, which loads what a display needs
#
# Runs vectors and golden pages, under qemu-user where the processor is another, and compares pages with this machine's
# own build to the pixel. With --if-changed behind the name, nothing is done where that was done since the sources changed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
preset=${1-} architecture=${1#*-}
case "$preset" in
  device-armhf | stick-armhf) emulator=qemu-arm prefix=arm-linux-gnueabihf- ;;
  device-aarch64 | stick-aarch64) emulator=qemu-aarch64 prefix=aarch64-linux-gnu- ;;
  stick-x86_64) emulator="" prefix="" ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
build=$root/build/$preset
libraries=$root/build/libraries-$architecture

die() { printf 'reader.sh: %s\n' "$*" >&2; exit 1; }

# What it asks of the system: these libraries, and no newer glibc.
look_at() {
  local needed newest allowed='ld-linux.*|lib(c|m|dl|pthread)\.so\.[0-9]'
  if [ "${preset%-*}" = device ]; then allowed+='|libSDL2-2\.0\.so\.0'; fi
  needed=$(readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | grep -v -x -E "$allowed" || true)
  [ -z "$needed" ] || die "it needs $needed"
  newest=$(readelf -V "$1" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -n 1)
  [ "$(printf '%s\nGLIBC_2.28\n' "$newest" | sort -V | tail -n 1)" = GLIBC_2.28 ] || die "it needs $newest"
  printf '%s/handbill: %s bytes, %s\n' "$preset" "$(stat -c %s "$1")" "$newest"
}

if [ "${2-}" = --if-changed ] && [ -f "$build/handbill" ] &&
  [ -z "$(find "$root"/{CMakeLists.txt,CMakePresets.json,reader,assets,platforms/cmake,platforms/libraries} -newer "$build/handbill" -print -quit)" ]; then
  exit 0
fi
"$root/platforms/packages.sh" install build common reader tool fonts tests device
"$root/platforms/libraries/device.sh" "$architecture"
cmake --preset "$preset" -S "$root"
cmake --build "$build" -j "$(nproc)" --target handbill make_vectors vectors_test golden_test
rm -f "$build/handbill"
mkdir -p "$build/proof"
"${prefix}strip" -o "$build/proof/handbill" "$build/bin/handbill"
look_at "$build/proof/handbill"
rm -rf "$build/icu" "$build/proof/icu"
cp -r "$libraries/icu" "$build/"
cp -r "$libraries/icu" "$build/proof/"
ctest --test-dir "$build" -L '^(golden|vectors|frozen)$' --output-on-failure -j "$(nproc)" --timeout 400
# shellcheck disable=SC2086  # no emulator, or one with its option
"$root/platforms/compare_shots.sh" all "$build/shots" ${emulator:+$emulator -L "$libraries/sysroot"} "$build/proof/handbill"
mv "$build/proof/handbill" "$build/handbill"

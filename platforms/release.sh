#!/usr/bin/env bash
# Everything that is shipped, made and tested on this machine.
#
#   platforms/release.sh OUT [NAME]...   NAME: portmaster onion miniui muos batocera stick windows debian; without names, all
#
# HANDBILL_GUMBO: see platforms/libraries/windows.sh, --gumbo.
# Prints a table of files and sizes, and names what could not be made; the log of each is in OUT/logs. From nothing about an
# hour and a half of two cores. The stick's folder is OUT/stick. Exit 0: all were made and passed their tests.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
platforms=$root/platforms
case "${1-}" in "" | -*) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;; esac
out=$(mkdir -p "$1/logs" && cd "$1" && pwd) || exit 1
shift
names=("$@")
[ ${#names[@]} -gt 0 ] || names=(portmaster onion miniui muos batocera stick windows debian)
SOURCE_DATE_EPOCH=$("$platforms/release_day.sh") || exit 1
export SOURCE_DATE_EPOCH
failed=()

file_of() {
  case "$1" in
    portmaster) echo handbill.zip ;;
    muos) echo Handbill.muxapp ;;
    *) echo "handbill-$1.zip" ;;
  esac
}

make_one() {
  case "$1" in
    stick) rm -rf "$out/stick" && "$platforms/stick/build.sh" "$out/stick" && "$platforms/stick/test.sh" "$out/stick" ;;
    windows) "$platforms/windows/build.sh" "$out" ${HANDBILL_GUMBO:+--gumbo "$HANDBILL_GUMBO"} && "$platforms/windows/test.sh" "$out" ;;
    debian) "$platforms/debian/build.sh" "$out/debian" && "$platforms/debian/test.sh" "$out/debian" ;;
    *) "$platforms/handheld/package.sh" "$1" "$out" && "$platforms/handheld/test.sh" "$1" "$out/$(file_of "$1")" ;;
  esac
}

for name in "${names[@]}"; do
  printf '%-12s' "$name"
  started=$SECONDS
  if make_one "$name" >"$out/logs/$name.log" 2>&1; then
    printf 'made and tested in %d s\n' $((SECONDS - started))
  else
    failed+=("$name")
    printf 'NOT made: %s\n' "$(tail -n 1 "$out/logs/$name.log")"
  fi
done

cd "$out" || exit 1
printf '\n%12s  %s\n' bytes file
find . \( -path ./logs -o -path ./stick -o -path ./handbill-windows \) -prune -o -type f -printf '%12s  %P\n' | sort -k 2
if [ -d stick ]; then printf '%12s  %s (folder)\n' "$(du -sb stick | cut -f 1)" stick; fi
printf '\n%12s  reader\n' bytes
for preset in device-aarch64 device-armhf stick-x86_64 stick-aarch64 stick-armhf; do
  if [ -f "$root/build/$preset/handbill" ]; then printf '%12s  %s\n' "$(stat -c %s "$root/build/$preset/handbill")" "$preset"; fi
done
[ ${#failed[@]} -eq 0 ] || { printf 'not made on this machine: %s\n' "${failed[*]}"; exit 1; }

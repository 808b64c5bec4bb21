#!/usr/bin/env bash
# The reader as a system of handhelds takes it.
#
#   platforms/handheld/package.sh portmaster|onion|miniui|muos|batocera OUT   makes OUT/<its file>, which is unpacked where
#                                                                             platforms/README.md says
#
# Programs that are not there yet, or older than the sources, are made (device-aarch64, device-armhf; stick-x86_64 for
# Batocera).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
system=$1
out=$(mkdir -p "$2" && cd "$2" && pwd)
stage=$root/build/packages/$system

die() { printf 'package.sh: %s\n' "$*" >&2; exit 1; }

# put_reader FOLDER [ARCHITECTURE]...: the reader and what lies beside it; its name ends in the architecture where there
# are several.
put_reader() {
  local folder=$1 architecture preset icu
  shift
  mkdir -p "$folder/editions"
  "$root/platforms/payload.sh" "$folder"
  mv "$folder/manual.handbill" "$folder/editions/"
  cat "$here/read-me/$system.txt" "$here/read-me/editions.txt" >"$folder/READ-ME.txt"
  for architecture in "$@"; do
    preset=device-$architecture
    if [ "$architecture" = x86_64 ]; then preset=stick-x86_64; fi
    "$root/platforms/reader.sh" "$preset" --if-changed
    cp "$root/build/$preset/handbill" "$folder/handbill$([ $# -eq 1 ] || printf '.%s' "$architecture")"
  done
  icu=$root/build/libraries-$1/icu
  cp -r "$icu" "$folder/"
}

draw_icon() { rsvg-convert --width "$1" --height "$1" --output "$2" "$root/assets/icons/handbill.svg"; }

# The front page of the manual.
draw_screen() {
  "$root/build/dev/bin/handbill" --screen 640x480 --fonts "$1/fonts" --shot "$2" --pub "$1/manual.pub" "$1/editions/manual.handbill"
}

# What the buttons do is said in the manual.
controls() {
  sed -n '/^## On a handheld/,/^When/{/^|/p}' "$root/assets/manual/en/03-buttons-and-keys.md" | sed -E 's/ \(([0-9]|, | \+ )+\)//g'
}

stage_portmaster() {
  local folder=$stage/handbill
  put_reader "$folder" aarch64 armhf
  cp "$here/portmaster/Handbill.sh" "$stage/"
  cp "$here/portmaster/port.json" "$folder/"
  sed "s/@DAY@/$(date -u -d "@$day" +%Y%m%d)/" "$here/portmaster/gameinfo.xml" >"$folder/gameinfo.xml"
  controls >"$stage/controls"
  sed -e "/@CONTROLS@/{r $stage/controls" -e 'd}' "$here/portmaster/README.md" >"$folder/README.md"
  rm "$stage/controls"
  draw_screen "$folder" "$folder/screenshot.png"
  cp "$folder/screenshot.png" "$folder/cover.png"
}

stage_onion() {
  local folder=$stage/App/Handbill
  put_reader "$folder" armhf
  cp "$here"/onion/* "$folder/"
  draw_icon 74 "$folder/icon.png"
}

stage_miniui() {
  put_reader "$stage/Handbill.pak" aarch64 armhf
  cp "$here"/miniui/* "$stage/Handbill.pak/"
}

stage_muos() {
  local folder=$stage/Handbill size
  put_reader "$folder" aarch64
  cp "$here"/muos/* "$folder/"
  for size in 640x480 1024x768 1280x720; do
    mkdir -p "$folder/glyph/$size"
    draw_icon $((${size#*x} / 6)) "$folder/glyph/$size/handbill.png"
  done
  cp "$root/assets/icons/handbill.svg" "$folder/glyph/"
}

stage_batocera() {
  put_reader "$stage/handbill" aarch64 armhf x86_64
  cp "$here"/batocera/* "$stage/"
}

case "$system" in
  portmaster) file=handbill.zip ;;
  muos) file=Handbill.muxapp ;;
  onion | miniui | batocera) file=handbill-$system.zip ;;
  *) die "there is no system $system" ;;
esac
"$root/platforms/packages.sh" install device
day=$("$root/platforms/release_day.sh")
rm -rf "$stage"
mkdir -p "$stage"
"stage_$system"
"$root/platforms/zip.sh" "$stage" "$out/$file" "$day"
printf '%s: %s bytes\n' "$file" "$(stat -c %s "$out/$file")"

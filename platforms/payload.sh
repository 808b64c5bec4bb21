#!/usr/bin/env bash
# What the reader has beside it wherever it is carried.
#
#   platforms/payload.sh FOLDER [GROUP]... puts there
#     fonts, hyphenation                   those that the reader looks for, from Debian's packages
#     manual.handbill, manual.pub          assets/manual as an edition, and the key that it is signed with
#     licenses                             of everything that is carried, the libraries within the reader too, and of the
#                                          packages of each GROUP of platforms/packages.sh
#
# The manual's key is HANDBILL_MANUAL_KEY, a .key file with its .pub beside it; without one, a key that is made once for
# this clone, build/manual/manual.key. With the same key and sources the same bytes are made.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -ge 1 ] || { sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
tool=$root/build/dev/bin/bundle_tool
groups=("${@:2}")

die() { printf 'payload.sh: %s\n' "$*" >&2; exit 1; }

copy_fonts() {
  local name style file
  mkdir -p "$1"
  while read -r name; do
    for style in Regular Bold Italic BoldItalic; do  # few have all four
      file=/usr/share/fonts/truetype/noto/$name-$style.ttf
      if [ -f "$file" ]; then cp "$file" "$1/"; fi
    done
    [ -f "$1/$name-Regular.ttf" ] || die "no font $name"
  done < <(grep -oE '"Noto(Sans|Serif|Naskh|Nastaliq)[A-Za-z0-9]*"' "$root/reader/text/font_table.cpp" | tr -d '"' | sort -u)
  cp /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc /usr/share/fonts/truetype/ancient-scripts/Symbola_hint.ttf "$1/"
}

pack_manual() {
  local key=${HANDBILL_MANUAL_KEY-$root/build/manual/manual.key}
  if [ ! -f "$key" ]; then
    [ -z "${HANDBILL_MANUAL_KEY-}" ] || die "HANDBILL_MANUAL_KEY: no file $key"
    mkdir -p "$(dirname "$key")"
    "$tool" keygen "${key%.key}" --no-password >/dev/null
  fi
  "$tool" pack "$root/assets/manual" -o "$1/manual.handbill" --key "$key" --title "Handbill manual" --publisher Handbill --lang en \
    --date "$(date -u -d "@$("$root/platforms/release_day.sh")" +%F)" >/dev/null
  cp "${key%.key}.pub" "$1/manual.pub"
}

# Debian keeps the licences of a package in its folder of documents, and well-known ones that they name in one place.
copy_licenses() {
  local packages package name
  mkdir -p "$1/common"
  cat "$root/LICENSE" - "$root/platforms/debian/copyright" >"$1/handbill.txt" <<<$'\nThe same for Debian, with what is others\':\n'
  cp "$root/platforms/sources_of_libraries.txt" "$1/SOURCES.txt"
  packages=$("$root/platforms/packages.sh" list common reader fonts "${groups[@]}" | grep -E -- '-dev$|^fonts-|^hyphen-')
  for package in $packages libstdc++6 zlib1g; do
    cp "/usr/share/doc/$package/copyright" "$1/$package.txt" || die "no licence of $package"
  done
  grep -ohE '/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]' "$1"/*.txt | sort -u | while read -r name; do
    cp "$name" "$1/common/"
  done
}

"$root/platforms/packages.sh" install build common reader tool fonts
cmake --preset dev -S "$root" >/dev/null
cmake --build "$root/build/dev" -j "$(nproc)" --target bundle_tool handbill handbill_hyphenation >/dev/null
mkdir -p "$1"
copy_fonts "$1/fonts"
mkdir -p "$1/hyphenation"
cp "$root"/build/dev/share/handbill/hyphenation/* "$1/hyphenation/"
pack_manual "$1"
copy_licenses "$1/licenses"

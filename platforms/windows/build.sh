#!/usr/bin/env bash
# Handbill for 64-bit Windows 7 and later: programs that need nothing but what lies beside them, in a zip file.
#
#   platforms/windows/build.sh OUT [--gumbo FOLDER]   makes OUT/handbill-windows.zip; for --gumbo see
#                                                     platforms/libraries/windows.sh
#
# handbill.exe with fonts, manual, hyphenation and icu; bundle_tool.exe, if its parser of HTML could be had. Built anew only
# where sources have changed; two builds give the same bytes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
case "${1-}" in "" | -*) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;; esac
out=$(mkdir -p "$1" && cd "$1" && pwd)
shift
build=$root/build/windows libraries=$root/build/libraries-windows folder=$out/handbill-windows

"$root/platforms/libraries/windows.sh" "$@"
tool=ON
if [ -f "$libraries/no-gumbo" ]; then tool=OFF; fi
cmake --preset windows -S "$root" -DHANDBILL_TOOL=$tool
cmake --build "$build" -j "$(nproc)"
rm -rf "$folder"
"$root/platforms/payload.sh" "$folder" tool
for package in mingw-w64-x86-64-dev gcc-mingw-w64-base; do  # whose libraries are in the programs
  cp "/usr/share/doc/$package/copyright" "$folder/licenses/$package.txt"
done
rm -f "$folder/licenses/libseccomp-dev.txt"
for program in handbill bundle_tool; do
  if [ -f "$build/bin/$program.exe" ]; then x86_64-w64-mingw32-strip -o "$folder/$program.exe" "$build/bin/$program.exe"; fi
done
cp -r "$libraries/icu" "$folder/"
# Notepad knows UTF-8 by its mark, and before Windows 10 only such lines.
{
  printf '\357\273\277'
  for language in en ar es fa fr my ru zh-Hans; do
    sed 's/$/\r/' "$here/read-me/$language.txt"
    printf '\r\n'
  done
} >"$folder/READ-ME.txt"
"$root/platforms/zip.sh" "$folder" "$out/handbill-windows.zip" "$("$root/platforms/release_day.sh")"
printf '%s: %s bytes; handbill.exe %s, bundle_tool.exe %s\n' handbill-windows.zip "$(stat -c %s "$out/handbill-windows.zip")" \
  "$(stat -c %s "$folder/handbill.exe")" "$(stat -c %s "$folder/bundle_tool.exe" 2>/dev/null || echo 'could not be built')"

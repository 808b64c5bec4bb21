#!/usr/bin/env bash
# Unpacks what platforms/windows/build.sh has made, and runs it by Wine.
#
#   platforms/windows/test.sh OUT
#
# The format's vectors and stories, frozen editions and golden pages; pages that are Linux's to the pixel; editions that
# Linux's tool would have written; names in other scripts; what lies too deep; a window that opens and ends.
# Nothing is written to registry or profile but what Wine itself writes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
file=$(realpath "$1/handbill-windows.zip")
linux=$root/build/dev/bin work=$root/build/windows/test
rm -rf "$work"
mkdir -p "$work/unpacked"
export WINEPREFIX=$work/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe=" LC_ALL=C.UTF-8
unzip -q "$file" -d "$work/unpacked"
cd "$work/unpacked"

die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }
reader() { wine "$work/unpacked/handbill.exe" "$@"; }
tool() { wine "$work/unpacked/bundle_tool.exe" "$@"; }

same_pages() {
  cat >"$work/reader" <<READER
#!/bin/sh
exec wine "$work/unpacked/handbill.exe" "\$@"
READER
  chmod +x "$work/reader"
  "$root/platforms/compare_shots.sh" all "$work/shots" "$work/reader"
}

# Articles in folders and files whose names Windows' old code pages do not have.
make_sources() {
  mkdir -p "$1/новости/新闻/ሰበር ዜና"
  printf -- '---\ntitle: Чистая вода\nlang: ru\ndate: 2026-11-01\n---\nТекст статьи.\n' >"$1/новости/вода.md"
  printf -- '---\ntitle: 干净的水\nlang: zh-Hans\ndate: 2026-11-02\n---\n水。\n' >"$1/новости/新闻/水.md"
  printf -- '---\ntitle: Deep\nlang: en\ndate: 2026-11-03\n---\nFar below.\n' >"$1/новости/新闻/ሰበር ዜና/deep.md"
}

# Below what Windows follows nothing is left out in silence.
says_what_is_too_deep() {
  local deep="$work/too-deep"
  for _ in 1 2 3 4 5 6 7; do deep+="/a-folder-with-a-long-name-of-forty-letters"; done
  mkdir -p "$deep"
  cp "$work/sources/новости/вода.md" "$deep/"
  cp "$work/sources/новости/вода.md" "$work/too-deep/"
  code=0
  tool pack "$work/too-deep" -o "$work/too-deep.handbill" --key "$work/desk.key" --title T --lang ru --date 2026-11-05 \
    >/dev/null 2>"$work/too-deep.said" || code=$?
  [ "$code" = 2 ] || die "what lies too deep is left out with exit code $code"
  grep -q 'longer than Windows follows' "$work/too-deep.said" || die "it is not said: $(cat "$work/too-deep.said")"
}

# pack FOLDER PROGRAM...: what the sources become, and what is said of it.
pack() {
  local folder=$1
  shift
  "$@" pack "$work/sources" "$root/assets/manual" -o "$folder/ведомости.handbill" --key "$work/desk.key" --title "Ведомости" \
    --publisher "Desk" --lang ru --edition 7 --date 2026-11-05 >"$folder/said" 2>"$folder/warned"
}

same_editions() {
  local program
  make_sources "$work/sources"
  mkdir -p "$work/by-linux" "$work/by-windows"
  "$linux/bundle_tool" keygen "$work/desk" --no-password >/dev/null
  pack "$work/by-linux" "$linux/bundle_tool"
  pack "$work/by-windows" tool
  cmp "$work/by-linux/ведомости.handbill" "$work/by-windows/ведомости.handbill" || die "the tool packs otherwise"
  for program in tool "$linux/bundle_tool"; do
    "$program" verify --pub "$work/desk.pub" "$work/by-windows/ведомости.handbill" >"$work/verified.${program##*/}"
  done
  diff <(tr -d '\r' <"$work/verified.tool") "$work/verified.bundle_tool" || die "verify says otherwise"
  printf 'x' | dd of="$work/by-windows/ведомости.handbill" bs=1 seek=3000 conv=notrunc status=none
  code=0
  tool verify --pub "$work/desk.pub" "$work/by-windows/ведомости.handbill" >/dev/null 2>&1 || code=$?
  [ "$code" = 1 ] || die "an altered edition is verified with exit code $code"
  tool keygen "$work/ключ" --no-password >/dev/null
  tool sign --help >/dev/null
  [ -s "$work/ключ.pub" ] || die "no key was made"
  code=0
  tool keygen "$work/ключ" --no-password >/dev/null 2>&1 || code=$?
  [ "$code" = 2 ] || die "a key is written over, or refused with exit code $code"
  printf 'a long password\n' | tool keygen "$work/locked" --password-fd 0 >/dev/null
  printf 'a long password\n' | tool pack "$work/sources" -o "$work/locked.handbill" --key "$work/locked.key" \
    --password-fd 0 --title T --lang ru --date 2026-11-05 >/dev/null 2>&1 || die "a key with a password does not open"
}

same_names() {
  reader --shot "$work/by-windows/снимок.png" --lang en --pub "$work/desk.pub" "$work/by-linux/ведомости.handbill"
  "$linux/handbill" --shot "$work/by-linux/снимок.png" --lang en --pub "$work/desk.pub" "$work/by-linux/ведомости.handbill"
  python3 -B "$root/platforms/same_pixels.py" "$work/by-linux/снимок.png" "$work/by-windows/снимок.png"
}

# with_window SECONDS PROGRAM...: is it still there then, in a display of its own? Ended as Windows ends programs.
with_window() {
  local seconds=$1 name=${2##*/} there=0
  shift
  timeout 120 wine "$@" >/dev/null 2>&1 &
  program=$!
  sleep "$seconds"
  kill -0 "$program" 2>/dev/null || there=1
  wine taskkill /im "$name" >/dev/null 2>&1 || true
  sleep 2
  wine taskkill /f /im "$name" >/dev/null 2>&1 || true
  wait "$program" || true
  return $there
}

# It leaves the folder as it was.
window() {
  local before
  before=$(find . -type f -printf '%p %s %T@\n' | sort)
  with_window 12 "$work/unpacked/handbill.exe" --lang en || die "no window stays open"
  [ "$(find . -type f -printf '%p %s %T@\n' | sort)" = "$before" ] || die "the window has written beside the program"
}

registry() { cat "$WINEPREFIX"/*.reg | grep -v -E '^(#time|#link|WINE REGISTRY|;;)|^\[|DriverDate|^$' | sort; }
profile() { find "$WINEPREFIX/drive_c/users" -type f -printf '%P\n' | sort; }

cmake --build "$root/build/dev" -j "$(nproc)" --target bundle_tool handbill >/dev/null
Xvfb :97 -screen 0 1024x768x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
trap 'kill $server' EXIT
export DISPLAY=:97
wine wineboot --init >/dev/null 2>&1
# It writes down which display it has found, the second time otherwise than the first.
for _ in 1 2; do
  with_window 5 notepad.exe || die "Wine opens no window"
  wineserver -k || true
  sleep 3
done
registry >"$work/registry.before"
profile >"$work/profile.before"
ctest --test-dir "$root/build/windows" -L '^(golden|vectors|frozen)$' --output-on-failure --timeout 600
same_pages
if [ -f bundle_tool.exe ]; then
  same_editions
  says_what_is_too_deep
  same_names
fi
window
wineserver -k || true
sleep 3
registry >"$work/registry.after"
profile >"$work/profile.after"
diff "$work/registry.before" "$work/registry.after" || die "the registry has changed"
diff "$work/profile.before" "$work/profile.after" || die "the profile has changed"
printf 'handbill-windows.zip: starts, shows and packs as on Linux, writes nothing else\n'

#!/usr/bin/env bash
# From nothing to a signed edition on the screen: installs what is missing, builds Handbill, packs the manual into
# a signed edition and opens it.
#
#   platforms/quickstart.sh              opens a window
#   platforms/quickstart.sh --headless   writes screenshots instead, as it also does where there is no display
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
work=$root/build/quickstart
headless=no
case "$*" in
  "") ;;
  --headless) headless=yes ;;
  *) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
# A window needs X, Wayland, or a text console of this machine's own with a graphics card behind it.
if [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ] &&
   { [[ "$(tty || true)" != /dev/tty[0-9]* ]] || ! compgen -G '/dev/dri/card*' >/dev/null; }; then
  headless=yes
fi

step() { printf '%s\n' "$1" >&2; }

build_programs() {
  local log=$work/build.log
  if [ ! -f "$build/build.ninja" ]; then
    cmake --preset release -S "$root" >"$log" 2>&1 || { tail -n 40 "$log" >&2; return 1; }
  fi
  if ninja -C "$build" -n handbill bundle_tool | grep -q 'no work to do'; then
    return 0
  fi
  step "building handbill and bundle_tool (a few minutes the first time; log: build/quickstart/build.log)"
  if [ -t 2 ]; then
    cmake --build "$build" --target handbill bundle_tool 2>&1 | tee "$log" | counters >&2 || failed_build "$log"
  else
    cmake --build "$build" --target handbill bundle_tool >"$log" 2>&1 || failed_build "$log"
  fi
}

# ninja's "[12/90]" on one line that is written over, on a terminal.
counters() {
  sed -un 's/^\(\[[0-9]*\/[0-9]*\]\).*/\1/p' | while IFS= read -r count; do printf '\r%s ' "$count"; done
  printf '\r\033[K'
}

failed_build() {
  tail -n 40 "$1" >&2
  step "the build failed; the whole log is build/quickstart/build.log"
  return 1
}

# Where the build has put program $1.
program() {
  local found="$build/bin/$1"
  if [ -x "$found" ]; then
    printf '%s\n' "$found"
    return 0
  fi
  step "the build made no program $1"
  return 1
}

pack_manual() {
  local tool
  tool=$(program bundle_tool)
  cd "$work"
  if [ ! -f manual.key ] || [ ! -f manual.pub ]; then
    rm -f manual.key manual.pub
    step "making a demo key (no password: for this manual only)"
    "$tool" keygen manual --no-password >/dev/null
  fi
  step "packing assets/manual into build/quickstart/manual.handbill"
  rm -f manual.handbill
  "$tool" pack "$root/assets/manual" -o manual.handbill --key manual.key --title "Handbill manual" --lang en \
    --edition 1 --date 2026-11-01 >pack.log 2>&1 || { cat pack.log >&2; return 1; }
  "$tool" verify manual.handbill --pub manual.pub >verify.log 2>&1 || { cat verify.log >&2; return 1; }
  cd "$root"
}

# The first article of each language in the edition, as "LANGUAGE ID".
one_article_each() {
  "$(program bundle_tool)" list --json --pub "$work/manual.pub" "$work/manual.handbill" | python3 -c '
import json, sys
seen = set()
for article in json.load(sys.stdin):
    if article["lang"] not in seen:
        seen.add(article["lang"])
        print(article["lang"], article["id"])'
}

screenshots() {
  local reader lang id
  reader=$(program handbill)
  mkdir -p "$work/screenshots"
  rm -f "$work"/screenshots/*.png
  "$reader" --screen 640x480 --lang en --shot "$work/screenshots/front-page.png" --pub "$work/manual.pub" "$work/manual.handbill"
  while read -r lang id; do
    "$reader" --screen 640x480 --open "$id" --shot "$work/screenshots/article-$lang.png" \
      --pub "$work/manual.pub" "$work/manual.handbill"
  done < <(one_article_each)
  echo "screenshots, because there is no display to open a window on (or --headless was given):"
  printf '  %s\n' "${work#"$PWD/"}"/screenshots/*.png
}

"$root/platforms/packages.sh" install build common reader tool pictures fonts scripts
mkdir -p "$work"
build_programs
pack_manual
if [ "$headless" = yes ]; then
  screenshots
else
  step "opening it"
  "$(program handbill)" --pub "$work/manual.pub" "$work/manual.handbill"
fi

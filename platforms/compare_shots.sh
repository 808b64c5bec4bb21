#!/usr/bin/env bash
# Does another machine's reader draw what the desktop's draws?
#
#   platforms/compare_shots.sh all|chinese FOLDER COMMAND...
#
# COMMAND starts that reader. Pages of the manual, packed by the desktop's bundle_tool, are drawn by both in FOLDER, and
# compared. chinese: one page, which libraries of that machine's Debian draw as the desktop's do; others by a pixel or two not.
set -euo pipefail

[ $# -gt 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
desktop=$root/build/dev/bin
which=$1 work=$2
shift 2

cmake --preset dev -S "$root" >/dev/null
cmake --build "$root/build/dev" -j "$(nproc)" --target bundle_tool handbill >/dev/null
rm -rf "$work"
mkdir -p "$work"
cd "$work"
"$desktop/bundle_tool" keygen manual --no-password >/dev/null
"$desktop/bundle_tool" pack "$root/assets/manual" -o manual.handbill --key manual.key --title "Handbill manual" \
  --edition 1 --date 2026-11-01 >/dev/null
# The front page, with its pictures made smaller, and the first article of each language.
mapfile -t articles < <("$desktop/bundle_tool" list --json --pub manual.pub manual.handbill | python3 -c '
import json, sys
first = {}
for article in json.load(sys.stdin):
    first.setdefault(article["lang"], article["id"])
print(*([first["zh-Hans"]] if sys.argv[1] == "chinese" else ["", *first.values()]), sep="\n")' "$which")
for article in "${articles[@]}"; do
  shown=(--screen 640x480 ${article:+--open "$article"} --pub manual.pub manual.handbill)
  "$desktop/handbill" --shot desktop.png "${shown[@]}"
  "$@" --shot there.png "${shown[@]}"
  cmp -s desktop.png there.png || { printf '%s: ' "${article:-front page}"; python3 "$here/same_pixels.py" desktop.png there.png; }
done
printf '%d screenshots of 640x480: the same pixels as the desktop build\n' "${#articles[@]}"

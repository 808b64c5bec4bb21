#!/usr/bin/env bash
# Does another machine's reader draw what the desktop's draws?
#
#   platforms/handheld/compare_shots.sh FOLDER COMMAND...   COMMAND starts that reader. A page of the manual, packed by the
#                                                           desktop's bundle_tool, is drawn by both into FOLDER, and compared
set -euo pipefail

[ $# -gt 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
desktop=$root/build/dev/bin
work=$1
shift

cmake --preset dev -S "$root" >/dev/null
cmake --build "$root/build/dev" -j "$(nproc)" --target bundle_tool handbill >/dev/null
rm -rf "$work"
mkdir -p "$work"
cd "$work"
"$desktop/bundle_tool" keygen manual --no-password >/dev/null
"$desktop/bundle_tool" pack "$root/assets/manual" -o manual.handbill --key manual.key --title "Handbill manual" \
  --edition 1 --date 2026-11-01 >/dev/null
article=$("$desktop/bundle_tool" list --json manual.handbill |
  python3 -c 'import json,sys; a=json.load(sys.stdin); print(next(x for x in a if x["lang"].startswith("zh"))["id"])')
shown=(--screen 640x480 --open "$article" --pub manual.pub manual.handbill)
"$desktop/handbill" --shot desktop.png "${shown[@]}"
"$@" --shot there.png "${shown[@]}"
cmp -s desktop.png there.png || python3 "$here/same_pixels.py" desktop.png there.png
printf 'screenshot of 640x480: the same pixels as the desktop build\n'

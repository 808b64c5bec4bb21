#!/bin/sh
# Handbill, as MiniUI starts it: it says by PLATFORM which device this is, and where what is kept belongs. The Miyoo
# Mini has no SDL2 of its own: one for its screen is looked for in lib, beside this file, and where Onion keeps it.
here=$(cd "$(dirname "$0")" && pwd)
cd "$here" || exit 1
program=$here/handbill.armhf keys=gamepad card=${SDCARD_PATH:-/mnt/SDCARD}
# A system of 32 bits may have a kernel of 64.
if [ "$(uname -m)" = aarch64 ] && [ -e /lib/ld-linux-aarch64.so.1 ]; then program=$here/handbill.aarch64; fi
folders=$here/lib:$LD_LIBRARY_PATH
if [ "$PLATFORM" = miyoomini ]; then
  keys=miyoo
  export SDL_VIDEODRIVER=mmiyoo EGL_VIDEODRIVER=mmiyoo
  folders=$here/lib:/lib:/config/lib:/customer/lib:$LD_LIBRARY_PATH:$card/.tmp_update/lib/parasyte
fi
# No part is empty: that would be the current folder.
LD_LIBRARY_PATH=$(printf '%s' "$folders" | sed 's/::*/:/g; s/^://; s/:$//')
export LD_LIBRARY_PATH
set -- --fullscreen --keymap "$keys" --state "$card/Saves/Handbill"
if [ -s manual.pub ]; then set -- "$@" --pub "$here/manual.pub"; fi
"$program" "$@" >/dev/null 2>&1

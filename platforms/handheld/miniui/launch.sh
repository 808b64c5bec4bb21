#!/bin/sh
# Handbill, as MiniUI starts it: it says by PLATFORM which device this is, and where what is kept belongs. The Miyoo
# Mini has no SDL2 of its own: one for its screen is looked for in lib, beside this file, and where Onion keeps it.
cd "$(dirname "$0")/editions" || exit 1
program=../handbill.armhf keys=gamepad
if [ "$(uname -m)" = aarch64 ]; then program=../handbill.aarch64; fi
if [ "$PLATFORM" = miyoomini ]; then
  keys=miyoo
  export SDL_VIDEODRIVER=mmiyoo EGL_VIDEODRIVER=mmiyoo
  LD_LIBRARY_PATH="/lib:/config/lib:/customer/lib:$LD_LIBRARY_PATH:${SDCARD_PATH:-/mnt/SDCARD}/.tmp_update/lib/parasyte"
fi
here=$(cd .. && pwd)
export LD_LIBRARY_PATH="$here/lib:$LD_LIBRARY_PATH"
"$program" --fullscreen --keymap "$keys" --state "${SDCARD_PATH:-/mnt/SDCARD}/Saves/Handbill" --pub ../manual.pub >/dev/null 2>&1

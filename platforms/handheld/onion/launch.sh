#!/bin/sh
# Handbill, as Onion starts it. SDL2 and its driver for this screen are Onion's; the system's own C library comes before
# the one that lies beside them.
here=$(cd "$(dirname "$0")" && pwd)
cd "$here" || exit 1
onion=/mnt/SDCARD/.tmp_update
export LD_LIBRARY_PATH="/lib:/config/lib:/customer/lib:/mnt/SDCARD/miyoo/lib:$onion/lib:$onion/lib/parasyte"
export SDL_VIDEODRIVER=mmiyoo EGL_VIDEODRIVER=mmiyoo
set -- --fullscreen --keymap miyoo --state /mnt/SDCARD/Saves/CurrentProfile/states/Handbill
if [ -s manual.pub ]; then set -- "$@" --pub "$here/manual.pub"; fi
"$here/handbill" "$@" >/dev/null 2>&1
# 2: it found no screen; 127: no SDL2; 126: it may not be run.
case $? in
  2 | 126 | 127)
    if [ -x "$onion/bin/infoPanel" ]; then
      "$onion/bin/infoPanel" --title Handbill --message "Handbill could not be started.\nIt needs the SDL2 of .tmp_update/lib/parasyte." --auto
    fi
    ;;
esac

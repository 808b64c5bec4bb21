#!/bin/sh
# Handbill, as Onion starts it. SDL2 and its driver for this screen are Onion's; the system's own C library comes before
# the one that lies beside them.
cd "$(dirname "$0")/editions" || exit 1
onion=/mnt/SDCARD/.tmp_update
export LD_LIBRARY_PATH="/lib:/config/lib:/customer/lib:/mnt/SDCARD/miyoo/lib:$onion/lib:$onion/lib/parasyte"
export SDL_VIDEODRIVER=mmiyoo EGL_VIDEODRIVER=mmiyoo
../handbill --fullscreen --keymap miyoo --state /mnt/SDCARD/Saves/CurrentProfile/states/Handbill --pub ../manual.pub >/dev/null 2>&1
# It ends with 2 when it could not be started.
if [ $? -eq 2 ] && [ -x "$onion/bin/infoPanel" ]; then
  "$onion/bin/infoPanel" --title Handbill --message "Handbill could not be started.\nIt needs the SDL2 of .tmp_update/lib/parasyte." --auto
fi

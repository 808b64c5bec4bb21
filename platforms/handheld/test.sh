#!/usr/bin/env bash
# Unpacks a package as its system does, and starts it by its own launch script, with what that system sets, under qemu-user.
#
#   platforms/handheld/test.sh portmaster|onion|miniui|muos|batocera FILE
#
# The shelf that it shows is the one that this machine's reader shows, to the pixel; a window opens and ends when it is asked
# to; nothing is written but below its folder for what is kept. The system's folders are mounted for this test only.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
file=$(realpath "$2")
if [ -z "${HANDBILL_INSIDE-}" ]; then
  HANDBILL_INSIDE=yes exec unshare --map-root-user --mount "$here/test.sh" "$1" "$file"
fi
mount -t tmpfs tmpfs /mnt
mkdir -p /mnt/seen
export XDG_DATA_HOME=/mnt/share HOME=/mnt/home  # which are looked at, too
mkdir -p "$HOME"

die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }

# wrap PROGRAM: in its place a script that starts it by an emulator, as the test wants: for a picture, or with a window
# that shows nothing and is told to end.
wrap() {
  local architecture emulator=""
  case "$(readelf -h "$1" | sed -n 's/ *Machine: *//p')" in
    AArch64) architecture=aarch64 emulator=qemu-aarch64 ;;
    ARM) architecture=armhf emulator=qemu-arm ;;
    *) architecture=x86_64 ;;
  esac
  mv "$1" "$1.real"
  if [ -n "$emulator" ]; then emulator="$emulator -0 $1 -L $root/build/libraries-$architecture/sysroot"; fi
  cat >"$1" <<WRAPPER
#!/bin/sh
env >/mnt/seen/environment
export SDL_VIDEODRIVER=dummy
if [ -f /mnt/seen/wants-picture ]; then
  $emulator $1.real "\$@" --screen 640x480 --lang en --shot /mnt/seen/there.png 2>/mnt/seen/errors
else
  started=\$(date +%s)
  timeout --preserve-status --signal=TERM 6 $emulator $1.real "\$@" 2>/mnt/seen/errors
  ended=\$?
  [ \$((\$(date +%s) - started)) -ge 5 ] || ended="\$ended, of itself"
  echo "\$ended" >/mnt/seen/ended
fi
WRAPPER
  chmod +x "$1"
}

# What each system has, where it unpacks the file, and how it starts it.
set_up_portmaster() {
  mkdir -p "$XDG_DATA_HOME/PortMaster" /mnt/roms/ports
  cat >"$XDG_DATA_HOME/PortMaster/control.txt" <<'CONTROL'
directory=mnt/roms
DEVICE_ARCH=${TEST_ARCH:-aarch64}
CFW_NAME=test
GPTOKEYB="/bin/false"
get_controls() { sdl_controllerconfig="0300"; }
pm_platform_helper() { echo "helper $1" >/mnt/seen/helper; }
pm_finish() { echo finished >/mnt/seen/finished; }
CONTROL
  unzip -q "$file" -d /mnt/roms/ports
  folder=/mnt/roms/ports/handbill
  start=(bash /mnt/roms/ports/Handbill.sh)
}
set_up_onion() {
  mkdir -p /mnt/SDCARD
  unzip -q "$file" -d /mnt/SDCARD
  folder=/mnt/SDCARD/App/Handbill
  start=(sh -c "cd $folder && sh ./launch.sh")
}
set_up_miniui() {
  mkdir -p /mnt/SDCARD/Tools/rg35xxplus
  unzip -q "$file" -d /mnt/SDCARD/Tools/rg35xxplus
  folder=/mnt/SDCARD/Tools/rg35xxplus/Handbill.pak
  export PLATFORM=rg35xxplus SDCARD_PATH=/mnt/SDCARD
  start=(sh "$folder/launch.sh")
}
set_up_muos() {
  mount -t tmpfs tmpfs /opt
  mkdir -p /opt/muos/script/var /mnt/mmc/MUOS/application
  printf 'SETUP_SDL_ENVIRONMENT() { export SDL_ROTATION=0; }\nSET_VAR() { echo "$@" >/mnt/seen/foreground; }\n' \
    >/opt/muos/script/var/func.sh
  unzip -q "$file" -d /mnt/mmc/MUOS/application
  folder=/mnt/mmc/MUOS/application/Handbill
  start=(sh "$folder/mux_launch.sh" "$folder")
}
set_up_batocera() {
  mkdir -p /mnt/userdata/roms/ports
  unzip -q "$file" -d /mnt/userdata/roms/ports
  folder=/mnt/userdata/roms/ports/handbill
  start=(bash /mnt/userdata/roms/ports/Handbill.sh)
}

# What is in the card's folders but for what may be written.
files_there() { find /mnt -path /mnt/seen -prune -o -path '*/state' -prune -o -path /mnt/SDCARD/Saves -prune -o -type f -print | sort | xargs -d '\n' sha256sum; }

expect_picture() {
  local keys=gamepad
  [ "$1" != onion ] || keys=miyoo
  (cd "$folder" && "$root/build/dev/bin/handbill" --fonts fonts --fullscreen --keymap "$keys" \
    --pub manual.pub --screen 640x480 --lang en --shot /mnt/seen/here.png)
  touch /mnt/seen/wants-picture
  rm -f /mnt/seen/there.png
  "${start[@]}" </dev/null
  [ -f /mnt/seen/there.png ] || die "no picture: $(cat /mnt/seen/errors)"
  cmp -s /mnt/seen/here.png /mnt/seen/there.png || python3 -B "$root/platforms/same_pixels.py" /mnt/seen/here.png /mnt/seen/there.png
  rm /mnt/seen/wants-picture
}

expect_window() {
  rm -f /mnt/seen/ended
  "${start[@]}" </dev/null
  [ -f /mnt/seen/ended ] || die "no window was asked for"
  [ "$(cat /mnt/seen/ended)" = 0 ] || die "the window ended with $(cat /mnt/seen/ended): $(cat /mnt/seen/errors)"
}

set_up_"$1"
for program in "$folder"/handbill "$folder"/handbill.*; do
  if [ -f "$program" ]; then wrap "$program"; fi
done
for licence in handbill libfribidi-dev libseccomp-dev libicu-dev fonts-noto-core SOURCES common/LGPL-2.1; do
  [ -s "$folder/licenses/${licence}" ] || [ -s "$folder/licenses/$licence.txt" ] || die "no licence $licence"
done
files_there >/mnt/seen/before
expect_picture "$1"
expect_window
files_there >/mnt/seen/after
cmp /mnt/seen/before /mnt/seen/after || die "files were written"
case "$1" in
  portmaster)
    python3 -B "$here/portmaster/check.py" "$file"
    for helper in helper finished; do
      [ -f "/mnt/seen/$helper" ] || die "PortMaster's helpers were not called"
    done
    grep -qx 'SDL_GAMECONTROLLERCONFIG=0300' /mnt/seen/environment || die "no controllers"
    export TEST_ARCH=armhf
    expect_picture "$1"
    ;;
  onion) grep -qx SDL_VIDEODRIVER=mmiyoo /mnt/seen/environment || die "not the Miyoo Mini's driver" ;;
  muos) grep -qx 'system foreground_process handbill' /mnt/seen/foreground || die "muOS does not know which program it runs" ;;
esac
printf '%s: starts, shows the shelf, ends, writes nothing else\n' "$(basename "$file")"

#!/bin/bash
# Handbill, as PortMaster starts it. Nothing is logged: a log on the card would tell when somebody reads. gptokeyb is not
# started: Select and Start, held together, open the program's own menu to leave, or to forget everything and leave.

XDG_DATA_HOME=${XDG_DATA_HOME:-$HOME/.local/share}
if [ -d "/opt/system/Tools/PortMaster/" ]; then
  controlfolder="/opt/system/Tools/PortMaster"
elif [ -d "/opt/tools/PortMaster/" ]; then
  controlfolder="/opt/tools/PortMaster"
elif [ -d "$XDG_DATA_HOME/PortMaster/" ]; then
  controlfolder="$XDG_DATA_HOME/PortMaster"
else
  controlfolder="/roms/ports/PortMaster"
fi
# shellcheck source=/dev/null
source "$controlfolder/control.txt"
# shellcheck source=/dev/null
[ -f "$controlfolder/mod_${CFW_NAME}.txt" ] && source "$controlfolder/mod_${CFW_NAME}.txt"
get_controls

# shellcheck disable=SC2154  # control.txt sets it
GAMEDIR="/$directory/ports/handbill"
program="$GAMEDIR/handbill.${DEVICE_ARCH:-aarch64}"
cd "$GAMEDIR" || exit 1
# shellcheck disable=SC2154  # get_controls sets it
export SDL_GAMECONTROLLERCONFIG="$sdl_controllerconfig"
[ "$(type -t pm_platform_helper)" = function ] && pm_platform_helper "$program" >/dev/null 2>&1
set -- --fullscreen --keymap gamepad --state "$GAMEDIR/state"
if [ -s manual.pub ]; then set -- "$@" --pub "$GAMEDIR/manual.pub"; fi
"$program" "$@" >/dev/null 2>&1
[ "$(type -t pm_finish)" = function ] && pm_finish >/dev/null 2>&1

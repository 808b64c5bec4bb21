#!/bin/sh
# HELP: Reads signed newspapers that are passed on by hand
# ICON: handbill
# GRID: Handbill

# shellcheck source=/dev/null
. /opt/muos/script/var/func.sh

# Newer muOS does in one call what older ones do in two.
if command -v SETUP_APP >/dev/null; then
  SETUP_APP "handbill" ""
else
  SETUP_SDL_ENVIRONMENT
  SET_VAR "system" "foreground_process" "handbill"
fi

cd "$1/editions" || exit 1
../handbill --fullscreen --keymap gamepad --state "$1/state" --pub ../manual.pub >/dev/null 2>&1

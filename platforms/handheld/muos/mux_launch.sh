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

here=$1
cd "$here" || exit 1
set -- --fullscreen --keymap gamepad --state "$here/state"
if [ -s manual.pub ]; then set -- "$@" --pub "$here/manual.pub"; fi
"$here/handbill" "$@" >/dev/null 2>&1

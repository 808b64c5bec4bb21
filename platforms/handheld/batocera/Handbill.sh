#!/bin/bash
# Handbill, as Batocera and Knulli start what lies in their ports folder.
here="$(cd "$(dirname "$0")" && pwd)/handbill"
case "$(uname -m)" in
  aarch64) program="$here/handbill.aarch64" ;;
  x86_64) program="$here/handbill.x86_64" ;;
  *) program="$here/handbill.armhf" ;;
esac
cd "$here/editions" || exit 1
"$program" --fullscreen --keymap gamepad --state "$here/state" --pub ../manual.pub >/dev/null 2>&1

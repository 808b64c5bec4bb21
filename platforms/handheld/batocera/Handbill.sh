#!/bin/bash
# Handbill, as Batocera and Knulli start what lies in their ports folder.
here="$(cd "$(dirname "$0")" && pwd)/handbill"
program="$here/handbill.armhf"
case "$(uname -m)" in
  # A system of 32 bits may have a kernel of 64.
  aarch64) if [ -e /lib/ld-linux-aarch64.so.1 ]; then program="$here/handbill.aarch64"; fi ;;
  x86_64) program="$here/handbill.x86_64" ;;
esac
cd "$here" || exit 1
set -- --fullscreen --keymap gamepad --state "$here/state"
if [ -s manual.pub ]; then set -- "$@" --pub "$here/manual.pub"; fi
"$program" "$@" >/dev/null 2>&1

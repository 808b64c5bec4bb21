#!/bin/sh
# Starts Handbill from this stick:  sh start.sh
# Nothing is written, neither here nor on the computer. What stands behind start.sh is handed on: --help says what may.
# What an empty part of these would mean is this folder, where strangers' files may lie.
PATH=/usr/bin:/bin:$PATH
unset CDPATH
LD_LIBRARY_PATH=$(printf '%s' "${LD_LIBRARY_PATH-}" | sed 's/::*/:/g; s/^://; s/:$//')
if [ -n "$LD_LIBRARY_PATH" ]; then export LD_LIBRARY_PATH; else unset LD_LIBRARY_PATH; fi
here=$(cd "$(dirname "$0")" && pwd) || exit 1
case "$(uname -m)" in
  x86_64 | amd64) name=x86_64 loader=/lib64/ld-linux-x86-64.so.2 ;;
  aarch64 | arm64) name=aarch64 loader=/lib/ld-linux-aarch64.so.1 ;;
  armv7* | armv8*) name=armhf loader=/lib/ld-linux-armhf.so.3 ;;
  *) name=none loader=none ;;
esac
# A system of 32 bits may have a kernel of 64.
if [ "$name" = aarch64 ] && [ ! -e "$loader" ] && [ -e /lib/ld-linux-armhf.so.3 ]; then
  name=armhf loader=/lib/ld-linux-armhf.so.3
fi
program=$here/handbill/handbill.$name
cd "$here" || exit 1
if [ -s handbill/manual.pub ]; then set -- --pub handbill/manual.pub "$@"; fi
set -- --leave-nothing "$@"

# 126: it may not be run from here; 127: the system has no C library that it knows.
by=""
"$program" "$@" 2>/dev/null
ended=$?
[ -s "$program" ] || ended=127
if [ "$ended" -eq 126 ] && [ -x "$loader" ]; then
  by=$loader
  "$by" "$program" "$@" 2>/dev/null
  ended=$?
fi
case "$ended" in
  2) ${by:+"$by"} "$program" "$@" ;; # once more, so that it says what was wrong
  126 | 127) cat "$here/handbill/not-started.txt" ;;
  132 | 134 | 135 | 136 | 139) cat "$here/handbill/not-started.txt" ;; # killed: this is another processor than it needs
esac
exit "$ended"

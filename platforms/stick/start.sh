#!/bin/sh
# Starts Handbill from this stick:  sh start.sh
# Nothing is written, neither here nor on the computer. What stands behind start.sh is handed on: --help says what may.
here=$(cd "$(dirname "$0")" && pwd) || exit 1
case "$(uname -m)" in
  x86_64 | amd64) name=x86_64 loader=/lib64/ld-linux-x86-64.so.2 ;;
  aarch64 | arm64) name=aarch64 loader=/lib/ld-linux-aarch64.so.1 ;;
  armv7* | armv8*) name=armhf loader=/lib/ld-linux-armhf.so.3 ;;
  *) name=none loader=none ;;
esac
program=$here/handbill/handbill.$name
cd "$here/editions" || exit 1
set -- --leave-nothing --pub "$here/handbill/manual.pub" "$@"

# 126: it may not be run from here; 127: the system has no C library that it knows.
"$program" "$@" 2>/dev/null
ended=$?
if [ "$ended" -eq 126 ] && [ -x "$loader" ]; then
  "$loader" "$program" "$@" 2>/dev/null
  ended=$?
fi
case "$ended" in
  2) "$program" "$@" ;; # once more, so that it says what was wrong
  126 | 127) cat "$here/handbill/not-started.txt" ;;
esac
exit "$ended"

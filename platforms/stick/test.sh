#!/usr/bin/env bash
# Does a stick work as it was made?
#
#   platforms/stick/test.sh DIR   DIR: what platforms/stick/build.sh has made
#
# Started by its own script: the shelf that it shows is the one that this machine's reader shows, to the pixel, on x86-64 and,
# under qemu-user, on ARM; a window opens and ends; nothing is written; where files may not be run it starts by the program
# loader, or says what to do. A second build has the same bytes. A change is noticed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
made=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
stick=$work/stick
cp -a "$made" "$stick"
export SDL_VIDEODRIVER=dummy HOME=$work/home
mkdir "$HOME"
say() { printf '%s\n' "$*"; }
die() { printf 'test.sh: %s\n' "$*" >&2; exit 1; }
shown=(--screen 640x480 --lang en)

(cd "$stick/editions" && "$root/build/dev/bin/handbill" --fonts ../handbill/fonts --pub ../handbill/manual.pub "${shown[@]}" --shot "$work/here.png")

# expect_picture WHAT: of the shelf.
expect_picture() {
  rm -f "$work/there.png"
  sh "$stick/start.sh" "${shown[@]}" --shot "$work/there.png"
  cmp -s "$work/here.png" "$work/there.png" || python3 -B "$root/platforms/handheld/same_pixels.py" "$work/here.png" "$work/there.png"
  say "$1: the same shelf"
}

# Written: whatever is opened for that, made, renamed or removed, but for devices.
expect_nothing_written() {
  local written ended=0
  strace -f -q -o "$work/trace" -e trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat \
    timeout --preserve-status --signal=TERM 5 sh "$stick/start.sh" || ended=$?
  # The script is told to end, too, and is killed by it; the reader ends by itself.
  if [ "$ended" -ne 143 ] || ! grep -q 'exited with 0' "$work/trace"; then die "the window ended with $ended"; fi
  written=$(grep -E 'O_WRONLY|O_RDWR|O_CREAT|mkdir|rename|unlink|link' "$work/trace" | grep -v -E '"/dev/|= -1 |readlink|SIGTERM' || true)
  [ -z "$written" ] || die "written: $written"
  "$here/verify.sh" "$stick" >/dev/null || die "the stick has changed"
  say "a window: opens, ends, writes nothing"
}

# As another processor's computer would start it.
expect_picture_on() {
  local architecture=$1 machine=$2 emulator=$3 program=$stick/handbill/handbill.$1
  mkdir -p "$work/bin"
  printf '#!/bin/sh\necho %s\n' "$machine" >"$work/bin/uname"
  chmod +x "$work/bin/uname"
  mv "$program" "$program.real"
  printf '#!/bin/sh\nexec %s -0 %s -L %s %s.real "$@"\n' "$emulator" "$program" "$root/build/libraries-$architecture/sysroot" "$program" >"$program"
  chmod +x "$program"
  PATH="$work/bin:$PATH" expect_picture "$machine"
  mv "$program.real" "$program"
}

expect_words_where_nothing_runs() {
  local ended=0
  if [ "$(id -u)" -ne 0 ]; then say "not root: a mount that forbids executing was not tried"; return; fi
  mkdir "$work/mounted"
  mount -t tmpfs -o noexec tmpfs "$work/mounted"
  cp -a "$stick/." "$work/mounted/"
  sh "$work/mounted/start.sh" --shot "$work/none.png" >"$work/words" || ended=$?
  umount "$work/mounted"
  if [ "$ended" -eq 0 ] || ! cmp -s "$work/words" "$here/not-started.txt"; then die "no word of what to do ($ended)"; fi
  say "a mount that forbids executing: it says what to do"
}

expect_noticed() {
  local file=$stick/handbill/handbill.x86_64
  printf x >>"$file"
  if "$here/verify.sh" "$stick" >/dev/null 2>&1; then die "a changed program was not noticed"; fi
  truncate -s -1 "$file"
  touch "$stick/handbill/more"
  if "$here/verify.sh" "$stick" >/dev/null; then die "one file more was not noticed"; fi
  rm "$stick/handbill/more"
  "$here/verify.sh" "$stick" >/dev/null || die "it should be as before"
  say "a change, and a file more: noticed"
}

expect_picture x86_64
expect_nothing_written
chmod -x "$stick"/handbill/handbill.*
expect_picture "x86_64, by the program loader"
chmod +x "$stick"/handbill/handbill.*
expect_picture_on aarch64 aarch64 qemu-aarch64
expect_picture_on armhf armv7l qemu-arm
expect_words_where_nothing_runs
expect_noticed
mapfile -t editions < <(find "$made/editions" -type f ! -name manual.handbill)
"$here/build.sh" "$work/second" "${editions[@]}" >/dev/null
"$here/verify.sh" "$made" --with "$work/second" >/dev/null || die "a second build is another"
cmp "$made/SHA256SUMS" "$work/second/SHA256SUMS"
say "a second build: the same bytes"

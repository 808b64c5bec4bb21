#!/usr/bin/env bash
# Does a stick work as it was made?
#
#   platforms/stick/test.sh DIR   DIR: what platforms/stick/build.sh has made
#
# Started by its own script: the shelf that it shows is the one that this machine's reader shows, to the pixel, on x86-64 and,
# under qemu-user, on ARM; a window opens and ends; nothing is written; where files may not be run it starts by the program
# loader, or says what to do. Put together again it has the same bytes. A change is noticed.
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

(cd "$stick" && "$root/build/dev/bin/handbill" --fonts handbill/fonts --pub handbill/manual.pub "${shown[@]}" --shot "$work/here.png")

# expect_picture WHAT: of the shelf.
expect_picture() {
  rm -f "$work/there.png"
  sh "$stick/start.sh" "${shown[@]}" --shot "$work/there.png"
  cmp -s "$work/here.png" "$work/there.png" || python3 -B "$root/platforms/same_pixels.py" "$work/here.png" "$work/there.png"
  say "$1: the same shelf"
}

# Written: whatever is opened for that, made, renamed or removed, but for devices.
expect_nothing_written() {
  local written reader ended=0
  strace -f -o "$work/trace" -e trace=execve,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat \
    timeout --preserve-status --signal=TERM 5 sh "$stick/start.sh" || ended=$?
  # The script is told to end, too, and is killed by it; the reader ends by itself.
  reader=$(sed -n 's/^\([0-9]*\) *execve(".*handbill\.x86_64".* = 0$/\1/p' "$work/trace")
  if [ "$ended" -ne 143 ] || ! grep -qE "^$reader +\+\+\+ exited with 0" "$work/trace"; then die "the window ended with $ended"; fi
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
  mkdir "$work/mounted"
  # The mount is this shell's alone, and ends with it.
  # shellcheck disable=SC2016  # for that shell
  unshare --map-root-user --mount sh -c '
    mount -t tmpfs -o noexec tmpfs "$1/mounted" && cp -a "$2/." "$1/mounted/" && sh "$1/mounted/start.sh" --shot "$1/none.png"' \
    start "$work" "$stick" >"$work/words" || ended=$?
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
  ln -s start.sh "$stick/more"
  if "$here/verify.sh" "$stick" >/dev/null; then die "a link was not noticed"; fi
  rm "$stick/more"
  touch "$stick/editions/SHA256SUMS"
  if "$here/verify.sh" "$stick" >/dev/null; then die "a second list of sums was not noticed"; fi
  rm "$stick/editions/SHA256SUMS"
  "$here/verify.sh" "$stick" >/dev/null || die "it should be as before"
  say "a change, a file, a link and a list more: noticed"
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
cmp "$made/SHA256SUMS" "$work/second/SHA256SUMS"
say "put together a second time: the same bytes"
# By somebody who has another key for the manual.
"$root/build/dev/bin/bundle_tool" keygen "$work/other" --no-password >/dev/null
rm -rf "$work/second"
HANDBILL_MANUAL_KEY=$work/other.key "$here/build.sh" "$work/second" >/dev/null
"$here/verify.sh" "$made" --with "$work/second" >/dev/null || die "somebody else's is another"
echo >>"$work/second/start.sh"
(cd "$work/second" && sha256sum start.sh >line && sed -i '/  start.sh$/d' SHA256SUMS && cat line >>SHA256SUMS && rm line)
if "$here/verify.sh" "$made" --with "$work/second" >/dev/null; then die "another script was not noticed"; fi
say "made by somebody else: the same, but for the key of the manual"

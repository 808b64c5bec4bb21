#!/usr/bin/env bash
# A folder that is copied to a stick and works from there, on any Linux of 2018 or later, without installing.
#
#   platforms/stick/build.sh [--sign MINISIGN_KEY] DIR [EDITION]...
#
# In DIR: start.sh, READ-ME.txt, the readers for x86-64 and ARM with what they need, the manual and the editions given. The
# same sources, editions and key of the manual (platforms/payload.sh) make the same bytes. SHA256SUMS names every file;
# --sign puts SHA256SUMS.minisig beside it, made with minisign. Programs that are not there yet, or older than the
# sources, are made: half an hour.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
usage() { sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
key=""
if [ "${1-}" = --sign ]; then
  key=$(realpath "${2-}")
  shift 2
fi
case "${1-}" in "" | -*) usage ;; esac

# Anything else that lies there would be passed on too.
if [ -e "$1" ] && [ -n "$(ls -A "$1")" ]; then
  printf 'build.sh: %s is not empty\n' "$1" >&2
  exit 1
fi
out=$(mkdir -p "$1" && cd "$1" && pwd)
shift
for architecture in x86_64 aarch64 armhf; do
  "$root/platforms/reader.sh" "stick-$architecture" --if-changed
done

mkdir -p "$out/editions"
"$root/platforms/payload.sh" "$out/handbill"
mv "$out/handbill/manual.handbill" "$out/editions/"
for architecture in x86_64 aarch64 armhf; do
  cp "$root/build/stick-$architecture/handbill" "$out/handbill/handbill.$architecture"
done
cp -r "$root/build/stick-x86_64/icu" "$out/handbill/"
cp "$here/not-started.txt" "$out/handbill/"
cp "$here/start.sh" "$out/"
for edition in "$@"; do cp "$edition" "$out/editions/"; done
for text in en ar es fa fr my ru zh-Hans; do
  sed "s/@COUNT@/$(find "$out/handbill" | wc -l)/" "$here/read-me/$text.txt"
  echo
done >"$out/READ-ME.txt"

cd "$out"
sums=$(find . -type f | LC_ALL=C sort | sed 's|^\./||' | tr '\n' '\0' | xargs -0 sha256sum)
printf '%s\n' "$sums" >SHA256SUMS
if [ -n "$key" ]; then minisign -S -s "$key" -m SHA256SUMS -t "Handbill for a stick"; fi
find . -exec touch --no-dereference --date="@$("$root/platforms/release_day.sh")" {} +
printf '%s: %s files, %s bytes\n' "$out" "$(find . -type f | wc -l)" "$(du -sb . | cut -f 1)"

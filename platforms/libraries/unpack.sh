#!/usr/bin/env bash
# Source packages of Debian 12, as list.txt names them.
#
#   platforms/libraries/unpack.sh FOLDER PACKAGE...   unpacks each into FOLDER/PACKAGE, with Debian's patches
#   platforms/libraries/unpack.sh list                prints list.txt with the versions that the archive has today
#
# Nothing is installed: apt works in build/sources, with the machine's archive, and what was fetched is kept there.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kept=$here/../../build/sources

die() { printf 'unpack.sh: %s\n' "$*" >&2; exit 1; }

# apt with lists and caches of its own. Its archive is the machine's: the main component, without updates and security,
# where a version stands for months.
apt() {
  local verb=$1
  shift
  "apt-$verb" -o Dir::Etc::SourceList="$kept/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$kept/apt/state" -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$kept/apt/cache" \
    -o APT::Sandbox::User="$(id -un)" -o APT::Update::Post-Invoke= -o APT::Update::Post-Invoke-Success= "$@"
}

set_up_apt() {
  local archive
  if [ -f "$kept/apt/updated" ]; then return 0; fi
  archive=$("$here/../sysroot.sh" archive) || die "no Debian 12 (bookworm) archive in this machine's apt sources, or no apt-get update yet"
  mkdir -p "$kept/apt/state/lists/partial" "$kept/apt/cache/archives/partial" "$kept/files"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bookworm main\n' "$archive" \
    >"$kept/apt/sources.list"
  apt get -qq update
  touch "$kept/apt/updated"
}

print_list() {
  local package version hash
  sed -n '/^#/p' "$here/list.txt"
  while read -r package _ _; do
    version=$(apt cache madison "$package" | awk -F ' *[|] *' '{ print $2; exit }')
    hash=$(apt get source --print-uris -qq "$package=$version" | sed -n 's/^.*\.dsc [0-9]* SHA256://p')
    printf '%s %s %s\n' "$package" "$version" "$hash"
  done < <(sed '/^#/d' "$here/list.txt")
}

# unpack FOLDER PACKAGE. dpkg-source checks the files that the .dsc names.
unpack() (
  local version hash dsc
  read -r _ version hash < <(grep "^$2 " "$here/list.txt") || die "$2 is not in list.txt"
  cd "$kept/files"
  rm -rf "${1:?}/$2"
  if [ "${hash#tar:}" != "$hash" ]; then
    unpack_original "$1/$2" "$2" "$version" "${hash#tar:}"
    return
  fi
  dsc=${2}_${version#*:}.dsc
  if ! sha256sum --quiet --status --check - <<<"$hash  $dsc" 2>/dev/null || ! dscverify_files "$dsc"; then
    apt get source -qq --download-only "$2=$version" ||
      die "$2 $version cannot be fetched: if the archive has another by now, put the output of 'unpack.sh list' into list.txt"
  fi
  sha256sum --quiet --check - <<<"$hash  $dsc" || die "$dsc is another file than the list says"
  dpkg-source --require-strong-checksums -x "$dsc" "$1/$2"
)

# unpack_original FOLDER PACKAGE VERSION HASH: what the authors published, without Debian's patches.
unpack_original() {
  local file=${2}_${3%-*}.orig.tar.gz
  if ! sha256sum --quiet --status --check - <<<"$4  $file" 2>/dev/null; then
    apt get source -qq --download-only --tar-only "$2=$3" || die "$2 $3 cannot be fetched"
  fi
  sha256sum --quiet --check - <<<"$4  $file" || die "$file is another file than the list says"
  mkdir -p "$1"
  tar -x -f "$file" -C "$1" --strip-components=1
}

# Are all files there that the .dsc names?
dscverify_files() {
  sed -n '/^Checksums-Sha256:/,/^[^ ]/{/^ /p}' "$1" | awk '{ print $1 "  " $3 }' | sha256sum --quiet --status --check - 2>/dev/null
}

case "${1-}" in
  list) set_up_apt; print_list ;;
  "" | -*) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  *)
    folder=$(mkdir -p "$1" && cd "$1" && pwd)
    shift
    set_up_apt
    for package in "$@"; do unpack "$folder" "$package"; done
    ;;
esac

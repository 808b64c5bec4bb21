#!/usr/bin/env bash
# The libraries and headers of a Debian release for another machine, to cross-compile against.
#
#   platforms/sysroot.sh unpack SUITE ARCHITECTURE FOLDER PACKAGE...   unpacks them into FOLDER, which is kept until the
#                                                                      list of packages changes
#   platforms/sysroot.sh archive                                       prints the address of the archive
set -euo pipefail

die() { printf 'sysroot.sh: %s\n' "$*" >&2; exit 1; }

apt_update() {
  if [ "$(id -u)" -eq 0 ]; then apt-get update; else sudo apt-get update; fi >/dev/null
}

# The archive that this machine's own apt is set up with: its main component, no updates and no security suite,
# which differ between architectures while they are being published.
archive() {
  local found
  # shellcheck disable=SC2016  # apt-get fills these fields in
  found=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(LABEL)' 'Created-By: Packages' |
    awk '$2 == "bookworm" && $3 == "main" && $4 == "Debian" { print $1; exit }')
  if [ -z "$found" ]; then
    [ "${1-}" != once ] || return 1
    apt_update && archive once
    return
  fi
  printf '%s\n' "$found"
}

# Absolute links would lead out of the sysroot.
make_links_relative() {
  local link target
  while IFS= read -r -d '' link; do
    target=$(readlink "$link")
    ln -sfn "$(realpath -ms --relative-to="$(dirname "$link")" "$1$target")" "$link"
  done < <(find "$1" -type l -lname '/*' -print0)
}

# unpack SUITE ARCHITECTURE FOLDER PACKAGES
unpack() {
  local suite=$1 architecture=$2 sysroot=$3 packages=$4 mirror fresh=$3.new
  if [ -f "$sysroot/.packages" ] && [ "$(cat "$sysroot/.packages")" = "$packages" ]; then
    return 0
  fi
  mirror=$(archive) || die "no Debian 12 (bookworm) archive in this machine's apt sources"
  rm -rf "$sysroot" "$fresh"
  mkdir -p "$fresh"
  # A tar stream, because files that mmdebstrap writes itself may belong to another user id.
  timeout 900 mmdebstrap --quiet --variant=extract --architectures="$architecture" --include="$packages" \
    --aptopt="$(apt-config dump --format '%f "%v";%n' Acquire::http Acquire::https Acquire::ForceIPv4 \
                  Acquire::Check-Valid-Until Acquire::Check-Date)" \
    "$suite" - "$mirror" 2>"$sysroot.log" |
    tar -x -C "$fresh" --no-same-owner --exclude='./dev/*' --exclude='./usr/share/doc' \
      --exclude='./usr/share/locale' --exclude='./usr/share/man' --exclude='./var' ||
    { tail -n 20 "$sysroot.log" >&2; die "mmdebstrap could not unpack the sysroot"; }
  make_links_relative "$fresh"
  printf '%s\n' "$packages" >"$fresh/.packages"
  mv "$fresh" "$sysroot"
}

case "${1-}" in
  archive) archive ;;
  unpack)
    [ $# -gt 4 ] || die "unpack SUITE ARCHITECTURE FOLDER PACKAGE..."
    suite=$2 architecture=$3 folder=$4
    shift 4
    mkdir -p "$(dirname "$folder")"
    unpack "$suite" "$architecture" "$folder" "$(IFS=,; printf '%s' "$*")"
    ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac

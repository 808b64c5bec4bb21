#!/usr/bin/env bash
# The one list of the Debian 12 packages that Handbill is built, tested and measured with.
#
#   platforms/packages.sh install GROUP...   install what is missing; silent and instant when nothing is
#   platforms/packages.sh missing GROUP...   name what is missing
#   platforms/packages.sh list GROUP...      name every package of these groups
#   platforms/packages.sh sysroot            the development packages that a cross build needs for its target
set -euo pipefail
shopt -s inherit_errexit  # a group that is unknown ends this, whoever asks for it

group() {
  case "$1" in
    build)  echo g++ cmake ninja-build ccache mold pkg-config flatbuffers-compiler ;;
    common) echo libsodium-dev libzstd-dev libflatbuffers-dev libexpected-dev libfmt-dev libseccomp-dev ;;
    reader) echo libsdl2-dev libfreetype-dev libfribidi-dev libharfbuzz-dev libicu-dev libwebp-dev libpng-dev \
              libqrcodegencpp-dev python3 gettext hyphen-af hyphen-as hyphen-be hyphen-bg hyphen-bn hyphen-ca \
              hyphen-cs hyphen-da hyphen-de hyphen-el hyphen-en-gb hyphen-en-us hyphen-es hyphen-fr hyphen-gl \
              hyphen-gu hyphen-hi hyphen-hr hyphen-hu hyphen-id hyphen-is hyphen-it hyphen-kn hyphen-lt hyphen-lv \
              hyphen-ml hyphen-mn hyphen-mr hyphen-nl hyphen-no hyphen-or hyphen-pa hyphen-pl hyphen-pt-br \
              hyphen-pt-pt hyphen-ro hyphen-ru hyphen-sk hyphen-sl hyphen-sr hyphen-sv hyphen-ta hyphen-te \
              hyphen-uk hyphen-zu ;;
    tool)   echo libcli11-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libgumbo-dev libyaml-cpp-dev \
              libtomlplusplus-dev libjpeg62-turbo-dev libpng-dev libwebp-dev libgif-dev libicu-dev \
              libharfbuzz-dev libfreetype-dev nlohmann-json3-dev ;;
    # Without these the tool is built too, and does not read AVIF, HEIC and SVG.
    pictures) echo libheif-dev librsvg2-dev libfontconfig-dev ;;
    scripts) echo python3 ;;
    fonts)  echo fonts-noto-core fonts-noto-cjk fonts-noto-mono fonts-symbola ;;
    tests)  echo catch2 python3 python3-nacl python3-zstandard python3-flatbuffers minisign unicode-data \
              libharfbuzz-bin strace xvfb ;;
    clang)  echo clang-14 clang-tidy-14 clang-format-14 libclang-rt-14-dev shellcheck dpkg-dev ;;
    armhf)  echo mmdebstrap uidmap g++-arm-linux-gnueabihf qemu-user ;;
    device) echo mmdebstrap g++-aarch64-linux-gnu g++-arm-linux-gnueabihf qemu-user icu-devtools gperf dpkg-dev \
              zip librsvg2-bin ;;
    # Wine runs what the compiler makes.
    windows) echo g++-mingw-w64-x86-64-posix wine wine64 icu-devtools librsvg2-bin dpkg-dev zip ;;
    # WebAssembly, and what runs it.
    web)    echo clang-14 lld-14 llvm-14 wasi-libc libc++-14-dev-wasm32 libc++abi-14-dev-wasm32 libclang-rt-14-dev-wasm32 \
              binaryen nodejs zstd gettext python3 ccache ninja-build dpkg-dev ;;
    # Of Debian 11, for the device: the same versions as here, or libraries that do not show in what is drawn.
    device-sysroot) echo libc6-dev linux-libc-dev libstdc++-10-dev libsdl2-dev libsodium-dev libfribidi-dev libpng-dev zlib1g-dev \
                      libdrm-dev libgbm-dev ;;
    # To build Debian's packages, to look at them, and to try them in a root of their own.
    debian) echo build-essential debhelper lintian appstream desktop-file-utils mmdebstrap uidmap ;;
    bench)  echo zim-tools minisign mupdf-tools valgrind xvfb python3 ;;
    look)   echo chromium ;;
    *) echo "packages.sh: unknown group: $1" >&2; return 2 ;;
  esac
}

packages_of() {
  local name names=""
  for name in "$@"; do
    names+=" $(group "$name")" || return 2
  done
  tr -s ' ' '\n' <<<"$names" | sed '/^$/d' | sort -u
}

missing_of() {
  local wanted
  wanted=$(packages_of "$@")
  # dpkg-query names unknown packages on stderr and fails; what is not listed as installed is missing.
  # shellcheck disable=SC2086
  comm -23 <(printf '%s\n' $wanted) <(
    dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

# The libraries that our programs link, plus the C++ runtime; everything else of a cross build runs on the host.
sysroot_packages() {
  packages_of common reader tool tests | grep -E -e '-dev$' -e '^catch2$'
  printf '%s\n' libc6-dev libstdc++-12-dev
}

apt_get() {
  if [ "$(id -u)" -eq 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get "$@"
  else
    sudo DEBIAN_FRONTEND=noninteractive apt-get "$@"
  fi
}

install_missing() {
  local missing log
  missing=$(missing_of "$@")
  if [ -z "$missing" ]; then
    return 0
  fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "packages.sh: these packages are missing, and installing them needs root or sudo:" >&2
    echo "  apt-get install $(tr '\n' ' ' <<<"$missing")" >&2
    return 1
  fi
  log=$(mktemp)
  echo "installing $(wc -l <<<"$missing") Debian packages: $(tr '\n' ' ' <<<"$missing")" >&2
  # The package lists are refreshed only if they are too old or absent, which is when the first try fails.
  # shellcheck disable=SC2086
  if ! apt_get install -y --no-install-recommends $missing >"$log" 2>&1 </dev/null &&
     ! { apt_get update && apt_get install -y --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 30 "$log" >&2
    rm -f "$log"
    echo "packages.sh: apt-get could not install them; Handbill is built on Debian 12 (bookworm)" >&2
    return 1
  fi
  rm -f "$log"
}

usage() {
  sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

[ $# -ge 1 ] || usage
command=$1
shift
case "$command" in
  sysroot) [ $# -eq 0 ] || usage; sysroot_packages ;;
  install) [ $# -ge 1 ] || usage; install_missing "$@" ;;
  missing) [ $# -ge 1 ] || usage; missing_of "$@" ;;
  list)    [ $# -ge 1 ] || usage; packages_of "$@" ;;
  *) usage ;;
esac

#!/usr/bin/env bash
# Builds the libraries of Debian 12 that read other people's fonts and pictures, from Debian's source packages, with
# coverage and sanitizers, for the fuzz targets that reach them: the system's own are dark to a fuzzer.
#
#   platforms/fuzz_libraries.sh          builds build/fuzz-libraries, which is kept until this file changes
#   platforms/fuzz_libraries.sh list     the list below, as the archive has it today
#
# Nothing is installed: apt works in a folder of its own, with the machine's archive. The headers are the system's.
set -euo pipefail

# Source package, version, SHA-256 of its .dsc, which holds those of the other files.
list='
harfbuzz 6.0.0+dfsg-3 a03b89402656feb6e9b1439f69b55f3cfbd7b1c70a71e18819f0396d1a6fd607
freetype 2.12.1+dfsg-5+deb12u4 eead829b4bc79107e8e79c4da006110dffe264f9d48b3ba02f76cf7e84b64389
libwebp 1.2.4-0.2+deb12u1 d9ed0b59e2010f255c28d0869fd15b31f9b08aed757bfc91862d43aa9ec1aa99
libpng1.6 1.6.39-2+deb12u5 7b86211030a34deb6b0a2cd7e1d9db0fe92443fd30cab537fb89b1e7f7c9f188
libjpeg-turbo 1:2.1.5-2 d718ead0dfbcbc8523665c02a7f7152e31039ded641d022868722623bb3b486d
giflib 5.2.1-2.5+deb12u1 5206a92fd4a057768f429033a3a80bc1e06453f6c60dfec243d8188fa6ade3f4
'

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
out=$root/build/fuzz-libraries
jobs=$(nproc)

# As the asan preset builds ours. What Debian's releases do on purpose, and no attacker gains by, is not looked for:
# HarfBuzz calls through pointers to functions of another type.
flags="-O1 -gline-tables-only -fno-omit-frame-pointer -ffunction-sections -fdata-sections"
flags+=" -fsanitize=address,undefined -fno-sanitize=function,vptr -fno-sanitize-recover=undefined"
flags+=" -fsanitize=fuzzer-no-link"

die() { printf 'fuzz_libraries.sh: %s\n' "$*" >&2; exit 1; }

# apt with lists and caches of its own. Its archive is the machine's: the main component, without updates and security,
# where a version stands for months.
apt() {
  local verb=$1
  shift
  "apt-$verb" -o Dir::Etc::SourceList="$out/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$out/apt/state" -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$out/apt/cache" \
    -o APT::Sandbox::User="$(id -un)" -o APT::Update::Post-Invoke= -o APT::Update::Post-Invoke-Success= "$@"
}

set_up_apt() {
  local archive
  # shellcheck disable=SC2016  # apt-get fills these fields in
  archive=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(LABEL)' 'Created-By: Packages' |
    awk '$2 == "bookworm" && $3 == "main" && $4 == "Debian" { print $1; exit }')
  [ -n "$archive" ] || die "no Debian 12 (bookworm) archive in this machine's apt sources, or no apt-get update yet"
  mkdir -p "$out/apt/state/lists/partial" "$out/apt/cache/archives/partial"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s bookworm main\n' "$archive" \
    >"$out/apt/sources.list"
  apt get -qq update
}

# The list with today's versions, for whoever brings it up to date.
print_list() {
  local package version hash
  while read -r package _ _; do
    version=$(apt cache madison "$package" | awk -F ' *[|] *' '{ print $2; exit }')
    hash=$(apt get source --print-uris -qq "$package=$version" | sed -n 's/^.*\.dsc [0-9]* SHA256://p')
    printf '%s %s %s\n' "$package" "$version" "$hash"
  done < <(sed '/^$/d' <<<"$list")
}

# unpack PACKAGE VERSION HASH: into $out/PACKAGE, with Debian's patches. dpkg-source checks the files that the .dsc names.
unpack() (
  local dsc
  mkdir -p "$out/files"
  cd "$out/files"
  apt get source -qq --download-only "$1=$2" ||
    die "$1 $2 is not in the archive any more: put the output of 'platforms/fuzz_libraries.sh list' into this file"
  dsc=$(find . -name "${1}_${2#*:}.dsc")
  sha256sum --quiet --check - <<<"$3  $dsc" || die "$dsc is another file than the list says"
  dpkg-source --require-strong-checksums -x "$dsc" "$out/$1"
)

# by_cmake PACKAGE TARGETS OPTION...
by_cmake() {
  local source=$out/$1 made=$out/$1/made targets=$2
  shift 2
  cmake -G Ninja -S "$source" -B "$made" -DCMAKE_BUILD_TYPE=None -DCMAKE_C_COMPILER=clang-14 \
    -DCMAKE_CXX_COMPILER=clang++-14 -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" -DBUILD_SHARED_LIBS=OFF "$@"
  # shellcheck disable=SC2086  # several targets
  cmake --build "$made" -j "$jobs" --target $targets
  find "$made" -name 'lib*.a' -exec cp {} "$out/lib/" \;
}

# by_hand LIBRARY COMPILER SOURCE...
by_hand() {
  local library=$1 compiler=$2 source
  shift 2
  for source in "$@"; do
    # shellcheck disable=SC2086  # several options
    $compiler $flags -w -c "$source" -o "${source%.*}.fuzz.o"
  done
  ar rcs "$out/lib/$library" "${@/%.c*/.fuzz.o}"
}

build_all() {
  mkdir -p "$out/lib"
  by_hand libharfbuzz.a "clang++-14 -std=c++11 -fno-exceptions -fno-rtti -DHAVE_PTHREAD" "$out/harfbuzz/src/harfbuzz.cc"
  # Ours reaches its rasteriser, which needs none of the others.
  by_cmake freetype freetype -DFT_DISABLE_ZLIB=ON -DFT_DISABLE_BZIP2=ON -DFT_DISABLE_PNG=ON -DFT_DISABLE_HARFBUZZ=ON \
    -DFT_DISABLE_BROTLI=ON
  by_cmake libwebp "webp webpdemux"
  by_cmake libpng1.6 png_static -DPNG_SHARED=OFF -DPNG_TESTS=OFF
  # Without its assembly, which no sanitizer sees into.
  by_cmake libjpeg-turbo jpeg-static -DENABLE_SHARED=OFF -DWITH_TURBOJPEG=OFF -DWITH_SIMD=OFF
  by_hand libgif.a clang-14 "$out/giflib/"{dgif_lib,gif_err,gif_hash,gifalloc,openbsd-reallocarray}.c
}

build() {
  local stamp package version hash
  stamp=$(sha256sum <"${BASH_SOURCE[0]}")
  if [ -f "$out/.made" ] && [ "$(cat "$out/.made")" = "$stamp" ]; then
    return 0
  fi
  rm -rf "$out"
  set_up_apt
  while read -r package version hash; do
    unpack "$package" "$version" "$hash"
  done < <(sed '/^$/d' <<<"$list")
  build_all
  printf '%s\n' "$stamp" >"$out/.made"
}

case "${1-build}" in
  build) build ;;
  list) [ -f "$out/apt/sources.list" ] || set_up_apt; print_list ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac

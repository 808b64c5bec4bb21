#!/usr/bin/env bash
# Builds the libraries of Debian 12 that read other people's fonts and pictures, from Debian's source packages, with
# coverage and sanitizers, for the fuzz targets that reach them: the system's own are dark to a fuzzer.
#
#   platforms/libraries/fuzz.sh          builds build/fuzz-libraries, which is kept until this file or list.txt changes
#
# Nothing is installed. The headers are the system's.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/build/fuzz-libraries
jobs=$(nproc)

# As the asan preset builds ours. What Debian's releases do on purpose, and no attacker gains by, is not looked for:
# HarfBuzz calls through pointers to functions of another type.
flags="-O1 -gline-tables-only -fno-omit-frame-pointer -ffunction-sections -fdata-sections"
flags+=" -fsanitize=address,undefined -fno-sanitize=function,vptr -fno-sanitize-recover=undefined"
flags+=" -fsanitize=fuzzer-no-link"

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

stamp=$(cat "${BASH_SOURCE[0]}" "$here/list.txt" | sha256sum)
if [ -f "$out/.made" ] && [ "$(cat "$out/.made")" = "$stamp" ]; then
  exit 0
fi
rm -rf "$out"
"$here/unpack.sh" "$out" harfbuzz freetype libwebp libpng1.6 libjpeg-turbo giflib
build_all
printf '%s\n' "$stamp" >"$out/.made"

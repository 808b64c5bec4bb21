#!/usr/bin/env bash
# What the reader holds within itself on a device, and a compiler for that device.
#
#   platforms/libraries/device.sh armhf|aarch64|x86_64   makes build/libraries-NAME, which is kept until the files of this
#                                                        folder change:
#     sysroot   Debian 11 (glibc 2.31, of 2020), with SDL2, which is the device's own, and static libraries of the same
#               versions as this machine's, so that a page looks the same there; among them an SDL2 for the stick
#     icu       what of ICU's data lies beside the program: 2 MB of Chinese words; words.hash, which the program asks of them
#     bin       cc and c++: this machine's compilers, with that sysroot and the C++ library of its release
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
jobs=$(nproc)

case "${1-}" in
  armhf) architecture=armhf triplet=arm-linux-gnueabihf prefix=$triplet- emulator=qemu-arm cpu="-mcpu=cortex-a7 -mfpu=neon-vfpv4" ;;
  aarch64) architecture=arm64 triplet=aarch64-linux-gnu prefix=$triplet- emulator=qemu-aarch64
    cpu="-mno-outline-atomics" ;; # which Debian 11's libgcc has few of
  x86_64) architecture=amd64 triplet=x86_64-linux-gnu prefix="" emulator="" cpu="" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
out=$root/build/libraries-$1
sysroot=$out/sysroot lib=$out/sysroot/usr/lib/$triplet
# The compilers are scripts, made anew each time.
export CCACHE_COMPILERCHECK=content CCACHE_BASEDIR=$root
flags="-O2 -fPIC -ffunction-sections -fdata-sections -ffp-contract=off -fstack-protector-strong -D_FORTIFY_SOURCE=2 -DNDEBUG"
flags+=" -ffile-prefix-map=$out/source=."
# shellcheck disable=SC2034  # for build.bash
cc=$out/bin/cc cxx=$out/bin/c++ system=Linux processor=${triplet%%-*}
# shellcheck disable=SC1091
. "$here/build.bash"

# Only the sysroot's headers and libraries: those that this machine has for the target are of a newer C library.
make_compilers() {
  local gcc cxx=10 name include
  gcc=$("${prefix}gcc-12" -print-file-name=include)
  include="-isystem $gcc -isystem $sysroot/usr/include/$triplet -isystem $sysroot/usr/include"
  mkdir -p "$out/bin" "$out/start"
  # What it writes must fit Debian 11's headers.
  printf '#!/bin/sh\nexec %s %s/usr/bin/wayland-scanner "$@"\n' "${emulator:+$emulator -L $sysroot}" "$sysroot" >"$out/bin/wayland-scanner"
  chmod +x "$out/bin/wayland-scanner"
  # Not the folder that they lie in: its headers are of another compiler.
  ln -s "$sysroot/usr/lib/gcc/$triplet/$cxx"/{crt*.o,libgcc*.a,libstdc++.a} "$out/start/"
  for name in cc:gcc c++:g++; do
    {
      printf '#!/bin/sh\nexec %s%s-12 --sysroot=%s %s -nostdinc -B%s -B%s' "$prefix" "${name#*:}" "$sysroot" "$cpu" \
        "$out/start" "$sysroot/usr/lib/$triplet"
      if [ "$name" = c++:g++ ]; then
        printf ' -isystem %s' "$sysroot/usr/include/c++/$cxx" "$sysroot/usr/include/$triplet/c++/$cxx"
      fi
      printf ' %s -include %s/older_glibc.h "$@"\n' "$include" "$here"
    } >"$out/bin/${name%:*}"
    chmod +x "$out/bin/${name%:*}"
  done
}

# ICU's code, and of its data what icu_data.txt names: 1.3 of 31 MB.
build_icu() {
  local icu=$out/source/icu/source data=$out/source/icu/cut
  local common=("$icu"/common/*.cpp) spoof=("$icu"/i18n/{scriptset,ucln_in,uspoof,uspoof_impl}.cpp)
  by_hand libicuuc.a "$cxx" "-Os -std=c++17 -DU_STATIC_IMPLEMENTATION -DU_COMMON_IMPLEMENTATION -I$icu/common" "${common[@]}"
  by_hand libicui18n.a "$cxx" "-std=c++17 -DU_STATIC_IMPLEMENTATION -DU_I18N_IMPLEMENTATION -I$icu/common -I$icu/i18n" "${spoof[@]}"
  mkdir -p "$data" "$out/icu"
  cut_icu_data "$here/icu_data.txt" "$data"
  mv "$data/words.dat" "$out/icu/"
  b2sum --length=256 "$out/icu/words.dat" | cut -c 1-64 >"$out/words.hash"
  icu_data_source "$data/icudt72l.dat" ".section .rodata" >"$data/data.S"
  printf '.section .note.GNU-stack,"",%%progbits\n' >>"$data/data.S"
  by_hand libicudata.a "$cc" "" "$data/data.S"
}

# Curves are drawn on 32-bit systems as they are on others: by its other way some pixels are another grey. There a
# division of 64 bits is a hundred instructions; this one, of which each edge of a letter needs one or two, fits in 32 and
# is 2.3 of the 12.5 million instructions of a page turn.
build_freetype() {
  if [ "$architecture" = armhf ]; then
    sed -i 's|(FT_Int64)0xFFFFFFFF / ( b ) : 0|( (b) < 0 ? -(FT_Int64)( 0xFFFFFFFFU / ( 0U - (FT_UInt32)(b) ) ) : (FT_Int64)( 0xFFFFFFFFU / (FT_UInt32)(b) ) ) : 0|' \
      "$out/source/freetype/src/smooth/ftgrays.c"
    grep -q 0xFFFFFFFFU "$out/source/freetype/src/smooth/ftgrays.c"
  fi
  sed -i '0,/define BEZIER_USE_DDA  0/s//define BEZIER_USE_DDA  1/' "$out/source/freetype/src/smooth/ftgrays.c"
  cp "$here/freetype_modules.h" "$out/source/freetype/include/freetype/config/ftmodule.h"
  by_cmake freetype freetype -DZLIB_LIBRARY="$lib/libz.a" -DZLIB_INCLUDE_DIR="$sysroot/usr/include" \
    -DFT_DISABLE_BZIP2=ON -DFT_DISABLE_PNG=ON -DFT_DISABLE_HARFBUZZ=ON -DFT_DISABLE_BROTLI=ON
}

# Its NEON code makes pictures smaller by rounding otherwise than its other code, and a page must look the same everywhere.
build_webp() {
  sed -i 's/!WEBP_NEON_OMIT_C_CODE/1/; s/defined(WEBP_HAVE_NEON)/0/' "$out/source/libwebp/src/dsp/rescaler.c"
  by_cmake libwebp webp
}

# For the stick: nothing is loaded but what a display needs, when it is found to be one. Its folder of headers is its own,
# beside those of the device's SDL2.
build_sdl() {
  by_cmake libsdl2 SDL2-static -DCMAKE_TOOLCHAIN_FILE="$root/platforms/cmake/device.cmake" -DHANDBILL_DEVICE="$1" \
    -DSDL_SHARED=OFF -DSDL_STATIC=ON -DSDL_TEST=OFF -DSDL_CCACHE=OFF \
    -DSDL_AUDIO=OFF -DSDL_HAPTIC=OFF -DSDL_SENSOR=OFF -DSDL_HIDAPI=OFF -DSDL_LOCALE=OFF -DSDL_MISC=OFF \
    -DSDL_DBUS=OFF -DSDL_IBUS=OFF -DSDL_OPENGL=OFF -DSDL_OPENGLES=ON -DSDL_VULKAN=OFF -DSDL_RPI=OFF -DSDL_OFFSCREEN=OFF \
    -DSDL_X11=ON -DSDL_X11_SHARED=ON -DSDL_WAYLAND=ON -DSDL_WAYLAND_SHARED=ON -DSDL_WAYLAND_LIBDECOR=OFF \
    -DWAYLAND_SCANNER="$out/bin/wayland-scanner" \
    -DSDL_KMSDRM=ON -DSDL_KMSDRM_SHARED=ON -DSDL_LIBUDEV=ON
  mv "$lib/libSDL2.a" "$lib/libSDL2-static.a"  # beside the device's libSDL2.so, which would be taken first
  mkdir -p "$sysroot/usr/include/SDL2-static"
  cp "$out/source/libsdl2/made"/{include,include-config-none}/*.h "$sysroot/usr/include/SDL2-static/"
}

build_libraries() {
  local source=$out/source
  cp "$here/older_glibc.c" "$source/"
  by_hand libolder_glibc.a "$cc" "" "$source/older_glibc.c"
  by_hand libharfbuzz.a "$cxx" "-Os -std=c++11 -fno-exceptions -fno-rtti -DHAVE_PTHREAD" "$source/harfbuzz/src/harfbuzz.cc"
  by_hand libqrcodegencpp.a "$cxx" "" "$source/qr-code-generator/cpp/qrcodegen.cpp"
  by_hand libzstd.a "$cc" "-DZSTD_DISABLE_ASM=1" "$source"/libzstd/lib/{common,compress,decompress}/*.c
  build_freetype
  build_webp
  (
    cd "$source/libseccomp"
    ./configure --host="$triplet" --disable-shared --enable-static CC="$out/bin/cc" CFLAGS="$flags" >configure.log
    make -s -j "$jobs" -C src libseccomp.la
    cp src/.libs/libseccomp.a "$lib/"
  )
  build_icu
  build_sdl "$1"
}

# The headers are this machine's: of the same versions, and alike on every processor. Those of the kernel, too: whether
# a device has what they name is asked when the program runs.
link_headers() {
  local name kernel=/usr/$triplet/include asm=/usr/$triplet/include/asm
  [ -n "$prefix" ] || kernel=/usr/include asm=/usr/include/$triplet/asm
  rm -rf "$sysroot"/usr/include/{linux,asm-generic} "$sysroot/usr/include/$triplet/asm"
  ln -s "$kernel/linux" "$kernel/asm-generic" "$sysroot/usr/include/"
  ln -s "$asm" "$sysroot/usr/include/$triplet/"
  mkdir -p "$sysroot/usr/lib/cmake"
  cp -r /usr/lib/cmake/Catch2 "$sysroot/usr/lib/cmake/"  # a link would lead to all of this machine's headers
  ar rcs "$sysroot/usr/lib/libCatch2WithMain.a"  # which it names; ours is tests/support/catch_main.cpp
  for name in catch2 flatbuffers fmt freetype2 harfbuzz qrcodegen tl unicode webp seccomp.h seccomp-syscalls.h zstd.h zstd_errors.h; do
    ln -sfn "/usr/include/$name" "$sysroot/usr/include/$name"
  done
}

# module NAME LIBRARIES [FOLDER OF HEADERS]: for pkg-config.
module() {
  printf 'Name: %s\nDescription: as on this machine\nVersion: %s\nLibs: %s\nCflags: %s\n' "$1" \
    "$(pkg-config --modversion "${1%-static}")" "$2" "${3:+-I/usr/include/$3}" >"$lib/pkgconfig/$1.pc"
}

describe_modules() {
  module flatbuffers ""
  module freetype2 -lfreetype freetype2
  module harfbuzz -lharfbuzz harfbuzz
  module icu-uc "-licuuc -licudata"
  module icu-i18n "-licui18n -licuuc -licudata"
  module libseccomp -lseccomp
  module libwebp -lwebp
  module libzstd -lzstd
  module qrcodegencpp -lqrcodegencpp qrcodegen
  module sdl2-static "-lSDL2-static -ldl -lpthread -lm" SDL2-static
}

"$root/platforms/packages.sh" install build common reader tests armhf device
stamp=$({ cat "$here"/{device.sh,build.bash,list.txt,icu_data.txt,older_glibc.h,older_glibc.c,freetype_modules.h,unpack.sh,../cmake/device.cmake} && "$root/platforms/packages.sh" list device-sysroot &&
  "$root/platforms/packages.sh" list common reader device | xargs dpkg-query -W; } | sha256sum)
if [ -f "$out/.made" ] && [ "$(cat "$out/.made")" = "$stamp" ]; then
  exit 0
fi
rm -rf "$out"
mkdir -p "$out"
mapfile -t packages < <("$root/platforms/packages.sh" list device-sysroot)
"$root/platforms/sysroot.sh" unpack bullseye "$architecture" "$sysroot" "${packages[@]}"
# What is linked into the program: a shared one beside it would be taken first.
rm -f "$lib"/lib{sodium,fribidi,png16,png,z}.so*
make_compilers
link_headers
describe_modules
"$here/unpack.sh" "$out/source" freetype harfbuzz icu libsdl2 libseccomp libwebp libzstd qr-code-generator
build_libraries "$1"
rm -rf "$out/source"
printf '%s\n' "$stamp" >"$out/.made"

#!/usr/bin/env bash
# What handbill.exe and bundle_tool.exe hold within themselves: every library, from Debian 12's source packages, by Debian's
# mingw-w64, for 64-bit Windows 7 and later.
#
#   platforms/libraries/windows.sh [--gumbo FOLDER]   makes build/libraries-windows, which is kept until the files of this
#                                                     folder change:
#     include, lib   of the same versions as this machine's, so that a page looks the same there
#     handbill.ico   the program's icon
#     icu            2 MB of Chinese words that lie beside the reader; words.hash, which it asks of them
#     icu_whole.o    all of ICU's data, which bundle_tool.exe holds
#
# --gumbo: the folder src of gumbo-parser 0.10.1, where the archive has no source of it. Without either, bundle_tool.exe
# cannot be built, and build/libraries-windows/no-gumbo says so.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
jobs=$(nproc)
gumbo=""
case "${1-}" in
  "") ;;
  --gumbo) gumbo=$(cd "$2" && pwd) ;;
  *) sed -n '2,14s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
out=$root/build/libraries-windows lib=$root/build/libraries-windows/lib include=$root/build/libraries-windows/include
triplet=x86_64-w64-mingw32
# shellcheck disable=SC2034  # for build.bash
cc=$triplet-gcc-posix cxx=$triplet-g++-posix ar=$triplet-ar system=Windows processor=x86_64
export CCACHE_BASEDIR=$root
flags="-O2 -ffunction-sections -fdata-sections -ffp-contract=off -fstack-protector-strong -DNDEBUG -ffile-prefix-map=$out/source=."
# What is linked in is declared as that.
flags+=" -DFRIBIDI_LIB_STATIC -DU_STATIC_IMPLEMENTATION -DCMARK_GFM_STATIC_DEFINE -DYAML_CPP_STATIC_DEFINE -DSODIUM_STATIC"
# shellcheck disable=SC1091
. "$here/build.bash"

# by_configure PACKAGE FOLDER LIBRARY OPTION...: the library LIBRARY that FOLDER of the package makes.
by_configure() {
  local source=$out/source/$1 folder=$2 library=$3
  shift 3
  (
    cd "$source"
    ./configure --host=$triplet --disable-shared --enable-static "$@" CC="$cc" CFLAGS="$flags" >configure.log
    make -s -j "$jobs" -C "$folder" "${library%.a}.la"
    find "$folder" -path "*.libs/$library" -exec cp {} "$lib/" \;
  )
}

# Without AVX: g++ for Windows puts its variables where they may not lie (GCC bug 54412).
build_sodium() {
  local source=$out/source/libsodium/src/libsodium files
  mapfile -t files < <(find "$source" -name '*.c' | LC_ALL=C sort)
  by_hand libsodium.a $cc "-I$source/include/sodium -I$include/sodium -DCONFIGURED=1 -DNATIVE_LITTLE_ENDIAN=1 -DHAVE_TI_MODE=1 \
    -DHAVE_CPUID=1 -DHAVE_MMINTRIN_H=1 -DHAVE_EMMINTRIN_H=1 -DHAVE_PMMINTRIN_H=1 -DHAVE_TMMINTRIN_H=1 -DHAVE_SMMINTRIN_H=1" \
    "${files[@]}"
}

build_icu() {
  local icu=$out/source/icu/source data=$out/source/icu/cut
  by_hand libicuuc.a $cxx "-std=c++17 -DU_COMMON_IMPLEMENTATION -I$icu/common" "$icu"/common/*.cpp
  by_hand libicui18n.a $cxx "-std=c++17 -DU_I18N_IMPLEMENTATION -I$icu/common -I$icu/i18n" "$icu"/i18n/*.cpp
  # In one: each asks for parts of the other.
  $ar rcs "$lib/libicuuc.a" "$icu"/i18n/*.o
  rm "$lib/libicui18n.a"
  mkdir -p "$data" "$out/icu"
  cut_icu_data "$here/icu_data.txt" "$data"
  mv "$data/words.dat" "$out/icu/"
  b2sum --length=256 "$out/icu/words.dat" | cut -c 1-64 >"$out/words.hash"
  icu_data_source "$data/icudt72l.dat" '.section .rdata,"dr"' >"$data/data.S"
  by_hand libicudata.a $cc "" "$data/data.S"
  icu_data_source "$data/whole.dat" '.section .rdata,"dr"' >"$data/whole.S"
  $cc -c "$data/whole.S" -o "$out/icu_whole.o"
}

build_freetype() {
  sed -i '0,/define BEZIER_USE_DDA  0/s//define BEZIER_USE_DDA  1/' "$out/source/freetype/src/smooth/ftgrays.c"
  cp "$here/freetype_modules.h" "$out/source/freetype/include/freetype/config/ftmodule.h"
  by_cmake freetype freetype -DZLIB_LIBRARY="$lib/libz.a" -DZLIB_INCLUDE_DIR="$include" \
    -DFT_DISABLE_BZIP2=ON -DFT_DISABLE_PNG=ON -DFT_DISABLE_HARFBUZZ=ON -DFT_DISABLE_BROTLI=ON
}

# Nothing of it looks for other programs, speaks to a network or plays.
build_sdl() {
  by_cmake libsdl2 SDL2-static -DSDL_SHARED=OFF -DSDL_STATIC=ON -DSDL_TEST=OFF -DSDL_CCACHE=OFF -DSDL_AUDIO=OFF \
    -DSDL_HAPTIC=OFF -DSDL_SENSOR=OFF -DSDL_HIDAPI=OFF -DSDL_LOCALE=OFF -DSDL_MISC=OFF -DSDL_OPENGL=OFF \
    -DSDL_OPENGLES=OFF -DSDL_VULKAN=OFF -DSDL_RENDER_D3D=OFF -DSDL_DIRECTX=OFF -DSDL_OFFSCREEN=OFF
  mkdir -p "$include/SDL2"
  cp "$out/source/libsdl2/made"/{include,include-config-none}/*.h "$include/SDL2/"
}

# The headers of the system, and its modules of the same names (platforms/packages.sh).
link_headers() {
  local name
  for name in catch2 CLI flatbuffers freetype2 fribidi harfbuzz nlohmann qrcodegen tl toml++ unicode webp sodium sodium.h \
    yaml-cpp gif_lib.h gumbo.h tag_enum.h zstd.h zstd_errors.h libpng16 zlib.h cmark-gfm.h cmark-gfm_export.h cmark-gfm_version.h \
    cmark-gfm-extension_api.h cmark-gfm-core-extensions.h; do
    if [ -e "/usr/include/$name" ]; then ln -sfn "/usr/include/$name" "$include/$name"; fi
  done
  # Debian keeps them by processor, although they are alike.
  ln -sfn "$(dpkg -L zlib1g-dev | grep '/zconf.h$')" "$include/zconf.h"
  # What finds them looks from where it lies itself.
  mkdir -p "$out/share/cmake" "$lib/cmake"
  cp -r /usr/share/cmake/CLI11 /usr/share/cmake/nlohmann_json "$out/share/cmake/"
  cp -r /usr/lib/cmake/Catch2 "$lib/cmake/"
  $ar rcs "$lib/libCatch2WithMain.a"  # which it names; ours is tests/support/catch_main.cpp
}

# module NAME LIBRARIES [FOLDER OF HEADERS [DEFINITIONS]]: for pkg-config.
module() {
  printf 'Name: %s\nDescription: as on this machine\nVersion: %s\nLibs: -L%s %s\nCflags: -I%s %s %s\n' "$1" \
    "$(pkg-config --modversion "$1")" "$lib" "$2" "$include" "${3:+-I$include/$3}" "${4-}" >"$lib/pkgconfig/$1.pc"
}

describe_modules() {
  mkdir -p "$lib/pkgconfig"
  module flatbuffers ""
  module libsodium "-lsodium -ladvapi32" "" -DSODIUM_STATIC
  module libzstd -lzstd
  module freetype2 "-lfreetype -lz" freetype2
  module fribidi -lfribidi fribidi -DFRIBIDI_LIB_STATIC
  module harfbuzz -lharfbuzz harfbuzz
  module harfbuzz-subset "-lharfbuzz-subset -lharfbuzz" harfbuzz
  module icu-uc "-licuuc -licudata" "" -DU_STATIC_IMPLEMENTATION
  module icu-i18n "-licuuc -licudata" "" -DU_STATIC_IMPLEMENTATION
  module libwebp -lwebp
  module libwebpdemux "-lwebpdemux -lwebp"
  module libpng "-lpng16 -lz" libpng16
  module libjpeg -ljpeg
  module qrcodegencpp -lqrcodegencpp qrcodegen
  module libcmark-gfm "-lcmark-gfm-extensions -lcmark-gfm" "" -DCMARK_GFM_STATIC_DEFINE
  module yaml-cpp -lyaml-cpp "" -DYAML_CPP_STATIC_DEFINE
  module tomlplusplus "" "" -DTOML_HEADER_ONLY=1
  module nlohmann_json ""
  if [ -f "$lib/libgumbo.a" ]; then module gumbo -lgumbo; fi
  module sdl2 "-lSDL2 -lwinmm -limm32 -lole32 -loleaut32 -lversion -luuid -lsetupapi -lgdi32 -luser32 -lshell32 -ladvapi32 -lcfgmgr32" SDL2
}

build_gumbo() {
  if [ -z "$gumbo" ] && "$here/unpack.sh" "$out/source" gumbo-parser; then gumbo=$out/source/gumbo-parser/src; fi
  if [ -z "$gumbo" ]; then
    echo "bundle_tool.exe needs gumbo-parser, whose source the archive did not give" | tee "$out/no-gumbo" >&2
    return
  fi
  mkdir -p "$out/source/gumbo"
  cp "$gumbo"/*.c "$gumbo"/*.h "$out/source/gumbo/"
  by_hand libgumbo.a $cc "-std=c99 -D_GNU_SOURCE" "$out/source/gumbo"/*.c
}

# A picture file of Windows holds PNGs of several sizes (Microsoft, "The format of icon resources").
draw_icon() {
  local size
  for size in 16 32 48 256; do
    rsvg-convert --width $size --height $size --output "$out/icon-$size.png" "$root/assets/icons/handbill.svg"
  done
  python3 -B - "$out" <<'PYTHON'
import pathlib, struct, sys
folder = pathlib.Path(sys.argv[1])
sizes = [16, 32, 48, 256]
pictures = [(folder / f"icon-{size}.png").read_bytes() for size in sizes]
head, at = struct.pack("<3H", 0, 1, len(sizes)), 6 + 16 * len(sizes)
for size, picture in zip(sizes, pictures):
    head += struct.pack("<4B2H2I", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
    at += len(picture)
(folder / "handbill.ico").write_bytes(head + b"".join(pictures))
PYTHON
  rm "$out"/icon-*.png
}

build_libraries() {
  local source=$out/source
  by_hand libz.a $cc "" "$source"/zlib/*.c
  cp "$source/libpng1.6/scripts/pnglibconf.h.prebuilt" "$source/libpng1.6/pnglibconf.h"
  rm "$source/libpng1.6/pngtest.c"
  by_hand libpng16.a $cc "-I$include -DPNG_INTEL_SSE_OPT=1" "$source"/libpng1.6/{*.c,intel/*.c}
  by_hand libharfbuzz.a $cxx "-std=c++11 -fno-exceptions -fno-rtti" "$source/harfbuzz/src/harfbuzz.cc"
  by_hand libharfbuzz-subset.a $cxx "-std=c++11 -fno-exceptions -fno-rtti" "$source"/harfbuzz/src/{hb-subset*.cc,graph/*.cc}
  by_hand libqrcodegencpp.a $cxx "" "$source/qr-code-generator/cpp/qrcodegen.cpp"
  by_hand libzstd.a $cc "-DZSTD_DISABLE_ASM=1" "$source"/libzstd/lib/{common,compress,decompress,dictBuilder}/*.c
  by_hand libgif.a $cc "" "$source/giflib/"{dgif_lib,gif_err,gif_hash,gifalloc,openbsd-reallocarray}.c
  by_hand libyaml-cpp.a $cxx "-std=c++17 -I$source/yaml-cpp/include" "$source"/yaml-cpp/src/*.cpp
  build_sodium
  by_configure fribidi lib libfribidi.a
  build_freetype
  by_cmake libwebp "webp webpdemux" -DWEBP_USE_THREAD=OFF
  by_cmake libjpeg-turbo jpeg-static -DENABLE_SHARED=OFF -DWITH_TURBOJPEG=OFF -DWITH_SIMD=OFF \
    -DCMAKE_INSTALL_PREFIX=/usr  # its own is no path on this machine
  cp "$source/libjpeg-turbo/"{jpeglib,jmorecfg,jerror}.h "$source/libjpeg-turbo/made/jconfig.h" "$include/"
  by_cmake cmark-gfm "libcmark-gfm_static libcmark-gfm-extensions_static" -DCMARK_SHARED=OFF -DCMARK_TESTS=OFF
  build_gumbo
  build_icu
  build_sdl
}

"$root/platforms/packages.sh" install build common reader tool tests windows
stamp=$({ cat "$here"/{windows.sh,build.bash,list.txt,icu_data.txt,freetype_modules.h,unpack.sh} &&
  "$root/platforms/packages.sh" list common reader tool windows | xargs dpkg-query -W; } | sha256sum)
if [ -f "$out/.made" ] && [ "$(cat "$out/.made")" = "$stamp" ] && { [ -z "$gumbo" ] || [ ! -f "$out/no-gumbo" ]; }; then
  exit 0
fi
rm -rf "$out"
mkdir -p "$lib" "$include"
"$here/unpack.sh" "$out/source" cmark-gfm freetype fribidi giflib harfbuzz icu libjpeg-turbo libpng1.6 libsdl2 libsodium \
  libwebp libzstd qr-code-generator yaml-cpp zlib
link_headers
draw_icon
build_libraries
describe_modules
[ -n "${HANDBILL_KEEP_SOURCES-}" ] || rm -rf "$out/source"
printf '%s\n' "$stamp" >"$out/.made"

#!/usr/bin/env bash
# The reader for browsers, with Debian's packages alone: build/web/handbill.html, and in it the core, core.wasm. The same
# bytes each time.
#
#   platforms/web/build.sh
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -eq 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
out=$root/build/libraries-web lib=$root/build/libraries-web/lib include=$root/build/libraries-web/include
jobs=$(nproc)
# shellcheck disable=SC2034  # for build.bash
cc="clang-14 --target=wasm32-wasi --sysroot=/usr" ar=llvm-ar-14
export CCACHE_BASEDIR=$root
# shellcheck disable=SC2034
flags="-O2 -ffunction-sections -fdata-sections -DNDEBUG -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_MMAN -ffile-prefix-map=$out/source=."
# shellcheck disable=SC1091
. "$root/platforms/libraries/build.bash"

build_libraries() {
  local source=$out/source files name
  by_hand libzstd.a "$cc" "-DZSTD_DISABLE_ASM=1 -DZSTD_LEGACY_SUPPORT=0" \
    "$source"/libzstd/lib/common/{debug,entropy_common,error_private,fse_decompress,xxhash,zstd_common}.c \
    "$source"/libzstd/lib/decompress/*.c
  mapfile -t files < <(find "$source/libsodium/src/libsodium" -name '*.c' | LC_ALL=C sort)
  by_hand libsodium.a "$cc" "-I$source/libsodium/src/libsodium/include/sodium -I$include/sodium -DCONFIGURED=1 \
    -DNATIVE_LITTLE_ENDIAN=1" "${files[@]}"
}

"$root/platforms/packages.sh" install build common reader web
cmake --preset dev -S "$root" >/dev/null
cmake --build "$root/build/dev" -j "$jobs" --target pack_text >/dev/null
stamp=$({ cat "$here/build.sh" "$root"/platforms/libraries/{build.bash,list.txt,unpack.sh} &&
  "$root/platforms/packages.sh" list common web | xargs dpkg-query -W; } | sha256sum)
if [ ! -f "$out/.made" ] || [ "$(cat "$out/.made")" != "$stamp" ]; then
  rm -rf "$out"
  mkdir -p "$lib" "$include"
  for name in flatbuffers tl sodium sodium.h zstd.h zstd_errors.h; do ln -s "/usr/include/$name" "$include/"; done
  "$root/platforms/libraries/unpack.sh" "$out/source" libsodium libzstd
  build_libraries
  rm -rf "$out/source"
  printf '%s\n' "$stamp" >"$out/.made"
fi
"$root/build/dev/bin/pack_text" "$out/packed_text"
cmake -G Ninja -S "$here" -B "$root/build/web" -DCMAKE_TOOLCHAIN_FILE="$root/platforms/cmake/web.cmake" \
  -DCMAKE_BUILD_TYPE=None -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache >/dev/null
cmake --build "$root/build/web" -j "$jobs"
cd "$root/build/web"
wasm-opt -Oz --strip-debug --strip-producers handbill.wasm -o core.wasm
wasm-opt -Oz --strip-debug --strip-producers unpacker.wasm -o unpacker.small.wasm
zstd -q -f -22 --ultra core.wasm -o core.wasm.zst
printf 'core.wasm: %s bytes, packed %s\n' "$(stat -c %s core.wasm)" "$(stat -c %s core.wasm.zst)"
python3 -B "$here/page.py" . handbill.html

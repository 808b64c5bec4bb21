# How a library of list.txt is compiled; sourced by device.sh and windows.sh, which set
#   out lib     where sources are, in $out/source, and where libraries go
#   cc cxx      the compilers
#   flags       what everything is compiled with
#   system processor    as CMake names them
#   jobs        how many at once
# shellcheck shell=bash disable=SC2154

# by_hand LIBRARY COMPILER OPTIONS SOURCE...
by_hand() {
  local library=$1 compile="ccache $2 $flags -w -c $3"
  shift 3
  # shellcheck disable=SC2016  # for the inner shell
  printf '%s\0' "$@" | COMPILE=$compile xargs -0 -P "$jobs" -I{} sh -c '$COMPILE "$1" -o "$1.o"' compile {}
  rm -f "$lib/$library"
  "${ar-ar}" rcs "$lib/$library" "${@/%/.o}"
}

# by_cmake PACKAGE TARGETS OPTION...
by_cmake() {
  local source=$out/source/$1 targets=$2
  shift 2
  cmake -G Ninja -S "$source" -B "$source/made" -DCMAKE_BUILD_TYPE=None -DCMAKE_SYSTEM_NAME="$system" \
    -DCMAKE_SYSTEM_PROCESSOR="$processor" -DCMAKE_C_COMPILER="$cc" -DCMAKE_CXX_COMPILER="$cxx" \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache \
    -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" -DBUILD_SHARED_LIBS=OFF "$@"
  # shellcheck disable=SC2086  # several targets
  cmake --build "$source/made" -j "$jobs" --target $targets
  find "$source/made" -name 'lib*.a' -exec cp {} "$lib/" \;
}

# cut_icu_data LIST FOLDER: makes FOLDER/icudt72l.dat, which holds of Debian's data what LIST names, 1.3 of 31 MB, and
# FOLDER/words.dat with the dictionary of Chinese words. FOLDER/whole.dat is all of it.
cut_icu_data() {
  local PATH=$PATH:/usr/sbin
  mkdir -p "$2/items" "$2/all" "$2/words"
  objcopy -O binary --only-section=.rodata "$(readlink -f /usr/lib/*/libicudata.so.72)" "$2/all/icudt72l.dat"
  sed '/^#/d' "$1" >"$2/list.txt"
  icupkg -x "$2/list.txt" -d "$2/items" "$2/all/icudt72l.dat"
  cut_break_rules "$2"
  icupkg -a "$2/list.txt" -s "$2/items" new "$2/icudt72l.dat"
  printf 'brkitr/cjdict.dict\n' >"$2/words.txt"
  icupkg -x "$2/words.txt" -d "$2/items" "$2/all/icudt72l.dat"
  icupkg -a "$2/words.txt" -s "$2/items" new "$2/words/icudt72l.dat"
  mv "$2/words/icudt72l.dat" "$2/words.dat"
  mv "$2/all/icudt72l.dat" "$2/whole.dat"
}

# Without the rules for lines that nobody asks for: the program wants strict ones (reader/text/breaks.cpp). The package is
# not to look for the dictionary that lies beside it.
cut_break_rules() {
  local name
  for name in root ja zh; do
    derb -i "$1/items/brkitr" -c "$name.res" |
      sed -E '/line_(loose|normal|phrase)|"(sent|title)\.brk"|^ *"cjdict\.dict",$/d; /^    lstm\{/,/^    \}/d' >"$1/$name.txt"
    genrb -q -d "$1/items/brkitr" "$1/$name.txt"
  done
}

# icu_data_source FILE: assembler that holds the file as ICU's data, whatever the section $2 is called.
icu_data_source() {
  cat <<ASSEMBLY
    $2
    .balign 16
    .globl icudt72_dat
icudt72_dat:
    .incbin "$1"
ASSEMBLY
}

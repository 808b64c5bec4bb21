#!/usr/bin/env bash
# Writes shapes.txt: what hb-shape (Debian's libharfbuzz-bin, not our code) makes of the headlines of tests/golden/pages.
# One word a line, tab-separated: language, file, face, right to left, scale in 1/64 px, word, glyph@x,y+advance|...
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
noto=/usr/share/fonts/truetype/noto
cjk=/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

shape() {  # LANGUAGE FILE FACE RTL PX
  local language=$1 file=$2 face=$3 rtl=$4 scale=$(($5 * 64)) word direction=ltr
  [ "$rtl" = 0 ] || direction=rtl
  # shellcheck disable=SC2013  # words are what is wanted
  for word in $(sed -n 's/^headline //p' "$here/../../golden/pages/$language.page"); do
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$language" "$(basename "$file")" "$face" "$rtl" "$scale" "$word" "$(
      hb-shape --language="$language" --direction=$direction --face-index="$face" --font-size="$scale" --font-funcs=ot \
        --no-glyph-names --no-clusters "$file" "$word" | tr -d '[]')"
  done
}

{
  for language in en es tr vi ru uk be; do shape $language $noto/NotoSans-Regular.ttf 0 0 17; done
  for language in ar fa ug; do shape $language $noto/NotoNaskhArabic-Regular.ttf 0 1 19; done
  shape ur $noto/NotoNastaliqUrdu-Regular.ttf 0 1 15
  shape he $noto/NotoSansHebrew-Regular.ttf 0 1 18
  shape hi $noto/NotoSansDevanagari-Regular.ttf 0 0 18
  shape th $noto/NotoSansThai-Regular.ttf 0 0 18
  shape km $noto/NotoSansKhmer-Regular.ttf 0 0 18
  shape my $noto/NotoSansMyanmar-Regular.ttf 0 0 17
  shape bo $noto/NotoSerifTibetan-Regular.ttf 0 0 17
  for language in am ti; do shape $language $noto/NotoSansEthiopic-Regular.ttf 0 0 17; done
  shape ja $cjk 0 0 17
  shape ko $cjk 1 0 17
  shape zh-Hans $cjk 2 0 17
  shape zh-Hant $cjk 3 0 17
  shape yue $cjk 4 0 17
} >"$here/shapes.txt"

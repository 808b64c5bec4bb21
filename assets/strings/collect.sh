#!/usr/bin/env bash
# Collects the program's words into handbill.pot and brings every translation up to date with them:
#   assets/strings/collect.sh
# What is new in a .po file afterwards has no translation yet; a test fails until it has one.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
xgettext --language=C++ --from-code=UTF-8 --keyword=translatable --add-comments=TRANSLATORS: --no-location \
  --package-name=handbill --omit-header -o assets/strings/handbill.pot reader/telling/words.h reader/words/error_words.cpp
{
  # xgettext would write the day into the header, and the file would differ each time.
  printf 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
  cat assets/strings/handbill.pot
} >assets/strings/handbill.pot.new
mv assets/strings/handbill.pot.new assets/strings/handbill.pot
for po in assets/strings/*.po; do
  [ -e "$po" ] || continue
  msgmerge --quiet --no-fuzzy-matching --no-location --update --backup=none "$po" assets/strings/handbill.pot
done

#include "bundle_tool/sources/text/first_words.h"

#include <algorithm>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kLineLooked = 1000;  // bytes of the line
constexpr std::int32_t kCharacters = 80;   // of a title; a longer one is cut

using MakeIterator = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

std::unique_ptr<icu::BreakIterator> iterator(MakeIterator make, std::string_view lang, const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> out(make(icu::Locale(std::string(lang).c_str()), status));
  if (U_FAILURE(status) != 0) return nullptr;
  out->setText(text);
  return out;
}

std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!trim(line).empty()) return line;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return {};
}

}  // namespace

std::string title_from_text(std::string_view text, std::string_view lang) {
  const std::string line = one_line(first_line(text), kLineLooked);
  icu::UnicodeString words = icu::UnicodeString::fromUTF8(line);
  if (const auto sentences = iterator(icu::BreakIterator::createSentenceInstance, lang, words)) {
    words.truncate(std::max(sentences->next(), 0));
  }
  words.trim();
  bool cut = false;
  if (words.countChar32() > kCharacters) {
    const std::int32_t limit = words.moveIndex32(0, kCharacters);
    if (const auto breaks = iterator(icu::BreakIterator::createWordInstance, lang, words)) {
      const std::int32_t at = breaks->isBoundary(limit) != 0 ? limit : breaks->preceding(limit);
      words.truncate(at > 0 ? at : limit);
      words.trim();
      cut = true;
    }
  }
  // A title ends without a full stop.
  if (!cut && words.endsWith(icu::UnicodeString("."))) words.truncate(words.length() - 1);
  std::string out;
  words.toUTF8String(out);
  return cut ? out + "…" : out;
}

}  // namespace handbill::sources

#include "reader/text/breaks.h"

#include <algorithm>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace handbill::text {
namespace {

// Only these have rules of their own in ICU; opening by any other tag costs time and gives the root's.
std::string locale_for(std::string_view language) {
  for (const std::string_view own : {"zh", "ja", "fi", "sv"}) {
    if (language.starts_with(own) && (language.size() == 2 || language[2] == '-'))
      return std::string(own) + "@lb=strict";
  }
  if (language.starts_with("yue")) return "zh@lb=strict";
  return "root@lb=strict";
}

}  // namespace

LineBreaker::~LineBreaker() {
  for (const Entry& entry : entries_) ubrk_close(entry.iterator);
}

UBreakIterator* LineBreaker::iterator_for(std::string_view language) {
  const std::string locale = locale_for(language);
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&locale](const Entry& e) { return e.locale == locale; });
  if (found != entries_.end()) {
    std::rotate(entries_.begin(), found, found + 1);
    return entries_.front().iterator;
  }
  UErrorCode error = U_ZERO_ERROR;
  UBreakIterator* made = ubrk_open(UBRK_LINE, locale.c_str(), nullptr, 0, &error);
  if (U_FAILURE(error)) return nullptr;
  if (entries_.size() == kMostIterators) {
    ubrk_close(entries_.back().iterator);
    entries_.pop_back();
  }
  entries_.insert(entries_.begin(), {locale, made});
  return made;
}

void LineBreaker::find(std::string_view text, std::string_view language, std::vector<Break>& out) {
  out.assign(text.size() + 1, Break::no);
  UBreakIterator* iterator = iterator_for(language);
  if (iterator == nullptr) return;
  UErrorCode error = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &error);
  ubrk_setUText(iterator, &view, &error);
  if (U_SUCCESS(error)) {
    ubrk_first(iterator);
    for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
      const bool hard = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD;
      if (static_cast<std::size_t>(at) < text.size()) {
        out[static_cast<std::size_t>(at)] = hard ? Break::forced : Break::allowed;
      }
    }
    // The iterator must not keep pointing at text that goes away.
    UText none = UTEXT_INITIALIZER;
    error = U_ZERO_ERROR;
    utext_openUTF8(&none, "", 0, &error);
    ubrk_setUText(iterator, &none, &error);
    utext_close(&none);
  }
  utext_close(&view);
}

}  // namespace handbill::text

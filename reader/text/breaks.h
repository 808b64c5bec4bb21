// Where lines may break: UAX 14 by ICU, with its dictionaries for Thai, Lao, Khmer and Burmese, and strict rules for
// Chinese and Japanese (no line opens with closing punctuation or small kana).
// Seven rules of our own correct ICU:
// - a Burmese line does not begin inside a syllable;
// - a Thai line does not begin with a silent consonant;
// - in the four scripts of the dictionaries, no single consonant is separated from its word;
// - no line begins with the dot inside a Chinese name;
// - a line may begin with a bracket after a quotation;
// - a Polish, Czech or Slovak line does not end in a word of one letter ("z", "w", "k"), if it can end elsewhere;
// - a line in Russian, Ukrainian and their neighbours does not begin with a dash between spaces, if it can begin
// elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/ubrk.h>

#include "reader/base/text_range.h"

namespace handbill::text {

enum class Break : std::uint8_t {
  no,
  unwanted,  // allowed, but only where the line has no other place to break
  allowed,
  forced
};

// Keeps ICU's iterators open, because opening one is slow. One thread at a time.
class LineBreaker {
 public:
  LineBreaker() = default;
  LineBreaker(const LineBreaker&) = delete;
  LineBreaker& operator=(const LineBreaker&) = delete;
  ~LineBreaker();

  // out[i] says whether a line may (or must) begin at byte i of `text`; out.size() == text.size() + 1. out[0] and
  // out[text.size()] are `no`. All are `no` if ICU cannot open its data. REQUIRES: valid UTF-8, text.size() < 2^31.
  void find(std::string_view text, std::string_view language, std::vector<Break>& out);

  // out[i] says whether byte i of `text` stands inside a word: in Chinese and Japanese one that ICU's
  // dictionary knows, none where ICU's data lacks the dictionary; in Korean what no space or sign divides.
  // out.size() == text.size() + 1. In other languages there is none. REQUIRES: as find().
  void find_inside_words(std::string_view text, std::string_view language, std::vector<bool>& out);

  // The word that byte `at` of `text` is in, by UAX 29 and ICU's dictionaries; where it is in none, the blanks or the
  // sign there. Looks no further than kWordReach. REQUIRES: valid UTF-8, `at` begins a character of it.
  static constexpr std::uint32_t kWordReach = 2048;  // bytes on either side
  TextRange word_at(std::string_view text, std::uint32_t at);

  // Where the letters (grapheme clusters of UAX 29) of `text` begin, but for the first. REQUIRES: as find().
  void find_letters(std::string_view text, std::vector<std::uint32_t>& out);

 private:
  struct Entry {
    UBreakIteratorType type = UBRK_LINE;
    std::string locale;
    UBreakIterator* iterator = nullptr;
  };
  static constexpr std::size_t kMaxIterators = 4;

  UBreakIterator* iterator_for(UBreakIteratorType type, const std::string& locale);

  std::vector<Entry> entries_;  // most recently used first
};

}  // namespace handbill::text

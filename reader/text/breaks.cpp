#include "reader/text/breaks.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utext.h>

#include "reader/base/utf8.h"
#include "reader/text/font_table.h"
#include "reader/text/icu_data.h"
#include "reader/text/icu_memory.h"
#include "reader/text/language_tag.h"
#include "reader/text/scripts.h"

namespace handbill::text {
namespace {

constexpr std::size_t kSize = 3;  // bytes of a Thai, Lao, Burmese or Khmer character in UTF-8

// ICU has rules of their own only for these languages. For any other tag it would search for some, and then use the
// root's. Cantonese (yue) takes those of Chinese.
std::string locale_for(std::string_view language) {
  for (const std::string_view own : {"zh", "ja", "fi", "sv"}) {
    if (language.starts_with(own) && (language.size() == 2 || language[2] == '-'))
      return std::string(own) + "@lb=strict";
  }
  if (language.starts_with("yue")) return "zh@lb=strict";
  return "root@lb=strict";
}

// Does `text` begin with a Burmese consonant that ends the syllable before it? Such a consonant has an asat, with or
// without the dot below, or is stacked on the next one by a virama. ICU's dictionary breaks before it in unknown words.
bool ends_syllable_before(std::string_view text) {
  constexpr char32_t kVirama = 0x1039, kAsat = 0x103A, kDotBelow = 0x1037;
  const auto in_block = [](char32_t c) { return (c >= 0x1000 && c <= 0x109F) || (c >= 0xAA60 && c <= 0xAA7F); };
  std::size_t at = 0;
  const auto next = [&text, &at] {
    if (at >= text.size()) return U'\0';
    const utf8::Decoded decoded = utf8::decode(text.substr(at));
    at += decoded.size;
    return decoded.code_point;
  };
  if (!in_block(next())) return false;
  char32_t mark = next();
  if (mark == kDotBelow) mark = next();
  return mark == kAsat || mark == kVirama;
}

// Is there an interpunct at byte `at` of `text`, with no space before it? Chinese writes foreign names with it, and no
// line may begin with it (W3C, Requirements for Chinese Text Layout, "Prohibition rules for line start"). UAX 14 allows
// it, because the same character is a letter in other languages. REQUIRES: at > 0.
bool is_interpunct_inside(std::string_view text, std::size_t at) {
  constexpr char32_t kMiddleDot = 0x00B7, kBullet = 0x2022, kHyphenationPoint = 0x2027;
  if (text[at - 1] == ' ') return false;
  const char32_t c = utf8::decode(text.substr(at)).code_point;
  return c == kMiddleDot || c == kBullet || c == kHyphenationPoint;
}

// Is there an opening bracket at byte `at` of `text`, after spaces and a closing quotation mark? ICU 72 follows rule
// LB15 of Unicode 15.0, which forbids a break there; Unicode 15.1 (LB15a and LB15b) allows it.
bool is_bracket_behind_quotation(std::string_view text, std::size_t at) {
  if (at == 0 || (text[at] != '(' && text[at] != '[')) return false;
  const std::size_t quote_end = text.find_last_not_of(' ', at - 1) + 1;
  if (quote_end == at || quote_end == 0) return false;
  const std::string_view before = text.substr(0, quote_end);
  const char32_t quote = utf8::last(before);
  if (u_getIntPropertyValue(static_cast<UChar32>(quote), UCHAR_LINE_BREAK) != U_LB_QUOTATION) return false;
  // All characters of class QU are in the first plane, so they take at most 3 bytes. A mark with no space before it
  // closes.
  const std::size_t quote_size = quote < 0x80 ? 1 : quote < 0x800 ? 2 : 3;
  return before.size() > quote_size && before[before.size() - quote_size - 1] != ' ';
}

// Does `text` begin with a silent Thai consonant: one with thanthakhat above it, and perhaps a vowel sign between? It
// belongs to the syllable before it. ICU's dictionary breaks before it in unknown words.
bool is_silent(std::string_view text) {
  constexpr char32_t kThanthakhat = 0x0E4C, kFirstSign = 0x0E34, kLastSign = 0x0E3A;
  const auto at = [text](std::size_t i) {
    return i * kSize < text.size() ? utf8::decode(text.substr(i * kSize)).code_point : U'\0';
  };
  const char32_t first = at(0);
  if (first < 0x0E01 || first > 0x0E2E) return false;
  const char32_t next = at(1);
  return next == kThanthakhat || (next >= kFirstSign && next <= kLastSign && at(2) == kThanthakhat);
}

// Are the characters on both sides of byte `at` of `text` Thai or Lao, both Burmese, or both Khmer?
bool is_inside_script(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const auto script = [](char32_t c) {
    if (c >= 0x0E00 && c <= 0x0EFF) return 1;
    if (c >= 0x1000 && c <= 0x109F) return 2;
    return c >= 0x1780 && c <= 0x17FF ? 3 : 0;
  };
  const int before = script(utf8::last(text.substr(0, at)));
  return before != 0 && before == script(utf8::decode(text.substr(at)).code_point);
}

// Is `c` a Thai, Lao or Khmer vowel or tone sign, after which a consonant may end the syllable?
bool takes_final(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> kSigns{
      {{0x0E31, 0x0E3A}, {0x0E47, 0x0E4B}, {0x0EB1, 0x0EBC}, {0x0EC8, 0x0ECB}, {0x17B6, 0x17C5}, {0x17C9, 0x17CA}}};
  return std::any_of(kSigns.begin(), kSigns.end(), [c](const auto& s) { return c >= s.first && c <= s.second; });
}

bool is_consonant(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 4> kLetters{
      {{0x0E01, 0x0E2E}, {0x0E81, 0x0EAE}, {0x1000, 0x1021}, {0x1780, 0x17A2}}};
  constexpr char32_t kThaiWord = 0x0E13;  // this letter is a word by itself
  return c != kThaiWord &&
         std::any_of(kLetters.begin(), kLetters.end(), [c](const auto& l) { return c >= l.first && c <= l.second; });
}

// Is a lone consonant part of the word before it, or of the word behind it? Both, if that is not known.
struct Ties {
  bool before = false;
  bool behind = false;
};

// In Burmese, two of the consonants are prefixes ("not", and the one that makes a noun), and one that begins a phrase
// belongs to the word behind it; all others are particles of the word before. In Thai, Lao and Khmer, a consonant after
// a vowel or tone sign ends that syllable; elsewhere it may belong to either word.
Ties ties_of(std::string_view text, std::size_t at) {
  constexpr char32_t kFirst = 0x1000, kLast = 0x1021, kNot = 0x1019, kNoun = 0x1021;
  const char32_t c = utf8::decode(text.substr(at)).code_point;
  if (c >= kFirst && c <= kLast) {
    const bool is_prefix = c == kNot || c == kNoun || !is_inside_script(text, at);
    return {!is_prefix, is_prefix};
  }
  return {true, !is_inside_script(text, at) || !takes_final(utf8::last(text.substr(0, at)))};
}

// If ICU's dictionary breaks on both sides of a consonant without any sign, or the script ends there, the consonant is
// the rest of a word that the dictionary does not know. It is no word by itself, so it must not stand alone on a line.
void keep_lone_consonant(std::string_view text, std::size_t at, std::vector<Break>& breaks) {
  if (!is_consonant(utf8::decode(text.substr(at)).code_point)) return;
  const std::size_t end = at + kSize;
  const auto divides = [&](std::size_t place) { return breaks[place] != Break::no || !is_inside_script(text, place); };
  if (!divides(at) || !divides(end)) return;
  const Ties ties = ties_of(text, at);
  if (ties.before && is_inside_script(text, at)) breaks[at] = Break::no;
  if (ties.behind && is_inside_script(text, end)) breaks[end] = Break::no;
}

// Does ICU allow a line to begin at `at` although it must not?
bool belongs_to_line_before(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return ends_syllable_before(rest) || is_silent(rest) || is_interpunct_inside(text, at);
}

bool keeps_lone_letters(std::string_view language) {
  const std::string_view primary = primary_language(language);
  return primary == "pl" || primary == "cs" || primary == "sk";
}

// Does `text`, which ends where a line may end, end in a preposition or conjunction of one letter and a space?
bool ends_in_lone_letter(std::string_view text) {
  constexpr std::string_view kWords = "aiouwzksvAIOUWZKSV";
  if (text.size() < 2 || text.back() != ' ' || kWords.find(text[text.size() - 2]) == std::string_view::npos)
    return false;
  const std::string_view before = text.substr(0, text.size() - 2);
  if (before.empty() || before.back() == ' ' || before.back() == '"') return true;
  const auto kind = u_charType(static_cast<UChar32>(utf8::last(before)));
  return kind == U_SPACE_SEPARATOR || kind == U_START_PUNCTUATION || kind == U_INITIAL_PUNCTUATION;
}

bool keeps_dashes(std::string_view language) {
  constexpr std::array<std::string_view, 8> kLanguages{"ru", "be", "uk", "bg", "mk", "sr", "kk", "ky"};
  return std::find(kLanguages.begin(), kLanguages.end(), primary_language(language)) != kLanguages.end();
}

// Does the text at `at`, behind a space, begin with a dash between spaces, which a line may end in?
bool is_spaced_dash(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return at > 1 && text[at - 1] == ' ' && (rest.starts_with("\xE2\x80\x94 ") || rest.starts_with("\xE2\x80\x93 "));
}

void tailor(std::string_view text, std::vector<Break>& breaks) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    keep_lone_consonant(text, at, breaks);
    if (breaks[at] == Break::allowed && belongs_to_line_before(text, at)) breaks[at] = Break::no;
    if (breaks[at] == Break::no && is_bracket_behind_quotation(text, at)) breaks[at] = Break::allowed;
  }
}

}  // namespace

LineBreaker::~LineBreaker() {
  for (const Entry& entry : entries_) ubrk_close(entry.iterator);
}

UBreakIterator* LineBreaker::iterator_for(UBreakIteratorType type, const std::string& locale) {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const Entry& e) { return e.type == type && e.locale == locale; });
  if (found != entries_.end()) {
    // Most recently used first.
    std::rotate(entries_.begin(), found, found + 1);
    return entries_.front().iterator;
  }
  entries_.reserve(kMaxIterators + 1);
  Entry entry{type, locale, nullptr};
  if (type == UBRK_WORD) bring_words();
  require_icu_reserve();
  UErrorCode error = U_ZERO_ERROR;
  entry.iterator = ubrk_open(type, locale.c_str(), nullptr, 0, &error);
  if (error == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(error)) return nullptr;
  if (entries_.size() == kMaxIterators) {
    ubrk_close(entries_.back().iterator);
    entries_.pop_back();
  }
  entries_.insert(entries_.begin(), std::move(entry));
  return entries_.front().iterator;
}

namespace {

// Calls `at` with each boundary inside `text`.
template <class At>
void each_boundary(UBreakIterator* iterator, std::string_view text, const At& at) {
  require_icu_reserve();
  UErrorCode error = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &error);
  ubrk_setUText(iterator, &view, &error);
  if (U_SUCCESS(error)) {
    ubrk_first(iterator);
    for (std::int32_t next = ubrk_next(iterator); next != UBRK_DONE; next = ubrk_next(iterator)) {
      if (static_cast<std::size_t>(next) < text.size()) at(static_cast<std::size_t>(next));
    }
    // The iterator outlives `text`, so it must not keep pointing there.
    UText none = UTEXT_INITIALIZER;
    error = U_ZERO_ERROR;
    utext_openUTF8(&none, "", 0, &error);
    ubrk_setUText(iterator, &none, &error);
    utext_close(&none);
  }
  utext_close(&view);
}

// An ideograph, hiragana or katakana: what is written without spaces.
bool is_unspaced(char32_t c) {
  constexpr char32_t kFirstKana = 0x3041, kLastKana = 0x30FF, kMiddleDot = 0x30FB;
  const bool is_kana = c >= kFirstKana && c <= kLastKana && c != kMiddleDot;
  return is_kana || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0;
}

// Are these two side by side within a word that is written with spaces around it? A bracket belongs to what it stands
// at, with no space between.
bool are_of_one_word(char32_t before, char32_t after) {
  const auto is_letter = [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0 || extends_cluster(c); };
  const bool opens = u_charType(static_cast<UChar32>(after)) == U_START_PUNCTUATION;
  const bool closed = u_charType(static_cast<UChar32>(before)) == U_END_PUNCTUATION;
  return (is_letter(before) || closed) && (is_letter(after) || opens);
}

void find_inside_spaced(std::string_view text, std::vector<bool>& out) {
  char32_t before = U' ';
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text.substr(at));
    out[at] = are_of_one_word(before, c.code_point);
    before = c.code_point;
    at += c.size;
  }
}

}  // namespace

void LineBreaker::find(std::string_view text, std::string_view language, std::vector<Break>& out) {
  out.assign(text.size() + 1, Break::no);
  UBreakIterator* iterator = iterator_for(UBRK_LINE, locale_for(language));
  if (iterator == nullptr) return;
  const bool keeps_letters = keeps_lone_letters(language), keeps_dashes_behind = keeps_dashes(language);
  each_boundary(iterator, text, [&](std::size_t place) {
    out[place] = Break::allowed;
    if (keeps_letters && ends_in_lone_letter(text.substr(0, place))) out[place] = Break::unwanted;
    if (keeps_dashes_behind && is_spaced_dash(text, place)) out[place] = Break::unwanted;
    if (ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD) out[place] = Break::forced;
  });
  tailor(text, out);
}

void LineBreaker::find_inside_words(std::string_view text, std::string_view language, std::vector<bool>& out) {
  out.assign(text.size() + 1, false);
  const Han han = han_of(language);
  if (han == Han::none) return;
  if (han == Han::korean) return find_inside_spaced(text, out);
  UBreakIterator* iterator = iterator_for(UBRK_WORD, "root");
  if (iterator == nullptr) return;
  // Between two of these there is a word's inside unless ICU says that one begins there.
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text.substr(at));
    out[at] = at > 0 && is_unspaced(c.code_point) && is_unspaced(utf8::last(text.substr(0, at)));
    at += c.size;
  }
  each_boundary(iterator, text, [&out](std::size_t place) { out[place] = false; });
}

TextRange LineBreaker::word_at(std::string_view text, std::uint32_t at) {
  const std::size_t from = utf8::floor_boundary(text, at - std::min(at, kWordReach));
  const std::size_t to = utf8::floor_boundary(text, std::min<std::size_t>(text.size(), at + kWordReach));
  const std::string_view part = text.substr(from, to - from);
  TextRange out = TextRange::of(from, to);
  const auto divide = [&](std::size_t place) {
    const auto divided = static_cast<std::uint32_t>(place);
    if (divided <= at) out.begin = divided;
    if (divided > at && divided < out.end) out.end = divided;
  };
  if (UBreakIterator* iterator = iterator_for(UBRK_WORD, "root")) {
    each_boundary(iterator, part, [&](std::size_t place) {
      const std::string_view rest = part.substr(place);
      if (!ends_syllable_before(rest) && !is_silent(rest)) divide(from + place);
    });
    return out;
  }
  for (std::size_t place = 1; place < part.size(); ++place) {
    if ((part[place - 1] == ' ') != (part[place] == ' ')) divide(from + place);
  }
  return out;
}

void LineBreaker::find_letters(std::string_view text, std::vector<std::uint32_t>& out) {
  out.clear();
  if (UBreakIterator* iterator = iterator_for(UBRK_CHARACTER, "root")) {
    each_boundary(iterator, text, [&out](std::size_t place) { out.push_back(static_cast<std::uint32_t>(place)); });
    return;
  }
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text.substr(at));
    if (at > 0 && !extends_cluster(c.code_point)) out.push_back(static_cast<std::uint32_t>(at));
    at += c.size;
  }
}

}  // namespace handbill::text

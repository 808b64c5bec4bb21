#include "bundle_tool/sources/text/encoding_guess.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/encoding_convert.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kSample = 4096;  // bytes that are judged: some hundred words

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Without its tags, as far as it has any.
std::string without_tags(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('<'), text.size());
    out.append(text.substr(0, open));
    text.remove_prefix(open);
    const bool tag = text.size() > 1 && (is_letter(text[1]) || text[1] == '/' || text[1] == '!');
    const std::size_t end = tag ? std::min(text.find('>'), text.size() - 1) + 1 : std::min<std::size_t>(text.size(), 1);
    if (!tag) out.append(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// The lines with letters beyond ASCII, or with escape sequences; the others say nothing.
std::string sample_of(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size() && out.size() < kSample;) {
    const auto telling = std::find_if(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(),
                                      [](char c) { return is_beyond_ascii(c) || c == 0x1B; });
    if (telling == bytes.end()) break;
    const auto found = static_cast<std::size_t>(telling - bytes.begin());
    // A file of one long line is no reason to look at all that comes before.
    constexpr std::size_t kBefore = 80;
    const auto newline = bytes.substr(at, found - at).rfind('\n');
    const std::size_t from = newline == std::string_view::npos ? at : at + newline + 1;
    const std::size_t begin = std::max(from, found - std::min(found, kBefore));
    const std::size_t end = std::min({bytes.find('\n', found), bytes.size() - 1, begin + kSample}) + 1;
    out.append(bytes.substr(begin, end - begin));
    at = end;
  }
  return without_tags(out);
}

// An encoding that ICU's detector names, and how sure it is, in percent.
struct Match {
  const Encoding* encoding;
  int confidence;
};
std::vector<Match> detected(const std::string& sample) {
  std::vector<Match> out;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status) != 0) return out;
  for (std::int32_t i = 0; i < count; ++i) {
    UErrorCode of_match = U_ZERO_ERROR;
    const char* name = ucsdet_getName(matches[i], &of_match);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &of_match);
    const Encoding* encoding = U_FAILURE(of_match) != 0 ? nullptr : encoding_labelled(name);
    // EBCDIC and UTF-32 are no encodings of the standard, and UTF-8 and UTF-16 have been looked for.
    if (encoding != nullptr && encoding->letters != Letters::unicode) out.push_back({encoding, confidence});
  }
  return out;
}

// The letters and marks that a language is written with; empty if CLDR does not know it.
icu::UnicodeSet letters_of(std::string_view lang) {
  icu::UnicodeSet out;
  if (lang.empty() || lang == "und") return out;
  UErrorCode status = U_ZERO_ERROR;
  std::string locale(lang);
  std::replace(locale.begin(), locale.end(), '-', '_');
  const std::unique_ptr<ULocaleData, decltype(&ulocdata_close)> data(ulocdata_open(locale.c_str(), &status),
                                                                     ulocdata_close);
  // A locale without data would answer with the letters of the machine's own language.
  if (U_FAILURE(status) != 0 || status == U_USING_DEFAULT_WARNING) return out;
  for (const auto kind : {ULOCDATA_ES_STANDARD, ULOCDATA_ES_AUXILIARY, ULOCDATA_ES_PUNCTUATION}) {
    icu::UnicodeSet part;
    UErrorCode of_part = U_ZERO_ERROR;
    ulocdata_getExemplarSet(data.get(), part.toUSet(), USET_ADD_CASE_MAPPINGS, kind, &of_part);
    if (U_SUCCESS(of_part) != 0 && of_part != U_USING_DEFAULT_WARNING) out.addAll(part);
  }
  // Many languages list few marks, but all their newspapers set these.
  out.add(0x2010, 0x2026).add(0xA0, 0xBB).add(0x20AC).add(0x2116).add(0x200C, 0x200F);
  if (lang.starts_with("vi")) out.add(0x300, 0x323);  // windows-1258 has the tones apart
  return out;
}

// How much of a text beyond ASCII is what the language is written with, in percent.
int share_of(std::string_view text, const icu::UnicodeSet& letters) {
  std::size_t all = 0;
  std::size_t good = 0;
  std::size_t plain = 0, accented = 0;  // Latin letters
  std::size_t good_beside = 0;          // Latin letters with accents, beside another
  UChar32 before = 0;
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    text.remove_prefix(next.size);
    const auto c = static_cast<UChar32>(next.code_point);
    plain += c < 0x80 && u_isalpha(c) != 0 ? 1U : 0U;
    // Lines of a box that do not follow a letter are drawn by hand, and say nothing.
    const bool drawn = c >= 0x2500 && c < 0x25A0 && u_isalpha(before) == 0;
    if (c >= 0x80 && !drawn) {
      ++all;
      accented += c < 0x250 && u_isalpha(c) != 0 ? 1U : 0U;
      // Capitals inside a word, and Latin words of accented letters alone, are another alphabet in disguise.
      const bool capital = u_isupper(c) != 0 && u_islower(before) != 0;
      const bool beside = before >= 0x80 && c < 0x250 && u_isalpha(c) != 0 && u_isalpha(before) != 0;
      const bool known = letters.contains(c) != 0 && !capital;
      good += known && !beside ? 1U : 0U;
      good_beside += known && beside ? 1U : 0U;
    }
    before = c;
  }
  if (accented > plain) return 0;  // no language has so many
  if (2 * good_beside <= all) good += good_beside;
  return all == 0 ? 0 : static_cast<int>(100 * good / all);
}

int confidence_in(const std::vector<Match>& matches, const Encoding& encoding) {
  // ICU does not know KOI8-U, which has four letters more.
  const std::string_view name = encoding.name == "KOI8-U" ? "KOI8-R" : encoding.name;
  const auto found =
      std::find_if(matches.begin(), matches.end(), [name](const Match& m) { return m.encoding->name == name; });
  return found == matches.end() ? 0 : found->confidence;
}

// The encoding in which the sample has the letters of the language; nullptr if there is none.
const Encoding* fitting(const std::string& sample, std::string_view lang, const std::vector<Match>& matches) {
  constexpr int kFits = 75;  // percent
  const icu::UnicodeSet letters = letters_of(lang);
  if (letters.isEmpty() != 0) return nullptr;
  const Encoding* best = nullptr;
  int best_score = 0;
  for (const Encoding& encoding : encodings()) {
    const bool tried = encoding.letters == Letters::single || encoding.letters == Letters::multi;
    const Converted read = tried ? convert(sample, encoding) : Converted{};
    const int share = tried ? share_of(read.text, letters) : 0;
    if (share < kFits) continue;
    // Among encodings that fit alike, ICU's choice goes first, then the one that the language is used to.
    const int usual = &encoding == &usual_encoding(lang) ? 3 : 0;
    const int score = 10 * share + confidence_in(matches, encoding) + usual;
    if (score > best_score) {
      best = &encoding;
      best_score = score;
    }
  }
  return best;
}

// Is most of it no Latin text?
bool is_mostly_beyond_ascii(const std::string& sample) {
  const auto latin = std::count_if(sample.begin(), sample.end(), is_letter);
  return std::count_if(sample.begin(), sample.end(), is_beyond_ascii) > latin;
}

}  // namespace

const Encoding* guess_encoding(std::string_view bytes, std::string_view lang) {
  constexpr int kUnsure = 10;  // percent; ICU gives it to whatever is not impossible
  const std::string sample = sample_of(bytes);
  const std::vector<Match> matches = detected(sample);
  if (!matches.empty() && matches.front().encoding->letters == Letters::escaped) return matches.front().encoding;
  if (const Encoding* by_letters = fitting(sample, lang, matches)) return by_letters;
  // ICU does not know the Cyrillic of DOS, and takes it for anything.
  constexpr int kSure = 30;
  const bool unsure = matches.empty() || matches.front().confidence < kSure;
  if (unsure && (lang.empty() || lang == "und") && is_mostly_beyond_ascii(sample)) {
    const Encoding* cyrillic = fitting(sample, "ru", matches);
    if (cyrillic != nullptr && cyrillic->name == "IBM866") return cyrillic;
  }
  for (const Match& match : matches) {
    if (match.confidence >= kUnsure && convert(sample, *match.encoding).errors <= 1) return match.encoding;
  }
  return nullptr;
}

}  // namespace handbill::sources

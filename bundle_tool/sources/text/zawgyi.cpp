#include "bundle_tool/sources/text/zawgyi.h"

#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

bool between(char32_t c, char32_t low, char32_t high) { return c >= low && c <= high; }
bool in_block(char32_t c) { return between(c, 0x1000, 0x109F); }

// Letters of all languages of the block, and its two extension blocks.
bool is_consonant(char32_t c) {
  return between(c, 0x1000, 0x102A) || c == 0x103F || c == 0x104E || between(c, 0x1050, 0x1055) ||
         between(c, 0x105A, 0x105D) || c == 0x1061 || between(c, 0x1065, 0x1066) || between(c, 0x106E, 0x1070) ||
         between(c, 0x1075, 0x1081) || c == 0x108E || between(c, 0xA9E0, 0xA9FE) || between(c, 0xAA60, 0xAA7F);
}
bool is_medial(char32_t c) { return between(c, 0x103B, 0x103E) || between(c, 0x105E, 0x1060) || c == 0x1082; }
// Invisible characters inside a syllable: joiners and variation selectors.
bool is_glue(char32_t c) { return between(c, 0x200B, 0x200D) || c == 0x2060 || between(c, 0xFE00, 0xFE0F); }

// Adds the evidence of one character between its neighbours; zawgyi.h has the rules.
void weigh(char32_t before, char32_t c, char32_t after, MyanmarEvidence& sum) {
  const bool carried = is_consonant(before) || is_medial(before);
  if (c == 0x1039) {
    sum.zawgyi += is_consonant(after) ? 0U : 1U;
  } else if (c == 0x1031) {
    sum.zawgyi += carried ? 0U : 1U;
    sum.unicode += carried && !is_consonant(after) && after != 0x103B ? 1U : 0U;
  } else if (c == 0x103B) {
    sum.zawgyi += carried ? 0U : 1U;
  } else if (c == 0x103A) {
    sum.unicode += between(before, 0x102B, 0x102C) ? 1U : 0U;
  }
}

const icu::Transliterator* converter() {
  // One for each thread: threads do not share ICU's state.
  thread_local const std::unique_ptr<icu::Transliterator> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance("Zawgyi-my", UTRANS_FORWARD, status));
    if (U_FAILURE(status) != 0) made.reset();
    return made;
  }();
  return instance.get();  // NOLINT(clang-analyzer-cplusplus.NewDelete): reset() is of what failed
}

void convert_line(std::string_view line, std::string& out) {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(line.data(), static_cast<std::int32_t>(line.size())));
  converter()->transliterate(text);
  text.toUTF8String(out);
}

bool has_myanmar(std::string_view line) {
  // U+1000 to U+103F are E1 80 xx, U+1040 to U+107F E1 81 xx, U+1080 to U+10BF E1 82 xx.
  for (auto at = line.find('\xE1'); at != std::string_view::npos; at = line.find('\xE1', at + 1)) {
    const unsigned second = at + 1 < line.size() ? static_cast<unsigned char>(line[at + 1]) : 0U;
    if (second >= 0x80 && second <= 0x82) return true;
  }
  return false;
}

}  // namespace

MyanmarEvidence myanmar_evidence(std::string_view text) {
  MyanmarEvidence sum;
  char32_t before = ' ';
  char32_t current = ' ';
  const auto step = [&](char32_t next) {
    if (in_block(current)) {
      ++sum.letters;
      weigh(before, current, next, sum);
    }
    before = current;
    current = next;
  };
  while (!text.empty()) {
    const utf8::Decoded next = utf8::decode(text);
    text.remove_prefix(next.size);
    if (!is_glue(next.code_point)) step(next.code_point);
  }
  step(' ');
  return sum;
}

bool is_zawgyi(std::string_view text) {
  if (!has_myanmar(text)) return false;
  const MyanmarEvidence found = myanmar_evidence(text);
  return found.zawgyi > 0 && found.zawgyi > 2 * found.unicode;
}

std::string from_zawgyi(std::string_view text) {
  if (converter() == nullptr) return std::string(text);
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto newline = text.find('\n', begin);
    const auto end = newline == std::string_view::npos ? text.size() : newline;
    const std::string_view line = text.substr(begin, end - begin);
    if (has_myanmar(line)) {
      convert_line(line, out);
    } else {
      out.append(line);
    }
    if (newline == std::string_view::npos) break;
    out.push_back('\n');
    begin = newline + 1;
  }
  return normalised(std::move(out));
}

}  // namespace handbill::sources

#include "reader/text/line.h"

#include <algorithm>
#include <array>

#include "reader/base/utf8.h"
#include "reader/text/characters.h"
#include "reader/text/forms.h"

namespace handbill::text {
namespace {

constexpr char32_t kNoBreakSpace = 0xA0, kNarrowNoBreakSpace = 0x202F, kZeroWidthSpace = 0x200B;
constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D, kMongolianSeparator = 0x180E;
constexpr char32_t kIsolate = 0x2068, kEndOfIsolate = 0x2069;
constexpr std::string_view kEllipsis = "…";

// Marks that have no width of their own pile up above and below a letter. Measured on news in 24 languages and on
// pointed Hebrew, voweled Arabic, Vietnamese and Sanskrit in Tibetan letters: line_test.cpp has the longest.
constexpr int kMaxMarks = 4;
constexpr int kMaxStackedMarks = 6;  // where a syllable is built of marks
// Those with a width hang together in one syllable, which no line can break. Burmese has five at most.
constexpr int kMaxWideMarks = 6;

// Blanks and separators; and two signs that draw nothing: the empty Braille pattern and the musical null notehead.
bool is_blank(char32_t c) { return utf8::is_control(c) || c == 0x2800 || c == 0x1D159 || is_separator(c); }

bool is_direction_mark(char32_t c) { return c == 0x200E || c == 0x200F || c == 0x61C; }

bool is_selector(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180D) || c == 0x180F;
}

// Does this selector choose among forms of `base`? (StandardizedVariants.txt, emoji-variation-sequences.txt and the
// registry of ideographic variations.)
bool selects(char32_t selector, char32_t base) {
  if (selector >= 0xE0100) return is_unified_ideograph(base);
  if (selector == 0xFE0E || selector == 0xFE0F) return is_emoji(base);
  const SpecialScript script = special_script(base);
  if (selector < 0xFE00) return script == SpecialScript::mongolian;
  return is_ideographic(base) || script == SpecialScript::myanmar || script == SpecialScript::phags_pa;
}

// Is it of a script in which joiners decide the forms of letters: joined by hand, or with syllables of several letters?
bool joins(char32_t c) { return joins_by_hand(c) || (is_letter(c) && is_of_syllables(c)); }

// Formatting, except the Arabic and Kaithi signs that are drawn around digits; and whatever draws nothing.
bool is_hidden(char32_t c) {
  constexpr char32_t kObjectReplacement = 0xFFFC;
  return is_ignorable(c) || c == kObjectReplacement || (is_format(c) && !is_prepended_mark(c));
}

// Has no meaning outside of a private agreement, or none at all.
bool is_senseless(char32_t c) { return is_private(c) || is_noncharacter(c); }

int max_marks(char32_t base) {
  switch (special_script(base)) {
    case SpecialScript::hebrew:
    case SpecialScript::myanmar:
    case SpecialScript::tibetan: return kMaxStackedMarks;
    default: return kMaxMarks;
  }
}

// The visible deprecated characters (PropList.txt), and what the Unicode Standard says to write instead.
struct Deprecated {
  char32_t character;
  std::u32string_view instead;
};
constexpr std::array kDeprecated{Deprecated{0x149, U"\u02BCn"},      Deprecated{0x673, U"\u0627\u065F"},
                                 Deprecated{0xF77, U"\u0FB2\u0F81"}, Deprecated{0xF79, U"\u0FB3\u0F81"},
                                 Deprecated{0x17A3, U"\u17A2"},      Deprecated{0x17A4, U"\u17A2\u17B6"},
                                 Deprecated{0x2329, U"\u3008"},      Deprecated{0x232A, U"\u3009"}};

class Cleaner {
 public:
  std::string clean(std::string_view text) {
    if (text.size() > Line::kMaxRead) {
      text = text.substr(0, utf8::floor_boundary(text, Line::kMaxRead));
      removed_.shortened = true;
    }
    while (!text.empty() && !is_full()) {
      const utf8::Decoded next = utf8::decode(text);
      take(next.valid ? next.code_point : utf8::kReplacement);
      text.remove_prefix(next.size);
    }
    finish();
    return std::move(out_);
  }

  const Removed& removed() const { return removed_; }

 private:
  // What stands between the last character and the next one, which decides what stays of it.
  struct Gap {
    char32_t blank = 0;           // ' ', U+00A0, or U+200B
    char32_t joiner = 0;          // before the blank
    char32_t direction_mark = 0;  // the first one
    bool mark_after_blank = false;
    bool is_space() const { return blank != 0 && blank != kZeroWidthSpace; }
  };

  bool is_full() const { return characters_ > Line::kMaxCharacters || out_.size() > Line::kMaxBytes; }

  void remove(char32_t c) {
    auto& known = removed_.characters;
    if (known.size() < Removed::kListed && std::find(known.begin(), known.end(), c) == known.end()) known.push_back(c);
  }

  void put(char32_t c) {
    utf8::append(out_, c);
    ++characters_;
  }

  void take(char32_t c) {
    // Most text.
    if (c > ' ' && c < 0x7F) return take_visible(c);
    if (c == kZeroWidthSpace || is_blank(c)) return take_blank(c);
    if (c == kNonJoiner || c == kJoiner || c == kMongolianSeparator) return take_joiner(c);
    if (is_direction_mark(c)) return take_direction_mark(c);
    if (is_selector(c)) return take_selector(c);
    if (is_hidden(c)) return remove(c);
    if (is_senseless(c)) {
      remove(c);
      return take_visible(utf8::kReplacement);
    }
    const auto* deprecated =
        std::find_if(kDeprecated.begin(), kDeprecated.end(), [c](const Deprecated& d) { return d.character == c; });
    if (deprecated == kDeprecated.end()) return take_sign(c);
    for (const char32_t instead : deprecated->instead) take_sign(instead);
  }

  void take_sign(char32_t c) { return is_mark(c) ? take_mark(c) : take_visible(c); }

  void take_blank(char32_t c) {
    const bool first = gap_.blank == 0 || gap_.blank == kZeroWidthSpace;
    if (c == kZeroWidthSpace) {
      if (first) gap_.blank = c;
    } else {
      gap_.blank = first && (c == kNoBreakSpace || c == kNarrowNoBreakSpace) ? kNoBreakSpace : U' ';
    }
  }

  void take_joiner(char32_t c) {
    const bool may_join = c == kMongolianSeparator ? special_script(base_) == SpecialScript::mongolian
                                                   : joins(base_) || (c == kJoiner && is_pictograph(base_));
    if (!may_join) return remove(c);
    if (gap_.blank == 0 && gap_.joiner == 0) gap_.joiner = c;
  }

  void take_direction_mark(char32_t c) {
    if (gap_.direction_mark != 0) return;
    gap_.direction_mark = c;
    gap_.mark_after_blank = gap_.blank != 0;
  }

  void take_selector(char32_t c) {
    const bool follows = base_ != 0 && marks_ == 0 && !selected_ && gap_.blank == 0 && gap_.joiner == 0;
    if (!follows || !selects(c, base_)) return remove(c);
    gap_ = {};
    put(c);
    selected_ = true;
  }

  // A mark with nothing to stand on would be set on what the program wrote before it.
  void take_mark(char32_t c) {
    if (base_ == 0 || gap_.is_space() || marks_ == max_marks(base_)) return remove(c);
    if (gap_.joiner != 0 && joins(base_)) put(gap_.joiner);
    gap_ = {};
    put(c);
    ++marks_;
  }

  void take_visible(char32_t c) {
    // A letter keeps its count of marks over the parts of a syllable that have a width.
    const bool is_part = is_spacing_mark(c) && base_ != 0 && !gap_.is_space();
    wide_marks_ = is_part ? wide_marks_ + 1 : 0;
    if (wide_marks_ > kMaxWideMarks) return remove(c);
    put_gap(c);
    put(c);
    if (is_part) return;
    base_ = c;
    marks_ = 0;
    selected_ = false;
  }

  // What of the gap stays before the visible character `next`.
  void put_gap(char32_t next) {
    if (base_ != 0) {
      put_joiner(next);
      const bool mark = gap_.direction_mark != 0 && !(is_letter(base_) && is_letter(next));
      if (gap_.direction_mark != 0 && !mark) remove(gap_.direction_mark);
      if (mark && !gap_.mark_after_blank) put(gap_.direction_mark);
      if (gap_.is_space()) put(gap_.blank);
      if (gap_.blank == kZeroWidthSpace) {
        needs_line_ends(base_) || needs_line_ends(next) ? put(kZeroWidthSpace) : remove(kZeroWidthSpace);
      }
      if (mark && gap_.mark_after_blank) put(gap_.direction_mark);
      if (gap_.is_space()) base_ = 0;
    }
    gap_ = {};
  }

  void put_joiner(char32_t next) {
    if (gap_.joiner == 0) return;
    bool needed = joins(base_) && (gap_.joiner == kJoiner || gap_.blank == 0);
    if (is_pictograph(base_)) needed = is_pictograph(next) && gap_.blank == 0;
    if (gap_.joiner == kMongolianSeparator)
      needed = special_script(next) == SpecialScript::mongolian && gap_.blank == 0;
    if (needed) put(gap_.joiner);
  }

  void finish() {
    if (is_full() || removed_.shortened) {
      shorten();
    } else if (base_ != 0 && gap_.joiner == kJoiner && joins(base_)) {
      put(kJoiner);
      if (is_full()) shorten();
    }
  }

  // Cuts whole characters, as people see them, until an ellipsis fits.
  void shorten() {
    removed_.shortened = true;
    if (out_.empty()) return;
    const auto fits = [this] {
      return out_.size() + kEllipsis.size() <= Line::kMaxBytes && count(out_) < Line::kMaxCharacters;
    };
    while (!out_.empty() && !fits()) out_.resize(last_cluster(out_));
    // Nothing that needs a neighbour stays at the end.
    while (!out_.empty() && !stands_alone(utf8::last(out_))) out_.resize(utf8::floor_boundary(out_, out_.size() - 1));
    if (!out_.empty()) out_ += kEllipsis;
  }

  static bool stands_alone(char32_t c) { return !is_blank(c) && !is_hidden(c); }
  static std::size_t count(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_continuation(c); }));
  }

  std::string out_;
  std::size_t characters_ = 0;
  char32_t base_ = 0;  // the letter or sign that marks would stand on; 0: none
  int marks_ = 0;      // on it
  int wide_marks_ = 0;
  bool selected_ = false;
  Gap gap_;
  Removed removed_;
};

}  // namespace

Line::Line(std::string_view text) : text_(Cleaner().clean(text)) {}

Line Line::joined(std::span<const Line> parts, std::string_view between) {
  Line out;
  for (const Line& part : parts) {
    if (part.empty()) continue;
    if (!out.empty()) out.text_ += between;
    out.text_ += part.isolated();
  }
  return out;
}

std::string Line::isolated() const {
  std::string out;
  if (text_.empty()) return out;
  utf8::append(out, kIsolate);
  out += text_;
  utf8::append(out, kEndOfIsolate);
  return out;
}

Removed removed_from(std::string_view text) {
  Cleaner cleaner;
  (void)cleaner.clean(text);
  return cleaner.removed();
}

}  // namespace handbill::text

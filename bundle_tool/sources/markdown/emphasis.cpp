#include "bundle_tool/sources/markdown/emphasis.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

// The kinds of character beside a mark: CommonMark 0.30, section 6.2, tells the first three apart. In scripts without
// spaces between words a mark stands between a letter and a punctuation mark where other scripts have a space; there
// it counts as if it had one (as in github.com/commonmark/commonmark-spec/issues/650).
enum class Beside { blank, punctuation, other, wide, wide_punctuation };
Beside sort(char32_t c) {
  if (c == 0 || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) return Beside::blank;
  if (c < 0x80) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter ? Beside::other : Beside::punctuation;
  }
  const bool punctuation = u_ispunct(static_cast<UChar32>(c)) != 0;
  const auto width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  if (width == U_EA_WIDE || width == U_EA_FULLWIDTH || width == U_EA_HALFWIDTH)
    return punctuation ? Beside::wide_punctuation : Beside::wide;
  return punctuation ? Beside::punctuation : Beside::other;
}
Beside strictly(Beside beside) {
  return beside == Beside::wide ? Beside::other : beside == Beside::wide_punctuation ? Beside::punctuation : beside;
}

Beside before(std::string_view text, std::size_t at) { return sort(utf8::last(text.substr(0, at))); }
Beside after(std::string_view text, std::size_t at) {
  return at >= text.size() ? Beside::blank : sort(utf8::decode(text.substr(at)).code_point);
}

// May a mark between these two begin a style? Turned round: may it end one?
bool turns_to(Beside before, Beside after) {
  return after != Beside::blank && (after != Beside::punctuation || before != Beside::other);
}

struct Mark {
  std::size_t at = std::string_view::npos;  // npos: none
  Beside before = Beside::blank;
  Beside after = Beside::blank;
  bool is_half = false;  // of "****", which ends one style and begins the next: CommonMark sees neither

  bool opens() const { return turns_to(before, after); }
  bool closes() const { return turns_to(after, before); }
  // CommonMark's left- and right-flanking runs.
  bool opens_strictly() const { return !is_half && turns_to(strictly(before), strictly(after)); }
  bool closes_strictly() const { return !is_half && turns_to(strictly(after), strictly(before)); }
};

// A mark that is repaired, and what it becomes. "**" is read by kramdown's rule in any script: only a blank keeps it
// from beginning or ending.
struct MarkedStyle {
  char mark;
  std::size_t run;
  bool anywhere;
  std::string_view begin, end;
};
constexpr std::array<MarkedStyle, 4> kStyles{{{'*', 1, false, "<em>", "</em>"},
                                              {'*', 2, true, "<strong>", "</strong>"},
                                              {'*', 3, false, "<strong><em>", "</em></strong>"},
                                              {'~', 2, false, "<del>", "</del>"}}};

constexpr std::size_t kStrong = 1;

class EmphasisPass {
 public:
  explicit EmphasisPass(const MappedText& in) : in_(in), text_(in.view()) {}

  // True if there is anything to replace.
  bool run() {
    Fences fences;
    std::size_t paragraph = 0;
    for (std::size_t at = 0; at < text_.size();) {
      const auto newline = text_.find('\n', at);
      const auto next = newline == std::string_view::npos ? text_.size() : newline + 1;
      const std::string_view line = text_.substr(at, next - at);
      const bool code = fences.is_code(line);
      if (code || trim(line).empty()) {
        marks_in(TextRange::of(paragraph, at));
        paragraph = next;
      }
      at = next;
    }
    marks_in(TextRange::of(paragraph, text_.size()));
    return !repairs_.empty();
  }

  MappedText replaced() {
    std::sort(repairs_.begin(), repairs_.end(), [](const Repair& a, const Repair& b) { return a.at < b.at; });
    MappedText out;
    std::size_t done = 0;
    for (const Repair& repair : repairs_) {
      out.copy_from(in_, TextRange::of(done, repair.at));
      out.put(repair.tag, in_.line_at(repair.at));
      done = repair.at + repair.run;
    }
    out.copy_from(in_, TextRange::of(done, in_.size()));
    return out;
  }

 private:
  struct Repair {
    std::size_t at, run;
    std::string_view tag;
  };

  // Pairs the marks of one paragraph; a pair that CommonMark would see is left to it.
  void marks_in(TextRange paragraph) {
    const std::string_view text = text_.substr(0, paragraph.end);
    std::array<Mark, kStyles.size()> open;
    static constexpr ByteSet kSigns("`*~\\");
    for (std::size_t i = kSigns.find_in(text, paragraph.begin); i < paragraph.end; i = kSigns.find_in(text, i)) {
      if (text[i] == '\\') {
        i += 2;
      } else if (text[i] == '`') {
        const CodeSpan span = code_span(text, i);
        i = span.end == std::string_view::npos ? i + span.run : span.end;
      } else {
        const std::size_t end = std::min<std::size_t>(text.find_first_not_of(text[i], i), paragraph.end);
        const Mark mark{i, before(text, i), after(text, end)};
        if (text[i] == '*' && end - i == 4 && open[kStrong].at != std::string_view::npos) halves(mark, open[kStrong]);
        for (std::size_t style = 0; style < kStyles.size(); ++style) {
          if (kStyles[style].mark == text[i] && kStyles[style].run == end - i) pair(kStyles[style], open[style], mark);
        }
        i = end;
      }
    }
  }
  // "**A,****B**", as kramdown reads it.
  void halves(const Mark& mark, Mark& open) {
    if (mark.before == Beside::blank || mark.after == Beside::blank) return;
    pair(kStyles[kStrong], open, {mark.at, mark.before, mark.after, true});
    pair(kStyles[kStrong], open, {mark.at + kStyles[kStrong].run, mark.before, mark.after, true});
  }
  void pair(const MarkedStyle& style, Mark& open, const Mark& mark) {
    const bool closes = style.anywhere ? mark.before != Beside::blank : mark.closes();
    const bool opens = style.anywhere ? mark.after != Beside::blank : mark.opens();
    if (open.at != std::string_view::npos && closes) {
      if (!open.opens_strictly() || !mark.closes_strictly()) {
        repairs_.push_back({open.at, style.run, style.begin});
        repairs_.push_back({mark.at, style.run, style.end});
      }
      open = Mark{};
    } else if (opens) {
      open = mark;
    }
  }

  const MappedText& in_;
  std::string_view text_;
  std::vector<Repair> repairs_;
};

}  // namespace

MappedText with_plain_emphasis(MappedText in) {
  if (ByteSet("*~").find_in(in.view()) == std::string_view::npos) return in;
  EmphasisPass pass(in);
  if (!pass.run()) return in;
  return pass.replaced();
}

}  // namespace handbill::sources

#include "bundle_tool/sources/markdown/emphasis.h"

#include <vector>

#include <unicode/uchar.h>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

// The kinds of character beside a mark that CommonMark 0.30, section 6.2, tells apart.
enum class Beside { blank, punctuation, other };
Beside sort(char32_t c) {
  if (c == 0 || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) return Beside::blank;
  if (c < 0x80) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter ? Beside::other : Beside::punctuation;
  }
  return u_ispunct(static_cast<UChar32>(c)) != 0 ? Beside::punctuation : Beside::other;
}

Beside before(std::string_view text, std::size_t at) { return sort(utf8::last(text.substr(0, at))); }
Beside after(std::string_view text, std::size_t at) {
  return at >= text.size() ? Beside::blank : sort(utf8::decode(text.substr(at)).code_point);
}

struct Mark {
  std::size_t at = std::string_view::npos;  // npos: none
  Beside before = Beside::blank;
  Beside after = Beside::blank;
  // opens_strictly() and closes_strictly() are CommonMark's left- and right-flanking runs; the others are kramdown's
  // rule.
  bool opens() const { return after != Beside::blank; }
  bool closes() const { return before != Beside::blank; }
  bool opens_strictly() const {
    return after != Beside::blank && (after != Beside::punctuation || before != Beside::other);
  }
  bool closes_strictly() const {
    return before != Beside::blank && (before != Beside::punctuation || after != Beside::other);
  }
};

class Pass {
 public:
  explicit Pass(const MappedText& in) : in_(in), text_(in.view()) {}

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
    return !pairs_.empty();
  }

  MappedText replaced() const {
    MappedText out;
    std::size_t done = 0;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      out.copy_from(in_, TextRange::of(done, pairs_[i]));
      out.put(i % 2 == 0 ? "<strong>" : "</strong>", in_.line_at(pairs_[i]));
      done = pairs_[i] + 2;
    }
    out.copy_from(in_, TextRange::of(done, in_.size()));
    return out;
  }

 private:
  // Pairs the marks of one paragraph; a pair that CommonMark would see is left to it.
  void marks_in(TextRange paragraph) {
    const std::string_view text = text_.substr(0, paragraph.end);
    Mark open;
    for (std::size_t i = text.find_first_of("`*\\", paragraph.begin); i < paragraph.end;
         i = text.find_first_of("`*\\", i)) {
      if (text[i] == '\\') {
        i += 2;
      } else if (text[i] == '`') {
        const CodeSpan span = code_span(text, i);
        i = span.end == std::string_view::npos ? i + span.run : span.end;
      } else {
        const std::size_t run = text.find_first_not_of('*', i) == std::string_view::npos
                                    ? paragraph.end - i
                                    : text.find_first_not_of('*', i) - i;
        // Only "**" is repaired: one "*" is too often a list mark or a product.
        if (run == 2) pair(open, Mark{i, before(text, i), after(text, i + 2)});
        i += run;
      }
    }
  }
  void pair(Mark& open, const Mark& mark) {
    if (open.at != std::string_view::npos && mark.closes()) {
      if (!open.opens_strictly() || !mark.closes_strictly()) {
        pairs_.push_back(open.at);
        pairs_.push_back(mark.at);
      }
      open = Mark{};
    } else if (mark.opens()) {
      open = mark;
    }
  }

  const MappedText& in_;
  std::string_view text_;
  std::vector<std::size_t> pairs_;
};

}  // namespace

MappedText with_plain_emphasis(MappedText in) {
  if (in.view().find("**") == std::string_view::npos) return in;
  Pass pass(in);
  if (!pass.run()) return in;
  return pass.replaced();
}

}  // namespace handbill::sources

// The article model: one UTF-8 text, an outline that says what each line is, and spans that say how parts of it look.
//
// The outline is a byte string of operations (FORMAT.md 8.2). Containers open and close; a leaf takes the next line of
// the text. U+000A separates the lines, and there are no other control characters; U+2028 is a forced line break inside
// a paragraph. parse() checks everything once, so the accessors cannot fail.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "reader/article/op.h"
#include "reader/base/bytes.h"
#include "reader/base/text_range.h"
#include "reader/bundle/values.h"
#include "reader/bundle/verified.h"

namespace handbill::article {

// On disk, do not renumber.
enum class SpanKind : std::uint8_t {
  bold = 1,
  italic = 2,
  code = 3,
  strike = 4,
  superscript = 5,
  subscript = 6,
  link = 7,      // arg: index into links
  language = 8,  // arg: index into languages
  note = 9,      // arg: number of the note, from 0
};

struct Span {
  TextRange text;
  SpanKind kind = SpanKind::bold;
  std::uint16_t arg = 0;
};

using bundle::Date;
using bundle::Image;

struct Figure {
  Image image;
  std::string_view alt;
  std::string_view credit;
};

// A leaf of the outline, as walk() passes it to the visitor.
struct Leaf {
  Op op;
  TextRange text;            // its line
  std::uint32_t figure = 0;  // which figure, for Op::figure
};

// One article's body. Shares ownership of the verified bytes that its views point into: the views are valid as long as
// the Article.
// Immutable, safe from any thread.
class Article {
 public:
  // Errors: malformed, over_limit (layer article).
  static Result<Article> parse(bundle::VerifiedBytes bytes);

  std::string_view text() const { return text_; }
  std::span<const Op> outline() const { return outline_; }
  std::span<const Span> spans() const { return spans_; }
  std::span<const std::string_view> links() const { return links_; }
  std::span<const std::string_view> languages() const { return languages_; }
  std::span<const std::uint32_t> list_starts() const { return list_starts_; }
  std::span<const Figure> figures() const { return figures_; }
  std::string_view subtitle() const { return subtitle_; }
  std::span<const std::string_view> authors() const { return authors_; }
  std::span<const std::string_view> tags() const { return tags_; }
  std::string_view licence() const { return licence_; }
  std::string_view origin() const { return origin_; }
  const std::optional<Date>& updated() const { return updated_; }

  // Calls, in order: v.open(Op, ordinal), v.close(Op), v.leaf(const Leaf&), v.rule(). `ordinal` counts the containers
  // of that kind from 0: for numbers it is the index into list_starts(), for note the note's number.
  template <class Visitor>
  void walk(Visitor&& v) const;

 private:
  explicit Article(bundle::VerifiedBytes bytes) : bytes_(std::move(bytes)) {}

  bundle::VerifiedBytes bytes_;
  std::string_view text_;
  std::span<const Op> outline_;
  std::vector<Span> spans_;
  std::vector<std::string_view> links_, languages_, authors_, tags_;
  std::vector<std::uint32_t> list_starts_;
  std::vector<Figure> figures_;
  std::string_view subtitle_, licence_, origin_;
  std::optional<Date> updated_;
};

// check_outline() has shown that close never meets an empty `open`, and F-81 that no leaf lacks a line.
template <class Visitor>
void Article::walk(Visitor&& v) const {
  std::vector<Op> open;
  // Containers are 0x20 to 0x27: the low three bits number them.
  std::uint32_t counts[8] = {};
  std::uint32_t figures = 0;
  std::uint32_t begin = 0;
  for (const Op op : outline_) {
    if (is_container(op)) {
      v.open(op, counts[static_cast<std::uint8_t>(op) & 7U]++);
      open.push_back(op);
    } else if (op == Op::close) {
      v.close(open.back());
      open.pop_back();
    } else if (op == Op::rule) {
      v.rule();
    } else {
      const TextRange line = line_at(text_, begin);
      v.leaf(Leaf{op, line, op == Op::figure ? figures++ : 0});
      begin = line.end + 1;  // behind the U+000A
    }
  }
}

}  // namespace handbill::article

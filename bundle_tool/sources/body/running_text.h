// Running text on its way from the HTML tree to article::Writer. A RunningText collapses white space, carries styles
// over the ends of paragraphs, and closes directional formatting that was left open.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bundle_tool/sources/text/open_directions.h"
#include "reader/article/writer.h"

namespace handbill::sources {

inline constexpr std::size_t kLinks = 4096;  // different addresses of one article

struct Style {
  enum class Kind : std::uint8_t { span, isolate };
  Kind kind = Kind::span;
  article::SpanKind span = article::SpanKind::bold;
  std::uint16_t arg = 0;
  char32_t opener = 0;  // isolate: U+2066, U+2067 or U+2068

  static Style of(article::SpanKind kind, std::uint16_t arg = 0) { return {Kind::span, kind, arg, 0}; }
  static Style isolate(char32_t opener) { return {Kind::isolate, article::SpanKind::bold, 0, opener}; }
};

class RunningText {
 public:
  explicit RunningText(article::Writer& writer) : writer_(writer) {}

  // Text between tags. A leaf of the kind `leaf()` begins with its first visible character.
  void text(std::string_view utf8);
  // Text for the front of the next paragraph or heading, before its first word: the number of a list's item.
  void put_before(std::string words) { before_ = std::move(words); }
  // <br>: two in a row end the paragraph, where a paragraph may end.
  void line_break();
  // Ends the leaf, if one is open. A fixed leaf goes on after a line break.
  void end_leaf();

  // One line of preformatted text, as it stands. REQUIRES: the writer is in Op::pre.
  void pre_line(std::string_view line);

  // Styles hold for all text until popped, in whatever leaf.
  void push(Style style) { styles_.push_back(style); }
  void pop();
  std::optional<std::uint16_t> link(std::string_view address);

  // The kind of leaf that the next text begins, if none is open.
  article::Op leaf() const { return leaf_; }
  void set_leaf(article::Op leaf) { leaf_ = leaf; }
  // A fixed leaf (a cell, a heading, a caption) is not ended by the blocks inside it. begin_fixed() starts it, at once
  // or with the first text; end_fixed() ends it.
  enum class Begin : std::uint8_t { now, with_text };
  void begin_fixed(article::Op leaf, Begin when);
  void begin_fixed_figure(article::OwnedFigure figure);
  void end_fixed();
  bool fixed() const { return fixed_; }

  // A caption or a note begins without the styles of the text around it: they are taken away and given back after it.
  std::vector<Style> take_styles();
  void restore_styles(std::vector<Style> styles) { styles_ = std::move(styles); }

  article::Writer& writer() { return writer_; }
  // True once the text has reached kBodyText: the rest is dropped.
  bool full() const { return full_; }

 private:
  void begin_leaf(article::Op leaf);
  void finish();
  void word(std::string_view run);
  void gap(std::string_view run);
  void open_styles();
  void put_filtered(std::string_view run);
  void put_code_point(std::string_view bytes, char32_t c);
  void close_directions(std::size_t kept);

  article::Writer& writer_;
  article::Op leaf_ = article::Op::paragraph;
  bool fixed_ = false;
  bool full_ = false;
  std::vector<Style> styles_;
  std::size_t opened_ = 0;  // how many of styles_ are open in the current leaf; the others wait for text
  OpenDirections directions_;
  std::vector<std::size_t> style_depths_;  // for each open isolate style, how deep directions_ was before it
  bool space_ = false, space_is_break_ = false;
  unsigned breaks_ = 0;
  std::string before_;
  char32_t last_ = 0;  // last code point of the leaf; 0: it is empty
  std::unordered_map<std::string, std::uint16_t> links_;
};

}  // namespace handbill::sources

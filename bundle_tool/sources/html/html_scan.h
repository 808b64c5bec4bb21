// Splits HTML into tags and texts, as browsers do, without building a tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/base/text_range.h"

namespace handbill::sources {

struct HtmlAttribute {
  std::string name;        // lower case
  std::string_view value;  // as written: entities are not decoded
};

struct HtmlToken {
  enum class Kind : std::uint8_t { text, open, close, ignored };  // ignored: comments, doctype, instructions
  Kind kind = Kind::text;
  TextRange range;   // of the input
  std::string name;  // of a tag, lower case
  std::vector<HtmlAttribute> attributes;

  // The attribute's value; empty if there is none.
  std::string_view get(std::string_view attribute) const;
  bool has(std::string_view attribute) const;
};

inline constexpr std::size_t kTagName = 24;        // bytes; longer names are unknown elements
inline constexpr std::size_t kTagAttributes = 32;  // of one tag; more are ignored

// Borrows the input. Takes time linear in its size, also for hostile input.
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : html_(html) {}
  // False at the end. A "<" that starts no tag is part of a text.
  bool next(HtmlToken& token);
  std::size_t position() const { return at_; }
  void seek(std::size_t at) {
    at_ = at;
    raw_.clear();
  }

 private:
  bool tag(HtmlToken& token);
  bool markup_declaration(HtmlToken& token);
  std::size_t raw_end();
  void attributes(std::size_t& i, HtmlToken& token) const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::string raw_;              // the element around here whose text is no markup; empty: none
  std::size_t raw_end_ = 0;      // where that ends, once it has been looked for
  bool no_comment_end_ = false;  // no "-->" follows: do not look again
};

// Does what a style attribute says hide its element? Written as JSX has it, as an object, too.
bool hides(std::string_view style);

// Decodes the character references of a short text, for attribute values: &amp; &lt; &gt; &quot; &apos; &nbsp; &#N;
// &#xN; and the common named ones of running text.
std::string decode_entities(std::string_view text);

}  // namespace handbill::sources

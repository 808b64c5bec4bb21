// How much of each element of a page is text, running text and links.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "bundle_tool/sources/body/page_words.h"
#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

// Of an element and all that is in it. Lengths are in letters and digits; a Chinese one counts as two.
struct Measure {
  std::uint32_t text = 0;
  std::uint32_t titled = 0;  // of the text, in headings
  std::uint32_t linked = 0;  // of the text, in links
  std::uint32_t prose = 0;   // of the text, in paragraphs that are long enough and no links
  std::uint32_t links = 0;
  std::uint32_t inward = 0;  // links that stay on the site, or share the page
  std::uint32_t fields = 0;  // that a person types into
  std::uint32_t pictures = 0;
  bool heading = false;  // is there one inside?
  bool h1 = false;
  PageWords words;                 // of the element itself
  std::uint32_t prose_before = 0;  // in the page, before the element
};

// Borrows the tree. Takes time linear in its size.
class PageMeasure {
 public:
  explicit PageMeasure(const GumboNode& body);

  // Of an element of the tree; what is hidden has nothing in it.
  const Measure& of(const GumboNode& node) const;

 private:
  // The text of a block outside of the blocks inside it.
  struct Own {
    std::uint32_t text = 0;
    std::uint32_t linked = 0;
  };
  void count_hosts(const GumboNode& node, std::unordered_map<std::string_view, std::uint32_t>& hosts) const;
  Measure visit(const GumboNode& node, bool in_link, Own& own);
  bool is_inward(std::string_view href) const;

  std::unordered_map<const GumboNode*, Measure> measures_;
  std::string_view host_;         // that most links lead to
  std::uint32_t paragraph_ = 50;  // letters: a shorter one may be a label
  std::uint32_t prose_ = 0;       // so far
};

bool is_heading(const GumboNode& node);
bool is_block(const GumboNode& node);

}  // namespace handbill::sources

// A tree of tamed HTML, built by gumbo in a bounded arena of its own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "bundle_tool/sources/html/html_tame.h"

namespace handbill::sources {

// Gumbo does not check whether its allocations succeed. When the arena's budget is used up, a longjmp() leaves the
// parse over gumbo's own frames, and the arena frees everything at once.
class Arena {
 public:
  explicit Arena(std::size_t budget) : budget_(budget) {}
  void* take(std::size_t size);  // nullptr beyond the budget

 private:
  std::size_t budget_;
  std::size_t used_ = 0;
  std::size_t left_ = 0;
  char* next_ = nullptr;
  std::vector<std::unique_ptr<char[]>> blocks_;
};

class HtmlTree {
 public:
  // Keeps `html`. body() is nullptr if the tree does not fit into the budget.
  explicit HtmlTree(MappedText html);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* body() const { return body_; }
  std::uint32_t line_of(const GumboNode& node) const;

 private:
  MappedText html_;
  Arena arena_;
  const GumboNode* body_ = nullptr;
};

// Access to nodes. Each takes any node, and answers false or empty for one that is no element.
bool is_element(const GumboNode& node, GumboTag tag);
bool is_text(const GumboNode& node);
// The attribute's decoded value, empty if there is none.
std::string_view attribute(const GumboNode& node, const char* name);
bool has_attribute(const GumboNode& node, const char* name);
bool has_class(const GumboNode& node, std::string_view part);  // some class contains `part`
// Is it this element? For names that gumbo has no tag number for.
bool is_named(const GumboNode& node, std::string_view name);
const GumboVector& children(const GumboNode& node);
inline const GumboNode& child(const GumboVector& nodes, unsigned i) {
  return *static_cast<const GumboNode*>(nodes.data[i]);
}
// All text inside, white space as it stands; powers as "10^6", <br> as a line end. Nothing of what is hidden.
std::string text_content(const GumboNode& node);
// Every element of that name inside, in document order; none inside another of them.
std::vector<const GumboNode*> elements_named(const GumboNode& node, std::string_view name);
// The first such element inside that is not hidden, in document order; nullptr if there is none.
const GumboNode* find_element(const GumboNode& node, GumboTag tag);

}  // namespace handbill::sources

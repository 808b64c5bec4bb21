// Which part of an HTML page is its article, and what inside it is the page's own.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

// Borrows the tree. Takes time linear in its size.
//
// The article is the element that its page names so (<article>, articleBody, a class like "story-body", <main>) and
// that holds most of the page's running text; else the whole page. Out of it go menus and lists of links around the
// text, forms, and what shares, recommends, comments or subscribes. Its own header, footer, asides and figures stay.
class PageParts {
 public:
  explicit PageParts(const GumboNode& body);

  const GumboNode& root() const { return *root_; }
  // Is this element inside the root the page's own, with all that is in it?
  bool leaves_out(const GumboNode& node) const { return frame_.contains(&node); }

 private:
  const GumboNode* root_;
  std::unordered_set<const GumboNode*> frame_;
};

}  // namespace handbill::sources

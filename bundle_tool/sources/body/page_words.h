// What the class, id, role and itemprop of an element say of its part in a page.
#pragma once

#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

struct PageWords {
  bool body = false;     // the text of an article: articleBody, "entry-content", "story-body"
  bool article = false;  // an article, or something of one: "post", "story", "content"
  bool frame = false;    // of the page, whatever is in it: "share", "related", "comments", role=navigation
  bool by_id = false;    // nothing but the id says that it is a frame
  bool section = false;  // of a document, as pandoc and R Markdown write it: its id is made from its heading
  bool side = false;     // often of the page: "sidebar", "widget", "meta"
};
PageWords page_words(const GumboNode& node);

}  // namespace handbill::sources

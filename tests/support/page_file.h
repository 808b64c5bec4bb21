// Pages for tests, one block a line, without any Markdown:
//
//   lang ar                      language of the article; also: kicker, headline, subtitle, byline
//   paragraph Some <b>bold</b>   any leaf by its name in article::Op; styled by <b> <i> <code> <s> <sup> <sub> <a>,
//                                <lang tag>, <note 0>, each closed by </>
//   open bullets                 any container; "open numbers 5" starts at 5
//   close
//   rule
//   figure 1 640 360 alt|credit|caption     chunk, width, height
#pragma once

#include <string>

#include "reader/article/article.h"
#include "reader/layout/document.h"

namespace handbill::testing {

struct Page {
  article::Article article;
  layout::Header header;
  std::string language;
};

// Throws std::runtime_error that names the line, when the page is not written as above.
Page read_page(const std::string& path);
Page parse_page(const std::string& text);

}  // namespace handbill::testing

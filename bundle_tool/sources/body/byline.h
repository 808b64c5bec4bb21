// Who wrote a page, where only its text says so.
#pragma once

#include <string>
#include <vector>

#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

struct Byline {
  const GumboNode* node = nullptr;  // it says nothing else; nullptr: the line stays
  std::vector<std::string> authors;
};
// A line before the first long paragraph that names the authors: by its class, by links to them, or by the word "By".
// Looks at a bounded part of the page. No heading, quote, caption or table is such a line.
Byline find_byline(const GumboNode& root);

}  // namespace handbill::sources

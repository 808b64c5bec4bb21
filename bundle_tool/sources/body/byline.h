// Who wrote a page, where only its text says so.
#pragma once

#include <string>
#include <vector>

#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

struct Byline {
  const GumboNode* node = nullptr;  // says nothing else; nullptr: there is none
  std::vector<std::string> authors;
};
// The line between a page's heading and its first paragraph that names its authors: by its class, by a link to an
// author, or by the word "By". Takes time linear in the size of what stands before that paragraph.
Byline find_byline(const GumboNode& root);

}  // namespace handbill::sources

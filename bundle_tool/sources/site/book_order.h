// The order of HTML pages that belong together: a manual, a book.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/html/page_links.h"

namespace handbill::sources {

struct BookPage {
  std::string name;  // below the root, '/' separators; unique
  PageLinks links;
};

// Is it the page that a book opens with, by its name: index.html, toc.html?
bool is_contents_page(std::string_view name);

// The places of `pages` in reading order. A page is followed by the one that it calls its next, or that calls it its
// previous; pages that say nothing come as their folder's page of contents lists them, else by name, numbers by
// value, the page of contents first. Takes time n log n.
std::vector<std::size_t> book_order(std::span<const BookPage> pages);

}  // namespace handbill::sources

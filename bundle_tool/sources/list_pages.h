// Pages that have no text of their own: lists of articles, search pages, redirects, signs for search engines,
// templates.
#pragma once

#include <optional>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/skipped.h"
#include "bundle_tool/sources/walk.h"

namespace handbill::sources {

struct Page {
  std::string_view name;  // in its input, '/' separators
  FileKind kind = FileKind::other;
  const Value& fields;     // of the front matter
  bool dated = false;      // the page says its date
  bool generated = false;  // a program wrote, or saved, its site
  bool copies = false;     // the site's generator copies plain texts that have no fields
  std::string_view body;
};

// Why this page is no article; nullopt if it may be one. Takes time in proportion to its size.
std::optional<Why> no_article(const Page& page);

}  // namespace handbill::sources

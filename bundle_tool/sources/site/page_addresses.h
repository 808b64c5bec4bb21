// Where each generator publishes a page: by its fields, the place of its file, and the site's configuration.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bundle_tool/sources/fields/metadata.h"
#include "bundle_tool/sources/fields/publication.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/link_table.h"

namespace handbill::sources {

// What a page says of its address.
struct PageFacts {
  std::string title, slug, id;
  std::string permalink, url, path;  // as written; Jekyll and Eleventy, Hugo, Zola
  std::vector<std::string> also;     // addresses that lead there
  std::vector<std::string> categories;
  std::optional<article::Date> date;
};
PageFacts page_facts(const LayeredFields& fields, const Metadata& metadata);

// In all of these `name` is the page's file, below the site's folder.

// `label`: of the collection; "posts", "pages" and "drafts" are Jekyll's own. `folder`: the collection's, with "/" at
// the end. `hexo`: by Hexo's custom, `name` below its source folder.
struct JekyllPlace {
  std::string_view label, folder;
  bool hexo = false;
};
Published jekyll_published(std::string_view name, const PageFacts& facts, const Value& config,
                           const JekyllPlace& place);

// `below`: the name below the folder of the content. `lang`: as the configuration names it; empty: the site's own,
// which has no folder in addresses.
Published hugo_published(std::string_view below, const PageFacts& facts, const Value& config, std::string_view lang);
Published zola_published(std::string_view below, const PageFacts& facts, const Value& config);
// `below`: the name below the folder of the input.
Published eleventy_published(std::string_view below, const PageFacts& facts);

// One plugin of Docusaurus: its pages' folder, and what their addresses begin with, both with "/" at the end.
struct DocusaurusPages {
  enum class Kind : std::uint8_t { docs, blog, pages };
  Kind kind = Kind::docs;
  std::string_view below;  // the name below the folder
  std::string route;       // "/docs/"
};
Published docusaurus_published(const PageFacts& facts, const DocusaurusPages& pages);

}  // namespace handbill::sources

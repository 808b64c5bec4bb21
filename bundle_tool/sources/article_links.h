// Which article of the sources a link of another leads to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/link_table.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// The links of one article.
class ArticleLinks {
 public:
  struct From {
    const Found& article;
    const SiteInfo& site;
    bool short_names = false;  // the site's generator knows pages by the last part of their names, as Hugo does
  };
  ArticleLinks(const LinkTable& table, std::span<const Found> articles, const From& from)
      : table_(table), articles_(articles), from_(from) {}

  struct Target {
    bool within = false;                   // it leads to a page of the site, or to a file of it
    std::optional<std::uint32_t> article;  // the index of the one that it leads to
  };
  Target target(std::string_view address) const;
  // The published address of the page in that file, named from the site's folder or by its last part; empty: unknown.
  std::string_view published(std::string_view file) const;
  std::string_view id(std::uint32_t article) const;

 private:
  std::optional<std::uint32_t> page_of(std::string_view path, std::string_view whole) const;
  std::optional<std::uint32_t> in_file(std::string_view name) const;
  std::optional<std::uint32_t> from_root(std::string_view path) const;
  std::optional<std::uint32_t> from_here(std::string_view path) const;
  std::optional<std::uint32_t> in_content(std::string_view path) const;

  const LinkTable& table_;
  std::span<const Found> articles_;
  From from_;
};

}  // namespace handbill::sources

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
    bool short_names = false;  // the site's generator knows pages by the last part of their names, as Hugo does
  };
  ArticleLinks(const LinkTable& table, std::span<const Found> articles, const From& from)
      : table_(table), articles_(articles), from_(from) {}

  struct Target {
    bool within = false;                   // it leads to a page of a site of the sources, or to a file of it
    std::optional<std::uint32_t> article;  // the index of the one that it leads to
  };
  Target target(std::string_view address) const;
  // What to write for a link that leads to no article of the edition: `address`, but never what leads to an article of
  // another site there (FORMAT.md, 8.3).
  std::string elsewhere(std::string address) const;
  // The published address of the page in that file, named from the site's folder or by its last part; empty: unknown.
  std::string_view published(std::string_view file) const;
  // The file of the article that a note names, with or without an ending: by its path from the site's folder; a name
  // alone, wherever it lies. Empty: there is none.
  std::string_view file(std::string_view note) const;
  std::string_view id(std::uint32_t article) const;

 private:
  using Article = std::optional<std::uint32_t>;
  std::uint32_t own() const { return from_.article.site; }
  Article of_site(std::uint32_t site, Article found) const;
  Article in_file(std::uint32_t folder, std::string_view name) const;
  Article in_file_of(std::uint32_t site, std::string_view name) const;
  // `query`: with its "?"; may be empty.
  Article from_root(std::uint32_t site, std::string_view path, std::string_view query) const;
  Article from_here(std::string_view path, std::string_view query) const;
  Article in_content(std::string_view path) const;

  const LinkTable& table_;
  std::span<const Found> articles_;
  From from_;
};

}  // namespace handbill::sources

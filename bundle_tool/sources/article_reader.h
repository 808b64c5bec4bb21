// One article's file, read whole.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/metadata.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/walk.h"

namespace handbill::sources {

struct ArticleFile {
  std::string root;       // real path of the source folder
  std::string_view name;  // below the root
  std::string label;      // the name in warnings
};

// How much of a file's text is wanted: the first pass sorts by fields alone.
enum class Wanted : std::uint8_t { fields, everything };

// The part of a file that both passes read in the same way. With Wanted::fields, `text` may end where the body starts.
struct ArticleHead {
  std::string text;  // clean; Zawgyi already converted
  bool zawgyi = false;
  std::size_t body = 0;  // where the article itself starts
  std::uint32_t body_line = 1;
  Metadata metadata;
  bool titled = false;         // its front matter says a title
  bool title_of_page = false;  // see HtmlHead
};
ArticleHead read_head(Bytes bytes, FileKind kind, Wanted wanted, const std::string& label, const SiteInfo& site,
                      Warnings& warnings);

// The file's bytes. `planned`: what the first pass decided. The article may have nothing to show. Errors: over_limit.
Result<SourceArticle> parse_article(Buffer bytes, const ArticleFile& file, const Found& planned,
                                    std::span<const std::string> roots, const SiteInfo& site);
// The same from the disk. Errors: io, not_found, over_limit.
Result<SourceArticle> read_article(const ArticleFile& file, const Found& planned, std::span<const std::string> roots,
                                   const SiteInfo& site);

}  // namespace handbill::sources

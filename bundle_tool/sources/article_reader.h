// Reads one whole article from bytes: those of a file on disk, or of an entry inside a larger file.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/article_links.h"
#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/metadata.h"
#include "bundle_tool/sources/fields/publication.h"
#include "bundle_tool/sources/site/site_config.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/source.h"

namespace handbill::sources {

// What is known of the bytes besides themselves.
struct ArticleFile {
  std::string_view name;  // in its input, '/' separators
  std::string label;      // the name in warnings
  FileKind kind = FileKind::other;
  const SiteInfo& site;
  const Layers& layers;  // what its place says
  // As find_picture() in pictures.h: warns, and gives a picture that is not usable, if there is nothing.
  std::function<Picture(std::span<const std::string> addresses, std::uint32_t line, Warnings& warnings)> find_picture;
  std::uint32_t picture_width = 0;  // as in Options
  bool generated = false;           // as in Page, list_pages.h
  Generator generator = Generator::none;
  const ArticleLinks* links = nullptr;  // nullptr: its links stay as they are
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
  Value fields;                            // of the front matter
  bool titled = false;                     // the front matter has a title
  std::optional<HidingWord> seems_hidden;  // as in FrontMatter
  bool title_of_page = false;              // see HtmlHead
};
// What read_head() knows of the file besides its bytes.
struct HeadContext {
  const std::string& label;
  std::string_view lang;  // expected, where the bytes say neither their language nor their encoding; may be empty
  const SiteInfo& site;
  const Layers& layers;
};
ArticleHead read_head(Bytes bytes, FileKind kind, Wanted wanted, const HeadContext& context, Warnings& warnings);

// `planned`: what the first pass decided. The article may have nothing to show. Safe from any thread, as far as
// `file.find_picture` is. Errors: over_limit.
Result<SourceArticle> parse_article(Buffer bytes, const ArticleFile& file, const Found& planned);
// parse_article() of all bytes of `source`. Threads take turns with large sources, to bound memory. Errors: io,
// over_limit.
Result<SourceArticle> read_article(const ByteSource& source, const ArticleFile& file, const Found& planned);

}  // namespace handbill::sources

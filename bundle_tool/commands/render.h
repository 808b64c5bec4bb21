// One article, written out: as text for a terminal, as a page for a browser, as data for a script.
#pragma once

#include <functional>
#include <string_view>

#include "bundle_tool/cli/output.h"
#include "reader/article/article.h"
#include "reader/bundle/bundle.h"

namespace handbill::commands {

// Borrows; lives as long as its parts.
struct ShownArticle {
  const bundle::Entry& entry;
  std::string_view language;
  const article::Article& body;
  // The picture's WebP file. Errors: those of Bundle::image.
  std::function<Result<bundle::VerifiedBytes>(const bundle::Image&)> picture;
};

// Headings, lists and quotes are marked as in Markdown; nothing in it can move a terminal's cursor. Errors: of writing.
Status write_text(const ShownArticle& article, cli::Output& out);

// A page that stands alone: pictures are inside it, it runs nothing and loads nothing. `lost` says why a picture is
// missing, when one is: its place is kept. Errors: of writing.
inline constexpr std::size_t kInlinePictures = 64U << 20U;  // bytes; pictures beyond are left out
Status write_html(const ShownArticle& article, cli::Output& out, Error& lost);

// The model: see FORMAT.md chapter 8. Spans count bytes of their block's UTF-8 text. Errors: of writing.
Status write_json(const ShownArticle& article, cli::Output& out);

}  // namespace handbill::commands

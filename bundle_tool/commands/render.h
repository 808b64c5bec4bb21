// Writes one article as text for a terminal, as a page for a browser, or as JSON for a script.
#pragma once

#include <functional>
#include <string_view>

#include "bundle_tool/cli/output.h"
#include "reader/article/article.h"
#include "reader/bundle/bundle.h"

namespace handbill::commands {

// Borrows all of its parts.
struct ShownArticle {
  const bundle::Entry& entry;
  std::string_view language;
  const article::Article& body;
  // The picture's WebP file. Errors: those of Bundle::image.
  std::function<Result<bundle::VerifiedBytes>(const bundle::Image&)> picture;
  // Is there an article of this id in the edition?
  std::function<bool(std::string_view id)> is_article = [](std::string_view) { return false; };

  // The id of the article of the edition that a link with `address` leads to (FORMAT.md, 8.3); empty: to none.
  std::string_view linked(std::string_view address) const {
    const bool within = address.starts_with('/') && is_article(address.substr(1));
    return within ? address.substr(1) : std::string_view{};
  }
};

// Marks headings, lists and quotes as in Markdown. Nothing in the text can move a terminal's cursor. Errors: those of
// writing.
Status write_text(const ShownArticle& article, cli::Output& out);

// Writes a page that stands alone: it holds its pictures, runs nothing and loads nothing. A picture that cannot be
// shown leaves its description; `lost` gets the first reason. Errors: those of writing.
inline constexpr std::size_t kInlinePictures = 64U << 20U;  // bytes; pictures beyond are left out
Status write_html(const ShownArticle& article, cli::Output& out, Error& lost);

// Writes the article as FORMAT.md, chapter 8, has it. Spans count bytes of their block's UTF-8 text. Errors: those of
// writing.
Status write_json(const ShownArticle& article, cli::Output& out);

}  // namespace handbill::commands

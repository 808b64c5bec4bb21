// An article for the page: its blocks in order, each with its text cut where its looks change.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "reader/article/article.h"
#include "reader/web/json.h"

namespace handbill::web {

// The number of the article that a link with this address leads to; nothing: it leads out of the edition.
using FindArticle = std::function<std::optional<std::uint32_t>(std::string_view address)>;

// {"subtitle", "authors", "tags", "licence", "origin", "updated", "links": [{"address", "article"?}], "blocks": [...]}
// A block: {"op": "open" or "close", "of": a container's number on disk, "start"?, "note"?}, {"op": "rule"}, or a leaf
// {"op": "leaf", "of", "runs": [...], "figure"?: {...}}. A run: its text, or [its text, {"b", "i", "c", "s", "sup",
// "sub": true, "link": index, "lang": tag, "note": number}]. U+2028 is a line break.
void write_article(Json& out, const article::Article& article, const FindArticle& find);

}  // namespace handbill::web

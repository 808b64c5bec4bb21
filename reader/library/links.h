// Finds the article of the edition that a link in it leads to.
#pragma once

#include <optional>
#include <string_view>

#include "reader/library/edition.h"

namespace handbill::library {

// The article of `edition` that a link with `address` in the article with id `from` leads to. The packer writes "/" and
// an id; it makes ids from paths, so the path of any other address is looked up as an id, too. Nothing if the link
// leads out of the edition, or if the index is damaged there.
std::optional<bundle::ArticleNumber> linked_article(Edition& edition, std::string_view from, std::string_view address);

}  // namespace handbill::library

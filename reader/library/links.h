// Finds the article of the edition that a link in it leads to.
#pragma once

#include <optional>
#include <string_view>

#include "reader/library/edition.h"

namespace handbill::library {

// The article of `edition` that a link with `address` leads to: "/" and an id. Nothing if the link leads out of the
// edition, or if the index is damaged there. Any other address leads out: its path says nothing of which site it is on.
std::optional<bundle::ArticleNumber> linked_article(Edition& edition, std::string_view address);

}  // namespace handbill::library

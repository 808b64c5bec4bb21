// Where a link inside an edition leads.
#pragma once

#include <optional>
#include <string_view>

#include "reader/library/edition.h"

namespace handbill::library {

// The article of `edition` that a link of its article `from` leads to: by the path of its address, as ids are made from
// paths. Nothing where it leads elsewhere.
std::optional<bundle::ArticleNumber> linked_article(Edition& edition, std::string_view from, std::string_view address);

}  // namespace handbill::library

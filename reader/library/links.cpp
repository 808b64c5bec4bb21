#include "reader/library/links.h"

namespace handbill::library {

std::optional<bundle::ArticleNumber> linked_article(Edition& edition, std::string_view address) {
  // FORMAT.md, 8.3. An id may hold what ends a path elsewhere, but the host of another site begins with two slashes.
  if (!address.starts_with('/') || address.starts_with("//")) return std::nullopt;
  const auto found = edition.bundle().find(address.substr(1));
  return found ? std::optional(*found) : std::nullopt;
}

}  // namespace handbill::library

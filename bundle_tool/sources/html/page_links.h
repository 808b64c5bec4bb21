// The links by which the pages of a book say their order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

struct PageLinks {
  std::string next, previous;         // of rel=next and rel=prev, as written; empty if there is none
  std::vector<std::string> contents;  // of all links of a page of contents, in order, as written
};

enum class PageRole : std::uint8_t { page, contents };
inline constexpr std::size_t kContentsLinks = 4096;  // of one page; more are ignored

PageLinks read_page_links(std::string_view html, PageRole role);

}  // namespace handbill::sources

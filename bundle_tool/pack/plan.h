// The order of an edition: language after language, section after section, newest first.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/source.h"

namespace handbill::pack {

// The sections that the editor puts first: those named on the command line, then those of the site's menu. Names are
// compared without regard to capitals and to what stands between words: "Local politics" is "local-politics".
class SectionOrder {
 public:
  SectionOrder(std::span<const std::string> names, std::span<const sources::MenuEntry> menu);

  static constexpr std::size_t kNone = ~std::size_t{0};
  // Smaller goes first; kNone: nothing is said of it.
  std::size_t rank(std::string_view section) const;

 private:
  std::map<std::string, std::size_t> ranks_;  // by section_key()
};

// Is each of `names` the section of an article? Errors: usage, which names the nearest.
Status check_sections(std::span<const std::string> names, std::span<const sources::Found> articles);

// Indices into `articles`. Languages with most articles first, then by tag; sections in the order of `sections`, then
// by their newest article, as if those without one were one; articles newest first. Articles of one date keep the order
// of the sources: by folder and file name.
std::vector<std::uint32_t> reading_order(std::span<const sources::Found> articles, const SectionOrder& wanted);

}  // namespace handbill::pack

// The addresses that one picture of a page may be had from: src, srcset, the <source>s of a <picture>, and the
// attributes in which pages keep what a script loads late.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/html/html_scan.h"

namespace handbill::sources {

enum class ImageKind : std::uint8_t { common, costly, unreadable };  // costly: not every build of this program reads it

struct ImageAddress {
  ImageKind kind = ImageKind::common;
  std::uint32_t width = 0;  // in pixels as srcset says; 0: not said
  std::string address;      // entities as they stand in the page
};
// Those of one picture, as the page has them: what is surest to be the picture itself comes first.
using ImageSet = std::vector<ImageAddress>;

// Adds what an <img>, <amp-img> or <source> says. A <source> for print or dark screens says nothing.
void add_addresses(const HtmlToken& token, ImageSet& set);

// A set as the value of an attribute, which says the same after its entities have been decoded. Bounded.
std::string as_attribute(const ImageSet& set);
ImageSet from_attribute(std::string_view value);

// Its addresses, the best first, for a picture that will be `wanted` pixels wide: formats that every build reads, then
// the smallest that is wide enough, else the largest.
std::vector<std::string> by_preference(ImageSet set, std::uint32_t wanted);

}  // namespace handbill::sources

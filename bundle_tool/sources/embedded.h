// Pictures that lie in the article itself, as data: addresses (RFC 2397): pages saved as one file, exports of editors.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/text/text_map.h"
#include "reader/base/bytes.h"

namespace handbill::sources {

bool is_embedded(std::string_view address);

class Embedded {
 public:
  // The text with every long address of this kind made short, so that no parser meets megabytes in one attribute.
  // `text` is borrowed: it must outlive this object.
  enum class Markup : std::uint8_t { html, markdown };  // Markdown's code stays as it is
  MappedText with_short_addresses(std::string_view text, std::uint32_t first_line, Markup markup);

  // The bytes of the picture, decoded once; nullptr if its data are not whole.
  std::shared_ptr<const Buffer> picture(std::string_view address);

 private:
  std::vector<std::string_view> long_;                            // the data of the addresses that were made short
  std::map<std::size_t, std::shared_ptr<const Buffer>> decoded_;  // of those, by number
};

}  // namespace handbill::sources

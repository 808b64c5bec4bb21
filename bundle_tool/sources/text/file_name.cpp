#include "bundle_tool/sources/text/file_name.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {

bool is_picture_name(std::string_view value) {
  static constexpr std::array<std::string_view, 10> kPictureEndings{".png", ".jpg",  ".jpeg", ".gif", ".webp",
                                                                    ".svg", ".avif", ".heic", ".bmp", ".tiff"};
  const std::string name = lower_ascii(trim(value.substr(0, value.find_first_of("?#"))));
  return name.find('\n') == std::string::npos &&
         std::any_of(kPictureEndings.begin(), kPictureEndings.end(),
                     [&](std::string_view ending) { return name.size() > ending.size() && name.ends_with(ending); });
}

}  // namespace handbill::sources

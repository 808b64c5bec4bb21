#include "bundle_tool/sources/formats.h"

#include <array>

#include "bundle_tool/sources/site/site_format.h"

namespace handbill::sources {

std::span<const Format> formats() {
  static constexpr std::array kFormats{kSiteFormat};
  return kFormats;
}

}  // namespace handbill::sources

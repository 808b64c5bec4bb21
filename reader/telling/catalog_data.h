// The compiled translations that the build puts into the program (assets/CMakeLists.txt).
#pragma once

#include <span>
#include <string_view>

namespace handbill::ui {

struct CatalogData {
  std::string_view tag;
  std::string_view mo;
};
std::span<const CatalogData> catalog_data();

}  // namespace handbill::ui

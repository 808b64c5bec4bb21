// Parts of the name of a file below its folder.
#pragma once

#include <string_view>

namespace handbill::sources {

// Its last part up to the first dot: "index" of "2026/index.en.md".
inline std::string_view stem_of(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
  return name.substr(0, name.find('.'));
}

// Is this the name of a picture's file, by its ending?
bool is_picture_name(std::string_view value);

}  // namespace handbill::sources

// The fonts that tests lay out with: Debian's Noto packages and fonts-symbola.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reader/text/font_set.h"

namespace handbill::testing {

inline std::vector<std::string> font_folders() {
  return {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto",
          "/usr/share/fonts/truetype/ancient-scripts"};
}

// Opened once: fonts are immutable, and opening them for every test case would only cost time.
text::FontSet& fonts();

// Only Noto Sans, from a folder that is gone again: a device that needs an edition's fonts.
std::unique_ptr<text::FontSet> bare_fonts();

// The file of a font of fonts(), and its face there: what FontSet::name() tells, as a path.
struct FileAndFace {
  std::string path;
  unsigned face = 0;
};
FileAndFace file_and_face(text::FontId font);

}  // namespace handbill::testing

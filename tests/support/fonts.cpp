#include "tests/support/fonts.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace handbill::testing {

text::FontSet& fonts() {
  static const std::unique_ptr<text::FontSet> kFonts = [] {
    auto opened = text::FontSet::open(font_folders());
    if (!opened) {
      std::fprintf(stderr, "tests need Debian's fonts-noto-core, -cjk and -mono: %s\n",
                   opened.error().message().c_str());
      std::abort();
    }
    return std::move(*opened);
  }();
  return *kFonts;
}

}  // namespace handbill::testing

#include "tests/support/fonts.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "tests/support/temporary_folder.h"

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

std::unique_ptr<text::FontSet> bare_fonts() {
  const TemporaryFolder folder;
  std::filesystem::create_symlink(font_folders()[0] + "/NotoSans-Regular.ttf", folder / "NotoSans-Regular.ttf");
  return text::FontSet::open({folder.path()}).value();
}

FileAndFace file_and_face(text::FontId font) {
  std::string name = fonts().name(font);
  name.resize(name.find_first_of(" +"));
  const auto mark = name.find('#');
  const auto face = mark == std::string::npos ? 0U : static_cast<unsigned>(std::stoul(name.substr(mark + 1)));
  name.resize(std::min(mark, name.size()));
  for (const std::string& folder : font_folders()) {
    if (std::filesystem::exists(folder + "/" + name)) return {folder + "/" + name, face};
  }
  throw std::runtime_error("no font " + name);
}

}  // namespace handbill::testing

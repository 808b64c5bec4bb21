// Finds the pictures that articles name, inside the source folders and nowhere else.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/picture_names.h"
#include "bundle_tool/sources/source.h"
#include "reader/base/bytes.h"

namespace handbill::sources {

struct PictureSearch {
  std::span<const std::string> roots;  // real paths of the source folders: a picture must lie in one of them
  std::string_view root;               // of this article
  std::string_view name;               // of its file, below the root
  std::string_view file;               // the same, for warnings
  const SiteInfo& site;
  PictureNames& names;
};

// `addresses`: as the article has them, entities decoded; the first that leads to a picture is taken. A relative one is
// looked for beside the article, then from the root; one that starts with "/" from the root, its static folders, and
// the folders between root and article; then at the same places in the folders of other languages. An address of the
// site itself counts as one that starts with "/". Names compare as PictureNames does. Warns and returns what is not
// usable if there is nothing; without a warning if there is only a spacer, a picture of a pixel or a line.
Picture find_picture(std::span<const std::string> addresses, std::uint32_t line, const PictureSearch& search,
                     Warnings& warnings);

// A spacer, or a pixel that counts readers: hardly wide or high at all, by the header of a GIF or a PNG.
bool is_spacer(Bytes picture);
// One no larger than a letter: a smiley, a mark before a line.
bool is_letter_sized(Bytes picture);

}  // namespace handbill::sources

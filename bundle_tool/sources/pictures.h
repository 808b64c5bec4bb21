// Finds the pictures that articles name, inside the source folders and nowhere else.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/source.h"

namespace handbill::sources {

struct PictureSearch {
  std::span<const std::string> roots;  // real paths of the source folders: a picture must lie in one of them
  std::string_view root;               // of this article
  std::string_view name;               // of its file, below the root
  std::string_view file;               // the same, for warnings
  const SiteInfo& site;
};

// `reference`: as the article has it, entities decoded. A relative one is looked for beside the article, then from the
// root; one that starts with "/" from the root, its static folders, and the folders between root and article. An
// address of the site itself counts as one that starts with "/". Warns and returns an empty path if there is nothing.
Picture find_picture(std::string_view reference, std::uint32_t line, const PictureSearch& search, Warnings& warnings);

}  // namespace handbill::sources

// Folders of Markdown, HTML and plain text as Jekyll, Hugo and Eleventy keep them, and single files of these: one file
// is one article, and its name says its place.
#pragma once

#include "bundle_tool/sources/format.h"

namespace handbill::sources {

// Opens every input: what has no ending of its own is text. Never fails.
Result<std::unique_ptr<Input>> open_site(const InputPath& path);

inline constexpr Format kSiteFormat{".md, .markdown, .html, .htm, .txt", open_site};

}  // namespace handbill::sources

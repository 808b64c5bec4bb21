// Folders of Markdown, HTML and plain text as Jekyll, Hugo and Eleventy keep them, and single files of these kinds.
// Each file is one article; read() finds it by its name.
#pragma once

#include "bundle_tool/sources/format.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/source.h"

namespace handbill::sources {

// Opens every input; what is in a file that it does not know by its ending is looked for all the same. Never fails.
Result<std::unique_ptr<Input>> open_site(const InputPath& path);

// What the first pass reads of a file: its head, small at first, since front matter mostly is. Errors: io, truncated.
Result<Buffer> read_beginning(const ByteSource& source, FileKind kind);

inline constexpr Format kSiteFormat{".md, .markdown, .html, .htm, .txt", open_site};

}  // namespace handbill::sources

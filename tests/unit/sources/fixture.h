// A folder of sources that a test writes, and articles as lines to compare.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/source.h"

namespace handbill::sources::test {

using Names = std::vector<std::string>;

// A new empty folder, removed with all that is in it.
class Folder {
 public:
  Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  Folder& write(std::string_view name, std::string_view content);
  std::string path() const { return path_.string(); }
  std::string path(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// The only article of the sources, read. REQUIRES what it says.
SourceArticle only_article(const Folder& folder, const Options& options = {"en"});
SourceArticle only_article_of(std::string_view file, std::string_view content, const Options& options = {"en"});
// Of a Markdown file "a.md" with a title and a date in its front matter: `body` alone makes warnings.
SourceArticle markdown(std::string_view body);

// The body as lines: "p Hello <b>world</b>", "h2 ...", containers as "quote[" and "]". Links are <a=address>, languages
// <lang=fr>, notes <note=0>; a forced line break is " / ".
std::string lines(const SourceArticle& article);
std::string markdown_lines(std::string_view body);

// `piece`, so many times.
std::string times(std::size_t count, std::string_view piece);

// "missing-image:3" for each warning kept.
std::vector<std::string> warnings(const SourceArticle& article);

}  // namespace handbill::sources::test

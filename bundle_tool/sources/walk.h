// Which files under a source folder are articles.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "bundle_tool/sources/source.h"

namespace handbill::sources {

class SiteRules;

enum class FileKind : std::uint8_t { other, markdown, html, text };
FileKind kind_of_file(std::string_view name);  // by its ending

// What the walk tells of a file that may be an article.
struct Candidate {
  const std::string& name;
  std::optional<Why> unless_titled;  // what it is if it says no title of its own
};

// Calls `found` for each file that may be an article, in order of names by bytes; names are relative to `root` with
// '/'. `root` is a real path. Every other file is counted in `skipped`: drafts, what the site leaves out, section pages
// (_index.md), robots.txt and its like, what lies in generated folders and themes (_site, layouts ...), what is no
// article, and pictures. Hidden files (.git) and packages (node_modules) are counted by their folders. Symbolic links
// count if they lead into `root` and not above themselves. `found` returns false to stop.
void walk_articles(const std::string& root, SiteRules& rules, const std::function<bool(const Candidate&)>& found,
                   Skipped& skipped, Warnings& warnings);

}  // namespace handbill::sources

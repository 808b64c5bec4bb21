// Which names of folders and files tell a language.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// Many languages' codes are English words, endings of addresses, and the first words of titles: "it", "no", "draw.io",
// "in-court". A name counts only if the site's configuration names that language, or if the same article stands beside
// it in another: "fa/story.md" and "en/story.md" (or "story.md" above), "story.fa.md" and "story.md". Index files prove
// nothing, since each folder may have one. Looks at the disk, and remembers what it learned of each folder. Not for
// several threads at once.
class PathLanguages {
 public:
  // Keeps both. `root` is the source folder's real path.
  PathLanguages(const std::string& root, const SiteInfo& site) : root_(root), site_(site) {}

  // The language that a path below the root tells, canonical: "post.fr.md", or the innermost such folder. May be empty.
  std::string of(std::string_view name);

 private:
  using Names = std::vector<std::string>;
  bool site_names(const std::string& tag) const;
  const Names& names_in(const std::string& folder);
  bool has_sibling(std::string_view name, std::string_view stem, std::string_view part);
  bool is_language_folder(const std::string& path);
  bool has_twin(const std::string& parent, const std::string& tag);

  const std::string& root_;
  const SiteInfo& site_;
  std::map<std::string, bool, std::less<>> folders_;  // by path
  std::string listed_;                                // the folder that `names_` is of
  Names names_;                                       // sorted
};

}  // namespace handbill::sources

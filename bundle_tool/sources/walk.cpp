#include "bundle_tool/sources/walk.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What site generators and package managers keep beside articles. Other folders with "_" are collections of articles.
constexpr std::array<std::string_view, 17> kMachinery{
    "_site", "_layouts", "_includes", "_sass",      "_data", "_plugins",     "_assets",          "_js",        "_css",
    "_scss", "_build",   "_cache",    "_templates", "_11ty", "node_modules", "bower_components", "__pycache__"};
// Left out at the top of a site and in its src folder only: further down these names may be sections.
constexpr std::array<std::string_view, 13> kNoArticles{"vendor", "assets", "static",    "css",    "js",
                                                       "fonts",  "img",    "images",    "themes", "layouts",
                                                       "i18n",   "dist",   "archetypes"};
// Compared in capitals: an article may be called "security".
constexpr std::array<std::string_view, 17> kProjectFiles{
    "README",     "LICENSE",    "LICENCE",     "CONTRIBUTING", "CHANGELOG",   "CODE_OF_CONDUCT",
    "SECURITY",   "NOTICE",     "AUTHORS",     "COPYING",      "ATTRIBUTION", "SUPPORT",
    "GOVERNANCE", "CODEOWNERS", "MAINTAINERS", "HISTORY",      "TODO"};
// Files for web servers and crawlers, left out at the top of a site.
constexpr std::array<std::string_view, 6> kServerFiles{"robots", "humans", "404", "requirements", "sitemap", "ads"};

std::string_view stem_of(std::string_view name) {
  name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
  return name.substr(0, name.find('.'));
}

bool may_be_article(std::string_view name, bool at_top) {
  return !name.starts_with('_') && !(at_top && is_one_of(stem_of(name), kServerFiles));
}

struct Entry {
  std::string name;
  bool folder;
};

class Walker {
 public:
  Walker(const std::string& root, const std::function<bool(const std::string&)>& found, Skipped& skipped,
         Warnings& warnings)
      : root_(root), found_(found), skipped_(skipped), warnings_(warnings) {}

  bool folder(const std::string& below, std::size_t depth) {
    if (depth > kFolderDepth) {
      warnings_.add(Slug::too_deep, one_line(below, kFieldSize), 0, "folders are nested too deep: left out");
      return true;
    }
    std::vector<Entry> entries;
    if (!list(below, entries)) return true;
    for (const Entry& entry : entries) {  // NOLINT(readability-use-anyofallof): each is entered or taken
      const std::string name = below.empty() ? entry.name : below + "/" + entry.name;
      if (entry.folder ? !enter(entry.name, name, depth) : !file(entry.name, name)) return false;
    }
    return true;
  }

 private:
  bool list(const std::string& below, std::vector<Entry>& out) {
    std::error_code error;
    const std::string path = below.empty() ? root_ : root_ + "/" + below;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      if (name.starts_with('.')) continue;
      std::error_code unknown;
      if (entry->is_symlink(unknown) && !leads_inside(entry->path(), path)) continue;
      const bool folder = entry->is_directory(unknown);
      if (folder || entry->is_regular_file(unknown)) out.push_back({name, folder});
      if (is_not_read(unknown)) warn(Slug::not_read, entry->path(), unknown.message());
    }
    if (error) warn(Slug::not_read, path, error.message());
    std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return !error;
  }

  // Does this link lead to a place inside the source? A link to a folder around itself does not count: following it
  // would never end.
  bool leads_inside(const fs::path& link, const std::string& folder) {
    std::error_code error;
    const std::string real = fs::canonical(link, error).string();
    // A link to nowhere is a file that cannot be read if an article was to be there.
    if (is_not_read(error) || (error && kind_of_file(link.filename().string()) != FileKind::other)) {
      warn(Slug::not_read, link, "a link: " + error.message());
      return false;
    }
    const bool inside = !error && (real + "/").starts_with(root_ == "/" ? root_ : root_ + "/") && real != root_;
    const std::string here = fs::canonical(folder, error).string();
    const bool around = (here + "/").starts_with(real + "/");
    if (inside && !around) return true;
    warn(Slug::outside_source, link, "a link that leaves the source folder: not followed");
    return false;
  }

  // Of a path in the source folder, which is named as seen from there.
  void warn(Slug slug, const fs::path& path, std::string text) {
    const std::string name = path.string().substr(std::min(path.string().size(), root_.size() + 1));
    warnings_.add(slug, one_line(name.empty() ? "." : name, kFieldSize), 0, std::move(text));
  }

  bool enter(std::string_view entry, const std::string& name, std::size_t depth) {
    if (entry == "_drafts") {
      pass_over_drafts(name);
      return true;
    }
    const bool of_site = name.size() == entry.size() || name == "src/" + std::string(entry);
    if (is_one_of(entry, kMachinery) || (of_site && is_one_of(entry, kNoArticles))) return true;
    return folder(name, depth + 1);
  }

  // Counts the articles directly in a folder of drafts.
  void pass_over_drafts(const std::string& below) {
    std::vector<Entry> entries;
    if (!list(below, entries)) return;
    for (const Entry& entry : entries) {
      const bool article = !entry.folder && kind_of_file(entry.name) != FileKind::other;
      if (article) skipped_.drafts.add(below + "/" + entry.name);
    }
  }

  bool file(std::string_view entry, const std::string& name) {
    if (kind_of_file(entry) == FileKind::other) return true;
    if (!may_be_article(entry, entry.size() == name.size())) {
      skipped_.other.add(name);
      return true;
    }
    return found_(name);
  }

  const std::string& root_;
  const std::function<bool(const std::string&)>& found_;
  Skipped& skipped_;
  Warnings& warnings_;
};

}  // namespace

FileKind kind_of_file(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return FileKind::other;
  const std::string ending = lower_ascii(name.substr(dot + 1));
  if (ending == "md" || ending == "markdown" || ending == "mkd" || ending == "mdown" || ending == "mdx")
    return FileKind::markdown;
  if (ending == "html" || ending == "htm" || ending == "xhtml") return FileKind::html;
  if (ending == "txt" || ending == "text") return FileKind::text;
  return FileKind::other;
}

bool is_project_file(std::string_view name) {
  const std::string_view stem = stem_of(name);
  return stem.data() == name.data() && (is_one_of(stem, kProjectFiles) || stem == "readme");
}

void walk_articles(const std::string& root, const std::function<bool(const std::string&)>& found, Skipped& skipped,
                   Warnings& warnings) {
  (void)Walker(root, found, skipped, warnings).folder("", 0);
}

}  // namespace handbill::sources

#include "bundle_tool/sources/walk.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What site generators keep beside articles, at any depth. Other folders with "_" are collections of articles.
constexpr std::array<std::string_view, 14> kMachinery{"_site",    "_layouts",   "_includes", "_sass",  "_data",
                                                      "_plugins", "_js",        "_css",      "_scss",  "_build",
                                                      "_cache",   "_templates", "_11ty",     "_vendor"};
// Other people's programs: not even counted.
constexpr std::array<std::string_view, 3> kPackages{"node_modules", "bower_components", "__pycache__"};
// At the top of a site and in its src folder only: further down these names may be sections. What is in the first is
// never shown to readers; what is in the second may be a picture of an article.
constexpr std::array<std::string_view, 9> kThemes{"vendor",     "themes",    "layouts",     "i18n",    "dist",
                                                  "archetypes", "templates", "exampleSite", "partials"};
constexpr std::array<std::string_view, 7> kAssets{"assets", "static", "css", "js", "fonts", "img", "images"};
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

// Pages written in a template's language alone.
constexpr std::array<std::string_view, 14> kTemplates{".njk", ".liquid", ".hbs",  ".handlebars", ".mustache",
                                                      ".ejs", ".haml",   ".pug",  ".jade",       ".slim",
                                                      ".erb", ".vto",    ".webc", ".j2"};

// Why a file is none by its name alone. `at_top`: of its site.
std::optional<Why> none_by_name(std::string_view entry, bool at_top) {
  if (entry.starts_with("_index.")) return Why::list;
  if (entry.starts_with('_')) return Why::not_rendered;
  if (at_top && is_one_of(stem_of(entry), kServerFiles)) return Why::machinery;
  return std::nullopt;
}

// The site's own signs, which belong to no article.
bool is_icon(std::string_view name) {
  const std::string entry = lower_ascii(name.substr(name.rfind('/') + 1));
  constexpr std::array<std::string_view, 7> kIcons{"favicon",           "apple-touch-icon", "android-chrome", "mstile",
                                                   "safari-pinned-tab", "site-logo",        "logo."};
  return std::any_of(kIcons.begin(), kIcons.end(), [&entry](std::string_view icon) { return entry.starts_with(icon); });
}

struct Entry {
  std::string name;
  bool folder;
};

// What the files of a folder are taken for.
struct Zone {
  std::optional<Why> why;  // none of them is an article
  bool assets = false;     // only pictures are of interest
};

class Walker {
 public:
  Walker(const std::string& root, SiteRules& rules, const std::function<bool(const std::string&)>& found,
         Skipped& skipped, Warnings& warnings)
      : root_(root), rules_(rules), found_(found), skipped_(skipped), warnings_(warnings) {}

  bool folder(const std::string& below, std::size_t depth, const Zone& zone) {
    if (depth > kFolderDepth) {
      warnings_.add(Slug::too_deep, one_line(below, kFieldSize), 0, "folders are nested too deep: left out");
      return true;
    }
    std::vector<Entry> entries;
    if (!list(below, entries)) return true;
    if (!zone.why && !zone.assets) tell_rules(below, entries);
    for (const Entry& entry : entries) {  // NOLINT(readability-use-anyofallof): each is entered or taken
      const std::string name = below.empty() ? entry.name : below + "/" + entry.name;
      if (entry.folder ? !enter(entry.name, name, depth, zone) : !file(entry.name, name, zone)) return false;
    }
    return true;
  }

 private:
  bool list(const std::string& below, std::vector<Entry>& out) {
    std::error_code error;
    std::vector<std::string> hidden;
    const std::string path = below.empty() ? root_ : root_ + "/" + below;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
      const std::string name = entry->path().filename().string();
      std::error_code unknown;
      if (name.starts_with('.')) {
        hidden.push_back(below.empty() ? name : below + "/" + name);
        continue;
      }
      if (entry->is_symlink(unknown) && !leads_inside(entry->path(), path)) continue;
      const bool folder = entry->is_directory(unknown);
      if (folder || entry->is_regular_file(unknown)) out.push_back({name, folder});
      if (is_not_read(unknown)) warn(Slug::not_read, entry->path(), unknown.message());
    }
    if (error) warn(Slug::not_read, path, error.message());
    std::sort(hidden.begin(), hidden.end());
    for (const std::string& name : hidden) skipped_.unseen.add(name);
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

  void tell_rules(const std::string& below, const std::vector<Entry>& entries) {
    std::vector<std::string> files;
    for (const Entry& entry : entries) {
      if (!entry.folder) files.push_back(entry.name);
    }
    rules_.enter(below, files, warnings_);
  }

  bool enter(std::string_view entry, const std::string& name, std::size_t depth, const Zone& zone) {
    if (is_one_of(entry, kPackages)) {
      skipped_.unseen.add(name + "/");
      return true;
    }
    return folder(name, depth + 1, zone.why || zone.assets ? zone : zone_of(entry, name));
  }

  Zone zone_of(std::string_view entry, const std::string& name) const {
    const Place place = rules_.place(name, true);
    if (place.included) return {};
    if (is_one_of(entry, kMachinery) || rules_.is_output(name)) return {Why::machinery};
    if (place.hidden) return {place.hidden};
    if (entry == "_assets") return {std::nullopt, true};
    if (entry == "_drafts") return rules_.publishing(name).drafts ? Zone{} : Zone{Why::draft};
    std::string_view around = std::string_view(name).substr(0, name.size() - entry.size());
    if (around.ends_with('/')) around.remove_suffix(1);
    if (around == "src" || around.ends_with("/src")) around.remove_suffix(around.size() > 3 ? 4 : 3);
    if (!rules_.is_site(around)) return {};
    // Docusaurus keeps translations where others keep the words of their themes.
    const bool translations = entry == "i18n" && rules_.config().generator == Generator::docusaurus;
    if (is_one_of(entry, kThemes) && !translations) return {Why::machinery};
    return {std::nullopt, is_one_of(entry, kAssets)};
  }

  bool file(std::string_view entry, const std::string& name, const Zone& zone) {
    ++skipped_.seen;
    if (kind_of_file(entry) == FileKind::other) {
      pass_over(name, zone);
      return true;
    }
    const auto why = zone.assets ? std::optional(Why::machinery) : zone.why ? zone.why : why_not(entry, name);
    if (!why) return found_(name);
    skipped_.of(*why).add(name);
    return true;
  }

  std::optional<Why> why_not(std::string_view entry, const std::string& name) const {
    const Place place = rules_.place(name, false);
    if (place.hidden || place.included) return place.hidden;
    const bool at_top = rules_.is_site(
        std::string_view(name).substr(0, name.size() == entry.size() ? 0 : name.size() - entry.size() - 1));
    return none_by_name(entry, at_top);
  }

  // A file that is no article by its ending.
  void pass_over(const std::string& name, const Zone& zone) {
    const std::string ending = ending_of(name);
    if (is_picture(ending) && !zone.why && !is_icon(name)) {
      skipped_.pictures.add(name);
      if (skipped_.picture_paths.size() < Skipped::kPictures) skipped_.picture_paths.push_back(root_ + "/" + name);
    } else if (!advice_for(ending).empty() && !zone.assets) {
      if (zone.why) {
        skipped_.of(*zone.why).add(name);
      } else {
        skipped_.unread.add(name);
      }
    } else if (is_one_of(std::string_view(ending), kTemplates)) {
      skipped_.of(zone.why.value_or(Why::machinery)).add(name);
    } else {
      skipped_.rest.add(name);
    }
  }

  const std::string& root_;
  SiteRules& rules_;
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

void walk_articles(const std::string& root, SiteRules& rules, const std::function<bool(const std::string&)>& found,
                   Skipped& skipped, Warnings& warnings) {
  (void)Walker(root, rules, found, skipped, warnings).folder("", 0, {});
}

}  // namespace handbill::sources

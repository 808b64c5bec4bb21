#include "bundle_tool/sources/walk.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/site/site_rules.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/text/file_name.h"
#include "reader/base/file.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

// What site generators keep beside articles, at any depth. Other folders with "_" are collections of articles.
constexpr std::array<std::string_view, 14> kMachinery{"_site",    "_layouts",   "_includes", "_sass",  "_data",
                                                      "_plugins", "_js",        "_css",      "_scss",  "_build",
                                                      "_cache",   "_templates", "_11ty",     "_vendor"};
// Other people's programs: not even counted.
constexpr std::array<std::string_view, 3> kPackages{"node_modules", "bower_components", "__pycache__"};
// At the top of a site and in its src folder only: further down these names may be sections. What is in the first is
// never shown to readers; what is in the last may be a picture of an article. Those between may be a section's
// anywhere: where the site's generator has no such folder, what says its own title is an article.
constexpr std::array<std::string_view, 6> kThemes{"vendor", "layouts", "dist", "archetypes", "exampleSite", "partials"};
constexpr std::array<std::string_view, 3> kPerhapsThemes{"themes", "templates", "i18n"};
// What every theme has one of.
constexpr std::array<std::string_view, 7> kOfTheme{"theme.toml", "theme.yaml",   "theme.yml", "layouts",
                                                   "templates",  "package.json", "layout"};
constexpr std::array<std::string_view, 7> kAssets{"assets", "static", "css", "js", "fonts", "img", "images"};
// Compared in capitals: an article may be called "security". Further down a README is as good as any other text, as it
// is for Jekyll and GitHub, and HISTORY may be a section's.
constexpr std::array<std::string_view, 14> kProjectFiles{
    "README",     "SECURITY", "NOTICE",   "AUTHORS", "ATTRIBUTION", "SUPPORT",   "GOVERNANCE",
    "CODEOWNERS", "HISTORY",  "RELEASES", "TODO",    "INSTALL",     "UPGRADING", "CITATION"};
// At any depth. In capitals too, but for what GitHub writes in small letters.
constexpr std::array<std::string_view, 12> kProjectFilesAnywhere{
    "LICENSE", "LICENCE", "CONTRIBUTING", "CHANGELOG",   "COPYING",      "MAINTAINERS",
    "AGENTS",  "CLAUDE",  "GEMINI",       "TRANSLATION", "TRANSLATIONS", "TRANSLATING"};
constexpr std::array<std::string_view, 4> kTemplatesOfGithub{"pull_request_template", "issue_template",
                                                             "code_of_conduct", "code-of-conduct"};
// Files for web servers and crawlers, left out at the top of a site.
constexpr std::array<std::string_view, 6> kServerFiles{"robots", "humans", "404", "requirements", "sitemap", "ads"};
// Plain texts by which an owner speaks to programs; in a folder whose files are copied they lie at the site's top.
constexpr std::array<std::string_view, 10> kServerTexts{
    "robots.txt",  "humans.txt", "security.txt",  "keybase.txt", "ads.txt",
    "app-ads.txt", "llms.txt",   "llms-full.txt", "sitemap.txt", "requirements.txt"};
constexpr std::array<std::string_view, 10> kCopiedFolders{"content", "static", "public", "source", "src",
                                                          "assets",  "pages",  "docs",   "root",   "well-known"};

// Pages written in a template's language alone.
constexpr std::array<std::string_view, 14> kTemplates{".njk", ".liquid", ".hbs",  ".handlebars", ".mustache",
                                                      ".ejs", ".haml",   ".pug",  ".jade",       ".slim",
                                                      ".erb", ".vto",    ".webc", ".j2"};

// Programs and their output, which a server would run or show wrongly without a second ending: "count.py.txt".
constexpr std::array<std::string_view, 37> kListings{
    "py",   "pl",   "pm",  "c",   "h",   "cc",  "cpp",  "hpp", "java", "js",   "ts",  "rb",  "php",
    "sh",   "bash", "csh", "sql", "xml", "css", "json", "yml", "yaml", "toml", "cfg", "ini", "patch",
    "diff", "awk",  "sed", "tcl", "lua", "rs",  "asm",  "m4",  "mk",   "csv",  "hs"};
bool is_listing(std::string_view entry) {
  constexpr std::string_view kText = ".txt";
  if (!entry.ends_with(kText) || entry.find(' ') != std::string_view::npos) return false;
  entry.remove_suffix(kText.size());
  const auto dot = entry.rfind('.');
  return dot != std::string_view::npos && dot > 0 && is_one_of(entry.substr(dot + 1), kListings);
}

// Why a file is none by its name alone. `at_top`: of its site.
std::optional<Why> none_by_name(std::string_view entry, bool at_top) {
  if (entry.starts_with("_index.")) return Why::list;
  if (entry.starts_with('_')) return Why::not_rendered;
  if (at_top && is_one_of(stem_of(entry), kServerFiles)) return Why::machinery;
  if (is_listing(entry)) return Why::machinery;
  return std::nullopt;
}

// What stands in front of the first mark that adds something: README.fa.md, LICENSE-CODE.txt, README_zh.md.
std::string_view plain_stem(std::string_view stem) {
  for (const std::string_view name : kProjectFiles) {
    if (stem.starts_with(name) &&
        (stem.substr(name.size()).starts_with('-') || stem.substr(name.size()).starts_with('_')))
      return name;
  }
  for (const std::string_view name : kProjectFilesAnywhere) {
    if (stem.starts_with(name) &&
        (stem.substr(name.size()).starts_with('-') || stem.substr(name.size()).starts_with('_')))
      return name;
  }
  return stem;
}

// Is it about the project, by the custom of its name? `at_top`: of the source.
bool is_project_file(std::string_view entry, bool at_top) {
  const std::string_view stem = plain_stem(stem_of(entry));
  if (is_one_of(stem, kProjectFilesAnywhere) || is_one_of(lower_ascii(stem), kTemplatesOfGithub)) return true;
  return at_top && (is_one_of(stem, kProjectFiles) || stem == "readme");
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
  bool link;
};

// The folder in which a browser keeps what belongs to a page that it saved whole: "Page_files" beside "Page.html". In
// other languages it has other endings. `entries` are sorted by name.
bool belongs_to_page(const std::vector<Entry>& entries, std::string_view folder) {
  constexpr std::array<std::string_view, 26> kPageFolderEndings{
      "_files",     "_file",        ".files",     "-Dateien", "_archivos", "_arquivos", "_bestanden",
      "_bylos",     "_datoteke",    "_dosyalar",  "_elemei",  "_failid",   "_fails",    "_fajlovi",
      "-filer",     "_fichiers",    "_ficheiros", "_fitxers", "_pliki",    "_soubory",  "_tiedostot",
      "_datotečne", "_fitxategiak", "_ファイル",  "_文件",    "_檔案"};
  const auto has_file = [&entries](const std::string& name) {
    const auto at = std::lower_bound(entries.begin(), entries.end(), name,
                                     [](const Entry& entry, const std::string& wanted) { return entry.name < wanted; });
    return at != entries.end() && at->name == name && !at->folder;
  };
  return std::any_of(kPageFolderEndings.begin(), kPageFolderEndings.end(), [&](std::string_view ending) {
    if (!folder.ends_with(ending) || folder.size() == ending.size()) return false;
    const std::string stem(folder.substr(0, folder.size() - ending.size()));
    return has_file(stem + ".html") || has_file(stem + ".htm") || has_file(stem + ".xhtml");
  });
}

// The address that a page calls its own; empty if it names none.
std::string_view canonical_in(std::string_view page) {
  const auto link = page.find("canonical");
  if (link == std::string_view::npos) return {};
  const auto begin = page.rfind('<', link);
  const std::string_view tag = page.substr(begin == std::string_view::npos ? link : begin).substr(0, kFieldSize);
  const std::string_view whole = tag.substr(0, tag.find('>'));
  const auto href = whole.find("href=");
  if (href == std::string_view::npos) return {};
  std::string_view value = whole.substr(href + 5);
  const bool quoted = value.starts_with('"') || value.starts_with('\'');
  const char quote = quoted ? value[0] : ' ';
  if (quoted) value.remove_prefix(1);
  return value.substr(0, value.find(quote));
}

// What the files of a folder are taken for.
struct Zone {
  std::optional<Why> why;    // none of them is an article
  bool assets = false;       // only pictures are of interest
  bool only_titled = false;  // only what says its own title is an article
};

// Of what a folder has just listed. `path` is UTF-8, which is never shorter than what Windows counts.
std::string why_not_followed([[maybe_unused]] const std::string& path, const std::error_code& error) {
#ifdef _WIN32
  constexpr std::size_t kLongest = 259;
  if (path.size() > kLongest) return "its path is longer than Windows follows: put the source folder further up";
#endif
  return error.message();
}

class Walker {
 public:
  Walker(const std::string& root, SiteRules& rules, const std::function<bool(const Candidate&)>& found,
         Skipped& skipped, Warnings& warnings)
      : root_(root), rules_(rules), found_(found), skipped_(skipped), warnings_(warnings) {}

  bool folder(const std::string& below, std::size_t depth, const Zone& zone) {
    if (depth > kFolderDepth) {
      warnings_.add(Slug::too_deep, one_line(below, kFieldSize), 0, "folders are nested too deep: left out");
      return true;
    }
    const std::string path = below.empty() ? root_ : root_ + "/" + below;
    // Following a link to a folder around itself would never end, also where the way there leads over other links.
    const auto id = id_of(path);
    if (id && std::find(walked_.begin(), walked_.end(), *id) != walked_.end()) {
      warn(Slug::circular_link, path, "a link to a folder that it lies in: what is there is read once");
      return true;
    }
    std::vector<Entry> entries;
    if (!list(below, entries)) return true;
    walked_.push_back(id.value_or(FolderId{}));
    const bool go_on = take_all(below, depth, zone, entries);
    walked_.pop_back();
    return go_on;
  }

 private:
  // Thirty folders with two links each, from one to the next, would be a thousand million.
  static constexpr std::size_t kLinks = 10'000;
  using FolderId = std::pair<std::uint64_t, std::uint64_t>;  // device, number on it

  // The system's own name of a folder, whatever path leads there.
  static std::optional<FolderId> id_of(const std::string& path) {
    const auto stamp = stamp_of(path);
    return stamp ? std::optional(FolderId{stamp->device, stamp->inode}) : std::nullopt;
  }

  bool take_all(const std::string& below, std::size_t depth, const Zone& zone, const std::vector<Entry>& entries) {
    if (!zone.why && !zone.assets) tell_rules(below, entries);
    for (const Entry& entry : entries) {  // NOLINT(readability-use-anyofallof): each is entered or taken
      const std::string name = below.empty() ? entry.name : below + "/" + entry.name;
      const bool whole_page = entry.folder && !zone.why && belongs_to_page(entries, entry.name);
      if (entry.folder && entry.link && ++links_ > kLinks) {
        warn(Slug::too_deep, root_ + "/" + name, "too many links to folders: not followed");
        continue;
      }
      if (entry.folder ? !enter(entry.name, name, depth, whole_page ? Zone{std::nullopt, true} : zone)
                       : !file(entry.name, name, zone))
        return false;
    }
    return true;
  }

  bool list(const std::string& below, std::vector<Entry>& out) {
    std::error_code error;
    std::vector<std::string> hidden;
    const std::string path = below.empty() ? root_ : root_ + "/" + below;
    for (fs::directory_iterator entry(as_path(path), error), end; !error && entry != end; entry.increment(error)) {
      const std::string name = as_name(entry->path().filename());
      std::error_code unknown;
      if (name.starts_with('.')) {
        hidden.push_back(below.empty() ? name : below + "/" + name);
        continue;
      }
      const bool link = entry->is_symlink(unknown);
      if (link && !leads_inside(entry->path())) continue;
      const bool folder = entry->is_directory(unknown);
      const bool regular = !folder && entry->is_regular_file(unknown);
      if (folder || regular) out.push_back({name, folder, link});
      // A pipe or device: opening it might wait for ever.
      if (!folder && !regular && !unknown) no_file(name, as_name(entry->path()));
      if (is_not_read(unknown) || unknown == std::errc::no_such_file_or_directory)
        warn(Slug::not_read, as_name(entry->path()), why_not_followed(as_name(entry->path()), unknown));
    }
    if (error) warn(Slug::not_read, path, error.message());
    std::sort(hidden.begin(), hidden.end());
    for (const std::string& name : hidden) skipped_.unseen.add(name);
    std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return !error;
  }

  // What is neither a folder nor a file is counted as one that is not read if an article was to be there.
  void no_file(std::string_view name, const std::string& path) {
    const std::string below = path.substr(std::min(path.size(), root_.size() + 1));
    ++skipped_.seen;
    if (kind_of_file(name) == FileKind::other) {
      skipped_.rest.add(below);
    } else {
      warn(Slug::not_read, path, "neither a folder nor a file");
    }
  }

  // Does this link lead to a place inside the source?
  bool leads_inside(const fs::path& link) {
    std::error_code error;
    const std::string real = as_name(fs::canonical(link, error));
    // A link to nowhere is a file that cannot be read if an article was to be there.
    if (is_not_read(error) || (error && kind_of_file(as_name(link.filename())) != FileKind::other)) {
      warn(Slug::not_read, as_name(link), "a link: " + error.message());
      return false;
    }
    if (error || real_path_within(root_, real).empty()) {
      warn(Slug::outside_source, as_name(link),
           error ? "a link to nothing"
                 : "a link that leaves the source folder: not followed; put the file itself there");
      return false;
    }
    return true;
  }

  // Of a path in the source folder, which is named as seen from there.
  void warn(Slug slug, const std::string& path, std::string text) {
    const std::string name = path.substr(std::min(path.size(), root_.size() + 1));
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
    if (zone.why || zone.assets) return folder(name, depth + 1, zone);
    Zone inside = zone_of(entry, name);
    inside.only_titled = inside.only_titled || zone.only_titled;
    return folder(name, depth + 1, inside);
  }

  // Is this folder a site's, or the one in which it keeps its texts?
  bool is_top(std::string_view folder) const {
    if (folder == "src" || folder.ends_with("/src")) folder.remove_suffix(folder.size() > 3 ? 4 : 3);
    return rules_.is_site(folder);
  }
  static std::string_view folder_of(std::string_view name) {
    return name.substr(0, name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/'));
  }

  bool has_theme_in(const std::string& name) const {
    return std::any_of(kOfTheme.begin(), kOfTheme.end(), [&](std::string_view part) {
      std::error_code error;
      return fs::exists(as_path(root_ + "/" + name + "/" + std::string(part)), error);
    });
  }

  // A folder that is a theme's for some generators and a section for others.
  Zone perhaps_theme(std::string_view entry, const std::string& name) const {
    const Generator generator = rules_.generator(name);
    const bool hugo = generator == Generator::hugo, zola = generator == Generator::zola;
    // Docusaurus keeps translations where others keep the words of their themes.
    if (entry == "i18n" && generator == Generator::docusaurus) return {};
    if ((entry == "i18n" && hugo) || (entry == "templates" && zola)) return {Why::machinery};
    Zone out;
    out.only_titled = true;
    return out;
  }

  Zone zone_of(std::string_view entry, const std::string& name) const {
    const PathVerdict said = rules_.verdict(name, true);
    if (said.included) return {};
    if (is_one_of(entry, kMachinery) || rules_.is_output(name)) return {Why::machinery};
    if (said.hidden) return {said.hidden};
    if (entry == "_assets" || said.assets) return {std::nullopt, true};
    if (entry == "_drafts") return rules_.publishing(name).drafts ? Zone{} : Zone{Why::draft};
    const std::string_view around = folder_of(name);
    // Hugo, Zola and Hexo look nowhere else for themes; of other folders a theme is told by what is in it.
    const bool in_themes = (around == "themes" || around.ends_with("/themes")) && is_top(folder_of(around));
    const Generator generator = rules_.generator(name);
    const bool has_themes =
        generator == Generator::hugo || generator == Generator::zola || generator == Generator::hexo;
    if (in_themes && (has_themes || has_theme_in(name))) return {Why::machinery};
    if (!is_top(around)) return {};
    if (is_one_of(entry, kThemes)) return {Why::machinery};
    if (is_one_of(entry, kPerhapsThemes)) return perhaps_theme(entry, name);
    return {std::nullopt, is_one_of(entry, kAssets)};
  }

  bool file(std::string_view entry, const std::string& name, const Zone& zone) {
    ++skipped_.seen;
    if (kind_of_file(entry) == FileKind::other) {
      pass_over(name, zone);
      return true;
    }
    const auto why = zone.assets ? std::optional(Why::machinery) : zone.why ? zone.why : why_not(entry, name);
    if (!why) return found_({name, unless_titled(entry, name, zone)});
    skipped_.of(*why).add(name);
    return true;
  }

  std::optional<Why> unless_titled(std::string_view entry, const std::string& name, const Zone& zone) const {
    if (is_project_file(entry, entry.size() == name.size())) return Why::project;
    return zone.only_titled ? std::optional(Why::machinery) : std::nullopt;
  }

  std::optional<Why> why_not(std::string_view entry, const std::string& name) const {
    const PathVerdict said = rules_.verdict(name, false);
    if (said.hidden || said.included) return said.hidden;
    const std::string_view around = folder_of(name);
    const bool copied = is_one_of(around.substr(around.rfind('/') + 1), kCopiedFolders) && is_top(folder_of(around));
    if (is_one_of(entry, kServerTexts) && (copied || is_top(around))) return Why::machinery;
    if (is_asked_again(entry, name)) return Why::list;
    return none_by_name(entry, rules_.is_site(around));
  }

  // "story.html?date=2026-03-01", as wget saves it beside "story.html": the same page, if it says so itself.
  bool is_asked_again(std::string_view entry, const std::string& name) const {
    const std::string_view base = entry.substr(0, entry.find('?'));
    if (base.empty() || base.size() == entry.size()) return false;
    const std::string folder = name.substr(0, name.size() - entry.size());
    std::error_code error;
    if (!fs::is_regular_file(as_path(root_ + "/" + folder + std::string(base)), error)) return false;
    Warnings unheard;
    const std::string page = read_small(root_, name, unheard);
    std::string_view address = canonical_in(page);
    if (address.empty() || address.find('?') != std::string_view::npos) return false;
    while (address.ends_with('/')) address.remove_suffix(1);
    const std::string_view last = address.substr(address.rfind('/') + 1);
    const std::string_view around = folder_of(name);
    const bool of_folder = stem_of(base) == "index" && last == around.substr(around.rfind('/') + 1);
    return last == base || last == stem_of(base) || of_folder;
  }

  // A file that is no article by its ending.
  void pass_over(const std::string& name, const Zone& zone) {
    const std::string ending = ending_of(name);
    if (is_picture(ending) && !zone.why && !is_icon(name)) {
      skipped_.pictures.add(name);
      if (skipped_.picture_paths.size() < Skipped::kPictures) skipped_.picture_paths.push_back(root_ + "/" + name);
    } else if (!advice_for(ending).empty() && !zone.assets) {
      if (const auto why = zone.why ? zone.why : rules_.verdict(name, false).hidden) {
        skipped_.of(*why).add(name);
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
  const std::function<bool(const Candidate&)>& found_;
  Skipped& skipped_;
  Warnings& warnings_;
  std::vector<FolderId> walked_;  // the folders around what is walked now
  std::size_t links_ = 0;         // to folders, that were followed
};

}  // namespace

namespace {

constexpr std::array<std::string_view, 8> kProgramEndings{"php", "asp", "aspx", "jsp", "cfm", "cgi", "pl", "do"};
bool is_page_ending(std::string_view ending) {
  return ending == "html" || ending == "htm" || ending == "xhtml" || ending == "shtml";
}

}  // namespace

FileKind kind_of_file(std::string_view name) {
  auto dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return FileKind::other;
  // "index.php?id=5": wget keeps the question in the name. A program that was asked has answered with a page.
  const auto question = name.find('?', name.rfind('/') + 1);
  std::string ending = lower_ascii(name.substr(dot + 1));
  if (question != std::string_view::npos && !is_page_ending(ending)) {
    dot = name.rfind('.', question);
    if (dot == std::string_view::npos) return FileKind::other;
    ending = lower_ascii(name.substr(dot + 1, question - dot - 1));
    if (is_one_of(std::string_view(ending), kProgramEndings)) return FileKind::html;
  }
  if (ending == "md" || ending == "markdown" || ending == "mkd" || ending == "mdown" || ending == "mdx")
    return FileKind::markdown;
  if (is_page_ending(ending)) return FileKind::html;
  if (ending == "txt" || ending == "text") return FileKind::text;
  return FileKind::other;
}

void walk_articles(const std::string& root, SiteRules& rules, const std::function<bool(const Candidate&)>& found,
                   Skipped& skipped, Warnings& warnings) {
  (void)Walker(root, rules, found, skipped, warnings).folder("", 0, {});
}

}  // namespace handbill::sources

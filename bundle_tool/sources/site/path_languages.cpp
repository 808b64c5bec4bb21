#include "bundle_tool/sources/site/path_languages.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <unicode/uloc.h>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "bundle_tool/sources/walk.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNamesOfFolder = 100'000;  // of one folder that are looked at
constexpr std::size_t kProbes = 5'000;           // articles of one folder that a twin is looked for of

std::string in_folder(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

// The canonical tag of a name that may be one; a country's code is taken for what it is meant to be. Empty if none.
std::string tag_of(std::string_view part) {
  if (names_language(part)) return canonical_language(part);
  return std::string(language_of_country(part));
}

// The codes of three letters that ICU has names and rules for. The thousands of others are mostly words ("css", "law").
const std::set<std::string, std::less<>>& known_codes() {
  static const std::set<std::string, std::less<>> kCodes = [] {
    std::set<std::string, std::less<>> out;
    for (std::int32_t i = 0; i < uloc_countAvailable(); ++i) {
      const std::string_view locale = uloc_getAvailable(i);
      out.emplace(locale.substr(0, locale.find('_')));
    }
    return out;
  }();
  return kCodes;
}

// May this part of a path be a language though no configuration names it? None has a word behind it ("it-security").
bool is_likely(std::string_view part) {
  const std::string first = lower_ascii(part.substr(0, part.find_first_of("-_")));
  const std::string_view rest = part.substr(first.size());
  const auto last = rest.find_last_of("-_");
  const bool short_end = last == std::string_view::npos || rest.size() - last - 1 <= 4;
  return short_end && (first.size() == 2 || known_codes().contains(first)) && !tag_of(part).empty();
}

bool is_index(std::string_view file) { return file.substr(0, file.find('.')) == "index"; }

}  // namespace

std::string PathLanguages::of(std::string_view name) {
  const auto slash = name.rfind('/');
  const std::string_view file = name.substr(slash == std::string_view::npos ? 0 : slash + 1);
  const auto dot = file.rfind('.');
  const auto before = dot == std::string_view::npos || dot == 0 ? dot : file.rfind('.', dot - 1);
  if (before != std::string_view::npos && before > 0 && before < dot) {
    const std::string_view part = file.substr(before + 1, dot - before - 1);
    std::string tag = tag_of(part);
    if (!tag.empty() && (site_names(tag) || (is_likely(part) && has_sibling(name, file.substr(0, before), part))))
      return tag;
  }
  std::string folder(slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash));
  while (!folder.empty()) {
    const auto cut = folder.rfind('/');
    const std::string_view part = std::string_view(folder).substr(cut == std::string::npos ? 0 : cut + 1);
    std::string tag = tag_of(part);
    if (!tag.empty() && (site_names(tag) || (is_likely(part) && is_language_folder(folder)))) return tag;
    folder.resize(cut == std::string::npos ? 0 : cut);
  }
  return {};
}

bool PathLanguages::site_names(const std::string& tag) const {
  return tag == site_.lang || std::find(site_.languages.begin(), site_.languages.end(), tag) != site_.languages.end();
}

const PathLanguages::Names& PathLanguages::names_in(const std::string& folder) {
  if (folder == listed_ && !names_.empty()) return names_;
  listed_ = folder;
  names_.clear();
  std::error_code error;
  for (fs::directory_iterator entry(as_path(in_folder(root_, folder)), error), end; !error && entry != end;
       entry.increment(error)) {
    if (names_.size() < kNamesOfFolder) names_.push_back(as_name(entry->path().filename()));
  }
  std::sort(names_.begin(), names_.end());
  return names_;
}

// Is there "stem.md", or "stem.fr.md" of another language, in the same folder?
bool PathLanguages::has_sibling(std::string_view name, std::string_view stem, std::string_view part) {
  const auto slash = name.rfind('/');
  const Names& names = names_in(std::string(name.substr(0, slash == std::string_view::npos ? 0 : slash)));
  const std::string start = std::string(stem) + ".";
  for (auto at = std::lower_bound(names.begin(), names.end(), start); at != names.end() && at->starts_with(start);
       ++at) {
    if (kind_of_file(*at) == FileKind::other) continue;
    const std::string_view rest = std::string_view(*at).substr(start.size());
    const auto dot = rest.find('.');
    if (dot == std::string_view::npos) return true;
    const std::string_view other = rest.substr(0, dot);
    if (other != part && rest.find('.', dot + 1) == std::string_view::npos && is_likely(other)) return true;
  }
  return false;
}

bool PathLanguages::is_language_folder(const std::string& path) {
  if (const auto known = folders_.find(path); known != folders_.end()) return known->second;
  const auto cut = path.rfind('/');
  const std::string parent = cut == std::string::npos ? "" : path.substr(0, cut);
  return folders_[path] = has_twin(parent, path.substr(cut == std::string::npos ? 0 : cut + 1));
}

// Does an article of parent/tag stand at the same place in the parent itself, or in a folder of another language there?
bool PathLanguages::has_twin(const std::string& parent, const std::string& tag) {
  const std::string above = in_folder(root_, parent);
  Names others{above};
  std::error_code error;
  for (fs::directory_iterator entry(as_path(above), error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = as_name(entry->path().filename());
    std::error_code unknown;
    if (name != tag && is_likely(name) && entry->is_directory(unknown)) others.push_back(above + "/" + name);
  }
  std::sort(others.begin(), others.end());
  const std::string own = above + "/" + tag;
  std::size_t probes = 0;
  fs::recursive_directory_iterator entry(as_path(own), fs::directory_options::skip_permission_denied, error);
  for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
    const std::string below = as_name(entry->path()).substr(own.size());
    const bool first = below.find('/', 1) == std::string::npos;
    if (kind_of_file(below) == FileKind::other || (first && is_index(below.substr(1)))) continue;
    for (const std::string& other : others) {
      std::error_code unknown;
      if (fs::is_regular_file(as_path(other + below), unknown)) return true;
      if (++probes >= kProbes) return false;
    }
  }
  return false;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/site/site_includes.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"
#include "reader/base/source.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIncludeFiles = 1000;
constexpr std::uint64_t kIncludeSize = 256U << 10U;  // bytes of one file

// The name that a statement gives a value, if it is one that does.
std::string_view name_given(std::string_view statement) {
  while (!statement.empty() && (is_space(statement[0]) || statement[0] == '-')) statement.remove_prefix(1);
  for (const std::string_view word : {"assign", "capture", "increment", "decrement"}) {
    if (!statement.starts_with(word)) continue;
    statement = trim(statement.substr(word.size()));
    while (!statement.empty() && (statement[0] == '"' || statement[0] == '\'')) statement.remove_prefix(1);
    std::string_view name = statement.substr(0, statement.find_first_of(" \t\n=\"'%"));
    while (name.ends_with('-')) name.remove_suffix(1);
    return name;
  }
  return {};
}

}  // namespace

SiteIncludes::SiteIncludes(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(as_path(folder), error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code unknown;
    const bool file = !entry->is_symlink(unknown) && entry->is_regular_file(unknown);
    if (file && entry->file_size(unknown) <= kIncludeSize) paths.push_back(as_name(entry->path()));
  }
  // In order of names: it must not depend on the disk which of too many count.
  std::sort(paths.begin(), paths.end());
  if (paths.size() > kIncludeFiles) paths.resize(kIncludeFiles);
  for (const std::string& path : paths) {
    if (read(path)) files_.insert(path.substr(folder.size() + 1));
  }
}

bool SiteIncludes::read(const std::string& path) {
  const auto source = FileSource::open(path);
  if (!source) return false;
  const auto bytes = read_all(**source, kIncludeSize);
  if (!bytes) return false;
  const std::string_view text = as_text(*bytes);
  for (auto at = text.find("{%"); at != std::string_view::npos; at = text.find("{%", at + 2)) {
    std::string_view tag = text.substr(at + 2);
    tag = tag.substr(0, tag.find("%}"));
    // "{% liquid" holds a statement a line; of others only the first line can give a name.
    const bool lines = trim(tag.substr(0, 20)).find("liquid") != std::string_view::npos;
    do {
      if (const std::string_view name = name_given(tag); !name.empty()) names_.emplace(name);
      tag.remove_prefix(std::min(tag.size(), std::min(tag.find('\n'), tag.size()) + 1));
    } while (lines && !tag.empty());
  }
  return true;
}

bool SiteIncludes::may_give(std::string_view file, std::string_view name) const {
  return !files_.contains(file) || names_.contains(name);
}

}  // namespace handbill::sources

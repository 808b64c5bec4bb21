#include "bundle_tool/sources/picture_names.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <unicode/unistr.h>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFolderEntries = 100'000;  // of one folder
constexpr std::size_t kKept = 300'000;           // names kept at once

}  // namespace

std::string folded_name(std::string_view name) {
  if (std::all_of(name.begin(), name.end(), is_plain)) return lower_ascii(name);
  if (!utf8::is_valid(name)) return std::string(name);
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(normalised(std::string(name)));
  std::string out;
  folded.foldCase().toUTF8String(out);
  return normalised(std::move(out));
}

const PictureNames::Folder& PictureNames::folder(const std::string& path) {
  const auto known = folders_.find(path);
  if (known != folders_.end()) return known->second;
  if (kept_ > kKept) {
    folders_.clear();
    kept_ = 0;
  }
  Folder& out = folders_[path];
  std::error_code error;
  std::size_t seen = 0;
  for (fs::directory_iterator entry(as_path(path), error), end; !error && entry != end && ++seen < kFolderEntries;
       entry.increment(error)) {
    std::string name = as_name(entry->path().filename());
    if (names_language(name)) out.languages.push_back(name);
    std::string& first = out.names[folded_name(name)];
    // The order of a folder's entries differs from disk to disk.
    if (first.empty() || name < first) first = std::move(name);
  }
  std::sort(out.languages.begin(), out.languages.end());
  out.languages.resize(std::min(out.languages.size(), kLanguages));
  kept_ += out.names.size() + 1;
  return out;
}

std::vector<std::string> PictureNames::languages_in(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return folder(path).languages;
}

std::string PictureNames::find(std::string_view root, std::string_view path) {
  std::string at(root);
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const std::string exact(path.substr(0, slash));
    path.remove_prefix(std::min(path.size(), slash + 1));
    std::error_code error;
    if (fs::exists(as_path(at + "/" + exact), error)) {
      at += "/" + exact;
      continue;
    }
    const std::lock_guard lock(mutex_);
    const auto& names = folder(at).names;
    const auto found = names.find(folded_name(exact));
    if (found == names.end()) return {};
    at += "/" + found->second;
  }
  return at;
}

}  // namespace handbill::sources

// The data files of a site that templates show values of: _data/people.yml is site.data.people.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"

namespace handbill::sources {

// What a path leads to. nullopt: that cannot be known; nullptr: to nothing, for sure.
using Lookup = std::optional<const Value*>;

// Steps into a value: an entry of a map by exactly this key, or one of a list by its number, "first" or "last". Of two
// entries with one key neither is known.
Lookup value_at(const Value* value, std::span<const std::string> path);

// Reads a file when it is first asked for, and keeps it. Safe from any thread; what it answers does not depend on the
// order of questions.
class SiteData {
 public:
  // All of _data (Jekyll), data_dir and src/_data: YAML, JSON, TOML, CSV and TSV, of folders in them too. Links count
  // only as these folders themselves, and if they lead into the site. Of so much data that all would not fit in memory
  // the smallest files count, the first thousand by name at most; none that would take far more than its size.
  SiteData(const std::string& folder, const Value& config);

  // nullopt as well: there is no such file, it cannot be read, or two have that name. Lives as long as this.
  Lookup find(std::span<const std::string> path) const;

 private:
  struct File {
    std::string path;  // empty: two have this name
    std::uintmax_t size = 0;
    mutable std::optional<Value> value;  // once it was read; Kind::none if it says nothing or does not parse
  };
  void add_folder(const std::string& folder, const std::string& key, std::size_t depth);
  void add_file(const std::string& key, File file);
  void keep_smallest();

  std::map<std::string, File, std::less<>> files_;  // by "people" or "team/people"
  mutable std::mutex mutex_;
};

// Rows of values between commas or tabs, the first row their names. False: it is none, or too large.
bool parse_csv(std::string_view text, char separator, Value& out);

}  // namespace handbill::sources

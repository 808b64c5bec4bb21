#include "bundle_tool/sources/site/site_data.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <vector>

#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDataFiles = 1000;
constexpr std::size_t kFolders = 4;             // one in the other
constexpr std::uintmax_t kAllOfIt = 2U << 20U;  // bytes of the files that count
// Bytes in memory for each byte of a file, and for the file. A row of one digit takes 104 for each; a name that every
// row repeats, or a text that is called by an alias, may take any number.
constexpr std::size_t kTimes = 128;
constexpr std::size_t kEachFile = 16U << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// What Jekyll calls a file; empty if templates cannot name it so.
std::string name_of(const fs::path& file) {
  std::string out;
  for (const char c : as_name(file.stem())) {
    if (c != ' ' && !is_word(c)) return {};
    out.push_back(c == ' ' ? '_' : c);
  }
  return out;
}

bool is_data(const std::string& ending) {
  return ending == ".yml" || ending == ".yaml" || ending == ".json" || ending == ".toml" || ending == ".csv" ||
         ending == ".tsv";
}

// One value from the front of `rest`, and what ended it: the separator, a line break, or '\0'.
std::string take_value(std::string_view& rest, char separator, char& ended_by) {
  std::string out;
  const bool quoted = rest.starts_with('"');
  if (quoted) rest.remove_prefix(1);
  while (quoted && !rest.empty()) {
    const bool quote = rest[0] == '"';
    if (quote && !rest.starts_with("\"\"")) break;
    out.push_back(rest[0]);
    rest.remove_prefix(quote ? 2 : 1);
  }
  if (quoted && !rest.empty()) rest.remove_prefix(1);
  const auto end = std::min(rest.find_first_of(std::string{separator, '\n'}), rest.size());
  std::string_view tail = rest.substr(0, end);
  if (tail.ends_with('\r')) tail.remove_suffix(1);
  out += tail;
  ended_by = end < rest.size() ? rest[end] : '\0';
  rest.remove_prefix(std::min(rest.size(), end + 1));
  return out;
}

std::vector<std::string> take_row(std::string_view& rest, char separator) {
  std::vector<std::string> row;
  char ended_by = separator;
  while (ended_by == separator && row.size() < kValueNodes) row.push_back(take_value(rest, separator, ended_by));
  return row;
}

// Bytes that a value takes besides itself; values are kValueDepth deep at most.
std::size_t held_by(const Value& value) {  // NOLINT(misc-no-recursion)
  std::size_t out = value.text.size();
  for (const Value& each : value.list) out += sizeof each + held_by(each);
  for (const Field& each : value.map) out += sizeof each + each.key.size() + held_by(each.value);
  return out;
}

Value parse_data(const std::string& name, const Buffer& bytes) {
  Warnings unheard;  // a template that needs it is warned of
  if (!name.ends_with("sv")) return parse_site_file(name, bytes, unheard).value_or(Value{});
  Value out;
  const std::string text = clean_text(bytes, name, unheard);
  return parse_csv(text, name.ends_with(".tsv") ? '\t' : ',', out) ? out : Value{};
}

Value read_data(const std::string& path) {
  const fs::path file = as_path(path);
  Warnings unheard;
  const std::string name = as_name(file.filename());
  const auto bytes = read_site_file(as_name(file.parent_path()), name, unheard);
  if (!bytes) return {};
  Value out = parse_data(name, *bytes);
  return held_by(out) <= kTimes * bytes->size() + kEachFile ? out : Value{};
}

Lookup step(const Value& value, std::string_view key) {
  if (value.kind == Value::Kind::none) return nullptr;
  if (value.kind == Value::Kind::map) {
    const auto same = [key](const Field& field) { return field.key == key; };
    const auto found = std::find_if(value.map.begin(), value.map.end(), same);
    // What templates know of each map, if it has no such entry.
    const bool made = key == "size" || key == "first" || key == "last";
    if (found == value.map.end()) return made ? Lookup() : Lookup(nullptr);
    return std::any_of(found + 1, value.map.end(), same) ? Lookup() : Lookup(&found->value);
  }
  if (value.kind != Value::Kind::list) return std::nullopt;
  if (key == "first" || key == "last") {
    if (value.list.empty()) return nullptr;
    return key == "first" ? &value.list.front() : &value.list.back();
  }
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool whole = error == std::errc{} && end == key.data() + key.size();
  if (!whole) return std::nullopt;
  return index < value.list.size() ? &value.list[index] : nullptr;
}

}  // namespace

Lookup value_at(const Value* value, std::span<const std::string> path) {
  for (const std::string& key : path) {
    if (value == nullptr) return nullptr;
    const Lookup next = step(*value, key);
    if (!next) return std::nullopt;
    value = *next;
  }
  return value;
}

bool parse_csv(std::string_view text, char separator, Value& out) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::vector<std::string> names = take_row(text, separator);
  out = Value{};
  out.kind = Value::Kind::list;
  std::size_t nodes = 0, bytes = 0;
  while (!text.empty()) {
    std::vector<std::string> cells = take_row(text, separator);
    nodes += cells.size() + 1;
    if (nodes > kValueNodes) return false;
    if (cells.size() == 1 && cells[0].empty()) continue;
    Value row;
    row.kind = Value::Kind::map;
    row.map.reserve(std::min(names.size(), cells.size()));
    for (std::size_t i = 0; i < names.size() && i < cells.size(); ++i) {
      bytes += names[i].size() + cells[i].size();
      if (bytes > kValueBytes) return false;
      Value cell;
      cell.kind = Value::Kind::text;
      cell.written = Value::Written::quoted;
      cell.text = std::move(cells[i]);
      row.map.push_back({names[i], std::move(cell)});
    }
    out.list.push_back(std::move(row));
  }
  out.list.shrink_to_fit();
  return true;
}

SiteData::SiteData(const std::string& folder, const Value& config) {
  const Value* named = config.find("data_dir");
  std::string own = named != nullptr && named->kind == Value::Kind::text ? std::string(trim(named->text)) : "_data";
  // Nothing outside the site is read.
  if (own.empty() || own.starts_with('/') || own.find("..") != std::string::npos) own = "_data";
  const std::string first = real_path_within(folder, folder + "/" + own);
  const std::string second = real_path_within(folder, folder + "/src/_data");
  if (!first.empty()) add_folder(first, "", 0);
  if (!second.empty() && second != first) add_folder(second, "", 0);
  keep_smallest();
}

void SiteData::add_folder(const std::string& folder, const std::string& key, std::size_t depth) {
  // In order of names: beyond kFiles it must not depend on the disk which of them count.
  std::vector<fs::directory_entry> entries;
  std::error_code error;
  for (fs::directory_iterator entry(as_path(folder), error), end; !error && entry != end; entry.increment(error))
    entries.push_back(*entry);
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    std::error_code unknown;
    const std::string name = name_of(entry.path());
    if (name.empty() || entry.is_symlink(unknown)) continue;
    if (entry.is_directory(unknown)) {
      if (depth < kFolders) add_folder(as_name(entry.path()), key + as_name(entry.path().filename()) + "/", depth + 1);
    } else if (is_data(as_name(entry.path().extension()))) {
      const std::uintmax_t size = entry.file_size(unknown);
      add_file(key + name, File{as_name(entry.path()), unknown ? 0 : size, {}});
    }
  }
}

void SiteData::add_file(const std::string& key, File file) {
  if (const auto same = files_.find(key); same != files_.end()) {
    same->second.path.clear();
  } else if (files_.size() < kDataFiles) {
    files_.emplace(key, std::move(file));
  }
}

void SiteData::keep_smallest() {
  std::vector<File*> by_size;
  for (auto& [key, file] : files_) by_size.push_back(&file);
  std::stable_sort(by_size.begin(), by_size.end(), [](const File* a, const File* b) { return a->size < b->size; });
  std::uintmax_t sum = 0;
  for (File* file : by_size) {
    sum += std::min(file->size, kAllOfIt);
    if (sum > kAllOfIt) file->path.clear();
  }
}

Lookup SiteData::find(std::span<const std::string> path) const {
  std::string key;
  for (std::size_t i = 0; i < path.size(); ++i) {
    key += (i > 0 ? "/" : "") + path[i];
    const auto found = files_.find(key);
    if (found == files_.end()) continue;
    // A folder of the same name may say it instead.
    const auto after = files_.lower_bound(key + "/");
    const File& file = found->second;
    if (file.path.empty() || (after != files_.end() && after->first.starts_with(key + "/"))) return std::nullopt;
    const std::lock_guard lock(mutex_);
    if (!file.value) file.value = read_data(file.path);
    if (file.value->kind == Value::Kind::none) return std::nullopt;
    return value_at(&*file.value, path.subspan(i + 1));
  }
  return std::nullopt;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/fields/authors.h"

#include <array>
#include <filesystem>
#include <vector>

#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/source.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAuthors = 10'000;
constexpr std::uint64_t kSize = 1U << 20U;  // bytes of one file

using Names = std::map<std::string, std::string, std::less<>>;

std::string text_of_file(const std::string& path) {
  const auto source = FileSource::open(path);
  if (!source) return {};
  const auto bytes = read_all(**source, kSize);
  Warnings unheard;
  return bytes ? clean_text(*bytes, path, unheard) : std::string{};
}

std::string name_in(const Value& value) {
  if (value.kind == Value::Kind::text) return one_line(value.text, kFieldSize);
  for (const char* key : {"name", "display_name", "title", "full_name"}) {
    const Value* name = value.find(key);
    if (name != nullptr && name->kind == Value::Kind::text) return one_line(name->text, kFieldSize);
  }
  return {};
}

void add(Names& names, const std::string& id, std::string name) {
  if (!id.empty() && !name.empty() && names.size() < kAuthors) names.emplace(id, std::move(name));
}

// A map from id to name, or a list of authors that each say their id.
void add_data(Names& names, const std::string& path) {
  const std::string text = text_of_file(path);
  Value data;
  ParseProblem unheard;
  const bool good = path.ends_with(".json")   ? parse_json(text, 1, data, unheard)
                    : path.ends_with(".toml") ? parse_toml(text, 1, data, unheard)
                                              : parse_yaml(text, 1, data, unheard);
  if (!good) return;
  for (const Field& author : data.map) add(names, author.key, name_in(author.value));
  for (const Value& author : data.list) {
    for (const char* key : {"id", "key", "slug", "username", "handle"}) {
      const Value* id = author.find(key);
      if (id != nullptr) add(names, id->text, name_in(author));
    }
  }
}

// A folder of folders, each an author with a page.
void add_pages(Names& names, const std::string& folder) {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (ids.size() < kAuthors) ids.push_back(entry->path().filename().string());
  }
  for (const std::string& id : ids) {
    const std::string text = text_of_file(folder + "/" + id + "/_index.md");
    Warnings unheard;
    if (!text.empty()) add(names, id, name_in(read_front_matter(text, id, unheard).fields));
  }
}

}  // namespace

Names read_authors(const std::string& folder) {
  Names names;
  for (const char* start : {"_data/authors", "data/authors", "src/_data/authors", "blog/authors"}) {
    for (const char* ending : {".yml", ".yaml", ".json", ".toml"}) {
      std::error_code unknown;
      const std::string path = folder + "/" + start + ending;
      if (fs::is_regular_file(path, unknown)) add_data(names, path);
    }
  }
  for (const char* pages : {"content/authors", "authors", "content/author"}) add_pages(names, folder + "/" + pages);
  return names;
}

}  // namespace handbill::sources

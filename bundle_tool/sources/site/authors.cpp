#include "bundle_tool/sources/site/authors.h"

#include <array>
#include <filesystem>
#include <vector>

#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAuthors = 10'000;

using NamesById = std::map<std::string, std::string, std::less<>>;

std::string text_of_file(const SiteFolder& folder, const std::string& name, Warnings& warnings) {
  const auto bytes = read_site_file(folder, name, warnings);
  Warnings unheard;
  return bytes ? clean_text(*bytes, name, unheard) : std::string{};
}

std::string name_in(const Value& value) {
  if (value.kind == Value::Kind::text) return one_line(value.text, kFieldSize);
  for (const char* key : {"name", "display_name", "title", "full_name"}) {
    const Value* name = value.find(key);
    if (name != nullptr && name->kind == Value::Kind::text) return one_line(name->text, kFieldSize);
  }
  return {};
}

void add(NamesById& names, const std::string& id, std::string name) {
  if (!id.empty() && !name.empty() && names.size() < kAuthors) names.emplace(id, std::move(name));
}

// A map from id to name, or a list of authors that each say their id.
void add_data(NamesById& names, std::string_view name, const std::string& text) {
  Value data;
  ParseProblem unheard;
  const bool good = name.ends_with(".json")   ? parse_json(text, 1, data, unheard)
                    : name.ends_with(".toml") ? parse_toml(text, 1, data, unheard)
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
void add_pages(NamesById& names, const SiteFolder& folder, const std::string& pages, Warnings& warnings) {
  std::vector<std::string> ids;
  std::error_code error;
  for (fs::directory_iterator entry(as_path(folder.path + "/" + pages), error), end; !error && entry != end;
       entry.increment(error)) {
    if (ids.size() < kAuthors) ids.push_back(as_name(entry->path().filename()));
  }
  for (const std::string& id : ids) {
    const std::string text = text_of_file(folder, pages + "/" + id + "/_index.md", warnings);
    Warnings unheard;
    if (!text.empty()) add(names, id, name_in(read_front_matter(text, id, unheard).fields));
  }
}

}  // namespace

NamesById read_authors(const SiteFolder& folder, Warnings& warnings) {
  NamesById names;
  for (const char* start : {"_data/authors", "data/authors", "src/_data/authors", "blog/authors"}) {
    for (const char* ending : {".yml", ".yaml", ".json", ".toml"}) {
      const std::string name = std::string(start) + ending;
      if (const std::string text = text_of_file(folder, name, warnings); !text.empty()) add_data(names, name, text);
    }
  }
  for (const char* pages : {"content/authors", "authors", "content/author"}) add_pages(names, folder, pages, warnings);
  return names;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/fields/site_config.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/fields/authors.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/site_file.h"
#include "bundle_tool/sources/fields/site_menu.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::array<std::string_view, 22> kFiles{"_config.yml",
                                                  "_config.yaml",
                                                  "hugo.toml",
                                                  "hugo.yaml",
                                                  "hugo.yml",
                                                  "hugo.json",
                                                  "config.toml",
                                                  "config.yaml",
                                                  "config.yml",
                                                  "config.json",
                                                  "config/_default/hugo.toml",
                                                  "config/_default/config.toml",
                                                  "_data/site.json",
                                                  "_data/site.yml",
                                                  "_data/site.yaml",
                                                  "_data/metadata.json",
                                                  "_data/metadata.yml",
                                                  "_data/metadata.yaml",
                                                  "src/_data/site.json",
                                                  "src/_data/site.yml",
                                                  "src/_data/metadata.json",
                                                  "src/_data/metadata.yaml"};

std::string text_of(const Value& fields, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const Value* value = fields.find(key);
    if (value != nullptr && value->kind == Value::Kind::text) return one_line(value->text, kFieldSize);
  }
  return {};
}

std::string without_slash(std::string text) {
  while (text.ends_with('/')) text.pop_back();
  return text;
}

// "https://example.org/blog/" is a site and a path on it.
void set_address(SiteInfo& site, const std::string& url, const std::string& base) {
  site.url = without_slash(url);
  site.base_url = without_slash(base);
  const auto host = site.url.find("://");
  const auto path = host == std::string::npos ? std::string::npos : site.url.find('/', host + 3);
  if (path != std::string::npos) {
    if (site.base_url.empty()) site.base_url = site.url.substr(path);
    site.url.resize(path);
  }
  if (host == std::string::npos) site.url.clear();
  if (!site.base_url.empty() && site.base_url[0] != '/') site.base_url.insert(0, "/");
}

// Hugo gives a direction to each language, or to the site for its own language. The first for a language counts.
void set_directions(SiteInfo& site, const Value& fields) {
  const auto add = [&site](const std::string& tag, const std::string& written) {
    const bundle::Direction direction = direction_named(written);
    if (!tag.empty() && direction != bundle::Direction::by_language) site.directions.emplace_back(tag, direction);
  };
  const Value* languages = fields.find("languages");
  if (languages != nullptr && languages->kind == Value::Kind::map) {
    for (const Field& language : languages->map) {
      add(canonical_language(language.key), text_of(language.value, {"languagedirection"}));
    }
  }
  add(site.lang, text_of(fields, {"languagedirection"}));
}

// The parser bounds how many there are, and how deep.
void set_values(SiteInfo& site, const Value& fields, const std::string& head) {
  for (const Field& field : fields.map) {
    const std::string name = head + lower_ascii(field.key);
    if (field.value.kind == Value::Kind::text) site.values.emplace(name, field.value.text);
    if (field.value.kind == Value::Kind::map) set_values(site, field.value, name + ".");
  }
}

void name_language(SiteInfo& site, std::string_view written) {
  std::string tag = canonical_language(written);
  const bool known = std::find(site.languages.begin(), site.languages.end(), tag) != site.languages.end();
  if (!tag.empty() && !known && site.languages.size() < kListSize) site.languages.push_back(std::move(tag));
}

// The languages that a site says it has: the keys of a map (Hugo, Zola), or a list of tags or of maps with one
// (polyglot, Docusaurus).
void name_languages(SiteInfo& site, const Value& languages) {
  for (const Field& language : languages.map) name_language(site, language.key);
  for (const Value& language : languages.list) {
    name_language(site, language.kind == Value::Kind::map ? text_of(language, {"code", "lang", "locale", "iso"})
                                                          : one_line(language.text, kFieldSize));
  }
}

void set_languages(SiteInfo& site, const Value& fields) {
  const Value* i18n = fields.find("i18n");
  for (const Value* holder : {&fields, i18n}) {
    if (holder == nullptr) continue;
    for (const char* key : {"languages", "locales"}) {
      if (const Value* languages = holder->find(key)) name_languages(site, *languages);
    }
  }
}

// Hugo may keep the languages in a file of their own.
void add_language_file(SiteInfo& site, const std::string& folder, Warnings& warnings) {
  for (const char* name : {"config/_default/languages.toml", "config/_default/languages.yaml",
                           "config/_default/languages.yml", "config/_default/languages.json"}) {
    if (const auto fields = fields_of_site_file(folder, name, warnings)) name_languages(site, *fields);
  }
}

}  // namespace

std::span<const std::string_view> site_config_names() { return kFiles; }

std::optional<SiteInfo> parse_site_config(std::string_view name, Bytes bytes, Warnings& warnings) {
  const auto parsed = parse_site_file(name, bytes, warnings);
  if (!parsed) return std::nullopt;
  const Value& fields = *parsed;
  SiteInfo site;
  site.title = text_of(fields, {"title", "name"});
  site.lang = canonical_language(text_of(fields, {"lang", "language", "locale", "default_lang", "default_language",
                                                  "languagecode", "defaultcontentlanguage"}));
  set_address(
      site,
      text_of(fields, {"url", "baseurl"}).find("://") == std::string::npos ? "" : text_of(fields, {"url", "baseurl"}),
      name.starts_with("_config") ? text_of(fields, {"baseurl"}) : text_of(fields, {"pathprefix", "basepath"}));
  set_directions(site, fields);
  site.menu = menu_in_config(fields);
  set_values(site, fields, "");
  set_languages(site, fields);
  return site;
}

SiteInfo read_site_config(const std::string& folder, Warnings& warnings) {
  SiteInfo out;
  for (const std::string_view name : kFiles) {
    const auto bytes = read_site_file(folder, name, warnings);
    if (!bytes) continue;
    auto site = parse_site_config(name, *bytes, warnings);
    if (!site) continue;
    out = *std::move(site);
    add_language_file(out, folder, warnings);
    break;
  }
  out.authors = read_authors(folder);
  return out;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/site/site_config.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/site/authors.h"
#include "bundle_tool/sources/site/docusaurus_config.h"
#include "bundle_tool/sources/site/site_data.h"
#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/site/site_includes.h"
#include "bundle_tool/sources/site/site_menu.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"

namespace handbill::sources {
namespace {

constexpr std::array<std::string_view, 22> kConfigFiles{"_config.yml",
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

constexpr std::size_t kConfigsOfFolder = 100;  // of one folder
constexpr std::array<std::string_view, 6> kEleventyFiles{".eleventy.js",        ".eleventyignore",
                                                         "eleventy.config.js",  "eleventy.config.cjs",
                                                         "eleventy.config.mjs", "eleventy.config.ts"};
constexpr std::array<std::string_view, 4> kDocusaurusFiles{"docusaurus.config.js", "docusaurus.config.ts",
                                                           "docusaurus.config.mjs", "docusaurus.config.cjs"};

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
    if (field.value.kind == Value::Kind::text) site.values.emplace(name, field.value);
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

SiteInfo info_of(std::string_view name, const Value& fields) {
  SiteInfo site;
  site.title = text_of(fields, {"title", "name"});
  site.lang = canonical_language(text_of(fields, {"lang", "language", "locale", "default_lang", "default_language",
                                                  "languagecode", "defaultcontentlanguage"}));
  const std::string url = text_of(fields, {"url", "baseurl", "base_url"});
  set_address(site, url.find("://") == std::string::npos ? "" : url,
              name.starts_with("_config") ? text_of(fields, {"baseurl"}) : text_of(fields, {"pathprefix", "basepath"}));
  set_directions(site, fields);
  site.menu = menu_in_config(fields);
  set_values(site, fields, "");
  set_languages(site, fields);
  return site;
}

// What `over` says takes the place of what `under` says, entry by entry.
void lay_over(Value& under, Value over) {
  if (under.kind != Value::Kind::map || over.kind != Value::Kind::map) {
    if (over.kind != Value::Kind::none) under = std::move(over);
    return;
  }
  for (Field& field : over.map) {
    const auto same = [&](const Field& other) { return lower_ascii(other.key) == lower_ascii(field.key); };
    const auto there = std::find_if(under.map.begin(), under.map.end(), same);
    if (there == under.map.end()) {
      under.map.push_back(std::move(field));
    } else {
      lay_over(there->value, std::move(field.value));
    }
  }
}

// What hides pages stands in these files: one that does not parse, or is a link out of the source, must not be passed
// over. Data hide nothing.
std::optional<Value> fields_of_configuration(const SiteFolder& folder, std::string_view name, Warnings& warnings) {
  const bool data = name.starts_with("_data/") || name.starts_with("src/");
  Warnings heard;
  auto fields = fields_of_site_file(folder, name, heard);
  Warnings out;
  for (const Warning& each : heard.kept()) {
    const bool lost = each.slug == Slug::bad_front_matter || each.slug == Slug::outside_source;
    const bool rules = !fields && !data && lost;
    out.add(rules ? Slug::bad_config : each.slug, each.file, each.line, each.text);
  }
  warnings.append(out);
  return fields;
}

// Hugo's configuration may be a folder: config/_default/params.toml says what stands under "params" in hugo.toml.
void add_hugo_folder(const SiteFolder& folder, const std::string& below, Value& fields, Warnings& warnings) {
  constexpr std::array<std::string_view, 4> kEndings{".toml", ".yaml", ".yml", ".json"};
  std::vector<std::string> names;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(as_path(folder.path + "/" + below), error), end;
       !error && entry != end; entry.increment(error)) {
    if (names.size() < kConfigsOfFolder) names.push_back(as_name(entry->path().filename()));
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const auto dot = name.rfind('.');
    const std::string stem = lower_ascii(name.substr(0, dot));
    const bool known =
        dot != std::string::npos && std::find(kEndings.begin(), kEndings.end(), name.substr(dot)) != kEndings.end();
    if (!known || stem.find('.') != std::string::npos) continue;
    auto said = fields_of_configuration(folder, below + "/" + name, warnings);
    if (!said) continue;
    if (fields.kind == Value::Kind::none) fields.kind = Value::Kind::map;
    if (stem == "hugo" || stem == "config") {
      lay_over(fields, *std::move(said));
      continue;
    }
    Value under;
    under.kind = Value::Kind::map;
    under.map.push_back({stem, *std::move(said)});
    lay_over(fields, std::move(under));
  }
}

bool is_file(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(as_path(path), error);
}
bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(as_path(path), error);
}

bool is_eleventy(const SiteFolder& folder) {
  for (const std::string_view name : kEleventyFiles) {
    if (is_file(folder.path + "/" + std::string(name))) return true;
  }
  Warnings unheard;
  const auto package = read_site_file(folder, "package.json", unheard);
  return package && as_text(*package).find("@11ty/eleventy") != std::string_view::npos;
}

Value in_docusaurus(const SiteFolder& folder, Warnings& warnings) {
  for (const std::string_view name : kDocusaurusFiles) {
    if (const auto program = read_site_file(folder, name, warnings)) return docusaurus_fields(as_text(*program));
  }
  return {};
}

// `name`: of the file that the configuration is from; empty if there is none.
Generator generator_of(const SiteFolder& folder, std::string_view name, const Value& fields) {
  if (is_eleventy(folder)) return Generator::eleventy;
  for (const std::string_view each : kDocusaurusFiles) {
    if (is_file(folder.path + "/" + std::string(each))) return Generator::docusaurus;
  }
  if (name.starts_with("_config")) {
    const bool hexo = fields.find("skip_render") != nullptr || fields.find("new_post_name") != nullptr ||
                      fields.find("post_asset_folder") != nullptr || is_folder(folder.path + "/scaffolds") ||
                      (fields.find("source") == nullptr && is_folder(folder.path + "/source/_posts"));
    return hexo ? Generator::hexo : Generator::jekyll;
  }
  if (name.starts_with("config.toml") && fields.find("base_url") != nullptr) return Generator::zola;
  if (name.starts_with("hugo") || name.starts_with("config")) return Generator::hugo;
  return is_folder(folder.path + "/_posts") ? Generator::jekyll : Generator::none;
}

}  // namespace

std::span<const std::string_view> site_config_names() { return kConfigFiles; }

bool begins_site(std::string_view name) {
  const auto is_one_of = [name](const auto& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  constexpr std::array<std::string_view, 7> kFiles{"_config.yml", "_config.yaml", "hugo.toml",  "hugo.yaml",
                                                   "hugo.yml",    "hugo.json",    "config.toml"};
  return is_one_of(kFiles) || is_one_of(kEleventyFiles) || is_one_of(kDocusaurusFiles);
}

std::optional<SiteInfo> parse_site_config(std::string_view name, Bytes bytes, Warnings& warnings) {
  const auto fields = parse_site_file(name, bytes, warnings);
  if (!fields) return std::nullopt;
  return info_of(name, *fields);
}

SiteConfig read_site_config(const SiteFolder& folder, Warnings& warnings) {
  SiteConfig out;
  std::string_view used;
  for (const std::string_view name : kConfigFiles) {
    if (name.starts_with("config/")) continue;
    auto fields = fields_of_configuration(folder, name, warnings);
    if (!fields) continue;
    out.fields = *std::move(fields);
    used = name;
    break;
  }
  const bool hugo_folder = is_folder(folder.path + "/config/_default");
  if (hugo_folder && (used.empty() || used.starts_with("hugo") || used.starts_with("config"))) {
    add_hugo_folder(folder, "config/_default", out.fields, warnings);
    add_hugo_folder(folder, "config/production", out.fields, warnings);
    if (used.empty() && out.fields.kind == Value::Kind::map) used = "config";
  }
  if (used.empty() && out.fields.kind == Value::Kind::none) out.fields = in_docusaurus(folder, warnings);
  out.info = info_of(used, out.fields);
  out.info.authors = read_authors(folder, warnings);
  out.info.data = std::make_shared<const SiteData>(folder.path, out.fields);
  const std::string includes = text_of(out.fields, {"includes_dir"});
  const std::string own = includes.empty() ? "_includes" : includes;
  const bool inside = own.find("..") == std::string::npos && !leads_out(folder, own, warnings);
  out.info.includes = std::make_shared<const SiteIncludes>(inside ? folder.path + "/" + own : "");
  out.generator = generator_of(folder, used, out.fields);
  return out;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/site/site_rules.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/site/page_addresses.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/path.h"
#include "reader/base/source.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kSites = 200;  // in one source

std::string_view folder_part(std::string_view name) {
  while (name.ends_with('/')) name.remove_suffix(1);
  return name.starts_with("./") ? name.substr(2) : name;
}

// Where each generator writes to, if its configuration does not say.
std::string output_of(const SiteConfig& config) {
  const auto said = [&config](std::string_view key, std::string_view usual) {
    const Value* value = config.fields.find(key);
    const bool text = value != nullptr && value->kind == Value::Kind::text;
    return std::string(text ? folder_part(value->text) : usual);
  };
  switch (config.generator) {
    case Generator::jekyll: return said("destination", "_site");
    case Generator::hexo: return said("public_dir", "public");
    case Generator::hugo: return said("publishdir", "public");
    case Generator::zola: return said("output_dir", "public");
    case Generator::docusaurus: return "build";
    case Generator::eleventy: return "_site";
    case Generator::none: break;
  }
  return {};
}

std::unique_ptr<GeneratorRules> rules_of(const SiteFolder& site, const SiteConfig& config, Warnings& warnings) {
  const std::string& folder = site.path;
  switch (config.generator) {
    case Generator::jekyll:
    case Generator::hexo: return jekyll_rules(config, warnings);
    case Generator::hugo: return hugo_rules(folder, config, warnings);
    case Generator::zola: return zola_rules(folder, config);
    case Generator::docusaurus: return docusaurus_rules(config);
    case Generator::eleventy: return eleventy_rules(site, config);
    case Generator::none: break;
  }
  return nullptr;
}

// Does a folder of this name belong to what a program wrote?
bool is_folder_of_program(std::string_view folder) {
  constexpr std::array<std::string_view, 4> kNames{"wp-content", "wp-includes", "wp-json", "feed"};
  folder = folder.substr(folder.rfind('/') + 1);  // npos + 1 is 0
  return std::find(kNames.begin(), kNames.end(), folder) != kNames.end();
}
// A feed, a plugin's list of pages for search engines (sitemap.xml alone is written for pages made by hand, too), or a
// file saved with the question that was asked for it: "a.html?page=2".
bool is_file_of_program(std::string_view file) {
  constexpr std::array<std::string_view, 7> kNames{"sitemap_index.xml", "wp-sitemap.xml", "index.xml", "feed.xml",
                                                   "atom.xml",          "rss.xml",        "feed.json"};
  constexpr std::array<std::string_view, 8> kAsked{".html", ".htm", ".php", ".asp", ".aspx", ".jsp", ".css", ".js"};
  const std::string_view asked = file.substr(0, file.find('?'));
  return std::find(kNames.begin(), kNames.end(), file) != kNames.end() ||
         (asked.size() < file.size() && std::any_of(kAsked.begin(), kAsked.end(), [asked](std::string_view ending) {
            return asked.ends_with(ending);
          }));
}

}  // namespace

void GeneratorRules::enter(const std::string& /*folder*/, const std::vector<std::string>& /*files*/,
                           Warnings& /*warnings*/) {}
PathVerdict GeneratorRules::verdict(std::string_view /*name*/, bool /*folder*/) const { return {}; }
void GeneratorRules::add_layers(std::string_view /*name*/, Layers& /*out*/) const {}
Publishing GeneratorRules::publishing(std::string_view /*name*/) const { return {}; }
std::string GeneratorRules::language(std::string_view /*name*/) const { return {}; }
Published GeneratorRules::published(std::string_view name, const PageFacts& facts) const {
  return eleventy_published(name, facts);
}

SiteRules::SiteRules(std::string root, SiteConfig config, Moment now, Warnings& warnings)
    : root_(std::move(root)), now_(now) {
  sites_.reserve(kSites);  // rules borrow their configuration
  add_site("", std::move(config), warnings);
}

void SiteRules::add_site(std::string folder, SiteConfig config, Warnings& warnings) {
  const SiteFolder place(folder.empty() ? root_ : root_ + "/" + folder, root_);
  if (!folder.empty()) folder += '/';
  Site& site = sites_.emplace_back(Site{std::move(folder), std::move(config), nullptr, false});
  site.rules = rules_of(place, site.config, warnings);
  if (!site.rules) site.rules = docpad_rules(place.path);
  // What is written down beside the articles holds for whatever generator there may be.
  if (!site.rules) site.rules = eleventy_rules(place, site.config);
}

std::size_t SiteRules::index_of(std::string_view name) const {
  const auto found =
      std::find_if(sites_.rbegin(), sites_.rend(), [name](const Site& site) { return name.starts_with(site.below); });
  return found == sites_.rend() ? 0 : static_cast<std::size_t>(sites_.rend() - found) - 1;
}

void SiteRules::enter(const std::string& folder, const std::vector<std::string>& files, Warnings& warnings) {
  const bool begins = !folder.empty() && std::any_of(files.begin(), files.end(), begins_site);
  if (begins && sites_.size() < kSites)
    add_site(folder, read_site_config({root_ + "/" + folder, root_}, warnings), warnings);
  Site& site = sites_[index_of(folder + "/")];
  site.shows_program =
      site.shows_program || is_folder_of_program(folder) || std::any_of(files.begin(), files.end(), is_file_of_program);
  const bool top = folder.size() + 1 == site.below.size() || folder.empty();
  site.rules->enter(top ? "" : folder.substr(site.below.size()), files, warnings);
}

PathVerdict SiteRules::verdict(std::string_view name, bool folder) const {
  const Site& site = site_of(name);
  return site.rules->verdict(name.substr(site.below.size()), folder);
}

Layers SiteRules::layers(std::string_view name) const {
  const Site& site = site_of(name);
  Layers out;
  site.rules->add_layers(name.substr(site.below.size()), out);
  return out;
}

std::string SiteRules::language(std::string_view name) const {
  const Site& site = site_of(name);
  return canonical_language(site.rules->language(name.substr(site.below.size())));
}

Published SiteRules::published(std::string_view name, const PageFacts& facts) const {
  const Site& site = site_of(name);
  return site.rules->published(name.substr(site.below.size()), facts);
}

Publishing SiteRules::publishing(std::string_view name) const {
  const Site& site = site_of(name);
  Publishing out = site.rules->publishing(name.substr(site.below.size()));
  out.now = now_;
  return out;
}

std::vector<LinkSite> SiteRules::sites() const {
  std::vector<LinkSite> out;
  for (const Site& site : sites_) {
    const SiteInfo& info = site.config.info;
    const bool configured = site.config.generator != Generator::none || !info.values.empty();
    out.push_back({site.below, info.url, info.base_url, configured});
  }
  return out;
}

bool SiteRules::is_output(std::string_view name) const {
  const Site& site = site_of(name);
  const std::string_view inside = name.substr(site.below.size());
  const std::string output = output_of(site.config);
  if (!output.empty()) return inside == output;
  // Without a configuration: beside what such folders are made from.
  if (inside != "public") return false;
  constexpr std::array<std::string_view, 3> kMaterial{"content", "_posts", "source"};
  return std::any_of(kMaterial.begin(), kMaterial.end(), [&](std::string_view folder) {
    std::error_code error;
    return std::filesystem::is_directory(as_path(root_ + "/" + site.below + std::string(folder)), error);
  });
}

bool SiteRules::is_site(std::string_view folder) const {
  return std::any_of(sites_.begin(), sites_.end(), [folder](const Site& site) {
    return folder.empty() ? site.below.empty()
                          : site.below.size() == folder.size() + 1 && site.below.starts_with(folder);
  });
}

std::unique_ptr<Inherited> inherited(Value fields, const SiteInfo& site, std::string_view file, Warnings& warnings) {
  auto out = std::make_unique<Inherited>();
  out->metadata = read_metadata(fields, site, site.lang, file, warnings);
  out->fields = std::move(fields);
  return out;
}

std::string read_small(const std::string& folder, std::string_view name, Warnings& warnings) {
  const std::string label = one_line(name, kFieldSize);
  const auto source = FileSource::open(folder + "/" + std::string(name));
  if (!source) {
    if (is_not_read(source.error())) warnings.add(Slug::not_read, label, 0, source.error().what);
    return {};
  }
  Buffer bytes(static_cast<std::size_t>(std::min<std::uint64_t>((*source)->size(), kFrontMatterSize)));
  if (const auto read = (*source)->read_at(0, bytes); !read) {
    warnings.add(Slug::not_read, label, 0, read.error().what);
    return {};
  }
  Warnings of_text;  // what is not shown to readers need not be clean
  return clean_text(bytes, label, of_text);
}

bool is_set(const Value& fields, std::string_view key) {
  const Value* value = fields.find(key);
  return value != nullptr && value->kind == Value::Kind::text && says_yes(value->text);
}

}  // namespace handbill::sources

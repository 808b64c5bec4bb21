// What a static site's configuration says of the whole site.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/site/site_file.h"
#include "bundle_tool/sources/source.h"
#include "reader/base/bytes.h"

namespace handbill::sources {

// The names under which a configuration is looked for in a site's folder: the first that parses counts.
std::span<const std::string_view> site_config_names();

// What the file of that name says. nullopt, with a warning, if it does not parse.
std::optional<SiteInfo> parse_site_config(std::string_view name, Bytes bytes, Warnings& warnings);

// What made the site: each generator has its own rules for what is published.
enum class Generator : std::uint8_t { none, jekyll, hexo, hugo, zola, eleventy, docusaurus };

struct SiteConfig {
  Generator generator = Generator::none;
  Value fields;  // of all files of the configuration together
  SiteInfo info;
};

// Looks in `folder` for _config.yml (Jekyll), hugo.* and config.* (Hugo), _data/site.* and _data/metadata.* (Eleventy).
// Only the first that parses is used, and with it Hugo's config/_default and config/production. Without one, everything
// stays empty; a file that does not parse is warned of.
SiteConfig read_site_config(const SiteFolder& folder, Warnings& warnings);

// Does a file of this name say that its folder is a site of its own?
bool begins_site(std::string_view name);

}  // namespace handbill::sources

// The files in which a site keeps its configuration, menus and data, parsed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/warning.h"
#include "reader/base/bytes.h"

namespace handbill::sources {

inline constexpr std::uint64_t kSiteFileSize = 1U << 20U;  // bytes

// Where a site's own files lie. Links may lead anywhere within the source, and nowhere else.
struct SiteFolder {
  SiteFolder(std::string site)  // NOLINT(google-explicit-constructor): one that is the whole source
      : path(std::move(site)), source(path) {}
  SiteFolder(std::string site, std::string whole) : path(std::move(site)), source(std::move(whole)) {}
  std::string path;
  std::string source;
};

// Where `path` leads to, if that is the folder `around` or lies in it; empty if not, or if nothing is there.
std::string real_path_within(const std::string& around, const std::string& path);

// Is `name` in it a link out of the source? That is warned of, and nothing is read there.
bool leads_out(const SiteFolder& folder, std::string_view name, Warnings& warnings);

// What `bytes` say, as TOML, JSON or YAML by the ending of `name`. nullopt, with a warning, if they do not parse.
std::optional<Value> parse_site_file(std::string_view name, Bytes bytes, Warnings& warnings);

// The bytes of the file `name` in `folder`; nullopt if there is none, or, with a warning, if it cannot be read or leads
// out of the source.
std::optional<Buffer> read_site_file(const SiteFolder& folder, std::string_view name, Warnings& warnings);

// Both.
std::optional<Value> fields_of_site_file(const SiteFolder& folder, std::string_view name, Warnings& warnings);

}  // namespace handbill::sources

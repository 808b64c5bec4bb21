// The files in which a site keeps its configuration, menus and data, parsed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/warning.h"
#include "reader/base/bytes.h"

namespace handbill::sources {

inline constexpr std::uint64_t kSiteFileSize = 1U << 20U;  // bytes

// What `bytes` say, as TOML, JSON or YAML by the ending of `name`. nullopt, with a warning, if they do not parse.
std::optional<Value> parse_site_file(std::string_view name, Bytes bytes, Warnings& warnings);

// The bytes of the file `name` in `folder`; nullopt if there is none, or, with a warning, if it cannot be read.
std::optional<Buffer> read_site_file(const std::string& folder, std::string_view name, Warnings& warnings);

// Both.
std::optional<Value> fields_of_site_file(const std::string& folder, std::string_view name, Warnings& warnings);

}  // namespace handbill::sources

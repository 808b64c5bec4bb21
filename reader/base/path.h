// Names of files. Everywhere in the program they are UTF-8 with slashes between; these are for the standard library,
// which on Windows takes a string for something else.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#ifdef _WIN32
#include "reader/base/win32.h"
#endif

namespace handbill {

#ifdef _WIN32
inline std::filesystem::path as_path(std::string_view name) { return windows::wide(name); }
inline std::string as_name(const std::filesystem::path& path) { return windows::slashed(path.native()); }
#else
inline std::filesystem::path as_path(std::string_view name) { return name; }
inline std::string as_name(const std::filesystem::path& path) { return path.string(); }
#endif

}  // namespace handbill

// Text and names as Windows has them: UTF-16, and paths that begin with a drive. For sources that are compiled there
// only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "reader/base/result.h"

namespace handbill::windows {

// What is no UTF-8 becomes U+FFFD, so that it names nothing.
std::wstring wide(std::string_view utf8);
// Half a pair of surrogates becomes U+FFFD.
std::string utf8(std::wstring_view text);
// utf8(), with slashes between folders.
std::string slashed(std::wstring_view path);
// A path for the system's own calls, of any length: "\\?\C:\folder\name" (Microsoft, "Maximum Path Length Limitation").
std::wstring long_path(const std::string& path);

// The system's words for its error number, in the language of the C library: English.
std::string words_of(unsigned long error);
// "path: words", as not_found, exists, no_space or io.
tl::unexpected<Error> os_error(const std::string& path, unsigned long error);

// What was typed to start the program, as UTF-8.
std::vector<std::string> arguments();

// Closes it at the end. Move-only.
class Handle {
 public:
  explicit Handle(void* handle) : handle_(handle) {}
  Handle(Handle&& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle();
  bool is_open() const;
  void* get() const { return handle_; }
  void* release();

 private:
  void* handle_;
};

// False: there are no random bytes.
bool fill_random(void* out, std::size_t size);

// Opens a file that is there (CreateFileW): `access` and `flags` as there. Other programs may read, write and remove it
// meanwhile, as elsewhere.
Handle open_file(const std::string& path, unsigned long access, unsigned long flags = 0);
// A new file: what is at `path` is random characters short of its name, which they become. Nobody else may write to it.
Handle create_random(std::string& path, unsigned long flags = 0);

}  // namespace handbill::windows

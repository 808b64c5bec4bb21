#include "reader/app/system.h"

#include <cstdlib>
#include <memory>

#include <sys/random.h>
#include <unistd.h>

#include "reader/app/state.h"
#include "reader/base/file.h"

namespace handbill::app {

std::vector<std::string> arguments(int argc, char** argv) { return {argv, argv + argc}; }

void set_up_console() {}

// Started by the program loader, from a stick where nothing may be run, /proc/self/exe names the loader; and there may
// be no /proc.
std::string executable_folder(const std::string& name) {
  const bool is_path = name.find('/') != std::string::npos;
  for (const char* path : {is_path ? name.c_str() : "/proc/self/exe", "/proc/self/exe"}) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path, nullptr), std::free);
    if (real != nullptr) return folder_of(real.get());
  }
  return {};
}

bool fill_random(std::uint64_t& out) {
  std::uint64_t bytes = 0;
  if (::getrandom(&bytes, sizeof bytes, 0) != static_cast<ssize_t>(sizeof bytes)) return false;
  out = bytes;
  return true;
}

std::string state_folder_of_person() { return default_state_folder(std::getenv("XDG_DATA_HOME"), std::getenv("HOME")); }

// In the order that POSIX gives them.
std::string language_of_person() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return language_from_locale(value);
  }
  return {};
}

bool remove_empty_folder(const std::string& folder) { return ::rmdir(folder.c_str()) == 0; }

}  // namespace handbill::app

#include <array>
#include <cstdio>

#include <windows.h>

#include "reader/app/system.h"
#include "reader/base/file.h"
#include "reader/base/win32.h"

namespace handbill::app {

std::vector<std::string> arguments(int /*argc*/, char** /*argv*/) { return windows::arguments(); }

// A program with a window has no console: it asks for the one that it was started from, unless what it says goes
// elsewhere already.
void set_up_console() {
  const auto is_open = [](DWORD which) {
    void* const handle = ::GetStdHandle(which);
    return handle != nullptr && handle != INVALID_HANDLE_VALUE;
  };
  if (is_open(STD_ERROR_HANDLE) || is_open(STD_OUTPUT_HANDLE) || ::AttachConsole(ATTACH_PARENT_PROCESS) == 0) return;
  ::SetConsoleOutputCP(CP_UTF8);
  for (std::FILE* stream : {stdout, stderr}) (void)std::freopen("CONOUT$", "w", stream);
}

std::string executable_folder(const std::string& /*name*/) {
  constexpr std::size_t kLongest = 32768;  // characters of a path
  std::wstring path(kLongest, L'\0');
  path.resize(::GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path.empty() ? std::string() : folder_of(windows::slashed(path));
}

bool fill_random(std::uint64_t& out) {
  std::uint64_t bytes = 0;
  if (!windows::fill_random(&bytes, sizeof(bytes))) return false;
  out = bytes;
  return true;
}

// Nothing is written to anybody's profile. Who wants it kept makes the folder.
std::string state_folder_of_person() {
  std::string folder = executable_folder({}) + "/state";
  return stamp_of(folder) ? folder : std::string();
}

std::string language_of_person() {
  std::array<wchar_t, LOCALE_NAME_MAX_LENGTH> name{};
  return ::GetUserDefaultLocaleName(name.data(), static_cast<int>(name.size())) > 0 ? windows::utf8(name.data())
                                                                                    : std::string();
}

bool remove_empty_folder(const std::string& folder) {
  return ::RemoveDirectoryW(windows::long_path(folder).c_str()) != 0;
}

}  // namespace handbill::app

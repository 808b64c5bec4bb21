#include "reader/base/win32.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <windows.h>
// After it, which they need.
#include <ntsecapi.h>
#include <shellapi.h>

namespace handbill::windows {

std::wstring wide(std::string_view utf8) {
  if (utf8.empty()) return {};
  const int size = static_cast<int>(utf8.size());
  std::wstring out(static_cast<std::size_t>(::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, nullptr, 0)), L'\0');
  (void)::MultiByteToWideChar(CP_UTF8, 0, utf8.data(), size, out.data(), static_cast<int>(out.size()));
  return out;
}

std::string utf8(std::wstring_view text) {
  if (text.empty()) return {};
  const int size = static_cast<int>(text.size());
  const auto convert = [&](char* to, int room) {
    return ::WideCharToMultiByte(CP_UTF8, 0, text.data(), size, to, room, nullptr, nullptr);
  };
  std::string out(static_cast<std::size_t>(convert(nullptr, 0)), '\0');
  (void)convert(out.data(), static_cast<int>(out.size()));
  return out;
}

std::string slashed(std::wstring_view path) {
  constexpr std::wstring_view kLong = L"\\\\?\\";
  if (path.starts_with(kLong)) path.remove_prefix(kLong.size());
  std::string out = utf8(path);
  std::replace(out.begin(), out.end(), '\\', '/');
  return out;
}

std::wstring long_path(const std::string& path) {
  std::wstring given = wide(path);
  std::replace(given.begin(), given.end(), L'/', L'\\');
  // Devices keep their names: "NUL", "CONIN$"; so does what is in this form already, and a share of a network.
  if (given.starts_with(L"\\\\")) return given;
  const DWORD room = ::GetFullPathNameW(given.c_str(), 0, nullptr, nullptr);
  std::wstring whole(room, L'\0');
  whole.resize(::GetFullPathNameW(given.c_str(), room, whole.data(), nullptr));
  return whole.empty() || whole.starts_with(L"\\\\") ? whole : L"\\\\?\\" + whole;
}

// The C library has words for its own numbers.
std::string words_of(unsigned long error) {
  return std::system_category().default_error_condition(static_cast<int>(error)).category() == std::generic_category()
             ? std::generic_category().message(
                   std::system_category().default_error_condition(static_cast<int>(error)).value())
             : "error " + std::to_string(error) + " of Windows";
}

tl::unexpected<Error> os_error(const std::string& path, unsigned long error) {
  Errc code = Errc::io;
  std::string words = words_of(error);
  switch (error) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case ERROR_FILE_TOO_LARGE: code = Errc::no_space; break;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_BAD_PATHNAME:
    case ERROR_INVALID_DRIVE:
      code = Errc::not_found;
      words = "No such file or directory";
      break;
    case ERROR_FILE_EXISTS:
    case ERROR_ALREADY_EXISTS: code = Errc::exists; break;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION: words = "another program uses it"; break;
    default: break;
  }
  return fail(code, Layer::file, path + ": " + words);
}

std::vector<std::string> arguments() {
  int count = 0;
  wchar_t** const words = ::CommandLineToArgvW(::GetCommandLineW(), &count);
  std::vector<std::string> out;
  for (int i = 0; words != nullptr && i < count; ++i) out.push_back(utf8(words[i]));
  ::LocalFree(words);
  return out;
}

Handle::Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Handle::~Handle() {
  const DWORD error = ::GetLastError();  // the caller's
  if (is_open()) ::CloseHandle(handle_);
  ::SetLastError(error);
}

void* Handle::release() { return std::exchange(handle_, nullptr); }

bool Handle::is_open() const { return handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE; }

bool fill_random(void* out, std::size_t size) { return RtlGenRandom(out, static_cast<ULONG>(size)) != 0; }

Handle open_file(const std::string& path, unsigned long access, unsigned long flags) {
  constexpr DWORD kAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  // The flag lets folders be opened, too.
  return Handle(::CreateFileW(long_path(path).c_str(), access, kAll, nullptr, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS | flags, nullptr));
}

Handle create_random(std::string& path, unsigned long flags) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz0123456789";  // no name differs in its case alone
  constexpr int kTries = 100, kCharacters = 6;
  for (int i = 0; i < kTries; ++i) {
    std::string name = path;
    for (int at = 0; at < kCharacters; ++at) {
      unsigned random = 0;
      if (!fill_random(&random, sizeof(random))) return Handle(nullptr);
      name += kLetters[random % kLetters.size()];
    }
    Handle file(::CreateFileW(long_path(name).c_str(), GENERIC_READ | GENERIC_WRITE | DELETE,
                              FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr, CREATE_NEW, flags, nullptr));
    if (!file.is_open() && ::GetLastError() == ERROR_FILE_EXISTS) continue;
    if (file.is_open()) path = std::move(name);
    return file;
  }
  return Handle(nullptr);
}

}  // namespace handbill::windows

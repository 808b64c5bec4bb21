#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <io.h>
#include <windows.h>

#include "reader/base/file.h"
#include "reader/base/signals.h"
#include "reader/base/win32.h"

namespace handbill {
namespace {

using windows::Handle;
using windows::long_path;

void* handle_of(int fd) { return reinterpret_cast<void*>(::_get_osfhandle(fd)); }

// Paths of the files that are not kept yet; as for other systems, but what removes them is a thread of its own.
std::array<std::atomic<const char*>, 8> g_unfinished{};

void remember_unfinished(const std::string& path) {
  for (auto& slot : g_unfinished) {
    const char* empty = nullptr;
    if (slot.compare_exchange_strong(empty, path.c_str())) return;
  }
}

void forget_unfinished(const std::string& path) {
  for (auto& slot : g_unfinished) {
    const char* expected = path.c_str();
    if (slot.compare_exchange_strong(expected, nullptr)) return;
  }
}

constexpr int kLockTries = 200;
constexpr DWORD kLockPause = 10;  // milliseconds

// Opens the file that every program uses for this target, empty. Windows itself keeps the others from it.
Handle open_locked(const std::string& path) {
  for (int i = 0; i < kLockTries; ++i) {
    Handle file(::CreateFileW(long_path(path).c_str(), GENERIC_READ | GENERIC_WRITE | DELETE, FILE_SHARE_READ, nullptr,
                              CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
    if (file.is_open() || ::GetLastError() != ERROR_SHARING_VIOLATION) return file;
    ::Sleep(kLockPause);
  }
  ::SetLastError(ERROR_SHARING_VIOLATION);
  return Handle(nullptr);
}

// "NUL", "CON", "COM1" and their like are devices in every folder.
Status check_replaceable(const std::string& path) {
  if (!long_path(path).starts_with(L"\\\\.\\")) return {};
  return fail(Errc::io, Layer::file, path + ": this is a device or a pipe; name a file");
}

std::optional<FileStamp> stamp_in(void* handle) {
  BY_HANDLE_FILE_INFORMATION info{};
  if (::GetFileInformationByHandle(handle, &info) == 0) return std::nullopt;
  const auto joined = [](DWORD high, DWORD low) { return std::uint64_t{high} << 32U | low; };
  constexpr std::uint64_t kTicks = 10'000'000;  // of 100 ns
  const std::uint64_t written = joined(info.ftLastWriteTime.dwHighDateTime, info.ftLastWriteTime.dwLowDateTime);
  const bool is_folder = (info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
  return FileStamp{info.dwVolumeSerialNumber, joined(info.nFileIndexHigh, info.nFileIndexLow),
                   is_folder ? 0 : joined(info.nFileSizeHigh, info.nFileSizeLow),
                   static_cast<std::int64_t>(written / kTicks), static_cast<std::int64_t>(written % kTicks * 100)};
}

// In one step, while it is open: FileRenameInfo takes the new name whole.
bool rename_open(void* handle, const std::string& target, bool replace) {
  const std::wstring name = long_path(target);
  const std::size_t size = sizeof(FILE_RENAME_INFO) + name.size() * sizeof(wchar_t);
  std::vector<std::uint64_t> room(size / sizeof(std::uint64_t) + 1);  // aligned
  auto* info = reinterpret_cast<FILE_RENAME_INFO*>(room.data());
  info->ReplaceIfExists = replace ? TRUE : FALSE;
  info->FileNameLength = static_cast<DWORD>(name.size() * sizeof(wchar_t));
  std::copy(name.begin(), name.end(), info->FileName);
  return ::SetFileInformationByHandle(handle, FileRenameInfo, info, static_cast<DWORD>(size)) != 0;
}

bool is_drive(std::string_view folder) { return folder.size() == 2 && folder[1] == ':'; }

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& path) {
  const Handle file = windows::open_file(path, FILE_READ_ATTRIBUTES);
  return file.is_open() ? stamp_in(file.get()) : std::nullopt;
}

std::optional<FileStamp> AtomicFile::stamp() const { return stamp_in(handle_of(fd_)); }

void AtomicFile::remove_unfinished() noexcept {
  for (const auto& slot : g_unfinished) {
    if (const char* path = slot.load()) ::DeleteFileW(long_path(path).c_str());
  }
}

std::string folder_of(const std::string& path) {
  const auto slash = path.find_last_of("/\\");
  if (slash == std::string::npos) return ".";
  const std::string folder = path.substr(0, slash);
  return folder.empty() || is_drive(folder) ? path.substr(0, slash + 1) : folder;
}

Status make_folder(const std::string& folder) {
  for (std::size_t at = folder.find_first_of("/\\", 1);; at = folder.find_first_of("/\\", at + 1)) {
    const std::string part = folder.substr(0, at);
    if (!is_drive(part) && ::CreateDirectoryW(long_path(part).c_str(), nullptr) == 0) {
      const DWORD error = ::GetLastError();
      if (error != ERROR_ALREADY_EXISTS) return windows::os_error(part, error);
    }
    if (at == std::string::npos) return {};
  }
}

void remove_left_over(const std::string& temporary) {
  // Nobody has it open: else this fails.
  const Handle unused(::CreateFileW(long_path(temporary).c_str(), DELETE, 0, nullptr, OPEN_EXISTING,
                                    FILE_FLAG_DELETE_ON_CLOSE | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
}

Status remove_file(const std::string& path) {
  if (::DeleteFileW(long_path(path).c_str()) != 0) return {};
  const DWORD error = ::GetLastError();
  if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND) return {};
  return windows::os_error(path, error);
}

Status remove_folder_if_empty(const std::string& folder) {
  if (::RemoveDirectoryW(long_path(folder).c_str()) != 0) return {};
  const DWORD error = ::GetLastError();
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_DIR_NOT_EMPTY:
    case ERROR_DIRECTORY: return {};
    default: return windows::os_error(folder, error);
  }
}

bool is_there(const std::string& path) {
  return ::GetFileAttributesW(long_path(path).c_str()) != INVALID_FILE_ATTRIBUTES;
}

bool is_gone(const std::string& path) {
  if (::GetFileAttributesW(long_path(path).c_str()) != INVALID_FILE_ATTRIBUTES) return false;
  const DWORD error = ::GetLastError();
  return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND;
}

// The right is asked for, not used.
bool can_make_files_in(const std::string& folder) {
  return windows::open_file(folder, FILE_ADD_FILE | FILE_TRAVERSE).is_open();
}

AtomicFile::AtomicFile(int fd, std::unique_ptr<const std::string> temporary, std::string target) noexcept
    : fd_(fd), temporary_(std::move(temporary)), target_(std::move(target)) {}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), temporary_(std::move(other.temporary_)), target_(std::move(other.target_)) {}

// Closed first: what is open has its name until then.
AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  forget_unfinished(*temporary_);
  ::DeleteFileW(long_path(*temporary_).c_str());
  ::_close(fd_);
  ::DeleteFileW(long_path(*temporary_).c_str());
}

Result<AtomicFile> AtomicFile::create(const std::string& target, unsigned mode) {
  HB_CHECK(check_replaceable(target));
  auto name = std::make_unique<std::string>(target + ".");
  std::string owned_target = target;
  const HeldSignals held;
  Handle file = windows::create_random(*name);
  if (!file.is_open()) return windows::os_error(target, ::GetLastError());
  const int fd = ::_open_osfhandle(reinterpret_cast<std::intptr_t>(file.release()), _O_BINARY);
  return own(fd, std::move(name), std::move(owned_target), mode);
}

Result<AtomicFile> AtomicFile::create_known(const std::string& target, unsigned mode) {
  HB_CHECK(check_replaceable(target));
  auto name = std::make_unique<const std::string>(known_temporary(target));
  std::string owned_target = target;
  const HeldSignals held;
  Handle file = open_locked(*name);
  if (!file.is_open()) return windows::os_error(target, ::GetLastError());
  const int fd = ::_open_osfhandle(reinterpret_cast<std::intptr_t>(file.release()), _O_BINARY);
  return own(fd, std::move(name), std::move(owned_target), mode);
}

// Who may read it is what the folder says.
AtomicFile AtomicFile::own(int fd, std::unique_ptr<const std::string> temporary, std::string target,
                           unsigned /*mode*/) noexcept {
  remember_unfinished(*temporary);
  return {fd, std::move(temporary), std::move(target)};
}

Status AtomicFile::write(Bytes bytes) {
  constexpr std::size_t kPiece = 1U << 30U;
  while (!bytes.empty()) {
    DWORD done = 0;
    const auto size = static_cast<DWORD>(std::min(bytes.size(), kPiece));
    if (::WriteFile(handle_of(fd_), bytes.data(), size, &done, nullptr) == 0)
      return windows::os_error(target_, ::GetLastError());
    bytes = bytes.subspan(done);
  }
  return {};
}

Status AtomicFile::sync() {
  if (::FlushFileBuffers(handle_of(fd_)) == 0) return windows::os_error(target_, ::GetLastError());
  return {};
}

Status AtomicFile::keep(IfThere there) {
  HB_CHECK(sync());
  if (!rename_open(handle_of(fd_), target_, there == IfThere::replace))
    return windows::os_error(target_, ::GetLastError());
  forget_unfinished(*temporary_);
  ::_close(std::exchange(fd_, -1));
  return {};
}

}  // namespace handbill

#include <algorithm>
#include <mutex>

#include <io.h>
#include <windows.h>

#include "reader/base/source.h"
#include "reader/base/win32.h"

namespace handbill {
namespace {

using windows::Handle;

// Where Windows lets it, reading does not change the time of last access (SetFileTime: both halves all ones).
Handle open_quietly(const std::string& path) {
  Handle file = windows::open_file(path, GENERIC_READ | FILE_WRITE_ATTRIBUTES);
  if (!file.is_open()) return windows::open_file(path, GENERIC_READ);
  constexpr FILETIME kKeep{0xFFFFFFFF, 0xFFFFFFFF};
  ::SetFileTime(file.get(), nullptr, &kKeep, nullptr);
  return file;
}

// Errors: not_found, io.
Result<Handle> open_regular(const std::string& path, std::uint64_t& size) {
  Handle file = open_quietly(path);
  if (!file.is_open()) return windows::os_error(path, ::GetLastError());
  BY_HANDLE_FILE_INFORMATION info{};
  const bool is_disk = ::GetFileType(file.get()) == FILE_TYPE_DISK;
  if (is_disk && ::GetFileInformationByHandle(file.get(), &info) == 0) return windows::os_error(path, ::GetLastError());
  if (!is_disk) return fail(Errc::io, Layer::file, path + ": not a regular file");
  if ((info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
    return fail(Errc::io, Layer::file, path + ": a folder, not a file");
  size = std::uint64_t{info.nFileSizeHigh} << 32U | info.nFileSizeLow;
  return file;
}

int descriptor_of(Handle file) { return ::_open_osfhandle(reinterpret_cast<std::intptr_t>(file.release()), 0); }

}  // namespace

Result<std::shared_ptr<const FileSource>> FileSource::open(const std::string& path) {
  const std::shared_ptr<FileSource> out(new FileSource(path));
  HB_TRY(file, open_regular(path, out->size_));
  out->fd_ = descriptor_of(std::move(file));
  return std::shared_ptr<const FileSource>(out);
}

FileSource::~FileSource() {
  if (fd_ >= 0) ::_close(fd_);
}

// Other threads may read meanwhile: the C library gives the old number another handle under its lock.
void FileSource::reopen() const {
  std::uint64_t size = 0;
  auto file = open_regular(path_, size);
  if (!file) return;
  const int fd = descriptor_of(std::move(*file));
  if (size == size_) (void)::_dup2(fd, fd_);
  ::_close(fd);
}

Status FileSource::read_once(std::uint64_t offset, std::span<std::byte> out) const {
  constexpr std::size_t kPiece = 1U << 30U;
  std::size_t done = 0;
  while (done < out.size()) {
    OVERLAPPED place{};  // where to read: several threads do
    place.Offset = static_cast<DWORD>(offset + done);
    place.OffsetHigh = static_cast<DWORD>((offset + done) >> 32U);
    DWORD got = 0;
    const auto size = static_cast<DWORD>(std::min(out.size() - done, kPiece));
    const bool read =
        ::ReadFile(reinterpret_cast<void*>(::_get_osfhandle(fd_)), out.data() + done, size, &got, &place) != 0;
    const DWORD error = read ? ERROR_SUCCESS : ::GetLastError();
    if (error == ERROR_HANDLE_EOF || (read && got == 0))
      return fail(Errc::truncated, Layer::file, "the file ends too early", offset + done);
    if (!read) return fail(Errc::io, Layer::file, "read failed: " + windows::words_of(error), offset + done);
    done += got;
  }
  return {};
}

}  // namespace handbill

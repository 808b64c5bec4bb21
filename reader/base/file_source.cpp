#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/base/source.h"

namespace handbill {

int open_to_read(const std::string& path, int more_flags) {
  const int flags = O_RDONLY | O_CLOEXEC | more_flags;
  const int fd = ::open(path.c_str(), flags | O_NOATIME);
  // EPERM: only the owner of a file may ask for that.
  return fd < 0 && errno == EPERM ? ::open(path.c_str(), flags) : fd;
}

namespace {

std::string os_message(int error) { return std::generic_category().message(error); }

// A descriptor of the regular file. Errors: not_found, io.
Result<int> open_regular(const std::string& path, struct stat& info) {
  // O_NONBLOCK: opening a FIFO would wait for a writer. O_NOCTTY: opening a terminal would take it over.
  int fd = -1;
  for (int i = 0; i < FileSource::kTries; ++i) {
    fd = open_to_read(path, O_NOCTTY | O_NONBLOCK);
    if (fd >= 0 || errno != EIO) break;
  }
  if (fd < 0) {
    const int error = errno;
    return fail(error == ENOENT ? Errc::not_found : Errc::io, Layer::file, path + ": " + os_message(error));
  }
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(fd);
    return fail(Errc::io, Layer::file,
                path + (S_ISDIR(info.st_mode) ? ": a folder, not a file" : ": not a regular file"));
  }
  return fd;
}

}  // namespace

Result<std::shared_ptr<const FileSource>> FileSource::open(const std::string& path) {
  // Made before anything is opened: no descriptor is lost if there is no memory for it.
  const std::shared_ptr<FileSource> out(new FileSource(path));
  struct stat info {};
  HB_TRY(fd, open_regular(path, info));
  out->fd_ = fd;
  out->size_ = static_cast<std::uint64_t>(info.st_size);
  return std::shared_ptr<const FileSource>(out);
}

FileSource::~FileSource() {
  if (fd_ >= 0) ::close(fd_);
}

// dup3() puts the new file behind the old number in one step: other threads read on.
void FileSource::reopen() const {
  struct stat info {};
  const auto fd = open_regular(path_, info);
  if (!fd) return;
  if (static_cast<std::uint64_t>(info.st_size) == size_) (void)::dup3(*fd, fd_, O_CLOEXEC);
  ::close(*fd);
}

Status FileSource::read_once(std::uint64_t offset, std::span<std::byte> out) const {
  // pread() may return less than was asked for, and 0 when the file has become shorter since it was opened.
  std::size_t done = 0;
  while (done < out.size()) {
    const ssize_t got = ::pread(fd_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(Errc::io, Layer::file, "read failed: " + os_message(errno), offset + done);
    if (got == 0) return fail(Errc::truncated, Layer::file, "the file ends too early", offset + done);
    done += static_cast<std::size_t>(got);
  }
  return {};
}

}  // namespace handbill

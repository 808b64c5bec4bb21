#include "reader/base/source.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace handbill {
namespace {

std::string os_message(int error) { return std::generic_category().message(error); }

}  // namespace

Status MemorySource::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  if (offset > bytes_.size() || out.size() > bytes_.size() - offset) {
    return fail(Errc::truncated, Layer::file, "the file ends too early", bytes_.size());
  }
  // The data() of an empty vector may be null, and memcpy must not get a null pointer even for no bytes.
  if (!out.empty()) std::memcpy(out.data(), bytes_.data() + offset, out.size());
  return {};
}

int open_to_read(const std::string& path, int more_flags) {
  const int flags = O_RDONLY | O_CLOEXEC | more_flags;
  const int fd = ::open(path.c_str(), flags | O_NOATIME);
  // EPERM: only the owner of a file may ask for that.
  return fd < 0 && errno == EPERM ? ::open(path.c_str(), flags) : fd;
}

Result<std::shared_ptr<const FileSource>> FileSource::open(const std::string& path) {
  // O_NONBLOCK: opening a FIFO would wait for a writer. O_NOCTTY: opening a terminal would take it over.
  const int fd = open_to_read(path, O_NOCTTY | O_NONBLOCK);
  if (fd < 0) {
    const int error = errno;
    return fail(error == ENOENT ? Errc::not_found : Errc::io, Layer::file, path + ": " + os_message(error));
  }
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    ::close(fd);
    return fail(Errc::io, Layer::file,
                path + (S_ISDIR(info.st_mode) ? ": a folder, not a file" : ": not a regular file"));
  }
  return std::shared_ptr<const FileSource>(new FileSource(fd, static_cast<std::uint64_t>(info.st_size)));
}

FileSource::~FileSource() { ::close(fd_); }

Status FileSource::read_at(std::uint64_t offset, std::span<std::byte> out) const {
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

Result<Buffer> read_all(const ByteSource& source, std::uint64_t limit) {
  if (source.size() > limit) {
    return fail(Errc::over_limit, Layer::file,
                "file of " + std::to_string(source.size()) + " bytes, at most " + std::to_string(limit) + " are read");
  }
  Buffer out(static_cast<std::size_t>(source.size()));
  HB_CHECK(source.read_at(0, out));
  return out;
}

}  // namespace handbill

#include "bundle_tool/keys/secret_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bundle_tool/keys/key_file.h"

namespace handbill::keys {
namespace {

tl::unexpected<Error> os_error(const std::string& path, int error) {
  return fail(error == ENOENT ? Errc::not_found : Errc::io, Layer::none,
              path + ": " + std::generic_category().message(error));
}

}  // namespace

Result<SecretBuffer> read_secret(const std::string& path) {
  HB_TRY(out, SecretBuffer::allocate(kKeyFileSize + 1));
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return os_error(path, errno);
  std::size_t size = 0;
  ssize_t got = 0;
  do {
    got = ::read(fd, out.bytes().data() + size, out.size() - size);
    if (got > 0) size += static_cast<std::size_t>(got);
  } while ((got > 0 && size < out.size()) || (got < 0 && errno == EINTR));
  const int error = errno;
  ::close(fd);
  if (got < 0) return os_error(path, error);
  if (size == out.size()) return fail(Errc::bad_key, Layer::none, path + ": too large for a key file");
  out.shrink(size);
  return out;
}

bool lets_others_read(const std::string& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  return (info.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

}  // namespace handbill::keys

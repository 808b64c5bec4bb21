#include "reader/base/folder.h"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/base/source.h"

namespace handbill {
namespace {

using Kind = FolderReader::Entry::Kind;

Kind kind_of(DIR* folder, const dirent& entry) {
  switch (entry.d_type) {
    case DT_REG: return Kind::file;
    case DT_DIR: return Kind::folder;
    case DT_UNKNOWN: break;  // some file systems do not say
    default: return Kind::other;
  }
  struct stat info {};
  if (::fstatat(::dirfd(folder), entry.d_name, &info, AT_SYMLINK_NOFOLLOW) != 0) return Kind::other;
  if (S_ISREG(info.st_mode)) return Kind::file;
  return S_ISDIR(info.st_mode) ? Kind::folder : Kind::other;
}

}  // namespace

struct FolderReader::Stream {
  DIR* folder = nullptr;
};

void FolderReader::Close::operator()(Stream* stream) const {
  if (stream->folder != nullptr) ::closedir(stream->folder);
  delete stream;
}

Result<FolderReader> FolderReader::open(const std::string& path) {
  // Made before anything is opened: nothing is left behind if there is no memory for it.
  std::unique_ptr<Stream, Close> stream(new Stream);
  const int fd = open_to_read(path, O_DIRECTORY);
  stream->folder = fd < 0 ? nullptr : ::fdopendir(fd);
  if (stream->folder != nullptr) return FolderReader(std::move(stream));
  const int error = errno;
  if (fd >= 0) ::close(fd);
  const Errc code = error == ENOENT ? Errc::not_found : error == ENOMEM ? Errc::no_memory : Errc::io;
  return fail(code, Layer::file, path + ": " + std::generic_category().message(error));
}

std::optional<FolderReader::Entry> FolderReader::next() {
  while (const dirent* entry = ::readdir(stream_->folder)) {
    const std::string_view name(entry->d_name);
    if (name != "." && name != "..") return Entry{std::string(name), kind_of(stream_->folder, *entry)};
  }
  return std::nullopt;
}

}  // namespace handbill

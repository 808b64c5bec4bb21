#include "bundle_tool/pack/part_file.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "reader/base/signals.h"

namespace handbill::pack {
namespace {

auto os_error(int error) {
  const Errc code = error == ENOSPC || error == EDQUOT || error == EFBIG ? Errc::no_space : Errc::io;
  return fail(code, Layer::file, "temporary file: " + std::generic_category().message(error));
}

}  // namespace

PartFile::PartFile(PartFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      records_(std::move(other.records_)),
      stored_(other.stored_),
      raw_(other.raw_) {}

PartFile& PartFile::operator=(PartFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  records_ = std::move(other.records_);
  stored_ = other.stored_;
  raw_ = other.raw_;
  return *this;
}

PartFile::~PartFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<PartFile> PartFile::create(const std::string& folder) {
  std::string name = folder + "/.handbill.XXXXXX";
  const HeldSignals held;  // a signal must not end the program while the file has a name
  const int fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) return os_error(errno);
  ::unlink(name.c_str());
  return PartFile(fd);
}

Status PartFile::append(Bytes stored, std::uint32_t raw_size) {
  records_.push_back({static_cast<std::uint32_t>(stored.size()), raw_size, bundle::hash_of(stored)});
  raw_ += raw_size;
  while (!stored.empty()) {
    const ssize_t done = ::pwrite(fd_, stored.data(), stored.size(), static_cast<off_t>(stored_));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return os_error(errno);
    stored_ += static_cast<std::uint64_t>(done);
    stored = stored.subspan(static_cast<std::size_t>(done));
  }
  return {};
}

Status PartFile::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  while (!out.empty()) {
    const ssize_t got = ::pread(fd_, out.data(), out.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return os_error(got < 0 ? errno : EIO);
    offset += static_cast<std::uint64_t>(got);
    out = out.subspan(static_cast<std::size_t>(got));
  }
  return {};
}

}  // namespace handbill::pack

#include <utility>

#include <io.h>
#include <windows.h>

#include "bundle_tool/pack/part_file.h"
#include "reader/base/win32.h"

namespace handbill::pack {
namespace {

auto failed() { return windows::os_error("temporary file", ::GetLastError()); }

void* handle_of(int fd) { return reinterpret_cast<void*>(::_get_osfhandle(fd)); }

OVERLAPPED place_of(std::uint64_t offset) {
  OVERLAPPED out{};
  out.Offset = static_cast<DWORD>(offset);
  out.OffsetHigh = static_cast<DWORD>(offset >> 32U);
  return out;
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
  if (fd_ >= 0) ::_close(fd_);
}

Result<PartFile> PartFile::create(const std::string& folder) {
  std::string name = folder + "/.handbill.";
  windows::Handle file = windows::create_random(name, FILE_FLAG_DELETE_ON_CLOSE | FILE_ATTRIBUTE_TEMPORARY);
  if (!file.is_open()) return failed();
  return PartFile(::_open_osfhandle(reinterpret_cast<std::intptr_t>(file.release()), 0));
}

// A chunk has less than 4 GiB.
Status PartFile::append(Bytes stored, std::uint32_t raw_size) {
  records_.push_back({static_cast<std::uint32_t>(stored.size()), raw_size, bundle::hash_of(stored)});
  raw_ += raw_size;
  while (!stored.empty()) {
    OVERLAPPED place = place_of(stored_);
    DWORD done = 0;
    if (::WriteFile(handle_of(fd_), stored.data(), static_cast<DWORD>(stored.size()), &done, &place) == 0)
      return failed();
    stored_ += done;
    stored = stored.subspan(done);
  }
  return {};
}

Status PartFile::read_at(std::uint64_t offset, std::span<std::byte> out) const {
  while (!out.empty()) {
    OVERLAPPED place = place_of(offset);
    DWORD got = 0;
    if (::ReadFile(handle_of(fd_), out.data(), static_cast<DWORD>(out.size()), &got, &place) == 0 || got == 0)
      return failed();
    offset += got;
    out = out.subspan(got);
  }
  return {};
}

}  // namespace handbill::pack

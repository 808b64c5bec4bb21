#include <new>

#include <windows.h>

#include "reader/base/win32.h"
#include "reader/text/mapped_file.h"

namespace handbill::text {

std::shared_ptr<const MappedFile> MappedFile::map(const std::string& path) {
  const std::shared_ptr<MappedFile> out(new MappedFile({}));
  const windows::Handle file = windows::open_file(path, GENERIC_READ);
  LARGE_INTEGER size{};
  if (!file.is_open() || ::GetFileType(file.get()) != FILE_TYPE_DISK || ::GetFileSizeEx(file.get(), &size) == 0)
    return nullptr;
  if (size.QuadPart <= 0 || static_cast<std::uint64_t>(size.QuadPart) > kMaxBytes) return nullptr;
  const windows::Handle mapping(::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr));
  const void* at = mapping.is_open() ? ::MapViewOfFile(mapping.get(), FILE_MAP_READ, 0, 0, 0) : nullptr;
  if (at == nullptr) {
    if (::GetLastError() == ERROR_NOT_ENOUGH_MEMORY) throw std::bad_alloc();
    return nullptr;
  }
  out->bytes_ = {static_cast<const std::byte*>(at), static_cast<std::size_t>(size.QuadPart)};
  return out;
}

// What is not locked leaves the working set (VirtualUnlock).
void MappedFile::release_pages() const { ::VirtualUnlock(const_cast<std::byte*>(bytes_.data()), bytes_.size()); }

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::UnmapViewOfFile(bytes_.data());
}

}  // namespace handbill::text

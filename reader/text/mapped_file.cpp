#include "reader/text/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/base/no_memory.h"
#include "reader/base/source.h"

namespace handbill::text {

std::shared_ptr<const MappedFile> MappedFile::map(const std::string& path) {
  // Made before anything is opened: nothing is left behind if there is no memory for it.
  const std::shared_ptr<MappedFile> out(new MappedFile({}));
  // O_NONBLOCK: opening a FIFO would wait for a writer.
  const int fd = open_to_read(path, O_NONBLOCK);
  if (fd < 0) return nullptr;
  struct stat info {};
  void* at = MAP_FAILED;
  const MemoryWatch watch;
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
      static_cast<std::uint64_t>(info.st_size) <= kMaxBytes) {
    at = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
  }
  ::close(fd);
  watch.check();
  if (at == MAP_FAILED) return nullptr;
  const auto size = static_cast<std::size_t>(info.st_size);
  // Few places are read, scattered over the file: a page of text uses a few hundred glyphs. Reading ahead would fill
  // memory with the rest.
  ::madvise(at, size, MADV_RANDOM);
  out->bytes_ = {static_cast<const std::byte*>(at), size};
  return out;
}

void MappedFile::release_pages() const {
  ::madvise(const_cast<std::byte*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  // munmap takes a pointer to mutable memory although it never writes.
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace handbill::text

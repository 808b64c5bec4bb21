// A file mapped read-only. The system reads its pages when they are used, and drops them when memory is short.
#pragma once

#include <memory>
#include <string>

#include "reader/base/bytes.h"

namespace handbill::text {

class MappedFile {
 public:
  static constexpr std::size_t kMaxBytes = 256U << 20U;  // no file of the program is larger

  // Null when it cannot be mapped. Throws std::bad_alloc when there is no room for it.
  static std::shared_ptr<const MappedFile> map(const std::string& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  Bytes bytes() const { return bytes_; }
  // Lets the system have the pages' memory. They are read from the file again when they are needed.
  void release_pages() const;

 private:
  explicit MappedFile(Bytes bytes) : bytes_(bytes) {}
  Bytes bytes_;
};

}  // namespace handbill::text

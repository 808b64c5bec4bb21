// ByteSource: reads at any offset from something that may fail, shrink, or answer the same read differently twice. A
// file, memory, or in tests a source that fails on purpose.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "reader/base/bytes.h"

namespace handbill {

// Several threads may call const members at once.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Size in bytes when it was opened.
  virtual std::uint64_t size() const = 0;
  // Fills `out` from `offset` on. Errors: io (the device), truncated (the source ends before).
  virtual Status read_at(std::uint64_t offset, std::span<std::byte> out) const = 0;
};

// Bytes in memory, which it owns.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(Buffer bytes) : bytes_(std::move(bytes)) {}
  std::uint64_t size() const override { return bytes_.size(); }
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const override;

 private:
  Buffer bytes_;
};

// Not on Windows: open(2), for reading, with O_CLOEXEC and `more_flags`. Where the system allows it, reading through
// the descriptor does not change the file's time of last access: that would be a trace of who read what.
int open_to_read(const std::string& path, int more_flags = 0);

// A regular file, read with pread. Owns the descriptor.
// A stick that stutters fails one read and answers the next. So what fails is tried kTries times, from the second time
// on through a descriptor opened anew: after a stick was out for a moment, the old one never answers again. Who reads
// checks what was read against signed hashes, so nothing depends on its being the same file.
class FileSource final : public ByteSource {
 public:
  static constexpr int kTries = 4;

  // Errors: not_found, io (a folder or device is not a file).
  static Result<std::shared_ptr<const FileSource>> open(const std::string& path);
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override;
  std::uint64_t size() const override { return size_; }
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const override;

 private:
  explicit FileSource(std::string path) : path_(std::move(path)) {}
  Status read_once(std::uint64_t offset, std::span<std::byte> out) const;
  void reopen() const;
  int fd_ = -1;
  std::uint64_t size_ = 0;
  std::string path_;
};

// The whole source. `limit` is in bytes; a larger source is refused before anything is allocated. Errors: over_limit,
// io, truncated.
Result<Buffer> read_all(const ByteSource& source, std::uint64_t limit);

}  // namespace handbill

// The chunks of one part, on disk until the edition is put together. Memory holds 40 bytes for each chunk.
#pragma once

#include <cstdio>
#include <memory>
#include <vector>

#include "reader/bundle/table.h"

namespace handbill::pack {

// A nameless temporary file in the output's folder, gone with the process. Move-only.
class PartFile {
 public:
  // Errors: io, no_space.
  static Result<PartFile> create(const std::string& folder);
  PartFile(PartFile&& other) noexcept;
  PartFile& operator=(PartFile&& other) noexcept;
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;
  ~PartFile();

  // Errors: io, no_space.
  Status append(Bytes stored, std::uint32_t raw_size);
  const std::vector<bundle::ChunkRecord>& records() const { return records_; }
  std::uint64_t stored_bytes() const { return stored_; }
  std::uint64_t raw_bytes() const { return raw_; }
  // The bytes at `offset`, for copying. Errors: io.
  Status read_at(std::uint64_t offset, std::span<std::byte> out) const;

 private:
  explicit PartFile(int fd) : fd_(fd) {}
  int fd_ = -1;
  std::vector<bundle::ChunkRecord> records_;
  std::uint64_t stored_ = 0;
  std::uint64_t raw_ = 0;
};

}  // namespace handbill::pack

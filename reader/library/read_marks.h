// Remembers which articles were read, in one file. What a person reads is private, so nothing is kept unless the person
// has switched this on. Not safe from several threads at once.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "reader/base/result.h"
#include "reader/bundle/keys.h"

namespace handbill::library {

class ReadMarks {
 public:
  static constexpr std::size_t kMaxEditions = 64;  // those marked most recently
  static constexpr std::size_t kMaxArticles = 65536;
  static constexpr std::uint64_t kFileSize = 4U << 20U;  // bytes

  // Reads the file at `path`, which need not exist. Whatever in it cannot be read is skipped without an error.
  explicit ReadMarks(std::string path);
  // What such a file holds, and the file that holds it.
  void parse(std::string_view text);
  std::string format() const;

  void mark(const bundle::Hash& edition, std::uint32_t article);
  bool has(const bundle::Hash& edition, std::uint32_t article) const;
  // Writes the file if there are new marks. If another program has removed it since, the marks are dropped instead.
  // Errors: io, no_space.
  Status save();
  // Removes the file and all marks. Errors: io.
  Status forget();

 private:
  struct Edition {
    std::uint64_t order = 0;  // higher: marked later
    std::set<std::uint32_t> articles;
  };
  std::string path_;
  std::map<std::string, Edition> editions_;  // by the id in hexadecimal digits
  std::uint64_t next_order_ = 1;
  bool changed_ = false;
  bool was_there_ = false;  // the file, when it was last read or written
};

}  // namespace handbill::library

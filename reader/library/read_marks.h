// Which articles were read, for people who asked to be reminded. Kept in one file; nothing is kept unless asked for.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "reader/base/result.h"
#include "reader/bundle/keys.h"

namespace handbill::library {

class ReadMarks {
 public:
  static constexpr std::size_t kMaxEditions = 64;  // the ones marked last
  static constexpr std::size_t kMaxArticles = 65536;
  static constexpr std::uint64_t kFileSize = 4U << 20U;  // bytes

  // `path` of the file, which need not exist; what cannot be read of it is as if it were not there.
  explicit ReadMarks(std::string path);

  void mark(const bundle::Hash& edition, std::uint32_t article);
  bool has(const bundle::Hash& edition, std::uint32_t article) const;
  // Writes what is new. Errors: io, no_space.
  Status save();
  // Removes the file and all marks. Errors: io.
  Status forget();

 private:
  struct Edition {
    std::uint64_t order = 0;  // the higher, the later marked
    std::set<std::uint32_t> articles;
  };
  void load();
  std::string path_;
  std::map<std::string, Edition> editions_;  // by the id in hexadecimal digits
  std::uint64_t next_order_ = 1;
  bool changed_ = false;
};

}  // namespace handbill::library

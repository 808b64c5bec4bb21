// A folder that goes away with its owner, and a way to put a file there.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>

#include "reader/base/file.h"
#include "reader/base/path.h"

namespace handbill::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    // By chance, and taken by whoever makes it: mkdtemp(3), which not every system has.
    std::random_device random;
    do {
      path_ = as_name(std::filesystem::temp_directory_path() / ("handbill_test_" + std::to_string(random())));
    } while (!std::filesystem::create_directory(path_));
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::string path_;
};

inline void write_file(const std::string& path, Bytes bytes) {
  auto file = AtomicFile::create(path, 0600).value();
  if (!file.write(bytes) || !file.keep(AtomicFile::IfThere::replace)) std::abort();
}

}  // namespace handbill::testing

// stdout, with its errors: a full disk must not look like success.
#pragma once

#include <string>
#include <string_view>

#include "reader/base/result.h"

namespace handbill::cli {

// Collects and writes in large pieces. One thread. Nothing is written behind an error.
class Output {
 public:
  // Errors, both: io, no_space.
  Status write(std::string_view text);
  Status flush();

 private:
  std::string waiting_;
};

}  // namespace handbill::cli

// Standard output that reports errors: a full disk must not look like success.
#pragma once

#include <string>
#include <string_view>

#include "reader/base/result.h"

namespace handbill::cli {

// Collects text and writes it in large pieces. For one thread. Call flush() at the end: the destructor writes nothing.
class Output {
 public:
  // Errors of both: io, no_space. An error drops the text that is waiting.
  Status write(std::string_view text);
  Status flush();

 private:
  std::string waiting_;
};

}  // namespace handbill::cli

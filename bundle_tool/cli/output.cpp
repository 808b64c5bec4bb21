#include "bundle_tool/cli/output.h"

#include "bundle_tool/cli/console.h"

namespace handbill::cli {
namespace {

constexpr std::size_t kPiece = 64U << 10U;  // bytes

}  // namespace

Status Output::write(std::string_view text) {
  waiting_ += text;
  return waiting_.size() < kPiece ? Status{} : flush();
}

Status Output::flush() {
  Status written = write_to_stdout(waiting_);
  waiting_.clear();
  return written;
}

}  // namespace handbill::cli

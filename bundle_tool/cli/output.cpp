#include "bundle_tool/cli/output.h"

#include <cerrno>
#include <system_error>

#include <unistd.h>

namespace handbill::cli {
namespace {

constexpr std::size_t kPiece = 64U << 10U;  // bytes

}  // namespace

Status Output::write(std::string_view text) {
  waiting_ += text;
  return waiting_.size() < kPiece ? Status{} : flush();
}

Status Output::flush() {
  std::string_view rest = waiting_;
  while (!rest.empty()) {
    const ssize_t done = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      const int error = errno;
      waiting_.clear();
      return fail(error == ENOSPC || error == EDQUOT || error == EFBIG ? Errc::no_space : Errc::io, Layer::none,
                  "standard output: " + std::generic_category().message(error));
    }
    rest.remove_prefix(static_cast<std::size_t>(done));
  }
  waiting_.clear();
  return {};
}

}  // namespace handbill::cli

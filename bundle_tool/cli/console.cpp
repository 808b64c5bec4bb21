#include "bundle_tool/cli/console.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <unistd.h>

namespace handbill::cli {

void set_up_console() {}

std::vector<std::string> arguments(int argc, char** argv) { return {argv, argv + argc}; }

Status write_to_stdout(std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = ::write(STDOUT_FILENO, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      const int error = errno;
      return fail(error == ENOSPC || error == EDQUOT || error == EFBIG ? Errc::no_space : Errc::io, Layer::none,
                  "standard output: " + std::generic_category().message(error));
    }
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return {};
}

bool has_terminal() {
  const char* term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): nobody changes it
  return ::isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace handbill::cli

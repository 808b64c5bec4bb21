#include "bundle_tool/cli/report.h"

#include <cstdio>
#include <string>

#include "bundle_tool/cli/printable.h"

namespace handbill::cli {
namespace {

// Writes a whole line at once, so that the lines of several processes do not mix.
void print_line(std::string line) {
  line += '\n';
  (void)std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string with_prefix(std::string_view kind) { return "bundle_tool: " + std::string(kind) + ": "; }

}  // namespace

Exit exit_for(Errc code) {
  switch (code) {
    case Errc::ok: return Exit::done;
    case Errc::not_a_bundle:
    case Errc::unsupported:
    case Errc::truncated:
    case Errc::trailing_bytes:
    case Errc::over_limit:
    case Errc::malformed:
    case Errc::bad_chain:
    case Errc::bad_signature:
    case Errc::too_few_signatures:
    case Errc::revoked_key:
    case Errc::fork:
    case Errc::contradiction:
    case Errc::unknown_publisher:
    case Errc::wrong_publisher:
    case Errc::damaged:
    case Errc::bad_image: return Exit::refused;
    default: return Exit::failed;
  }
}

void print_error(const Error& error) {
  // The layer `file` without an offset adds nothing to "cannot be opened".
  const bool layer_helps = error.layer != Layer::file || error.offset != Error::kNoOffset;
  print_line(with_prefix("error") + std::string(error.slug()) + ": " +
             printable(layer_helps ? error.message() : error.what));
}

void print_hint(std::string_view text) { print_line(with_prefix("hint") + printable(text)); }

void print_warning(std::string_view slug, std::string_view place, std::string_view text) {
  std::string line = with_prefix("warning") + std::string(slug) + ": ";
  if (!place.empty()) line += printable(place) + ": ";
  print_line(line + printable(text));
}

void print_note(std::string_view text) { print_line("bundle_tool: " + printable(text)); }

}  // namespace handbill::cli

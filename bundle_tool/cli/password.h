// Reads passwords from the terminal, without echo, or from a file descriptor. Never from an argument or an environment
// variable, which other programs can read.
#pragma once

#include <optional>

#include "bundle_tool/keys/signing_key.h"

namespace handbill::cli {

enum class Asking : std::uint8_t { once, twice };

// Reads from `descriptor` up to the first line end; without one, asks at the controlling terminal.
// Errors: usage (no terminal, or the two differ, or empty where it is asked twice, or too long), io.
Result<keys::Password> read_password(const std::optional<std::uint64_t>& descriptor, Asking asking);

}  // namespace handbill::cli

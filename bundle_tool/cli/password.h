// Where passwords come from: the terminal, without echo, or a file descriptor. Never an argument, never a variable.
#pragma once

#include <optional>

#include "bundle_tool/keys/signing_key.h"

namespace handbill::cli {

enum class Asking : std::uint8_t { once, twice };

// From `descriptor` up to the first line end, else from the controlling terminal.
// Errors: usage (no terminal, or the two differ, or empty where it is asked twice, or too long), io.
Result<keys::Password> read_password(const std::optional<std::uint64_t>& descriptor, Asking asking);

}  // namespace handbill::cli

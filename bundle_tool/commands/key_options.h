// --key and --password-fd, the same for every command that signs.
#pragma once

#include <optional>
#include <string>

#include "bundle_tool/cli/command.h"
#include "bundle_tool/keys/signing_key.h"

namespace handbill::commands {

struct KeyOptions {
  std::string key;
  std::optional<std::uint64_t> password_fd;
};

// Returns the option --key, so that the caller may require it.
cli::Option add_key_options(cli::Command app, KeyOptions& options, const std::string& about);

// Warns if others can read the key file, and asks for the password where the key needs one. Errors: those of
// keys::open_key and of reading a password.
Result<keys::SigningKey> open_key(const KeyOptions& options);

}  // namespace handbill::commands

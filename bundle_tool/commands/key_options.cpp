#include "bundle_tool/commands/key_options.h"

#include "bundle_tool/cli/password.h"

namespace handbill::commands {

CLI::Option* add_key_options(CLI::App& app, KeyOptions& options, const std::string& about) {
  CLI::Option* key = app.add_option("--key", options.key, about)->type_name("NAME.key");
  cli::add_number(app, "--password-fd", options.password_fd, cli::kDescriptors,
                  "read the password from this file descriptor, up to a line end")
      ->needs(key);
  return key;
}

Result<keys::SigningKey> open_key(const KeyOptions& options) {
  return keys::open_key(options.key, [&options] { return cli::read_password(options.password_fd, cli::Asking::once); });
}

}  // namespace handbill::commands

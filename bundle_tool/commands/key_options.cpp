#include "bundle_tool/commands/key_options.h"

#include "bundle_tool/cli/password.h"
#include "bundle_tool/commands/format.h"

namespace handbill::commands {

cli::Option add_key_options(cli::Command app, KeyOptions& options, const std::string& about) {
  cli::Option key = app.text("--key", options.key, about).type_name("NAME.key");
  app.number("--password-fd", options.password_fd, cli::kDescriptors,
             "read the password from this file descriptor, up to a line end")
      .needs(key);
  return key;
}

Result<keys::SigningKey> open_key(const KeyOptions& options) {
  if (keys::others_can_read(options.key)) {
    cli::print_warning("open-key", options.key,
                       "others on this computer can read this secret key: chmod 600 " + shell_word(options.key));
  }
  return keys::open_key(options.key, [&options] { return cli::read_password(options.password_fd, cli::Asking::once); });
}

}  // namespace handbill::commands

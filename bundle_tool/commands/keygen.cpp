#include <memory>

#include "bundle_tool/cli/output.h"
#include "bundle_tool/cli/password.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"
#include "bundle_tool/pack/signer.h"
#include "reader/base/file.h"
#include "reader/trust/chain.h"

namespace handbill::commands {
namespace {

struct KeygenOptions {
  std::string name;
  bool no_password = false;
  std::optional<std::uint64_t> password_fd;
  bool json = false;
};

// The channel that packing with this key alone will make.
Result<trust::Channel> channel_of(const keys::NewKey& made, const keys::SigningKey& key) {
  HB_TRY(chain, pack::single_key_chain({made.public_key, key.sign}));
  return trust::Channel::walk(chain);
}

std::string as_text(const keys::NewKey& made, const trust::Channel& channel, bool protected_key) {
  return line("secret key", made.secret_path + (protected_key ? "" : " (no password: whoever has it can sign)")) +
         line("public key", made.public_path) + line("key id", made.public_key.id.hex()) +
         line("channel", channel.fingerprint()) +
         line("next", "bundle_tool pack FOLDER -o edition.handbill --key " + shell_word(made.secret_path));
}

Json as_json(const keys::NewKey& made, const trust::Channel& channel) {
  Json out;
  out["secret_key_file"] = made.secret_path;
  out["public_key_file"] = made.public_path;
  out["key_id"] = made.public_key.id.hex();
  out["channel"]["id"] = channel.id().hex();
  out["channel"]["fingerprint"] = channel.fingerprint();
  return out;
}

void warn_of_interrupted(const std::string& name) {
  for (const std::string& path : keys::interrupted_keys(name)) {
    cli::print_warning("left-over", path,
                       "a keygen that was interrupted left this key, and nothing uses it: rm " + shell_word(path));
  }
}

Result<keys::Password> new_password(const KeygenOptions& options) {
  HB_TRY(password, cli::read_password(options.password_fd, cli::Asking::twice));
  if (const std::size_t size = keys::characters_of(password); size < keys::kShortPassword) {
    cli::print_warning("short-password", options.name + ".key",
                       "a password of " + count_of(size, "character") +
                           " can be guessed: take twelve or more, best of all five or six words picked at random");
  }
  return password;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20U) + " MB"; }

cli::Outcome run(const KeygenOptions& options) {
  warn_of_interrupted(options.name);
  confine({folder_of(options.name)});
  HB_TRY(planned, keys::plan_key(options.name));
  keys::AskPassword ask;
  if (!options.no_password) ask = [&options] { return new_password(options); };
  HB_TRY(made, keys::make_key(options.name, ask));
  if (made.key.kdf_reduced) {
    cli::print_warning("weak-key", planned.secret_path,
                       "this computer has little free memory, so the password is guarded with " +
                           megabytes(made.key.kdf_memory) + " instead of " + megabytes(keys::kNewCost.memory));
  }
  HB_TRY(channel, channel_of(made.key, made.signing));
  cli::Output out;
  HB_CHECK(
      out.write(options.json ? as_json(made.key, channel).text() : as_text(made.key, channel, !options.no_password)));
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

}  // namespace

void add_keygen(cli::CommandLine& line) {
  const auto options = std::make_shared<KeygenOptions>();
  cli::Command app = line.add("keygen", "make a publisher's key pair", [options] { return run(*options); });
  app.text("NAME", options->name, "writes NAME.key, which is secret, and NAME.pub, which is for everyone").required();
  const cli::Option none = app.flag("--no-password", options->no_password, "leave the secret key unprotected");
  app.number("--password-fd", options->password_fd, cli::kDescriptors,
             "read the password from this file descriptor, up to a line end")
      .excludes(none);
  app.flag("--json", options->json, "print the result as JSON");
}

}  // namespace handbill::commands

// Opens an edition and checks its signatures: the first step of every command that reads one.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "bundle_tool/cli/command.h"
#include "reader/trust/authenticate.h"

namespace handbill::commands {

struct EditionOptions {
  std::string file;
  std::optional<std::string> pub;      // a publisher's public key file
  std::optional<std::string> channel;  // a publisher's channel file
};
// Adds FILE, --pub and --channel.
void add_edition_options(cli::Command app, EditionOptions& options);

// An edition whose signatures are good.
struct Edition {
  std::string file;
  std::shared_ptr<const ByteSource> source;
  trust::Signed proof;
  bool publisher_checked = false;  // against --pub or --channel; else against its own chain only
  std::size_t newest_keys = 0;     // statements in the file of --channel

  // The publisher has changed its keys or thresholds since it was signed.
  bool has_old_keys() const { return proof.channel.statements().size() < newest_keys; }
};

// Statements of --channel that the edition's own chain lacks count as a reader's memory does (F-91 to F-93).
// Errors: those of reading and authenticating, with the file's name; wrong_publisher; revoked_key, fork; those of the
// public key and channel files.
Result<Edition> open_edition(const EditionOptions& options);

// Prints that the edition has an old list of keys, if it has.
void warn_of_old_keys(const Edition& edition);

// Warns if the publisher was not checked, if its keys are old, and if the copy lacks bytes or has extra ones at its
// end.
void print_warnings(const Edition& edition);

// The number of threads to use: `wanted`, else one for each core.
unsigned jobs_of(const std::optional<std::uint64_t>& wanted);

// `error`, with the file's name in front.
Error in_file(const std::string& file, Error error);

}  // namespace handbill::commands

#include "bundle_tool/commands/edition.h"

#include <algorithm>
#include <thread>

#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/commands/format.h"
#include "reader/trust/pubkey_file.h"
#include "reader/trust/standing.h"

namespace handbill::commands {
namespace {

// Names the other publisher by its channel's digits: a key id or a name could be copied.
tl::unexpected<Error> not_from(const std::string& wanted, const trust::Signed& proof) {
  return fail(Errc::wrong_publisher, Layer::none,
              "not from the publisher of " + wanted + ", but from the channel " + proof.channel.fingerprint());
}

// The channel in a channel file, up to the last statement that enough keys have signed.
Result<trust::Channel> read_channel(const std::string& path) {
  HB_TRY(file, channel::ChannelFile::read(path));
  if (file.channel()) return *file.channel();
  return fail(Errc::bad_channel, Layer::none, path + ": too few keys have signed it: there is no channel yet");
}

// The publisher that the edition must be from; neither is set if the user gave none.
struct Publisher {
  std::optional<bundle::PublicKey> key;
  std::optional<trust::Channel> channel;
};

Result<Publisher> read_publisher(const EditionOptions& options) {
  Publisher out;
  if (options.pub) {
    HB_TRY(key, trust::read_public_key(*options.pub));
    out.key = key;
  }
  if (options.channel) {
    HB_TRY(channel, read_channel(*options.channel));
    out.channel = std::move(channel);
  }
  return out;
}

Result<trust::Signed> check(const ByteSource& source, const EditionOptions& options, const Publisher& publisher) {
  const auto& channel = publisher.channel;
  HB_TRY(proof, trust::authenticate(source, [&channel](const bundle::Hash& id) {
           return channel && channel->id() == id ? channel->statements() : std::span<const bundle::Hash>{};
         }));
  if (publisher.key && !trust::founded_by(proof.channel, *publisher.key)) return not_from(*options.pub, proof);
  if (channel && channel->id() != proof.channel.id()) return not_from(*options.channel, proof);
  if (channel) HB_CHECK(trust::check_not_revoked(channel->revocations(), proof));
  return proof;
}

}  // namespace

unsigned jobs_of(const std::optional<std::uint64_t>& wanted) {
  const std::uint64_t jobs = wanted.value_or(std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::clamp(jobs, cli::kJobs.min, cli::kJobs.max));
}

Error in_file(const std::string& file, Error error) {
  error.what = file + ": " + error.what;
  return error;
}

void add_edition_options(cli::Command app, EditionOptions& options) {
  app.text("FILE", options.file, "the edition").required();
  const cli::Option pub =
      app.text("--pub", options.pub, "public key of the publisher that it must be from").type_name("NAME.pub");
  app.text("--channel", options.channel, "channel that it must be from, with what that has revoked")
      .type_name("NAME.channel")
      .excludes(pub);
}

Result<Edition> open_edition(const EditionOptions& options) {
  HB_TRY(publisher, read_publisher(options));
  HB_TRY(source, FileSource::open(options.file));
  auto proof = check(*source, options, publisher);
  if (!proof) return fail(in_file(options.file, std::move(proof).error()));
  return Edition{options.file, source, std::move(proof).value(), options.pub || options.channel,
                 publisher.channel ? publisher.channel->statements().size() : 0};
}

void warn_of_old_keys(const Edition& edition) {
  if (!edition.has_old_keys()) return;
  cli::print_warning("old-keys", edition.file,
                     "signed under list of keys number " + std::to_string(edition.proof.channel.statements().size()) +
                         ", the channel is at number " + std::to_string(edition.newest_keys) +
                         ": if it is said to be new, somebody has used an old key or an old channel file");
}

void print_warnings(const Edition& edition) {
  const std::uint64_t here = edition.source->size();
  const std::uint64_t size = edition.proof.manifest->file_size;
  if (!edition.publisher_checked) {
    cli::print_warning(errc_slug(Errc::unknown_publisher), edition.file,
                       "not checked against a publisher: give --pub or --channel");
  }
  warn_of_old_keys(edition);
  if (here > size) {
    cli::print_warning(errc_slug(Errc::trailing_bytes), edition.file,
                       count_of(here - size, "byte") + " at its end that the publisher did not write");
  }
  if (here < size) {
    cli::print_warning(errc_slug(Errc::truncated), edition.file, count_of(size - here, "byte") + " missing at its end");
  }
}

}  // namespace handbill::commands

#include "bundle_tool/commands/edition.h"

#include <algorithm>
#include <thread>

#include "bundle_tool/commands/format.h"
#include "reader/trust/pubkey_file.h"

namespace handbill::commands {
namespace {

Status check_publisher(const trust::Signed& proof, const std::string& file, const std::string& pub) {
  HB_TRY(key, trust::read_public_key(pub));
  if (trust::founded_by(proof.channel, key)) return {};
  // A key's id is copied as easily as a name: who it is from instead is said by what cannot be.
  return fail(Errc::wrong_publisher, Layer::none,
              file + ": not from the publisher of " + pub + ", but from the channel " + proof.channel.fingerprint());
}

}  // namespace

unsigned jobs_of(const std::optional<std::uint64_t>& wanted) {
  const std::uint64_t jobs = wanted.value_or(std::thread::hardware_concurrency());
  return static_cast<unsigned>(std::clamp(jobs, cli::kJobs.least, cli::kJobs.most));
}

Error in_file(const std::string& file, Error error) {
  error.what = file + ": " + error.what;
  return error;
}

void add_edition_options(CLI::App& app, EditionOptions& options) {
  app.add_option("FILE", options.file, "the edition")->required();
  app.add_option("--pub", options.pub, "public key of the publisher that it must be from")->type_name("NAME.pub");
}

Result<Edition> open_edition(const EditionOptions& options) {
  HB_TRY(source, FileSource::open(options.file));
  auto proof = trust::authenticate(*source);
  if (!proof) return fail(in_file(options.file, std::move(proof).error()));
  Edition edition{options.file, source, std::move(proof).value(), false};
  if (options.pub) {
    HB_CHECK(check_publisher(edition.proof, options.file, *options.pub));
    edition.publisher_checked = true;
  }
  return edition;
}

void print_warnings(const Edition& edition) {
  const std::uint64_t here = edition.source->size();
  const std::uint64_t size = edition.proof.manifest->file_size;
  if (!edition.publisher_checked) {
    cli::print_warning(errc_text(Errc::unknown_publisher).slug, edition.file,
                       "not checked against a publisher: give --pub");
  }
  if (here > size) {
    cli::print_warning(errc_text(Errc::trailing_bytes).slug, edition.file,
                       count_of(here - size, "byte") + " at its end that the publisher did not write");
  }
  if (here < size) {
    cli::print_warning(errc_text(Errc::truncated).slug, edition.file,
                       count_of(size - here, "byte") + " missing at its end");
  }
}

}  // namespace handbill::commands

// bundle_tool sign: a second editor's signature, or a plain minisign signature of the whole file.
#include "bundle_tool/channel/co_sign.h"
#include "bundle_tool/channel/detached.h"
#include "bundle_tool/cli/output.h"
#include "bundle_tool/cli/progress.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/edition.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/key_options.h"
#include "reader/base/file.h"
#include "reader/bundle/verify.h"

namespace handbill::commands {
namespace {

struct SignOptions {
  std::string file;
  KeyOptions key;
  std::optional<std::string> output;
  std::optional<std::uint64_t> jobs;
  bool detached = false;
};

// Verifies every byte: a signature must not vouch for a copy that is damaged.
Result<trust::Signed> verified(const SignOptions& options, const ByteSource& source, cli::ProgressBar& bar) {
  HB_TRY(edition, channel::authenticate_unfinished(source));
  const std::uint64_t total = edition.manifest->file_size;
  HB_TRY(report, bundle::verify_whole(source, edition.manifest, jobs_of(options.jobs),
                                      [&](std::uint64_t done) { bar.show("verifying", done, total); }));
  if (report.damaged_count > 0) return fail(Errc::damaged, Layer::chunk, "this copy is damaged: sign a good one");
  if (report.missing_bytes > 0) return fail(Errc::truncated, Layer::file, "this copy is incomplete: sign a whole one");
  return edition;
}

std::string what_is_signed(const trust::Signed& edition, const std::string& file) {
  const bundle::VerifiedManifest& m = edition.manifest;
  std::string out = line("signing", file);
  out += line("title", m->title);
  out += line("edition", std::to_string(m->edition) + ", of " + iso_day(m->date));
  out += line("articles", std::to_string(m->article_count));
  out += line("fingerprint", m.fingerprint());
  out += line("publisher", edition.publisher().empty() ? "gives no name" : edition.publisher());
  out += line("channel", edition.channel.fingerprint());
  std::string signers;
  for (const bundle::Signature& s : m.signatures()) signers += (signers.empty() ? "" : ", ") + s.id.hex();
  return out + line("signed by", signers);
}

Status write_text(const std::string& path, std::string_view text) {
  HB_TRY(file, AtomicFile::create(path, 0644));
  HB_CHECK(file.write(as_bytes(text)));
  return file.keep(AtomicFile::IfThere::replace);
}

cli::Outcome run(const SignOptions& options) {
  const std::string written = options.output.value_or(options.detached ? options.file + ".minisig" : options.file);
  confine({folder_of(written)});
  HB_TRY(source, FileSource::open(options.file));
  cli::ProgressBar bar;
  auto edition = verified(options, *source, bar);
  bar.clear();
  if (!edition) return fail(in_file(options.file, std::move(edition).error()));
  cli::Output out;
  HB_CHECK(out.write(what_is_signed(*edition, options.file)));
  HB_CHECK(out.flush());  // before anybody signs
  HB_TRY(key, open_key(options.key));
  const std::uint64_t total = edition->manifest->file_size;
  const auto progress = [&](std::uint64_t done) { bar.show("signing", done, total); };
  if (options.detached) {
    // minisign checks the whole file, so a copy with extra bytes at its end must not be signed.
    if (source->size() != total)
      return fail(Errc::trailing_bytes, Layer::file, options.file + ": sign a clean copy", total);
    const std::string comment =
        "edition " + std::to_string((*edition->manifest).edition) + ", " + edition->manifest.fingerprint();
    HB_TRY(text, channel::detached_signature(*source, total, comment, key, progress));
    bar.clear();
    HB_CHECK(write_text(written, text));
    HB_CHECK(out.write(line("written", written)));
    HB_CHECK(out.write(
        line("check", "minisign -V -p NAME.pub -x " + shell_word(written) + " -m " + shell_word(options.file))));
  } else {
    const std::size_t missing = channel::signatures_missing(*edition);
    HB_CHECK(channel::add_signature(*edition, *source, key, written, progress));
    bar.clear();
    const std::size_t left = missing > 0 ? missing - 1 : 0;
    HB_CHECK(out.write(line(
        "added", key.public_key.id.hex() +
                     (left > 0 ? ": " + count_of(left, "signature") + " still missing" : ": signed by enough keys"))));
    HB_CHECK(out.write(line("written", written)));
  }
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

}  // namespace

void add_sign(cli::CommandLine& line) {
  const auto options = std::make_shared<SignOptions>();
  cli::Command app =
      line.add("sign", "add a second editor's signature to an edition", [options] { return run(*options); });
  app.text("FILE", options->file, "the edition").required();
  add_key_options(app, options->key, "the secret key to sign with").required();
  app.text("-o,--output", options->output, "where to write (default: in place of FILE)").type_name("FILE");
  app.number("--jobs", options->jobs, cli::kJobs, "threads (default: one a core)");
  app.flag("--detached", options->detached, "write FILE.minisig instead, for minisign -V, and leave FILE as it is");
}

}  // namespace handbill::commands

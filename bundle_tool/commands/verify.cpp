#include "reader/bundle/verify.h"

#include "bundle_tool/cli/output.h"
#include "bundle_tool/cli/progress.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/edition.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"

namespace handbill::commands {
namespace {

struct VerifyOptions {
  EditionOptions edition;
  std::optional<std::uint64_t> jobs;
  bool json = false;
};

// The defects of this copy, the worst last: the last one becomes the command's error.
std::vector<Error> problems_of(const Edition& edition, const bundle::FullReport& report) {
  std::vector<Error> out;
  if (report.trailing_bytes > 0) {
    out.push_back({Errc::trailing_bytes, Layer::file,
                   count_of(report.trailing_bytes, "byte") + " at the end that the publisher did not write",
                   edition.proof.manifest->file_size});
  }
  if (report.damaged_count > 0) {
    out.push_back({Errc::damaged, Layer::chunk,
                   std::to_string(report.damaged_count) + " of " + std::to_string(edition.proof.manifest->chunk_count) +
                       " chunks not as they were signed",
                   Error::kNoOffset});
  }
  if (report.missing_bytes > 0) {
    out.push_back({Errc::truncated, Layer::file, count_of(report.missing_bytes, "byte") + " missing at the end",
                   edition.source->size()});
  }
  for (Error& error : out) error = in_file(edition.file, std::move(error));
  return out;
}

std::string as_text(const Edition& edition, const bundle::FullReport& report, const EditionOptions& options) {
  const bundle::VerifiedManifest& manifest = edition.proof.manifest;
  std::string out =
      line("whole", edition.file + ": all " + std::to_string(report.checked_bytes) + " bytes are as they were signed");
  out += line("title", manifest->title);
  out += line("edition", std::to_string(manifest->edition) + ", of " + iso_day(manifest->date));
  out += line("fingerprint", manifest.fingerprint());
  out += line("publisher", edition.proof.publisher().empty() ? "gives no name" : edition.proof.publisher());
  out += line("channel", edition.proof.channel.fingerprint());
  if (options.pub) out += line("checked", "it is from the publisher of " + *options.pub);
  if (options.channel) {
    out += line("checked", "it is from the publisher of " + *options.channel + ", who has not taken it back");
  }
  if (!edition.publisher_checked) {
    out += line("checked", "nothing was changed since it was signed; by whom was not checked: give --pub or --channel");
  }
  return out;
}

Json as_json(const Edition& edition, const bundle::FullReport& report) {
  const bundle::VerifiedManifest& manifest = edition.proof.manifest;
  Json out;
  out["whole"] = report.whole();
  out["publisher_checked"] = edition.publisher_checked;
  out["old_keys"] = edition.has_old_keys();
  out["channel"]["id"] = edition.proof.channel.id().hex();
  out["channel"]["fingerprint"] = edition.proof.channel.fingerprint();
  out["edition"]["number"] = manifest->edition;
  out["edition"]["date"] = iso_day(manifest->date);
  out["edition"]["title"] = manifest->title;
  out["edition"]["fingerprint"] = manifest.fingerprint();
  out["signed_by"] = Json::array();
  for (const bundle::Signature& signature : manifest.signatures()) out["signed_by"].push_back(signature.id.hex());
  out["checked_bytes"] = report.checked_bytes;
  out["checked_chunks"] = report.checked_chunks;
  out["damaged_count"] = report.damaged_count;
  out["damaged_chunks"] = Json::array(report.damaged_chunks);  // the first ones
  out["missing_bytes"] = report.missing_bytes;
  out["trailing_bytes"] = report.trailing_bytes;
  return out;
}

cli::Outcome run(const VerifyOptions& options) {
  confine({});
  HB_TRY(edition, open_edition(options.edition));
  const unsigned jobs = jobs_of(options.jobs);
  const std::uint64_t total = edition.proof.manifest->file_size;
  cli::ProgressBar bar;
  auto report = bundle::verify_whole(*edition.source, edition.proof.manifest, jobs,
                                     [&](std::uint64_t done) { bar.show("verifying", done, total); });
  bar.clear();
  if (!report) return fail(in_file(edition.file, std::move(report).error()));

  cli::Output out;
  if (options.json) HB_CHECK(out.write(as_json(edition, *report).text()));
  const std::vector<Error> problems = problems_of(edition, *report);
  if (problems.empty() && !options.json) HB_CHECK(out.write(as_text(edition, *report, options.edition)));
  HB_CHECK(out.flush());
  warn_of_old_keys(edition);
  if (problems.empty()) return cli::Exit::done;
  for (std::size_t i = 0; i + 1 < problems.size(); ++i) cli::print_error(problems[i]);
  return fail(problems.back());
}

}  // namespace

void add_verify(cli::CommandLine& line) {
  const auto options = std::make_shared<VerifyOptions>();
  cli::Command app =
      line.add("verify", "check the signatures and every byte of an edition", [options] { return run(*options); });
  add_edition_options(app, options->edition);
  app.number("--jobs", options->jobs, cli::kJobs, "threads (default: one a core)");
  app.flag("--json", options->json, "print the result as JSON");
}

}  // namespace handbill::commands

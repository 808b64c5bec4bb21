#include "bundle_tool/pack/pack.h"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/cli/output.h"
#include "bundle_tool/cli/progress.h"
#include "bundle_tool/commands/channel_text.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/edition.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/issued.h"
#include "bundle_tool/commands/key_options.h"
#include "bundle_tool/commands/now.h"
#include "bundle_tool/commands/pack_summary.h"
#include "bundle_tool/images/apart.h"
#include "bundle_tool/sources/fields/languages.h"
#include "reader/base/file.h"
#include "reader/base/path.h"
#include "reader/base/source.h"
#include "reader/bundle/preamble.h"
#include "reader/text/font_table.h"

namespace handbill::commands {
namespace {

constexpr cli::Bounds kEditions{1, ~std::uint64_t{0} >> 1U};

struct PackOptions {
  std::vector<std::string> sources;
  std::string output;
  KeyOptions key;
  std::optional<std::string> channel;
  std::optional<std::string> title, publisher;
  std::optional<std::uint64_t> edition;
  std::optional<std::string> date;
  std::string images = "640";
  std::string fonts = "none";
  std::vector<std::string> font_folders;
  std::string lang;
  std::vector<std::string> leads;
  std::vector<std::string> sections;
  std::optional<std::uint64_t> jobs;
  bool strict = false;
  bool keep_going = false;
  bool force = false;
  bool all_warnings = false;
  bool json = false;
};

// "Politics, World" -> "Politics", "World"
void split_at_commas(std::string_view names, std::vector<std::string>& out) {
  while (!names.empty()) {
    const auto comma = std::min(names.find(','), names.size());
    const std::string_view name = names.substr(0, comma);
    if (name.find_first_not_of(' ') != std::string_view::npos)
      out.emplace_back(name.substr(name.find_first_not_of(' ')));
    names.remove_prefix(std::min(names.size(), comma + 1));
  }
}

// Refuses to overwrite anything but an earlier edition or an empty file: a key or an article could not be made again.
Status check_replaceable(const std::string& path) {
  const auto there = FileSource::open(path);
  if (!there && there.error().code == Errc::not_found) return {};
  if (!there) return fail(there.error().code, Layer::none, "-o " + there.error().what);
  if ((*there)->size() == 0) return {};
  Buffer start(static_cast<std::size_t>(std::min<std::uint64_t>((*there)->size(), bundle::Preamble::kMagic.size())));
  HB_CHECK((*there)->read_at(0, start));
  if (start.size() == bundle::Preamble::kMagic.size() && bundle::Preamble::may_begin(start)) return {};
  return fail(Errc::exists, Layer::none, "-o " + path + ": there is a file that is no edition; give another name");
}

// Refuses what is given by mistake, before the password is asked for: a source that is not there, or an edition.
Status check_sources(const PackOptions& options) {
  for (const std::string& source : options.sources) {
    std::error_code error;
    if (!std::filesystem::exists(as_path(source), error)) {
      return fail(Errc::not_found, Layer::file, source + " is not there or cannot be read");
    }
    const auto there = FileSource::open(source);  // not of a folder
    if (!there) continue;
    Buffer start(bundle::Preamble::kMagic.size());
    if ((*there)->size() < start.size() || !(*there)->read_at(0, start) || !bundle::Preamble::may_begin(start))
      continue;
    return fail(Errc::usage, Layer::none,
                source +
                    " is an edition already: give the folder of the articles that it was made from (bundle_tool "
                    "show prints what is in an edition)");
  }
  if (options.lang.empty() || !sources::canonical_language(options.lang).empty()) return {};
  return fail(Errc::usage, Layer::none,
              "--lang " + options.lang + " is no language tag (BCP 47), such as fa or zh-Hans");
}

Status check_is_file(const std::string& option, const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(as_path(path), error)) return {};
  return fail(Errc::usage, Layer::none, option + " " + path + ": a folder; give the file in it");
}

Status set_fonts(const PackOptions& options, pack::PackingOptions& out) {
  std::error_code error;
  for (const std::string& folder : options.font_folders) {
    if (options.fonts == "none")
      return fail(Errc::usage, Layer::none, "--font-folder " + folder + ": give --fonts auto too");
    if (!std::filesystem::is_directory(as_path(folder), error)) {
      return fail(Errc::not_found, Layer::none, "--font-folder " + folder + ": no such folder");
    }
  }
  if (options.fonts == "none") return {};
  out.font_folders = options.font_folders;
  for (std::string& folder : text::system_font_folders()) out.font_folders->push_back(std::move(folder));
  return {};
}

Result<pack::PackingOptions> packing_of(const PackOptions& options) {
  pack::PackingOptions out;
  out.sources = options.sources;
  out.output = options.output;
  out.title = options.title;
  out.publisher = options.publisher;
  out.edition = options.edition;
  out.lang = options.lang;
  out.leads = options.leads;
  for (const std::string& names : options.sections) split_at_commas(names, out.sections);
  out.strict = options.strict;
  out.keep_going = options.keep_going;
  out.all_warnings = options.all_warnings;
  out.jobs = jobs_of(options.jobs);
  HB_CHECK(check_sources(options));
  HB_CHECK(check_is_file("--key", options.key.key));
  if (options.channel) HB_CHECK(check_is_file("--channel", *options.channel));
  HB_TRY(now, now_of(options.date));
  out.now = now.moment;
  out.date = now.date;
  HB_CHECK(set_fonts(options, out));
  if (options.images == "none") out.images.reset();
  if (options.images == "full") out.images = pack::Profile::full;
  if (options.images == "320") out.images = pack::Profile::w320;
  std::error_code error;
  const std::filesystem::path folder = as_path(options.output).parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, error)) {
    return fail(Errc::not_found, Layer::none, "-o " + options.output + ": no such folder");
  }
  if (std::filesystem::is_directory(as_path(options.output), error)) {
    return fail(Errc::usage, Layer::none, "-o " + options.output + ": a folder; give the name of the file to write");
  }
  std::vector<std::string> read = options.sources;
  read.push_back(options.key.key);
  if (options.channel) read.push_back(*options.channel);
  for (const std::string& input : read) {
    if (!std::filesystem::equivalent(as_path(options.output), as_path(input), error)) continue;
    return fail(Errc::usage, Layer::none, "-o " + options.output + ": would overwrite what is read; give another name");
  }
  HB_CHECK(check_replaceable(options.output));
  if (!options.force) {
    HB_TRY(earlier, earlier_at(options.output));
    out.earlier = std::move(earlier);
  }
  return out;
}

// The root chain in the channel file `path`, for an edition that `key` signs.
Result<Buffer> chain_in(const std::string& path, const bundle::PublicKey& key) {
  const auto bad = [&path](const std::string& what) {
    return fail(Errc::bad_channel, Layer::none, path + ": " + what);
  };
  HB_TRY(file, channel::ChannelFile::read(path));
  if (file.draft()) {
    return bad("statement " + std::to_string(file.draft()->version) + " waits for signatures, of " +
               ids_of(file.missing(), KeyNames::beside(path)) +
               ": have it signed, or drop it with bundle_tool channel drop");
  }
  const std::vector<bundle::PublicKey> keys = file.channel()->last().edition_keys();
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    return bad("key " + key.id.hex() + " is none of those that sign editions of this channel");
  }
  return file.chain();
}

// The root chain that the edition will carry.
Result<Buffer> chain_for(const PackOptions& options, const keys::SigningKey& key, const std::optional<Issued>& before,
                         sources::Warnings& warnings) {
  if (!options.channel) warn_of_forgotten_channel(options.key.key, key.public_key, warnings);
  HB_TRY(chain, options.channel ? chain_in(*options.channel, key.public_key)
                                : pack::single_key_chain({key.public_key, key.sign}));
  HB_TRY(channel, trust::Channel::walk(chain));
  HB_CHECK(check_keys_not_older(before, channel, options.output));
  return chain;
}

// What packing reads: the sources, where a single file stands for its folder, in which its pictures are, and fonts.
std::vector<std::string> read_by(const pack::PackingOptions& packing) {
  std::vector<std::string> out = packing.font_folders.value_or(std::vector<std::string>{});
  for (const std::string& source : packing.sources) {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(as_path(source), error);
    if (!error) out.push_back(std::filesystem::is_directory(real, error) ? as_name(real) : as_name(real.parent_path()));
  }
  return out;
}

// What went wrong is in `warnings`, also if there is no edition.
Result<pack::Summary> packed(const PackOptions& options, sources::Warnings& warnings) {
  HB_TRY(packing, packing_of(options));
  // Before the key is in memory, and before this process can start no other.
  const auto apart =
      packing.images ? pack::Apart::start(packing.font_folders.value_or(text::system_font_folders())) : nullptr;
  packing.apart = apart.get();
  // Read now: packing replaces the file.
  const std::optional<Issued> before = issued_at(options.output);
  constexpr std::array<std::string_view, 4> kStages{"looking for articles", "packing", "writing", "checking"};
  cli::ProgressBar bar;
  const auto identify = [&]() -> Result<pack::Identity> {
    bar.clear();
    HB_TRY(key, open_key(options.key));
    HB_TRY(chain, chain_for(options, key, before, warnings));
    return pack::Identity{{key.public_key, key.sign}, std::move(chain)};
  };
  HB_CHECK(pack::check_choices(packing));
  // Where no edition could be lost the password is asked for at once, and nobody has to wait for the question.
  std::optional<pack::Identity> known;
  if (!packing.earlier) {
    HB_TRY(identity, identify());
    known = std::move(identity);
  }
  // With the key in memory its file is out of reach from here on; else it, and the terminal, are needed once more.
  if (known) {
    confine({folder_of(options.output)}, read_by(packing));
  } else {
    confine({folder_of(options.output)});
  }
  auto summary = pack::pack(
      packing, [&] { return known ? Result<pack::Identity>(*known) : identify(); },
      [&](const trust::Signed& edition, sources::Warnings& found) {
        warn_of_number(before, edition, options.output, found);
        warn_of_same_number(edition, options.output, found);
      },
      [&bar, &kStages](pack::Stage stage, std::uint64_t done, std::uint64_t total) {
        bar.show(kStages[static_cast<std::size_t>(stage)], done, total);
      },
      warnings);
  bar.clear();
  return summary;
}

cli::Outcome run(const PackOptions& options) {
  using sources::Warnings;
  Warnings warnings(options.all_warnings ? Warnings::kAllKept : Warnings::kKept);
  const auto summary = packed(options, warnings);
  print_source_warnings(warnings, options.all_warnings);
  if (!summary) return fail(summary.error());
  cli::Output out;
  HB_CHECK(out.write(options.json ? summary_json(*summary, options.output)
                                  : summary_text(*summary, options.output, options.all_warnings)));
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

}  // namespace

void add_pack(cli::CommandLine& line) {
  const auto options = std::make_shared<PackOptions>();
  cli::Command app =
      line.add("pack", "pack folders of articles into one signed edition", [options] { return run(*options); });
  app.texts("SOURCE", options->sources, "folders or files: Markdown with front matter, HTML, plain text").required();
  app.text("-o,--output", options->output, "the edition to write, for example OUT.handbill")
      .required()
      .type_name("FILE");
  add_key_options(app, options->key, "the secret key to sign with").required();
  app.text("--channel", options->channel, "the channel to publish in (default: the one that the key alone makes)")
      .type_name("NAME.channel");
  app.text("--title", options->title, "title of the edition (default: the site's, else the date)").type_name("T");
  app.text("--publisher", options->publisher, "how the publisher calls itself (default: nothing)").type_name("NAME");
  app.number("--edition", options->edition, kEditions, "number of the edition (default: the date, as 20261123)");
  app.text("--date", options->date,
           "date to sign, and today for what is published (default: the newest article's, never after today)")
      .type_name("YYYY-MM-DD");
  app.text("--images", options->images, "widest pictures, in pixels: full (1280), 640, 320, none")
      .type_name("WIDTH")
      .one_of({"full", "640", "320", "none"});
  app.text("--fonts", options->fonts,
           "fonts to put in, for readers that lack them: auto (what the text needs, cut down to it), none")
      .type_name("WHICH")
      .one_of({"auto", "none"});
  app.texts("--font-folder", options->font_folders, "look for fonts here first; may be given several times")
      .type_name("DIR")
      .one_at_a_time();
  app.text("--lang", options->lang,
           "language of articles that say none, and that the edition opens in, as a BCP 47 tag")
      .type_name("TAG");
  app.texts("--lead", options->leads,
            "id of the article that leads the front page; once for each language (default: what the articles say, "
            "else a new one with a picture)")
      .type_name("ID")
      .one_at_a_time();
  app.texts("--sections", options->sections, "sections to put first, in this order (default: as in the site's menu)")
      .type_name("A,B,C")
      .one_at_a_time();
  app.number("--jobs", options->jobs, cli::kJobs,
             "threads (default: one a core); the output is the same for any number");
  app.flag("--force", options->force, "replace whatever edition is there (default: only the same one)");
  app.flag("--keep-going", options->keep_going, "leave out what cannot be read (default: an error)");
  app.flag("--strict", options->strict, "treat every warning, and every file that did not go in, as an error");
  app.flag(
      "--all-warnings", options->all_warnings,
      "show all warnings, and name all unused pictures (default: the first 5 of each kind, and what is the same for "
      "many once)");
  app.flag("--json", options->json, "print the summary and the warnings as JSON");
}

}  // namespace handbill::commands

#include "bundle_tool/cli/output.h"
#include "bundle_tool/cli/printable.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/edition.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"
#include "reader/bundle/bundle.h"

namespace handbill::commands {
namespace {

struct ListOptions {
  EditionOptions edition;
  bool json = false;
};

const std::string& language_of(const bundle::Bundle& bundle, const bundle::Entry& entry) {
  return bundle.front().languages[entry.language].tag;
}

std::string as_text(const bundle::Bundle& bundle, const bundle::Entry& entry) {
  std::string out = cli::printable(entry.id) + "\t" + language_of(bundle, entry) + "\t";
  out += entry.date ? iso_day(entry.date->day) : "-";
  return out + "\t" + cli::printable(entry.title) + "\n";
}

Json as_json(const bundle::Bundle& bundle, const bundle::Entry& entry) {
  Json out;
  out["id"] = entry.id;
  out["title"] = entry.title;
  out["lang"] = language_of(bundle, entry);
  out["date"] = json_date(entry.date);
  out["section"] = entry.section;
  out["bytes"] = entry.size;
  return out;
}

// Writes one article after the other. Articles that cannot be read are left out and counted.
class Lister {
 public:
  Lister(bundle::Bundle& bundle, bool json) : bundle_(bundle), json_(json) {}

  Status run() {
    if (json_) HB_CHECK(out_.write("["));
    for (std::uint32_t i = 0; i < bundle_.article_count(); ++i) HB_CHECK(write(i));
    if (json_) HB_CHECK(out_.write("\n]\n"));
    return out_.flush();
  }
  std::uint32_t lost() const { return lost_; }
  const Error& first_error() const { return error_; }

 private:
  Status write(std::uint32_t i) {
    HB_TRY(number, bundle_.article(i));
    auto entry = bundle_.entry(number);
    if (!entry) {
      if (lost_++ == 0) error_ = std::move(entry).error();
      return {};
    }
    if (!json_) return out_.write(as_text(bundle_, *entry));
    const std::string item = as_json(bundle_, *entry).line();
    const std::string_view between = first_ ? "\n  " : ",\n  ";
    first_ = false;
    return out_.write(std::string(between) + item);
  }

  bundle::Bundle& bundle_;
  cli::Output out_;
  bool json_;
  bool first_ = true;
  std::uint32_t lost_ = 0;
  Error error_;
};

cli::Outcome run(const ListOptions& options) {
  confine({});
  HB_TRY(edition, open_edition(options.edition));
  auto bundle = bundle::Bundle::open(edition.source, edition.proof.manifest);
  if (!bundle) return fail(in_file(edition.file, std::move(bundle).error()));
  print_warnings(edition);
  Lister lister(*bundle, options.json);
  HB_CHECK(lister.run());
  if (lister.lost() == 0) return cli::Exit::done;
  Error error = lister.first_error();
  error.what = count_of(lister.lost(), "article") + " not listed: " + error.what;
  return fail(in_file(edition.file, std::move(error)));
}

}  // namespace

void add_list(cli::CommandLine& line) {
  const auto options = std::make_shared<ListOptions>();
  cli::Command app = line.add("list", "list the articles of an edition", [options] { return run(*options); });
  add_edition_options(app, options->edition);
  app.flag("--json", options->json, "print an array of id, title, lang, date, section and bytes");
}

}  // namespace handbill::commands

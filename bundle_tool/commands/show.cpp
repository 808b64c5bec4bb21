#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/edition.h"
#include "bundle_tool/commands/render.h"

namespace handbill::commands {
namespace {

struct ShowOptions {
  EditionOptions edition;
  std::string id;
  std::string format = "text";
};

Result<bundle::Entry> find(bundle::Bundle& bundle, const std::string& id) {
  HB_TRY(number, bundle.find(id));
  return bundle.entry(number);
}

Status write(const ShownArticle& article, const std::string& format, Error& lost) {
  cli::Output out;
  if (format == "html") HB_CHECK(write_html(article, out, lost));
  if (format == "json") HB_CHECK(write_json(article, out));
  if (format == "text") HB_CHECK(write_text(article, out));
  return out.flush();
}

cli::Outcome show(bundle::Bundle& bundle, const ShowOptions& options) {
  HB_TRY(entry, find(bundle, options.id));
  HB_TRY(bytes, bundle.body(entry));
  HB_TRY(body, article::Article::parse(std::move(bytes)));
  const ShownArticle article{entry, bundle.front().languages[entry.language].tag, body,
                             [&bundle](const bundle::Image& image) { return bundle.image(image); },
                             [&bundle](std::string_view linked) { return bundle.find(linked).has_value(); }};
  Error lost;
  HB_CHECK(write(article, options.format, lost));
  if (lost.code != Errc::ok) return fail(std::move(lost));
  return cli::Exit::done;
}

cli::Outcome run(const ShowOptions& options) {
  confine({});
  HB_TRY(edition, open_edition(options.edition));
  auto bundle = bundle::Bundle::open(edition.source, edition.proof.manifest);
  if (!bundle) return fail(in_file(edition.file, std::move(bundle).error()));
  print_warnings(edition);
  auto shown = show(*bundle, options);
  if (shown) return shown;
  Error error = std::move(shown).error();
  if (error.code == Errc::not_found) {
    error = {error.code, Layer::none, "no article has the id '" + options.id + "'; the list command names them",
             Error::kNoOffset};
  }
  return fail(in_file(edition.file, std::move(error)));
}

}  // namespace

void add_show(cli::CommandLine& line) {
  const auto options = std::make_shared<ShowOptions>();
  cli::Command app = line.add("show", "print one article of an edition", [options] { return run(*options); });
  add_edition_options(app, options->edition);
  app.text("ID", options->id, "the article's id, as `list` prints it").required();
  app.text("--format", options->format, "text, html (a page that stands alone) or json (text)")
      .one_of({"text", "html", "json"});
}

}  // namespace handbill::commands

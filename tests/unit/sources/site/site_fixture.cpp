#include "tests/unit/sources/site/site_fixture.h"

#include <catch2/catch.hpp>

#include "bundle_tool/sources/fields/dates.h"

namespace handbill::sources::test {

Moment june() { return Moment::of_day(parse_date("2026-06-15")->day); }

Options on(const Moment& now) {
  Options out;
  out.lang = "en";
  out.now = now;
  return out;
}

namespace {

SourceTree scan_all(const std::vector<std::string>& paths, const Options& options) {
  auto tree = SourceTree::scan(paths, options);
  REQUIRE(tree.has_value());
  return std::move(*tree);
}

}  // namespace

SourceTree scan(const Folder& folder, const Options& options) { return scan_all({folder.path()}, options); }

Names names_in(const SourceTree& tree) {
  Names out;
  for (const Found& found : tree.articles()) out.emplace_back(found.name);
  return out;
}

Names articles(const SourceTree& tree) {
  Names out;
  for (const Found& found : tree.articles()) {
    const auto article = tree.read(found);
    if (article && !article->passed_over) out.emplace_back(found.name);
  }
  return out;
}

std::string page(std::string_view fields) { return titled("T\n" + std::string(fields)); }
std::string titled(std::string_view title) { return "---\ntitle: " + std::string(title) + "\n---\n\nSome words.\n"; }

void check_fields(const std::string& config, const std::string& name, const std::vector<PublishedCase>& cases,
                  const Moment& now) {
  for (const PublishedCase& each : cases) {
    INFO(each.fields);
    Folder folder;
    if (!config.empty()) folder.write(config.substr(0, config.find('\n')), config.substr(config.find('\n') + 1));
    folder.write(name, page(each.fields));
    Folder other;  // so that there is an article
    other.write("shown.txt", "Shown\n\nwords");
    const SourceTree tree = scan_all({folder.path(), other.path()}, on(now));
    CHECK(articles(tree) == (each.why ? Names{"shown.txt"} : Names{name, "shown.txt"}));
    if (each.why) CHECK(tree.skipped().of(*each.why).names == Names{name});
  }
}

}  // namespace handbill::sources::test

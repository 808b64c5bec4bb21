#include "bundle_tool/pack/line_check.h"

#include <catch2/catch.hpp>

using namespace handbill;

namespace {

std::vector<std::string> told(const sources::SourceArticle& article) {
  sources::Warnings warnings;
  pack::check_lines(article, "a.md", warnings);
  std::vector<std::string> out;
  for (const sources::Warning& w : warnings.kept()) {
    CHECK(w.slug == sources::Slug::not_shown);
    out.push_back(w.file + ": " + w.text);
  }
  return out;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a newsroom is told what readers leave out of its lines, field by field", "[pack]") {
  sources::SourceArticle article;
  article.title = "A title";
  article.section = "中国　新闻";
  CHECK(told(article).empty());
  article.title = "A\u202E title\U000E0041";
  article.section = "B\u2066";
  article.details.authors = {"Good", "B\u200Bad\u2060"};
  article.details.subtitle = "x\uE000";
  article.summary = "x\u202D";
  article.source = "x\u3164";
  article.lead_alt = "x\u115F";
  article::OwnedFigure figure;
  figure.alt = "x\u206A";
  figure.credit = "x\u206B";
  article.body.begin_figure(figure);
  article.body.finish();
  CHECK(told(article) ==
        Told{"a.md: title: readers do not show U+202E, U+E0041", "a.md: subtitle: readers do not show U+E000",
             "a.md: summary: readers do not show U+202D", "a.md: section: readers do not show U+2066",
             "a.md: source: readers do not show U+3164", "a.md: author: readers do not show U+200B, U+2060",
             "a.md: picture's text: readers do not show U+115F", "a.md: picture's text: readers do not show U+206A",
             "a.md: picture's credit: readers do not show U+206B"});
}

TEST_CASE("a line that readers cut off is told too", "[pack]") {
  sources::Warnings warnings;
  pack::check_line({}, "title", std::string(3000, 'a'), warnings);
  REQUIRE(warnings.kept().size() == 1);
  CHECK(warnings.kept()[0].text == "title: readers do not show its end");
}

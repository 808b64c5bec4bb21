// Real articles: what comes out must hold no trace of how it was written.
#include <catch2/catch.hpp>
#include <filesystem>
#include <iostream>
#include <map>

#include "tests/support/source_dir.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources {
namespace {

const std::filesystem::path kCorpus = testing::source_path("../shared/corpus");

// Outside preformatted text and code spans.
std::string prose(const SourceArticle& article) {
  std::string out;
  std::string lines = test::lines(article);
  for (std::size_t at = 0; at < lines.size();) {
    const auto end = lines.find('\n', at);
    std::string line = lines.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("pre ")) continue;
    for (auto code = line.find("<code>"); code != std::string::npos; code = line.find("<code>")) {
      const auto close = line.find("</code>", code);
      line.erase(code, close == std::string::npos ? close : close + 7 - code);
    }
    out += line + "\n";
  }
  return out;
}

void check_clean(const SourceArticle& article) {
  const std::string text = prose(article) + article.title + "\n" + article.summary;
  for (const std::string_view leftover :
       {"{%", "{{", "](", "{:", "&nbsp;", ":::", "<div", "<span", "<p>", "&amp;", "&lt;", "[^", "{#"}) {
    INFO(article.id << ": " << leftover);
    CHECK(text.find(leftover) == std::string::npos);
  }
}

struct Sum {
  std::size_t articles = 0, zawgyi = 0, pictures = 0;
  std::map<std::string, std::size_t> languages;
};

Sum read_all_of(const char* folder, const Options& options) {
  const std::vector<std::string> paths{(kCorpus / folder).string()};
  const auto tree = SourceTree::scan(paths, options);
  REQUIRE(tree.has_value());
  Sum sum;
  for (const Found& found : tree->articles()) {
    const auto article = tree->read(found);
    INFO(found.name);
    REQUIRE(article.has_value());
    check_clean(*article);
    CHECK(article->id.size() <= 200);
    CHECK_FALSE(article->title.empty());
    ++sum.articles;
    sum.zawgyi += article->zawgyi ? 1U : 0U;
    for (const Picture& picture : article->pictures) sum.pictures += picture.path.empty() ? 0U : 1U;
    ++sum.languages[article->lang];
  }
  return sum;
}

bool corpus_is_here() {
  if (std::filesystem::exists(kCorpus)) return true;
  std::cerr << "skipped: wants ../shared/corpus\n";
  return false;
}

}  // namespace

TEST_CASE("every article of ntrex is read clean, and its Burmese is converted", "[corpus]") {
  if (!corpus_is_here()) return;
  const Sum sum = read_all_of("ntrex", {});
  CHECK(sum.articles == 2952);
  CHECK(sum.languages.size() == 24);
  CHECK(sum.languages.at("zh-Hant") == 123);
  CHECK(sum.zawgyi == 123);
}

TEST_CASE("every guide is read clean, in ten languages", "[corpus]") {
  if (!corpus_is_here()) return;
  const Sum sum = read_all_of("guides", {});
  CHECK(sum.articles == 122);
  CHECK(sum.languages.size() == 10);
  CHECK(sum.zawgyi == 0);
  CHECK(sum.pictures > 140);
}

TEST_CASE("every post of 18F is read clean, with its photos", "[corpus]") {
  if (!corpus_is_here()) return;
  const Sum sum = read_all_of("18f", {"en"});
  CHECK(sum.articles == 113);
  CHECK(sum.pictures > 60);
}

}  // namespace handbill::sources

#include "bundle_tool/sources/fields/languages.h"

#include <catch2/catch.hpp>

#include "bundle_tool/sources/fields/language_codes.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

constexpr std::string_view kText = "---\ntitle: T\ndate: 2020-01-01\n---\nx\n";

// The languages of all articles of these files, in order of their names.
Names languages_of(const Names& files, std::string_view config = "") {
  Folder folder;
  for (const std::string& file : files) folder.write(file, kText);
  if (!config.empty()) folder.write("hugo.toml", config);
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  Names out;
  for (const Found& found : tree->articles()) out.emplace_back(found.lang);
  return out;
}

TEST_CASE("every registered language is one", "[sources][languages]") {
  for (const char* code : {"en", "ksw", "mnw", "rki", "aii", "kjp", "shn", "zxx", "qaa", "qtz", "apc"})
    CHECK(is_registered_language(code));
  for (const char* code : {"", "e", "xx", "jp", "quz1", "EN", "qua1", "zzz", "abcd"})
    CHECK_FALSE(is_registered_language(code));
  int two = 0;
  int three = 0;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) {
      two += is_registered_language(std::string{a, b}) ? 1 : 0;
      for (char c = 'a'; c <= 'z'; ++c) three += is_registered_language(std::string{a, b, c}) ? 1 : 0;
    }
  }
  CHECK(two == 190);
  CHECK(three == 8077 + 520);
  CHECK(canonical_language("ksw-mm") == "ksw-MM");
}

TEST_CASE("a country's code is warned of, with the language that was meant", "[sources][languages]") {
  const auto read = [](const std::string& code) {
    return only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: " + code + "\n---\nx");
  };
  CHECK(read("kr").lang == "kr");  // Kanuri
  for (const auto& [code, lang] : {std::pair{"jp", "ja"}, {"cn", "zh"}, {"ua", "uk"}, {"gr", "el"}, {"cz", "cs"}}) {
    const SourceArticle article = read(code);
    CHECK(article.lang == lang);
    CHECK(warnings(article) == Names{"bad-lang:4"});
    CHECK(article.warnings.kept()[0].text == std::string(code) + " is a country's code: the language's is " + lang);
  }
  CHECK(warnings(read("kr")) == Names{"bad-lang:4"});
}

TEST_CASE("a name in a path is a language only beside another", "[sources][languages]") {
  CHECK(languages_of({"en/a.md", "fa/a.md", "fa/only-here.md"}) == Names{"en", "fa", "fa"});
  CHECK(languages_of({"a.md", "fr/a.md"}) == Names{"en", "fr"});
  CHECK(languages_of({"content/en/b/index.md", "content/zh-hans/b/index.md"}) == Names{"en", "zh-Hans"});
  CHECK(languages_of({"b/a.md", "b/a.pt-br.md"}) == Names{"en", "pt-BR"});
  CHECK(languages_of({"b/a.de.md", "b/a.fr.md"}) == Names{"de", "fr"});
  CHECK(languages_of({"ckb/a.md", "fa/a.md"}) == Names{"ckb", "fa"});
  for (const Names& files : {Names{"fr/a.md"},
                             {"posts/it/index.md", "posts/no/index.md"},
                             {"no-peace/index.md"},
                             {"Plan.no.md"},
                             {"Draw.io.md", "Other.md"},
                             {"new/a.md", "doc/a.md"},
                             {"v2.am.md"},
                             {"law/a.md", "tax/a.md"},
                             {"css/a.md", "os/a.md"},
                             {"it-security/a.md", "en-route/a.md"},
                             {"run/a.md", "bar/a.md", "top/a.md"},
                             {"a.md", "a.law.md", "a.old.md"}}) {
    for (const std::string& lang : languages_of(files)) CHECK(lang == "en");
  }
  CHECK(
      languages_of({"content/kurdi/a.md", "content/english/a.md"},
                   "[languages.ckb]\ncontentDir = 'content/kurdi'\n[languages.en]\ncontentDir = 'content/english'\n") ==
      Names{"en", "ckb"});
  CHECK(languages_of({"content/fr/a.md"}, "[languages.fr]\ntitle = 'x'\n") == Names{"fr"});
  CHECK(languages_of({"content/a.fr.md"}, "defaultContentLanguage = 'en'\nlanguages = ['en', 'fr']\n") == Names{"fr"});
}

TEST_CASE("front matter may follow empty lines, and keeps what can be read", "[sources][front-matter]") {
  struct Case {
    const char* text;
    Names warnings;
  };
  for (const Case& c :
       {Case{"\n---\ntitle: T\ndate: 2020-01-01\n---\nx\n", {}},
        {" \n\n+++\ntitle = 'T'\ndate = 2020-01-01\n+++\nx\n", {}},
        {"\r\n---\r\ntitle: T\r\ndate: 2020-01-01\r\n--- \r\nx\r\n", {}},
        {"+++\ntitle = 'T'\ndate = 2020-01-01\n\n[extra]\na = 'b'\n\n[extra.more]\nc = 1\n+++\nx\n", {}},
        {"+++\n\ntitle = 'T'\n\ndate = 2020-01-01\n\n[[people]]\nname = 'b'\n+++\nx\n", {}},
        {"+++\ntitle = 'T'\ndate = 2020-01-01\nbad = x y\n\n[extra]\ntitle = 'no'\n+++\nx\n", {"bad-front-matter:4"}},
        {"---\ntitle: \"T\ndate: 2020-01-01\n---\nx\n", {"bad-front-matter:2"}},
        {"---\ntitle: T\nauthor:\n\tname: A\ndate: 2020-01-01\n---\nx\n", {"bad-front-matter:4"}},
        {"---\ntitle: Wrong\ndate: 2020-01-01\ntitle: T\n---\nx\n", {"bad-front-matter:4"}},
        {"\xEF\xBB\xBF---\ntitle: T\ndate: 2020-01-01\n---\nx\n", {}}}) {
    INFO(c.text);
    const SourceArticle article = only_article_of("a.md", c.text);
    CHECK(article.title == "T");
    CHECK(article.date.has_value());
    CHECK(lines(article) == "p x\n");
    CHECK(warnings(article) == c.warnings);
  }
}

TEST_CASE("authors, briefs and titles", "[sources][front-matter]") {
  Folder folder;
  folder.write("_data/authors.yml", "ann:\n  name: Ann Lee\nbob: Bob\n")
      .write("a.md", "---\ntitle: T\nauthors: [ann, bob, Cy]\n---\nx");
  CHECK(only_article(folder).details.authors == Names{"Ann Lee", "Bob", "Cy"});
  const SourceArticle brief =
      only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nsummary: Short.\nlink: https://example.org/a\n---\n");
  CHECK(lines(brief) == "p Short.\np <a=https://example.org/a>https://example.org/a</a>\n");
  CHECK(only_article_of("a1b2c3.md", "Water is dear. It costs more.\n").title == "Water is dear");
  CHECK(only_article_of("water-is-dear.md", "Text here.\n").title == "Water is dear");
  const std::string title = only_article_of("x7.md", std::string(40, 'a') + " " + std::string(60, 'b') + " c\n").title;
  CHECK(title == std::string(40, 'a') + "…");
}

TEST_CASE("what stands behind a language makes no other of it", "[sources][languages]") {
  for (const char* tag : {"xx-bad", "en-bad", "xx", "zh-bad", "xx-yue", "de-cmn", "qq-eng"}) {
    INFO(tag);
    CHECK(canonical_language(tag).empty());
  }
  CHECK(canonical_language("zh-yue") == "yue");
  CHECK(canonical_language("zh-cmn-Hans-CN").find("Hans") != std::string::npos);
  CHECK(canonical_language("ar-arz") == "arz");
  CHECK(canonical_language("en-GBR").empty());
  CHECK(canonical_language("bad") == "bad");
  CHECK(canonical_language("es-419") == "es-419");
  const SourceArticle article = only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: xx-bad\n---\nText.\n");
  CHECK(article.lang == "en");
  CHECK(warnings(article) == std::vector<std::string>{"bad-lang:4"});
}

}  // namespace
}  // namespace handbill::sources::test

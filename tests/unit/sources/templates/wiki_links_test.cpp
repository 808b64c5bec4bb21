// Links between notes, as Obsidian and wikis write them.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

// The lines of "a.md" among notes of those names. An address of an article is "/" and the file's name here, not its id.
std::string lines_among(const std::vector<std::string>& notes, std::string_view body) {
  Folder folder;
  for (const std::string& note : notes) folder.write(note + ".md", "---\ntitle: N\n---\nText.\n");
  folder.write("a.md", "---\ntitle: T\n---\n" + std::string(body) + "\n");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  std::string out;
  std::vector<std::pair<std::string, std::string>> ids;
  for (const Found& found : tree->articles()) {
    ids.emplace_back("=/" + std::string(found.id) + ">", "=/" + std::string(found.name) + ">");
    if (found.name != "a.md") continue;
    const auto article = tree->read(found);
    REQUIRE(article.has_value());
    out = lines(*article);
  }
  for (const auto& [id, name] : ids) {
    for (auto at = out.find(id); at != std::string::npos; at = out.find(id, at + name.size()))
      out.replace(at, id.size(), name);
  }
  return out;
}

}  // namespace

TEST_CASE("a note is found by its name, wherever it lies", "[sources][wiki]") {
  CHECK(lines_among({"Rain"}, "See [[Rain]].") == "p See <a=/Rain.md>Rain</a>.\n");
  CHECK(lines_among({"weather/Heavy rain"}, "See [[Heavy rain]].") ==
        "p See <a=/weather/Heavy rain.md>Heavy rain</a>.\n");
  CHECK(lines_among({"x/Rain", "y/Rain"}, "[[y/Rain]]") == "p <a=/y/Rain.md>Rain</a>\n");
  CHECK(lines_among({"Дождь"}, "[[Дождь|он]]") == "p <a=/Дождь.md>он</a>\n");
  CHECK(lines_among({"y/Rain"}, "[[x/Rain|rain]]") == "p rain\n");  // another one is not meant
  CHECK(lines_among({"C#/50% rain"}, "[[50% rain]]") == "p <a=/C#/50% rain.md>50% rain</a>\n");
  CHECK(lines_among({"Rain"}, "[[rain.md]]") == "p <a=/Rain.md>rain.md</a>\n");
}

TEST_CASE("a link of a note has words of its own, and may lead to a heading", "[sources][wiki]") {
  CHECK(lines_among({"Rain"}, "It is [[Rain|*very* wet]].") == "p It is <a=/Rain.md><i>very</i> wet</a>.\n");
  CHECK(lines_among({"Rain"}, "[[Rain#Tuesday|on Tuesday]]") == "p <a=/Rain.md>on Tuesday</a>\n");
  CHECK(lines_among({"Rain"}, "[[Rain#Tuesday]]") == "p <a=/Rain.md>Rain</a>\n");
  CHECK(lines_among({}, "Above, in [[#Tuesday]].") == "p Above, in Tuesday.\n");
  CHECK(lines_among({"Rain"}, "- [[Rain]]: much") == "ul[\nli[\np <a=/Rain.md>Rain</a>: much\n]\n]\n");
  CHECK(lines_among({"A", "B"}, "[[A]][[B]]") == "p <a=/A.md>A</a><a=/B.md>B</a>\n");
  CHECK(lines_among({"Rain"}, "![[Rain]]") == "p <a=/Rain.md>Rain</a>\n");
  CHECK(lines_among({"Rain"}, "| a |\n|---|\n| [[Rain\\|wet]] |").find("<a=/Rain.md>wet</a>") != std::string::npos);
}

TEST_CASE("what leads to no note keeps its words, and brackets that an author meant stay", "[sources][wiki]") {
  CHECK(lines_among({}, "See [[Rain|the rain]].") == "p See the rain.\n");
  CHECK(lines_among({}, "He wrote \"[[sic]]\".") == "p He wrote \"[[sic]]\".\n");
  CHECK(lines_among({"1"}, "A note [[1]](https://example.org/).") == "p A note <a=https://example.org/>[1]</a>.\n");
  CHECK(lines_among({"Rain"}, "`[[Rain]]` and \\[[Rain]]") == "p <code>[[Rain]]</code> and [[Rain]]\n");
  CHECK(lines_among({"Rain"}, "[[Rain") == "p [[Rain\n");
  CHECK(lines_among({}, "Try [[ -n $a || -z $b ]] there.") == "p Try [[ -n $a || -z $b ]] there.\n");
  CHECK(lines_among({}, "[[#^a1]]") == "p [[#^a1]]\n");
  CHECK(lines_among({"Rain"}, "[[ ]] and [[|]] and [[]]") == "p [[ ]] and [[|]] and [[]]\n");
}

}  // namespace handbill::sources::test

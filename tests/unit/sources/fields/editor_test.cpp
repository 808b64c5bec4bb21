// What an article says of its place on the front page, and its summary there.
#include <catch2/catch.hpp>

#include "bundle_tool/sources/body/first_sentences.h"
#include "bundle_tool/sources/fields/prominence.h"
#include "tests/unit/sources/fixture.h"

namespace {

using namespace handbill::sources;
using namespace handbill::sources::test;
using Kind = Prominence::Kind;

Prominence prominence(std::string_view fields) {
  Value value;
  ParseProblem problem;
  REQUIRE(parse_yaml(fields, 1, value, problem));
  return read_prominence(value);
}

TEST_CASE("fields that put an article at the top", "[sources][lead]") {
  const Prominence none{}, lead{Kind::lead, 0}, pinned{Kind::pinned, -1};
  CHECK(prominence("lead: true") == lead);
  CHECK(prominence("Lead: Yes") == lead);
  for (const char* fields :
       {"featured: true", "pin: true", "pinned: true", "sticky: yes", "top: 1", "featured: 'true'"}) {
    CHECK(prominence(fields) == pinned);
  }
  CHECK(prominence("sticky: 100") == Prominence{Kind::pinned, -100});
  CHECK(prominence("weight: 3") == Prominence{Kind::weight, 3});
  CHECK(prominence("weight: -3") == Prominence{Kind::weight, -3});
  CHECK(prominence("weight: 1\nfeatured: true") == pinned);
  CHECK(prominence("featured: true\nlead: true") == lead);
  CHECK(prominence("extra: {featured: true}") == pinned);
  CHECK(prominence("weight: 2\nparams: {lead: true}") == Prominence{Kind::weight, 2});
  for (const char* fields :
       {"title: lead", "lead: A standfirst", "lead: img.jpg", "featured: false", "sticky: 0", "pin: -1", "weight: 0",
        "weight: heavy", "weight: 99999999999", "featured: {image: a.jpg}", "top: [1]"}) {
    INFO(fields);
    CHECK(prominence(fields) == none);
  }
}

TEST_CASE("a mark is no summary, and a standfirst is no mark", "[sources][lead]") {
  const auto summary = [](std::string_view fields) {
    return only_article_of("a.md", "---\ntitle: T\ndate: 2026-01-01\n" + std::string(fields) + "\n---\n\nThe text.\n")
        .summary;
  };
  CHECK(summary("lead: true") == "The text.");
  CHECK(summary("lead: Water costs more.") == "Water costs more.");
  CHECK(summary("excerpt: true\ndescription: Water costs more.") == "Water costs more.");
  CHECK(summary("summary: ''\nlead: true\nstandfirst: Water costs more.") == "Water costs more.");
}

std::string summary_of(std::string_view body) { return markdown(body).summary; }

TEST_CASE("without a summary, the first sentences are it", "[sources][summary]") {
  CHECK(summary_of("The council met. It rained.\n") == "The council met. It rained.");
  const std::string sentence = "Water costs a third more from May.";
  CHECK(summary_of(sentence + " " + sentence + " " + sentence + "\n") == sentence + " " + sentence);
  CHECK(summary_of(sentence + "\n\n" + sentence + "\n\n" + sentence + "\n") == sentence + " " + sentence);
  CHECK(summary_of("## Heading\n\n> A quote.\n\n- a list\n\n![alt](none.jpg)\n\nThe text.\n") == "The text.");
  CHECK(summary_of("- only a list\n").empty());
}

TEST_CASE("a long sentence is cut behind a word", "[sources][summary]") {
  std::string words = "Short.";
  for (int i = 0; i < 60; ++i) words += " village";
  const std::string cut = summary_of(words + ".\n");
  CHECK(cut.ends_with(" village…"));
  CHECK(cut.size() > kSummaryCharacters - 10);
  CHECK(cut.size() <= kSummaryCharacters + 3);
  // Without spaces: between letters that no word needs.
  std::string chinese;
  for (int i = 0; i < 60; ++i) chinese += "村民大会";
  CHECK(summary_of(chinese + "。\n").size() <= 3 * kSummaryCharacters + 3);
  CHECK(summary_of(std::string(1000, 'x') + "\n") == std::string(kSummaryCharacters, 'x') + "…");
  // The ellipsis stands for what would join the words that are left out.
  const std::string begin = "Of the towns along the river none has so many bridges as the";
  for (const char* joint : {", ", "; ", ": ", " - ", " — ", " – "}) {
    const std::string said = summary_of(begin + " old" + joint + std::string(30, 'x') + " and so on\n");
    CHECK(said == begin + " old…");
  }
  CHECK(summary_of(begin + " quite-" + std::string(30, 'x') + " and so on\n") == begin + "…");
}

TEST_CASE("sentences end as their script ends them", "[sources][summary]") {
  const auto repeated = [](std::string_view sentence, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += sentence;
    return out;
  };
  const std::string chinese = "村民大会昨晚决定提高水价三分之一，新价格从下月起生效，居民对此表示不满并要求重新表决。";
  CHECK(summary_of(repeated(chinese, 5) + "\n") == chinese);
  const std::string persian =
      "شورای روستا شب گذشته تصمیم گرفت بهای آب را یک‌سوم افزایش "
      "دهد؟ ";
  const std::string shown = summary_of(repeated(persian, 5) + "\n");
  CHECK(shown.ends_with("؟"));
}

TEST_CASE("a summary says the figures that the text says", "[sources][summary]") {
  CHECK(summary_of("Take ~~10~~ 1 mg.\n") == "Take 1 mg.");
  CHECK(summary_of("Some 10<sup>6</sup> people and the 1<sup>er</sup> May.\n") == "Some 10^6 people and the 1er May.");
  CHECK(summary_of("Prices rose by 3.5 per cent[^1] on Tuesday.\n\n[^1]: Says who.\n") ==
        "Prices rose by 3.5 per cent on Tuesday.");
}

TEST_CASE("a page's place in a menu is no place on the front page", "[sources][editor]") {
  CHECK(prominence("weight: 2\n").kind == Kind::weight);
  CHECK(prominence("weight: 2\nmenu: [main]\n").kind == Kind::none);
}

}  // namespace

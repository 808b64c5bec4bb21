// The fields in front of an article, as values: YAML, TOML and JSON, where they end, and dates and ids among them.
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/site/site_data.h"
#include "reader/bundle/limits.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Parse = bool (*)(std::string_view, std::uint32_t, Value&, ParseProblem&);

// "" if it parses, else why not and the line: "nested too deep 1".
std::string problem_of(Parse parse, std::string_view text) {
  Value value;
  ParseProblem problem;
  if (parse(text, 1, value, problem)) return "";
  CHECK(value.kind == Value::Kind::none);  // no half of it is left
  return problem.what + " " + std::to_string(problem.line);
}

Value value_of(Parse parse, std::string_view text, std::uint32_t first_line = 1) {
  Value value;
  ParseProblem problem;
  INFO(text << ": " << problem.what);
  REQUIRE(parse(text, first_line, value, problem));
  return value;
}

TEST_CASE("YAML nests as deep as the limit, and no deeper", "[sources][values]") {
  const auto flow = [](std::size_t depth) {
    return problem_of(parse_yaml, "a: \"" + std::string(depth, '[') + std::string(depth, ']') + "\"");
  };
  CHECK(flow(64).empty());
  CHECK(flow(65) == "nested too deep 1");
  CHECK(problem_of(parse_yaml, "a: \"" + times(200, "[]{}") + "\"").empty());
  CHECK(problem_of(parse_yaml, "a: \"" + times(65, "{") + "\"") == "nested too deep 1");
  CHECK(problem_of(parse_yaml, "a: \"" + times(300, "]") + times(64, "[") + "\"").empty());
  // Marks of blocks count in each line alone.
  const auto marks = [](std::size_t count) { return problem_of(parse_yaml, "a: \"" + times(count - 1, "- ") + "\""); };
  CHECK(marks(64).empty());
  CHECK(marks(65) == "nested too deep 1");
  CHECK(problem_of(parse_yaml, times(200, "- a\n")).empty());
  CHECK(problem_of(parse_yaml, "a: " + times(200, "-") + times(200, ":") + "x").empty());
  const auto blocks = [](std::size_t depth) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += std::string(i, ' ') + "# x\n";
    return problem_of(parse_yaml, text + "a: b\n");
  };
  CHECK(blocks(64).empty());
  CHECK(blocks(65) == "nested too deep 1");
  CHECK(problem_of(parse_yaml, times(200, "a:\n  - b\n")).empty());
}

TEST_CASE("how YAML is read does not depend on what stands behind it", "[sources][values]") {
  const std::string text = "a: \"" + times(63, "- ") + "\" #-";
  for (const char* behind : {"", " ", "\n", "x", "- - -"}) {
    INFO(behind);
    const std::string longer = text + behind;
    CHECK(problem_of(parse_yaml, std::string_view(longer).substr(0, text.size())).empty());
  }
}

TEST_CASE("values nest to one depth in YAML, TOML and JSON", "[sources][values]") {
  const auto lists = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(problem_of(parse_yaml, lists(kValueDepth + 1)).empty());
  CHECK(problem_of(parse_yaml, lists(kValueDepth + 2)) == "too large 1");
  CHECK(problem_of(parse_toml, "a = " + lists(kValueDepth)).empty());
  CHECK(problem_of(parse_toml, "a = " + lists(kValueDepth + 1)) == "too large or nested too deep 1");
  CHECK(problem_of(parse_json, lists(kValueDepth)).empty());
  CHECK_FALSE(problem_of(parse_json, lists(kValueDepth + 2)).empty());
}

TEST_CASE("very many values are too many in YAML, TOML and JSON", "[sources][values]") {
  const auto list = [](std::size_t count) { return "[" + times(count - 1, "1,") + "1]"; };
  for (const Parse parse : {parse_yaml, parse_json}) {
    CHECK(problem_of(parse, list(kValueNodes - 1)).empty());
    CHECK(problem_of(parse, list(kValueNodes)).starts_with("too large"));
  }
  CHECK(problem_of(parse_toml, "a = " + list(kValueNodes - 2)).empty());
  CHECK(problem_of(parse_toml, "a = " + list(kValueNodes - 1)).starts_with("too large"));
}

TEST_CASE("YAML's aliases may not make much text of little", "[sources][values]") {
  const auto copies = [](std::size_t count) {
    return problem_of(parse_yaml, "- &a " + std::string(kValueBytes / 8, 'x') + "\n" + times(count - 1, "- *a\n"));
  };
  CHECK(copies(8).empty());
  CHECK(copies(9) == "too large 1");
}

TEST_CASE("a problem names the line of the file it is on", "[sources][values]") {
  Value value;
  ParseProblem problem;
  CHECK_FALSE(parse_yaml("a: b\nc: d: e\n", 5, value, problem));
  CHECK(problem.line == 6);
  CHECK_FALSE(parse_toml("a = 1\nb = \n", 5, value, problem));
  CHECK(problem.line == 6);
  CHECK_FALSE(parse_json("{\"a\": 1,\n\n\"b\": x}", 5, value, problem));
  CHECK(problem.line == 7);
  CHECK(problem.what == "not JSON");
}

TEST_CASE("values keep how they were written, and their line", "[sources][values]") {
  const Value yaml = value_of(parse_yaml, "a: 010\nb:\n- yes\n- c: 1.50\n[d]: e\nf:\n", 3);
  CHECK(yaml.find("a")->text == "010");
  CHECK(yaml.find("a")->line == 3);
  REQUIRE(yaml.find("b")->list.size() == 2);
  CHECK(yaml.find("b")->list[0].text == "yes");
  CHECK(yaml.find("b")->list[1].find("c")->text == "1.50");
  CHECK(yaml.find("b")->list[1].line == 6);
  CHECK(yaml.find("d") == nullptr);
  CHECK(yaml.find("f") == nullptr);
  const Value toml = value_of(parse_toml, "a = 10\nb = true\nc = 2020-01-02\n[d]\ne = ['f', 'g']\n", 3);
  CHECK(toml.find("a")->text == "10");
  CHECK(toml.find("b")->text == "true");
  CHECK(toml.find("b")->line == 4);
  CHECK(toml.find("c")->text == "2020-01-02");
  CHECK(toml.find("d")->find("e")->list[1].text == "g");
  const Value json = value_of(parse_json, R"({"a": 10, "b": true, "c": null, "d": ["e", {"f": "g"}]})", 3);
  CHECK(json.find("a")->text == "10");
  CHECK(json.find("b")->text == "true");
  CHECK(json.find("c") == nullptr);
  CHECK(json.find("d")->list[0].text == "e");
  CHECK(json.find("d")->list[1].find("f")->line == 3);
}

TEST_CASE("a field is found in any letter case, the first of its name, unless it says nothing", "[sources][values]") {
  const Value fields = value_of(parse_json, R"({"Title": "a", "title": "b", "tags": [], "slug": " \t"})");
  CHECK(fields.find("title")->text == "a");
  CHECK(fields.find("tags")->kind == Value::Kind::list);
  CHECK(fields.find("slug") == nullptr);
  CHECK(fields.find("none") == nullptr);
}

TEST_CASE("front matter ends at its fence, and its size is that of all its lines", "[sources][front-matter]") {
  for (const std::string front :
       {"---\ntitle: T\n---\n", "---\ntitle: T\n...\n", "+++\ntitle = 'T'\n+++\n", "---\nno field at all\n---\n",
        "--- json\n{\"title\": \"T\"}\n---  \n", "{\"title\": {\"a\": \"} \\\" }\"}}\n", "---\n---\n"}) {
    INFO(front);
    CHECK(front_matter_size(front + "text\n---\nmore\n") == front.size());
    CHECK(front_matter_size(front.substr(0, front.size() - 1)) == front.size() - 1);
  }
  CHECK(front_matter_size("---\ntitle: T\n\ntext\n") == 13);  // never closed
  CHECK(front_matter_size("---\ntitle: T\ntags:\n- a\ntext\n") == 23);
  for (const char* none : {"", "text\n", "---\ntext\n", "----\na: b\n----\n", "{ text\n", "+++ \ntext\n", "---\n"}) {
    INFO(none);
    CHECK(front_matter_size(none) == 0);
  }
}

TEST_CASE("front matter longer than the limit has no end", "[sources][front-matter]") {
  const auto front = [](std::size_t size) {  // up to its closing fence
    const std::string begin = "---\ntitle: T\n# ";
    return begin + std::string(size - begin.size() - 1, 'x') + "\n---\ntext\n";
  };
  Warnings none;
  const FrontMatter whole = read_front_matter(front(kFrontMatterSize), "a.md", none);
  CHECK(whole.present);
  CHECK(whole.body == kFrontMatterSize + 4);
  CHECK(whole.body_line == 5);
  CHECK(none.total() == 0);
  Warnings some;
  const FrontMatter open = read_front_matter(front(kFrontMatterSize + 1), "a.md", some);
  CHECK(some.count(Slug::bad_front_matter) == 1);
  CHECK(open.body < kFrontMatterSize);
  const std::string brace = R"({"title": ")";
  const auto json = [&brace](std::size_t size) { return brace + std::string(size - brace.size() - 2, 'x') + "\"}\nt"; };
  CHECK(front_matter_size(json(kFrontMatterSize)) == kFrontMatterSize + 1);
  CHECK(front_matter_size(json(kFrontMatterSize + 1)) == 0);
}

TEST_CASE("lines of fields that do not parse are believed one by one", "[sources][front-matter]") {
  Warnings found;
  const FrontMatter front = read_front_matter(
      "---\ntitle: \"A\" b\nslug = 'c d'\ntags: [x\nempty:\n  lang: fr\nsummary: |\nDate : \"2020-01-01\"\nno field\n"
      "by: '\n---\ntext\n",
      "a.md", found);
  CHECK(found.total() == 1);
  const Value& fields = front.fields;
  REQUIRE(fields.kind == Value::Kind::map);
  CHECK(fields.find("title")->text == "\"A\" b");
  CHECK(fields.find("title")->line == 2);
  CHECK(fields.find("slug")->text == "c d");
  CHECK(fields.find("date")->text == "2020-01-01");
  CHECK(fields.find("date")->line == 8);
  CHECK(fields.find("tags")->text == "x");
  CHECK(fields.find("empty")->find("lang")->text == "fr");
  for (const char* name : {"by", "lang", "summary", "no field"}) {
    INFO(name);
    CHECK(fields.find(name) == nullptr);
  }
  CHECK(front.body_line == 12);
}

TEST_CASE("days are those of the calendar, in the years 1 to 9999", "[sources][dates]") {
  for (const char* text : {"0001-01-01", "9999-12-31", "2000-02-29", "2024-02-29", "1 January 1", "31 Dec 9999"}) {
    INFO(text);
    CHECK(parse_date(text).has_value());
  }
  for (const char* text : {"0000-12-31", "1900-02-29", "2023-02-29", "2014-00-10", "2014-10-00", "2014-04-31",
                           "2014-12-32", "10000-01-01", "32 March 2014x", "0 March 2014", "March 2014", "12 Mch 2014",
                           "12 Ma 2014", "2014-3", "2014/03", "2014031", "12 March", "30 Feb 2014", "2014-03-12/"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
  CHECK(parse_date("0001-01-01")->day == -719162);
  CHECK(parse_date("9999-12-31")->day == 2932896);
  CHECK(parse_date("2014-03-12" + std::string(54, ' ') + "x") == std::nullopt);
}

TEST_CASE("every month may be written out or short", "[sources][dates]") {
  constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                                "July",    "August",   "September", "October", "November", "December"};
  for (int month = 1; month <= 12; ++month) {
    const std::string name = kMonths[static_cast<std::size_t>(month - 1)];
    const auto day = parse_date("2019-" + std::to_string(month) + "-1");
    INFO(name);
    REQUIRE(day.has_value());
    for (const std::string& text : {"1st " + name + " 2019", "Monday, " + name.substr(0, 3) + ". 1, 2019",
                                    "1 " + name + ", 2019", name + " 1st, 2019"}) {
      INFO(text);
      REQUIRE(parse_date(text).has_value());
      CHECK(parse_date(text)->day == day->day);
    }
  }
  for (const char* text : {"2nd May 2014", "3rd May 2014", "4th May 2014", "31 May 2014"}) CHECK(parse_date(text));
}

TEST_CASE("the time of a date and its zone are read, or left out together", "[sources][dates]") {
  struct Case {
    const char* text;
    int minute, zone;
  };
  constexpr int kNone = bundle::Date::kNoTime;
  for (const Case& c : {Case{"2014-03-12T00:00:00Z", 0, 0},
                        Case{"2014-03-12t23:59:59.999+14:00", 1439, 840},
                        Case{"2014-03-12 1:02 +0530", 62, 330},
                        Case{"2014-03-12, 10:11 -04", 611, -240},
                        Case{"2014-03-12 10:11:12,5 -4:30", 611, -270},
                        Case{"2014-03-12 10:11 EST", 611, 0},
                        Case{"12 Mar 2014 10:11:00 UTC", 611, 0},
                        Case{"12 Mar 2014 10:11 +0059", 611, 59},
                        Case{"2014-03-12 12:00 am", 0, 0},
                        Case{"2014-03-12 12:05 PM", 725, 0},
                        Case{"2014-03-12 1:05pm +0100", 785, 60},
                        Case{"2014-03-12 11:59 AM", 719, 0},
                        Case{"2014-03-12 13:05 pm", 785, 0},
                        Case{"2014-03-12 0:05 pm", 5, 0},
                        Case{"2014-03-12 24:00", kNone, 0},
                        Case{"2014-03-12 10:60", kNone, 0},
                        Case{"2014-03-12 10:1", kNone, 0},
                        Case{"2014-03-12 10", kNone, 0},
                        Case{"2014-03-12 soon", kNone, 0},
                        Case{"2014-03-12 10:11 +15:00", kNone, 0},
                        Case{"2014-03-12 10:11 +01:60", kNone, 0},
                        Case{"2014-03-12 10:11 +", kNone, 0},
                        Case{"20140312 10:11", 611, 0}}) {
    INFO(c.text);
    const auto date = parse_date(c.text);
    REQUIRE(date.has_value());
    CHECK(date->day == 16141);
    CHECK(date->minute == c.minute);
    CHECK(date->zone == c.zone);
  }
  CHECK(instant_of(*parse_date("1970-01-02")) == 1440);
  CHECK(instant_of(*parse_date("1970-01-01 00:10 +00:15")) == -5);
}

TEST_CASE("a file's name begins with a date only if that is one, and stands apart", "[sources][dates]") {
  const auto rest = [](std::string_view stem) {
    const DatedName name = split_dated_name(stem);
    return (name.date ? std::to_string(name.date->day) + " " : "none ") + std::string(name.rest);
  };
  CHECK(rest("2014-03-12-a-b") == "16141 a-b");
  CHECK(rest("2014-3-12_a") == "16141 a");
  CHECK(rest("2014-03-12 a") == "16141 a");
  CHECK(rest("2014-03-12") == "16141 ");
  for (const std::string stem : {"2014-03-12a", "2014-03-a", "2014-03", "2014_03_12-a", "14-03-12-a", "2014-02-30-a",
                                 "a-2014-03-12", "2014-03-12.a", ""}) {
    CHECK(rest(stem) == "none " + stem);
  }
}

TEST_CASE("of a path too long for an id the end is kept, which tells articles apart", "[sources][ids]") {
  constexpr std::size_t kMax = limits::kArticleIdSize;
  const std::string folder(500, 'a');
  CHECK(id_from_path(folder + "/story-1.md", "", "fr") == std::string(kMax - 8, 'a') + "/story-1");
  CHECK(id_from_path(folder + "/story-2.md", "", "fr") != id_from_path(folder + "/story-1.md", "", "fr"));
  CHECK(id_from_path(folder + "/x.md", "slug", "fr") == std::string(kMax - 5, 'a') + "/slug");
  const std::string max = std::string(kMax - 2, 'b') + "/c";
  CHECK(id_from_path(max + ".md", "", "fr") == max);
  CHECK(id_from_path("a" + max + ".md", "", "fr") == max);
  // Between characters: of U+4F60, three bytes, the first whole one.
  const std::string wide = id_from_path(times(100, "\u4F60") + "/d.md", "", "fr");
  CHECK(wide == times((kMax - 2) / 3, "\u4F60") + "/d");
}

TEST_CASE("titles come from file names when nothing else says one", "[sources][ids]") {
  CHECK(title_from_path("news/2014-03-12-coming_soon.fr.md", "fr") == "Coming soon");
  CHECK(title_from_path("a/b-c/index.md", "fr") == "B c");
  CHECK(title_from_path("a/b-c/index.fr.md", "fr") == "B c");
  CHECK(title_from_path("index.md", "fr") == "Index");
  CHECK(title_from_path("2014-03-12.md", "fr") == "2014 03 12");
  CHECK(title_from_path("\u00E9t\u00E9.md", "fr") == "\u00E9t\u00E9");
  CHECK(title_from_path("Zebra.min.md", "fr") == "Zebra.min");
  CHECK(title_from_path("", "fr").empty());
}

TEST_CASE("ids leave out what generators add, and keep what tells articles apart", "[sources][ids]") {
  CHECK(id_from_path("index.md", "", "fr") == "index");
  CHECK(id_from_path("content/index.md", "", "fr") == "index");
  CHECK(id_from_path("a/_b/content/c.md", "", "fr") == "a/c");
  CHECK(id_from_path("a/index.md", "slug", "fr") == "a/slug");
  CHECK(id_from_path("a//b.md", "", "fr") == "a/b");
  CHECK(id_from_path("a/.md", "", "fr") == "a/.md");
  CHECK(id_from_path("a/b.min.md", "", "fr") == "a/b.min");
  CHECK(id_from_path("", "", "fr").empty());
  CHECK(clean_id("///").empty());
  CHECK(clean_id("a/b/") == "a/b/");
  CHECK(section_from_path("en/_posts/a.md", "en").empty());
  CHECK(section_from_path("a/b/_posts/c/d.md", "fr") == "B");
  CHECK(section_from_path("content/a/b/c.md", "fr") == "A");
  CHECK(section_from_path("content/a.md", "fr").empty());
  CHECK(section_from_path("a/content/fr/b/c.md", "fr") == "B");
  for (const char* all : {"posts", "post", "blog", "articles"})
    CHECK(section_from_path("content/" + std::string(all) + "/a.md", "fr").empty());
}

TEST_CASE("tables of values are read as spreadsheets write them", "[sources][values]") {
  Value out;
  REQUIRE(parse_csv("\xEF\xBB\xBFid,\"a, \"\"b\"\"\"\r\n1,\"x\r\ny\"\n\n2,\n3,4,5\n", ',', out));
  REQUIRE(out.list.size() == 3);
  CHECK(out.list[0].map[1].key == "a, \"b\"");
  CHECK(out.list[0].map[1].value.text == "x\r\ny");
  CHECK(out.list[1].map[1].value.text.empty());
  CHECK(out.list[2].map.size() == 2);
  // Every beginning, and every bit turned.
  const std::string all = "a,b\n\"1,\"\"2\",3\n4";
  for (std::size_t i = 0; i <= all.size(); ++i) CHECK(parse_csv(all.substr(0, i), ',', out));
  for (std::size_t bit = 0; bit < all.size() * 8; ++bit) {
    std::string turned = all;
    turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ (1 << (bit % 8)));
    CHECK(parse_csv(turned, ',', out));
  }
  CHECK_FALSE(parse_csv("a\n" + std::string(2 * kValueNodes, '\n') + std::string(kValueNodes + 1, ','), ',', out));
  // A name is in every row.
  const std::string named = std::string(999, 'n') + "\n" + times(kValueBytes / 1000, "1\n");
  CHECK(parse_csv(named, ',', out));
  CHECK_FALSE(parse_csv(named + "1\n", ',', out));
}

TEST_CASE("of very many files of data the first by name count, of those outside the site none", "[sources][values]") {
  const auto has = [](const Folder& folder, std::string name) {
    return SiteData(folder.path(), {}).find({&name, 1}).value_or(nullptr) != nullptr;
  };
  Folder many, other;
  for (std::size_t i = 0; i <= 1001; ++i) many.write("_data/" + std::to_string(10'000 + i) + ".yml", "a: 1\n");
  CHECK(has(many, "10000"));
  CHECK(has(many, "10999"));
  CHECK_FALSE(has(many, "11000"));
  many.write("_data/10001.json", "{}");  // two of one name
  CHECK_FALSE(has(many, "10001"));
  CHECK(has(many, "10999"));
  other.write("a/b/secret.yml", "a: 1\n");
  for (const char* to : {"_data", "src/_data"}) {
    INFO(to);
    Folder site;
    site.write("src/c.md", "c").write("d/_data/own.yml", "a: 1\n");
    const std::filesystem::path link = site.path(to);
    std::filesystem::create_directory_symlink(other.path("a/b"), link);
    CHECK_FALSE(has(site, "secret"));
    std::filesystem::remove(link);
    std::filesystem::create_directory_symlink(site.path("d/_data"), link);
    CHECK(has(site, "own"));
  }
  Folder twice;
  twice.write("src/_data/own.yml", "a: 1\n");
  std::filesystem::create_directory_symlink(twice.path("src/_data"), twice.path("_data"));
  CHECK(has(twice, "own"));
}

TEST_CASE("data that would take far more than its size does not count", "[sources][values]") {
  Folder folder;
  folder.write("_data/wide.csv", "a," + std::string(2000, 'n') + "\n" + times(400, "1,2\n"))
      .write("_data/long.csv", "a\n" + times(5000, "1\n"))
      .write("_data/alias.yml", "a: &x " + std::string(2000, 'n') + "\nb: [" + times(400, "*x, ") + "c]\n");
  const SiteData data(folder.path(), {});
  const auto has = [&data](std::vector<std::string> path) { return data.find(path).value_or(nullptr) != nullptr; };
  CHECK(has({"long", "0", "a"}));
  CHECK_FALSE(has({"wide", "0", "a"}));
  CHECK_FALSE(has({"alias", "a"}));
}

TEST_CASE("Hexo's folders of posts are no section, those inside them are", "[sources][ids]") {
  CHECK(section_from_path("source/_posts/a.md", "en").empty());
  CHECK(section_from_path("source/_posts/city/a.md", "en") == "City");
  CHECK(section_from_path("news/_posts/a.md", "en") == "News");
  CHECK(id_from_path("source/_posts/city/a.md", "", "en") == "city/a");
}

}  // namespace
}  // namespace handbill::sources::test

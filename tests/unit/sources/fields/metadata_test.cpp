#include "bundle_tool/sources/fields/metadata.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "bundle_tool/sources/article_ids.h"
#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/fields/front_matter.h"
#include "bundle_tool/sources/fields/languages.h"
#include "bundle_tool/sources/fields/path_dates.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

SourceArticle with_fields(const std::string& fields) {
  return only_article_of("a.md", "---\n" + fields + "\n---\ntext\n", {"en"});
}

TEST_CASE("YAML, TOML and JSON say the same", "[sources][front-matter]") {
  for (const char* text :
       {"---\ntitle: \"A: b\"\ndate: 2014-03-12\ntags: [x, y]\nauthor:\n  name: Ann\n---\ntext\n",
        "+++\ntitle = \"A: b\"\ndate = 2014-03-12\ntags = [\"x\", \"y\"]\n[author]\nname = \"Ann\"\n+++\ntext\n",
        "{\n\"title\": \"A: b\", \"date\": \"2014-03-12\",\n\"tags\": [\"x\", \"y\"], \"author\": {\"name\": "
        "\"Ann\"}\n}\ntext\n"}) {
    const SourceArticle article = only_article_of("a.md", text);
    INFO(text);
    CHECK(article.title == "A: b");
    REQUIRE(article.date.has_value());
    CHECK(article.date->day == 16141);
    CHECK(article.details.tags == Names{"x", "y"});
    CHECK(article.details.authors == Names{"Ann"});
    CHECK(lines(article) == "p text\n");
    CHECK(article.warnings.total() == 0);
  }
}

TEST_CASE("a day after 2199 is a warning, and no date", "[sources][dates]") {
  SourceArticle article = with_fields("title: T\ndate: 2199-12-31\nupdated: 2199-12-31");
  CHECK(article.warnings.total() == 0);
  REQUIRE(article.date.has_value());
  CHECK(article.date->day == kLastDay);
  CHECK(article.details.updated->day == kLastDay);
  article = with_fields("title: T\ndate: 2200-01-01\nupdated: 9999-12-31");
  CHECK(warnings(article) == Names{"future-date:3", "future-date:4", "no-date:0"});
  CHECK(article.warnings.kept()[0].text == "2200-01-01 is after 2199-12-31: left out");
  CHECK_FALSE(article.date.has_value());
  CHECK_FALSE(article.details.updated.has_value());
  Folder folder;
  folder.write("2200-01-01-a.md", "x").write("2199-12-31-b.md", "x");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  CHECK(tree->warnings().count(Slug::future_date) == 1);
  CHECK(tree->articles()[0].date->day == kLastDay);
  CHECK_FALSE(tree->articles()[1].date.has_value());
}

TEST_CASE("fields are found under the names that sites use", "[sources][front-matter]") {
  const SourceArticle article = with_fields(
      "title: >\n  Folded\n  title\nsubtitle: S\ndate: 2020-01-01\nlastmod: 2020-02-01\nlanguage: zh-hans\nauthors:\n- "
      "Ann\n- name: Bob\n"
      "categories: [News, Other]\nexcerpt: \"See [a](/b) &amp; **c**\"\nsource: {name: Agency}\nlicense: CC BY "
      "4.0\ncanonical_url: https://x.org/a\n"
      "tags: one, two\nid: the id");
  CHECK(article.title == "Folded title");
  CHECK(article.details.subtitle == "S");
  CHECK(article.lang == "zh-Hans");
  CHECK(article.details.authors == Names{"Ann", "Bob"});
  CHECK(article.section == "News");
  CHECK(article.summary == "See a & c");
  CHECK(article.source == "Agency");
  CHECK(article.details.licence == "CC BY 4.0");
  CHECK(article.details.origin == "https://x.org/a");
  CHECK(article.details.tags == Names{"one", "two"});
  CHECK(article.id == "the-id");
  REQUIRE(article.details.updated.has_value());
  CHECK(article.details.updated->day == 18293);
}

TEST_CASE("a title keeps marks that only look like Markdown", "[sources][front-matter]") {
  CHECK(plain_field("C# and 2 * 3") == "C# and 2 * 3");
  CHECK(plain_field("- a *b*") == "- a b");
  CHECK(plain_field("1. a &amp; b") == "1. a & b");
  CHECK(plain_field("<em>a</em> <script>x</script>b") == "a b");
  CHECK(plain_field("  a\n  b ") == "a b");
}

TEST_CASE("front matter that does not parse is warned of, and its plain lines are believed",
          "[sources][front-matter]") {
  const SourceArticle article = with_fields("title: \"A\" b\ndate: 2020-01-01\ntags: [x");
  CHECK(article.title == "\"A\" b");
  CHECK(article.date.has_value());
  CHECK(warnings(article)[0].starts_with("bad-front-matter:"));
  CHECK(lines(article) == "p text\n");
}

TEST_CASE("what is wrong in front matter is said so that its author can mend it", "[sources][front-matter]") {
  const auto said = [](const std::string& text) {
    Warnings found;
    (void)read_front_matter(text, "a.md", found);
    return found.total() == 0 ? "" : std::to_string(found.kept()[0].line) + ": " + found.kept()[0].text;
  };
  const std::string colon = said("---\ndate: 2020-01-01\ntitle: Rain: more to come\n---\ntext\n");
  CHECK(colon.starts_with("3: the front matter cannot be read: "));
  CHECK(colon.ends_with("(a value with a colon, a # or quotes in it must stand in quotes)"));
  CHECK(said("+++\ntitle = Rain\n+++\ntext\n").starts_with("2: the front matter cannot be read: "));
  CHECK(said("{\n\"title\": Rain\n}\ntext\n").ends_with(": the front matter is no JSON: it is shown as text"));
  CHECK(said("{\"title\": \"Rain\",\ntext\n") == "1: the front matter is no JSON: it is shown as text");
  CHECK(said("---json\n{\"title\": \"Rain\"}\ntext\n") == "1: the front matter does not end: it is shown as text");
  for (const char* text : {"{a word in braces}\n", "{% include x %}\n", "{: .class}\ntext\n"}) {
    INFO(text);
    CHECK(said(text).empty());
  }
}

TEST_CASE("a page whose broken front matter seems to hide it is left out by name", "[sources][front-matter]") {
  for (const char* text :
       {"---\ntitle: T\n\tdraft: true\nx: [\n---\nx\n", "---\ntitle: \"T\npublished: false\n: [\n---\nx\n",
        "---js\n{ title: 'T', draft: true }\n---\nx\n", "---js {draft:true}\n---\nx\n",
        "---\ntitle: [T\nx: {hidden: yes\n---\nx\n", "---\n\tdraft: true\n\nx\n",
        "{\"title\": \"T\", \"draft\": true\n\nx\n", "+++\ntitle = T\n  draft = true\n+++\nx\n",
        "---\ntitle: [T\nx: {visibility: private\n---\nx\n", "---\n\tvisibility: members\n\nx\n",
        "---\ntitle: [T\nx: {post_status: pending\n---\nx\n", "---\ntitle: [T\nx: {published: n\n---\nx\n"}) {
    INFO(text);
    Folder folder;
    folder.write("a.md", text).write("b.md", "---\ntitle: B\n---\nb\n");
    const std::vector<std::string> paths{folder.path()};
    const auto tree = SourceTree::scan(paths, {"en"});
    REQUIRE(tree.has_value());
    REQUIRE(tree->articles().size() == 1);
    CHECK(tree->articles()[0].name == "b.md");
    const bool named = tree->warnings().total() == 1 && tree->warnings().kept()[0].file == "a.md" &&
                       tree->warnings().kept()[0].text.starts_with("left out: the front matter");
    const auto& skipped = tree->skipped();
    CHECK((named || skipped.of(Why::draft).count + skipped.of(Why::unpublished).count == 1));
  }
  for (const char* text : {"---\ntitle: [T\ndraft: false\n---\nx\n", "---\ntitle: [T\n# draft: true\n---\nx\n",
                           "---\ntitle: [T\nnondraft: true\n---\nx\n", "---\ntitle: [T\nvisibility: public\n---\nx\n",
                           "---\n\nNot draft: true at all.\n"}) {
    INFO(text);
    CHECK(only_article_of("a.md", text).id == "a");
  }
}

TEST_CASE("fields that YAML merges from others count", "[sources][front-matter]") {
  for (const auto& [text, shown] :
       {std::pair{"d: &d {draft: true}\n<<: *d", false}, std::pair{"d: &d {draft: true}\ndraft: false\n<<: *d", true},
        std::pair{"d: &d {draft: true}\n<<: [{draft: false}, *d]", true}}) {
    INFO(text);
    Folder folder;
    folder.write("a.md", "---\ntitle: T\n" + std::string(text) + "\n---\nx\n").write("b.txt", "B\n\nb");
    const std::vector<std::string> paths{folder.path()};
    CHECK(SourceTree::scan(paths, {"en"})->articles().size() == (shown ? 2U : 1U));
  }
}

TEST_CASE("a sentence that begins with braces is text", "[sources][front-matter]") {
  for (const char* text : {"{} is nothing.\n\nThe rest.\n", "{\"title\": \"T\"} is JSON.\n\nThe rest.\n"}) {
    INFO(text);
    Warnings found;
    CHECK_FALSE(read_front_matter(text, "a.md", found).present);
    CHECK(front_matter_size(text) == 0);
  }
  Warnings found;
  CHECK(read_front_matter("{\"title\": \"T\"} \nText.\n", "a.md", found).body == 16);
}

TEST_CASE("front matter that is never closed and no YAML keeps what its lines say", "[sources][front-matter]") {
  // YAML takes the whole for one text: no space follows the colon.
  Warnings found;
  const FrontMatter read = read_front_matter("---\ntitle:Rain\n\nText.\n", "a.md", found);
  REQUIRE(read.fields.kind == Value::Kind::map);
  REQUIRE(read.fields.find("title") != nullptr);
  CHECK(read.fields.find("title")->text == "Rain");
  REQUIRE(found.total() == 2);
  CHECK(found.kept()[1].text.starts_with("the front matter cannot be read: not a list of fields; "));
}

TEST_CASE("front matter that is never closed ends with its fields, and the text is whole", "[sources][front-matter]") {
  for (const char* fields : {"title: T\ndate: 2020-01-01\n", "date: 2020-01-01\ntags:\n- x\n- y\ntitle: >\n  T\n",
                             "\ntitle: T\ndate: 2020-01-01\n"}) {
    for (const char* text : {"\nOne: two.\n\nThree.\n", "One two.\n\nThree.\n", "\nOne.\n\n---\n\nThree.\n",
                             "One.\n\n- two: 3\n\nFour.\n\n---\n\nThree.\n\n---\n"}) {
      INFO(fields << text);
      const SourceArticle article = only_article_of("a.md", std::string("---\n") + fields + text);
      CHECK(article.title == "T");
      CHECK(article.date.has_value());
      CHECK(lines(article) == lines(markdown(text)));
      const auto last = std::count(fields, fields + std::strlen(fields), '\n') + 1;
      CHECK(warnings(article) == Names{"bad-front-matter:" + std::to_string(last)});
    }
  }
  CHECK(lines(only_article_of("a.md", "{\"title\": \"T\"}\ntitle: x\n\ny\n")) == "p title: x\np y\n");
  CHECK(only_article_of("a.md", "+++\ntitle = 'T'\ndate = 2020-01-01\n\ntext\n").title == "T");
  const SourceArticle burmese = only_article_of("a.md", "---\ntitle: ဝါရန္သည္\nlang: my\n\nေျပာၾကားခဲ့သည္။\n");
  CHECK(burmese.title == "ဝါရန်သည်");
  CHECK(lines(burmese) == "p ပြောကြားခဲ့သည်။\n");
}

TEST_CASE("a rule at the top is no front matter", "[sources][front-matter]") {
  for (const char* text :
       {"---\nNote: a sentence.\n\nMore.\n", "---\n- a\n- b\n\n---\n\nMore.\n", "---\n\nhttps://example.org\n"}) {
    INFO(text);
    Warnings found;
    CHECK_FALSE(read_front_matter(text, "a.md", found).present);
    CHECK(found.total() == 0);
  }
  Warnings none;
  CHECK_FALSE(read_front_matter("---\n" + std::string(2 * kFrontMatterSize, 'x'), "a.md", none).present);
  CHECK(none.total() == 0);
  const SourceArticle article = only_article_of("2020-01-01-a.md", "---\n\nJust text.\n\n---\n\nMore.\n");
  CHECK(lines(article) == "rule\np Just text.\nrule\np More.\n");
  CHECK(lines(only_article_of("2020-01-01-a.md", "---\nno end\n")) == "rule\np no end\n");
}

TEST_CASE("YAML that grows or nests without end is refused, not followed", "[sources][front-matter]") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 8; ++k) bomb += "," + before;
    bomb += "]\n";
  }
  for (const std::string& fields : {bomb + "title: T", "a: " + std::string(20000, '['), std::string(20000, '-') + " x",
                                    "a: " + std::string(5000, '{')}) {
    Warnings found;
    const FrontMatter front = read_front_matter("---\n" + fields + "\n---\ntext", "a.md", found);
    CHECK(front.present == (found.total() > 0));
  }
  std::string deep;
  for (std::size_t i = 0; i < 200; ++i) deep += std::string(i, ' ') + "a:\n";
  Warnings found;
  CHECK(read_front_matter("---\n" + deep + "---\n", "a.md", found).present);
  CHECK(found.count(Slug::bad_front_matter) == 1);
}

TEST_CASE("drafts and unpublished articles are left out and counted", "[sources][front-matter]") {
  Folder folder;
  folder.write("a.md", "---\ntitle: A\ndraft: true\n---\nx").write("b.md", "---\ntitle: B\npublished: false\n---\nx");
  folder.write("_drafts/c.md", "c").write("d.md", "---\ntitle: D\npublished: 2020-05-06\n---\nx");
  const SourceArticle article = only_article(folder);
  CHECK(article.title == "D");
  CHECK(article.date.has_value());
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  CHECK(tree->skipped().of(Why::draft).names == Names{"a.md", "_drafts/c.md"});
  CHECK(tree->skipped().of(Why::unpublished).names == Names{"b.md"});
}

TEST_CASE("dates are read in the forms that newsrooms write", "[sources][dates]") {
  const auto day = [](std::string_view text) { return parse_date(text).value_or(article::Date{-1, -1, 0}).day; };
  for (const char* text : {"2014-03-12", "2014/3/12", "20140312", "2014-03-12T10:11:12Z", "12 March 2014",
                           "March 12, 2014", "Wed, 12 Mar 2014 10:11:00 GMT", "12th Mar 2014", " 2014-03-12 "}) {
    INFO(text);
    CHECK(day(text) == 16141);
  }
  for (const char* text :
       {"", "2014-13-01", "2014-02-30", "yesterday", "2014", "12 2014", "2014-03-12x", "0000-01-01"}) {
    INFO(text);
    CHECK_FALSE(parse_date(text).has_value());
  }
  const auto full = parse_date("2014-03-12 10:11:00 -0430");
  REQUIRE(full.has_value());
  CHECK(full->minute == 611);
  CHECK(full->zone == -270);
  CHECK(instant_of(*full) == 16141LL * 1440 + 611 + 270);
  CHECK(parse_date("2014-03-12 9:05 pm")->minute == 21 * 60 + 5);
  CHECK(parse_date("1969-12-31")->day == -1);
}

TEST_CASE("a date in the name counts unless the fields have one", "[sources][dates]") {
  CHECK(only_article_of("_posts/2014-03-12-x.md", "# T\ntext").date->day == 16141);
  CHECK(only_article_of("_posts/2014-03-12-x.md", "---\ntitle: T\ndate: 2014-03-13\n---\ntext").date->day == 16142);
  CHECK(split_dated_name("2014-03-12-coming-soon").rest == "coming-soon");
  CHECK(split_dated_name("2014-99-12-x").rest == "2014-99-12-x");
  const SourceArticle bad = only_article_of("a.md", "---\ntitle: T\ndate: soon\n---\ntext");
  CHECK(warnings(bad) == Names{"bad-date:3", "no-date:0"});
}

TEST_CASE("languages are canonical tags", "[sources][languages]") {
  CHECK(canonical_language("zh-hans") == "zh-Hans");
  CHECK(canonical_language("EN_us") == "en-US");
  CHECK(canonical_language("yue") == "yue");
  CHECK(canonical_language("iw") == "he");
  CHECK(canonical_language("und") == "und");
  for (const char* tag : {"", "english", "x", "qqqq", "e n", "zh-"}) {
    INFO(tag);
    CHECK(canonical_language(tag).empty());
  }
}

TEST_CASE("a language comes from the fields, the path, the site, then --lang, and else is und with a warning",
          "[sources][languages]") {
  CHECK(only_article_of("fr/a.md", "---\ntitle: T\nlang: de\n---\nx").lang == "de");
  CHECK(only_article_of("a.md", "---\ntitle: T\n---\nx", {"ug"}).lang == "ug");
  const SourceArticle none = only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: klingonese\n---\nx", {});
  CHECK(none.lang == "und");
  CHECK(warnings(none) == Names{"bad-lang:4", "no-lang:0"});
  Folder folder;
  folder.write("hugo.toml", "languageCode = 'sv-SE'\nbaseURL = 'https://x.org/b/'\n")
      .write("content/a.md", "---\ntitle: T\n---\nx");
  CHECK(only_article(folder).lang == "sv-SE");
  const std::vector<std::string> paths{folder.path()};
  CHECK(SourceTree::scan(paths, {})->site().url == "https://x.org");
  CHECK(SourceTree::scan(paths, {})->site().base_url == "/b");
  CHECK_FALSE(SourceTree::scan(paths, {"nonsense"}).has_value());
}

TEST_CASE("a direction comes from the fields, the page, or the site's configuration", "[sources][languages]") {
  using bundle::Direction;
  const auto of = [](std::string_view file, std::string_view content) {
    return only_article_of(file, content, {"ku"}).direction;
  };
  CHECK(of("a.md", "---\ntitle: T\n---\nx") == Direction::by_language);
  CHECK(of("a.md", "---\ntitle: T\ndir: RTL\n---\nx") == Direction::right_to_left);
  CHECK(of("a.md", "---\ntitle: T\ndirection: ltr\n---\nx") == Direction::left_to_right);
  CHECK(of("a.md", "+++\ntitle = 'T'\nlanguageDirection = 'rtl'\n+++\nx") == Direction::right_to_left);
  CHECK(of("a.html", "<html dir=rtl><title>T</title><p>x") == Direction::right_to_left);
  CHECK(of("a.html", "<html dir=rtl><body dir=auto><article dir=ltr><h1>T</h1><p>x") == Direction::left_to_right);
  CHECK(of("a.html", "<html dir=sideways><title>T</title><p dir=rtl>x") == Direction::by_language);

  const SourceArticle bad = only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\ndir: north\n---\nx");
  CHECK(bad.direction == Direction::by_language);
  CHECK(warnings(bad) == Names{"bad-front-matter:4"});
  CHECK(warnings(only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\ndir: auto\n---\nx")).empty());

  const auto of_site = [](std::string_view config, std::string_view file) {
    Folder folder;
    folder.write("hugo.toml", config).write(file, "---\ntitle: T\n---\nx");
    return only_article(folder).direction;
  };
  constexpr std::string_view kSite =
      "languageCode = 'ku'\nlanguageDirection = 'rtl'\n[languages.pa]\nlanguageDirection = "
      "'rtl'\n[languages.en]\nweight = 1\n";
  CHECK(of_site(kSite, "content/a.md") == Direction::right_to_left);
  CHECK(of_site(kSite, "content/pa/a.md") == Direction::right_to_left);
  CHECK(of_site(kSite, "content/en/a.md") == Direction::by_language);
}

TEST_CASE("what runs against its page is set apart, not what runs with it", "[sources][languages]") {
  CHECK(
      lines(only_article_of("a.html", "<html lang=ku dir=rtl><title>T</title><p><b dir=rtl>a</b> <b dir=ltr>b</b>")) ==
      "p <b>a</b> \u2066<b>b</b>\u2069\n");
}

TEST_CASE("ids come from the path, without the folders of generators", "[sources][ids]") {
  CHECK(id_from_path("_posts/2014-03-12-coming-soon.md", "", "en") == "2014-03-12-coming-soon");
  CHECK(id_from_path("news/_posts/a.md", "", "fr") == "news/a");
  CHECK(id_from_path("content/post/first/index.md", "", "fr") == "post/first");
  CHECK(id_from_path("content/post/first/index.fr.md", "", "fr") == "post/first.fr");
  CHECK(id_from_path("post/a.fr.md", "slug", "fr") == "post/slug.fr");
  CHECK(id_from_path(std::string(500, 'a') + "/b.md", "", "fr").size() == 200);
  CHECK(clean_id("/a b\tc\n") == "a-b-c");
  CHECK(clean_id(std::string(300, 'x')).size() == 200);
}

TEST_CASE("an id that is taken gets a number, always the same one", "[sources][ids]") {
  Folder folder;
  for (const char* name : {"a.md", "b.md", "c.md"}) folder.write(name, "---\ntitle: T\nid: same\n---\nx");
  folder.write("d.md", "---\ntitle: T\nid: same-2\n---\nx");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {});
  REQUIRE(tree.has_value());
  Names ids;
  for (const Found& found : tree->articles()) ids.emplace_back(found.id);
  CHECK(ids == Names{"same", "same-2", "same-3", "same-2-2"});
  CHECK(tree->warnings().count(Slug::duplicate_id) == 3);
}

TEST_CASE("the section may come from the path", "[sources][ids]") {
  CHECK(section_from_path("local-news/_posts/a.md", "fr") == "Local news");
  CHECK(section_from_path("_posts/a.md", "fr").empty());
  CHECK(section_from_path("content/fr/politics/a.md", "fr") == "Politics");
  CHECK(section_from_path("content/posts/a.md", "fr").empty());
  CHECK(section_from_path("ar/a.md", "ar").empty());
}

TEST_CASE("the syntax may be named after the fence, as Eleventy allows", "[sources][front-matter]") {
  for (const char* text : {"---json\n{\"title\": \"T\", \"date\": \"2020-01-01\"}\n---\ntext\n",
                           "--- yaml\ntitle: T\ndate: 2020-01-01\n---\ntext\n",
                           "---toml\ntitle = \"T\"\ndate = 2020-01-01\n---\ntext\n"}) {
    const SourceArticle article = only_article_of("a.md", text);
    INFO(text);
    CHECK(article.title == "T");
    CHECK(lines(article) == "p text\n");
    CHECK(article.warnings.total() == 0);
  }
  const SourceArticle program = only_article_of("2020-01-01-a.md", "---js\n{ title: \"T\" }\n---\ntext\n");
  CHECK(lines(program) == "p text\n");
  CHECK(program.warnings.count(Slug::bad_front_matter) == 1);
}

TEST_CASE("Jekyll's lists are split at blanks, others' are not", "[sources][front-matter]") {
  const char* text = "---\ntitle: T\ncategories: local politics\ntags: clean water\n---\ntext\n";
  const SourceArticle jekyll = only_article_of("_posts/2020-01-01-a.md", text);
  CHECK(jekyll.section == "local");
  CHECK(jekyll.details.tags == Names{"clean", "water"});
  const SourceArticle other = only_article_of("posts/2020-01-01-a.md", text);
  CHECK(other.section == "local politics");
  CHECK(other.details.tags == Names{"clean water"});
  const char* commas = "---\ntitle: T\ntags: clean water, air\n---\ntext\n";
  CHECK(only_article_of("_posts/2020-01-01-a.md", commas).details.tags == Names{"clean water", "air"});
}

TEST_CASE("powers in a title and a summary stay powers", "[sources][metadata]") {
  const SourceArticle article = only_article_of(
      "a.md",
      "---\ntitle: Area 10<sup>6</sup> m\nsummary: 5 km<sup>2</sup>, the 1<sup>st</sup>\ndate: 2020-01-01\n---\nx\n");
  CHECK(article.title == "Area 10^6 m");
  CHECK(article.summary == "5 km^2, the 1st");
  CHECK(only_article_of("a.html", "<h1>H<sup>+</sup> at 10<sup>-7</sup></h1><p>x").title == "H^+ at 10^-7");
}

TEST_CASE("a post's address tells its day, a theme's HTML no picture, a menu's key the title", "[sources][metadata]") {
  const SourceArticle article =
      only_article_of("a.md", "+++\npath = \"2022/09/22/two\"\n[eleventyNavigation]\nkey = \"Two\"\n+++\nx\n");
  REQUIRE(article.date.has_value());
  CHECK(article.date->day == parse_date("2022-09-22")->day);
  CHECK(article.title == "Two");
  const SourceArticle other =
      only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nheader: |\n  <b>x</b>\n---\nx\n");
  CHECK(other.warnings.total() == 0);
}

}  // namespace
}  // namespace handbill::sources::test

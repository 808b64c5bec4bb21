// What the newsroom does not publish stays out, and is counted by its reason.
#include <algorithm>
#include <catch2/catch.hpp>
#include <tuple>

#include "bundle_tool/sources/fields/dates.h"
#include "bundle_tool/sources/site/globs.h"
#include "tests/unit/sources/site/site_fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("braces of scripts make no template of a page, and loading itself again no redirect",
          "[sources][published]") {
  Folder folder;
  const std::string start = "<html><head><title>T</title><meta http-equiv=refresh content=";
  folder.write("a.html", start + "60></head><body><script>x = {{ range }}</script><p>Short.</p>")
      .write("b.html", start + "'0; url=/c'></head><body><p>Short.</p>");
  CHECK(articles(scan(folder)) == Names{"a.html"});
}

TEST_CASE("a limit that cannot be read hides an article, seconds are read", "[sources][published]") {
  for (const char* field :
       {"expiryDate: soon", "expiryDate: 1609459200", "publishDate: someday", "embargo: 02/03/2031"}) {
    INFO(field);
    Folder folder;
    folder.write("a.md", page(field)).write("b.md", page("expiryDate: false"));
    CHECK(articles(scan(folder)) == Names{"b.md"});
  }
}

TEST_CASE("limits are read by the calendar of the article's language, or hide it", "[sources][published]") {
  struct Row {
    const char* lang;
    const char* field;
    std::optional<Why> hidden;
  };
  for (const Row& row : {
           Row{"th", "expiryDate: 2569-06-14", Why::expired},
           Row{"th", "expiryDate: 2569-06-16", std::nullopt},
           Row{"th", "expiryDate: ๑๖/๐๖/๒๕๖๙", std::nullopt},
           Row{"th", "publishDate: 2569-06-16", Why::future},
           Row{"th", "publishDate: 15 มิถุนายน 2569", std::nullopt},
           Row{"fa", "expiryDate: 1405-03-24", Why::expired},
           Row{"fa", "expiryDate: ۱۴۰۵/۰۳/۲۶", std::nullopt},
           Row{"fa", "publishDate: 1405-03-26", Why::future},
           Row{"fa", "publishDate: 1405-03-24", std::nullopt},
           Row{"ar", "expiryDate: 1447-11-01", Why::expired},
           Row{"ar", "expiryDate: 1448-02-01", std::nullopt},
           Row{"ar", "embargo: 1448-02-01", Why::future},
           // Whose year it is cannot be told: nothing is risked.
           Row{"en", "expiryDate: 2569-06-16", Why::unpublished},
           Row{"en", "expiryDate: 1405-03-26", Why::unpublished},
           Row{"my", "publishDate: 1405-03-24", Why::unpublished},
       }) {
    INFO(row.lang << " " << row.field);
    Folder folder;
    folder.write("a.md", "---\ntitle: T\nlang: " + std::string(row.lang) + "\n" + row.field + "\n---\nText.\n")
        .write("b.md", page(""));
    const SourceTree tree = scan(folder);
    CHECK(articles(tree).size() == (row.hidden ? 1 : 2));
    if (row.hidden) CHECK(tree.skipped().of(*row.hidden).count == 1);
  }
}

TEST_CASE("a page that has nothing but its abstract is one", "[sources][published]") {
  Folder folder;
  folder.write("a.md", "---\ntitle: T\nabstract: Short.\n---\n").write("b.md", "---\ntitle: T\nsummary: S\n---\n");
  CHECK(articles(scan(folder)) == Names{"a.md"});
}

TEST_CASE("a few unreadable letters among thousands cost no article, among few they do", "[sources][published]") {
  const std::string lost = "\xEF\xBF\xBD";
  std::string nine;
  for (int i = 0; i < 9; ++i) nine += lost + " ";
  std::string much;
  for (int i = 0; i < 3000; ++i) much += "words ";
  Folder folder;
  folder.write("a.md", page("") + nine).write("b.md", page("") + nine + much).write("c.md", page(""));
  CHECK(articles(scan(folder)) == Names{"b.md", "c.md"});
}

TEST_CASE("an article says itself that it is not for readers", "[sources][published]") {
  check_fields("", "a.md",
               {{"draft: true", Why::draft},
                {"draft: yes", Why::draft},
                {"draft: y", Why::draft},
                {"draft: n", std::nullopt},
                {"published: n", Why::unpublished},
                {"status: draft", Why::draft},
                {"post_status: pending", Why::draft},
                {"visibility: private", Why::draft},
                {"state: Unpublished", Why::draft},
                {"state: Bavaria", std::nullopt},
                {"_draft: true", Why::draft},
                {"routable: false", Why::not_rendered},
                {"_hidden: yes", Why::not_listed},
                {"_discoverable: no", Why::not_listed},
                {"draft: false", std::nullopt},
                {"status: publish", std::nullopt},
                {"published: false", Why::unpublished},
                {"published: 2026-01-01", std::nullopt},
                {"private: true", Why::unpublished},
                {"password: open sesame", Why::unpublished},
                {"unlisted: true", Why::not_listed},
                {"eleventyExcludeFromCollections: true", Why::not_listed},
                {"permalink: false", Why::not_rendered},
                {"permalink: /a/", std::nullopt},
                {"headless: true", Why::not_rendered},
                {"render: false", Why::not_rendered},
                {"build: {render: never}", Why::not_rendered},
                {"_build: {render: false, list: true}", Why::not_rendered},
                {"build: {render: link}", Why::not_rendered},
                {"build: {render: always, list: never}", Why::not_listed},
                {"build: {list: local}", std::nullopt},
                {"build: {render: always}", std::nullopt}});
}

TEST_CASE("what only members may read is not published", "[sources][published]") {
  Folder folder;
  for (const char* some : {"members", "paid", "tiers", "Members", "filter"})
    folder.write(std::string(some) + ".md", "---\ntitle: T\nvisibility: " + std::string(some) + "\n---\nText.\n");
  folder.write("public.md", "---\ntitle: T\nvisibility: public\n---\nText.\n");
  folder.write("plain.md", "---\ntitle: T\n---\nText.\n");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  CHECK(tree->articles().size() == 2);
  CHECK(tree->skipped().of(Why::unpublished).count == 5);
}

TEST_CASE("fields without a fence are fields", "[sources][published]") {
  Folder folder;
  folder.write("a.md", "Title: Rain\nDate: 2026-03-04\nAuthor: Ann\n  and Bo\n\nIt fell.\n")
      .write("b.md", "Title: Plan\nStatus: draft\n\nSECRET\n")
      .write("c.md", "% Sun\n% Ann\n% 2026-03-05\n\nIt shone.\n")
      .write("d.md", "Title: a word\n\nNote: Rain\nDate: Monday\n")
      .write("e.md", "Title: x\nDate: 2026-03-04\nbut this is prose.\n")
      .write("f.md", "<!--\n.. title: Hidden\n.. status: draft\n-->\n\nSECRET\n")
      .write("g.md", "<!--\n.. title: Wind\n.. date: 2026-03-06 10:00:00 UTC+03:00\n-->\n\nIt blew.\n")
      .write("h.md", "<!-- a note -->\n\nIt hailed all day.\n");
  const SourceTree tree = scan(folder);
  CHECK(articles(tree) == Names{"a.md", "c.md", "d.md", "e.md", "g.md", "h.md"});
  CHECK(tree.skipped().of(Why::draft).names == Names{"b.md", "f.md"});
  CHECK(tree.read(tree.articles()[4])->title == "Wind");
  CHECK(tree.read(tree.articles()[4])->date->day == parse_date("2026-03-06")->day);
  CHECK(tree.read(tree.articles()[4])->body.all_text() == "It blew.");
  CHECK(tree.read(tree.articles()[5])->body.all_text() == "It hailed all day.");
  const auto rain = tree.read(tree.articles()[0]);
  CHECK(rain->title == "Rain");
  CHECK(rain->details.authors == Names{"Ann and Bo"});
  CHECK(rain->date->day == parse_date("2026-03-04")->day);
  CHECK(rain->body.all_text() == "It fell.");
  const auto sun = tree.read(tree.articles()[1]);
  CHECK(sun->title == "Sun");
  CHECK(sun->body.all_text() == "It shone.");
  CHECK(tree.read(tree.articles()[2])->body.all_text().find("Title: a word") != std::string::npos);
  CHECK(tree.read(tree.articles()[3])->body.all_text().find("Title: x") != std::string::npos);
}

TEST_CASE("an article is shown from its first day to its last", "[sources][published]") {
  check_fields("", "a.md",
               {{"expiryDate: 2026-06-14", Why::expired},
                {"expiryDate: 2026-06-15", Why::expired},
                {"expiryDate: 2026-06-16", std::nullopt},
                {"unpublishdate: 2020-01-01", Why::expired},
                {"publishDate: 2026-06-16", Why::future},
                {"publishDate: 2026-06-15", std::nullopt},
                {"publishDate: 2026-06-16T04:00:00+09:00", std::nullopt},  // the evening before in UTC
                {"publishDate: 2026-06-15T20:00:00-08:00", std::nullopt},  // still that day where it was written
                {"publishDate: 2026-06-16T12:00:00Z", Why::future},
                {"draft: true\nexpiryDate: 2020-01-01", Why::draft},
                {"expiryDate: never", std::nullopt}});
  const Moment noon = Moment::of_date(*parse_date("2026-06-15T12:00:00Z"));
  check_fields("", "a.md",
               {{"publishDate: 2026-06-15T11:59:00Z", std::nullopt},
                {"publishDate: 2026-06-15T12:01:00Z", Why::future},
                {"publishDate: 2026-06-15T14:30:00+03:00", std::nullopt},
                {"publishDate: 2026-06-15T08:30:00-04:00", Why::future},
                {"expiryDate: 2026-06-15T20:00:00+09:00", Why::expired},
                {"expiryDate: 2026-06-15T11:30:00-01:00", std::nullopt}},
               noon);
}

TEST_CASE("a date to come hides an article where the generator would, and is warned of elsewhere",
          "[sources][published]") {
  const std::vector<PublishedCase> waits{{"date: 2026-06-16", Why::future}, {"date: 2026-06-15", std::nullopt}};
  check_fields("hugo.toml\ntitle = 'H'", "content/a.md", waits);
  check_fields("_config.yml\ntitle: J", "_posts/2020-01-01-a.md", waits);
  const std::vector<PublishedCase> shown{{"date: 2026-06-16", std::nullopt}};
  check_fields("hugo.toml\nbuildFuture = true", "content/a.md", shown);
  check_fields("_config.yml\nfuture: true", "_posts/2020-01-01-a.md", shown);
  check_fields("_config.yml\ntitle: J", "a.md", shown);
  check_fields("_config.yml\nnew_post_name: x", "source/_posts/a.md", shown);
  check_fields("config.toml\nbase_url = 'https://example.org'", "content/a.md", shown);
  Folder folder;
  folder.write("a.md", page("lang: en\ndate: 2062-06-15"));
  const SourceTree tree = scan(folder);
  REQUIRE(tree.warnings().kept().size() == 1);
  CHECK(tree.warnings().kept()[0].slug == Slug::future_date);
  CHECK(tree.warnings().kept()[0].line == 4);
  Folder named;
  named.write("_posts/2026-06-16-a.md", page("")).write("_posts/2026-06-14-b.md", page(""));
  CHECK(articles(scan(named)) == Names{"_posts/2026-06-14-b.md"});
}

TEST_CASE("a configuration that cannot be read is no configuration without rules", "[sources][published]") {
  for (const auto& [name, text, line] : {std::tuple{"_config.yml", "lang: en\ntitle: S: x\nexclude: [b]\n", 2U},
                                         std::tuple{"hugo.toml", "title = 'x'\nignoreFiles = [", 2U},
                                         std::tuple{"b/b.11tydata.json", "{\"draft\": true", 1U}}) {
    INFO(name);
    Folder folder;
    folder.write(name, text).write("a.md", page("")).write("b/c.md", page(""));
    const SourceTree tree = scan(folder);
    REQUIRE(tree.warnings().count(Slug::bad_config) == 1);
    const auto& kept = tree.warnings().kept();
    const auto found =
        std::find_if(kept.begin(), kept.end(), [](const Warning& w) { return w.slug == Slug::bad_config; });
    CHECK(found->file == name);
    CHECK(found->line == line);
  }
  Folder data;
  data.write("_data/site.yml", "a: b: c\n").write("a.md", page(""));
  CHECK(scan(data).warnings().count(Slug::bad_config) == 0);
}

TEST_CASE("a site within a folder keeps its own rules", "[sources][published]") {
  Folder folder;
  folder.write("a.md", page("")).write("web/_config.yml", "exclude: [secret]").write("web/secret/x.md", page(""));
  folder.write("web/b.md", page("")).write("secret/y.md", page("")).write("web/_layouts/l.html", "<p>l</p>");
  folder.write("web/templates/t.html", "<p>t</p>").write("web/_site/b.html", "<p>b</p>");
  CHECK(articles(scan(folder)) == Names{"a.md", "secret/y.md", "web/b.md"});
}

TEST_CASE("pages without text of their own are passed over", "[sources][published]") {
  const std::string words =
      "The well was dry for the third summer, and people walked to the river before it was light. Nobody had told "
      "them that the pump was sold in spring; the council says that it will be replaced, and the mayor gave a date "
      "that has passed already. The school has water twice a week, brought on a cart by two brothers. ";
  const struct {
    const char* name;
    std::string text;
    std::optional<Why> why;
  } cases[] = {
      {"index.html",
       "---\nlayout: x\n---\n<h1>News</h1>{% for p in site.posts %}<a href='{{ p.url }}'>{{ p.title }}</a>{% endfor %}",
       Why::list},
      {"all.md",
       "---\ntitle: All\n---\n{%- for post in collections.posts -%}\n- [{{ post.title }}]({{ post.url }})\n{%- endfor "
       "-%}\n",
       Why::list},
      {"about.md", "---\ntitle: About\n---\n" + words + "{% for p in site.posts %}{{ p.title }}{% endfor %}",
       std::nullopt},
      {"tags/index.md", "---\ntitle: Tags\n---\n", Why::list},
      {"search.html", "---\ntitle: Search\n---\n<form><input> <button>Search for it</button></form>", Why::list},
      {"old.md", "---\ntitle: Old\nredirect_to: /new/\n---\nMoved.", Why::list},
      {"old.html",
       "<html><head><meta http-equiv='refresh' content='0; url=/new/'></head><body>Moved <a "
       "href='/new/'>here</a></body></html>",
       Why::list},
      {"404.md", "---\ntitle: Lost\n---\nNot here.", Why::machinery},
      {"google0123456789abcdef.html", "google-site-verification: google0123456789abcdef.html", Why::machinery},
      {"base.html", "<html><body>{% block content %}{% endblock %}</body></html>", Why::machinery},
      {"list.html", "<ul>{{ range .Pages }}<li>{{ .Title }}</li>{{ end }}</ul>", Why::machinery},
      {"code.html", "<p>" + words + "</p><pre>{{ .Title }}</pre>", std::nullopt},
      {"index.md", page("date: 2026-01-01"), std::nullopt},
      {"news/index.html", "<p>" + words + "</p>", std::nullopt},
      {"pages.md", "---\ntitle: P\npagination: {data: collections.posts, size: 3}\n---\nLatest", Why::list},
  };
  for (const auto& each : cases) {
    INFO(each.name << ": " << each.text);
    Folder folder;
    folder.write("z.txt", "Z\n\nz").write(each.name, each.text);
    const SourceTree tree = scan(folder);
    std::optional<Why> why;
    for (const Found& found : tree.articles()) {
      const auto article = tree.read(found);
      if (found.name == each.name && article) why = article->passed_over;
    }
    if (!why && tree.articles().size() == 1) why = Why::machinery;  // by its name alone
    CHECK(why == each.why);
  }
}

TEST_CASE("every file is counted somewhere", "[sources][published]") {
  Folder folder;
  folder.write("_config.yml", "exclude: [x.md]").write("a.md", page("")).write("b.md", page("draft: true"));
  folder.write("x.md", page("")).write("README.md", "r").write("n/_index.md", "").write("_layouts/l.html", "l");
  folder.write("o.org", "* o").write("p.DOCX", "p").write("q.docx", "q").write("lektor/contents.lr", "_model: page");
  folder.write("photo.jpg", "j").write("assets/used.png", "k").write("favicon.png", "f").write("css/s.css", "c");
  folder.write("t.njk", "t").write(".hidden", "h").write("node_modules/m/README.md", "m").write("noend", "n");
  const SourceTree tree = scan(folder);
  const Skipped& skipped = tree.skipped();
  CHECK(articles(tree) == Names{"a.md"});
  CHECK(skipped.of(Why::draft).names == Names{"b.md"});
  CHECK(skipped.of(Why::excluded).names == Names{"x.md"});
  CHECK(skipped.of(Why::project).names == Names{"README.md"});
  CHECK(skipped.of(Why::list).names == Names{"n/_index.md"});
  CHECK(skipped.of(Why::machinery).names == Names{"_layouts/l.html", "t.njk"});
  CHECK(skipped.unread.endings().at(".docx").count == 2);
  CHECK(skipped.unread.endings().at(".org").names == Names{"o.org"});
  CHECK(skipped.unread.endings().at(".lr").count == 1);
  CHECK(skipped.pictures.names == Names{"assets/used.png", "photo.jpg"});
  CHECK(skipped.rest.count() == 4);  // _config.yml, favicon.png, s.css, noend
  CHECK(skipped.unseen.names == Names{".hidden", "node_modules/"});
  CHECK(skipped.seen == 17);
  CHECK(tree.not_listed() == 0);
}

TEST_CASE("patterns match as their generators have it", "[sources][published]") {
  const struct {
    const char *pattern, *path;
    bool within_folder, everywhere;  // with "*" that stops at '/', and with one that does not
  } cases[] = {
      {"*.md", "a.md", true, true},   {"*.md", "a/b.md", false, true},
      {"a/*/c", "a/b/c", true, true}, {"a/**", "a/b/c", true, true},
      {"**/c", "a/b/c", true, true},  {"**/c", "c", true, false},
      {"a/**/c", "a/c", true, false}, {"a?c", "abc", true, true},
      {"[a-c]x", "bx", true, true},   {"[!a-c]x", "bx", false, false},
      {"[", "[", true, true},         {"", "", true, true},
      {"", "a", false, false},        {"a\\*", "a*", true, true},
      {"*", "", true, true},          {"a*b*c*d*e*f", "abcdef", true, true},
  };
  for (const auto& each : cases) {
    INFO(each.pattern << " " << each.path);
    CHECK(Glob(each.pattern).matches(each.path) == each.within_folder);
    CHECK(Glob(each.pattern, Star::takes_slash).matches(each.path) == each.everywhere);
  }
  CHECK(Glob("{a,b{c,d}}/*", Star::stops_at_slash, true).matches("bd/x"));
  CHECK_FALSE(Glob("{a,b}/*", Star::stops_at_slash, true).matches("c/x"));
  const std::string stars(900, '*');
  CHECK(Glob(stars + "x").matches(std::string(5000, 'a') + "x"));
}

}  // namespace
}  // namespace handbill::sources::test

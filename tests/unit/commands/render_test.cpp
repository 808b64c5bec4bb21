// One article as text, as a page and as data.
#include "bundle_tool/commands/render.h"

#include <catch2/catch.hpp>

#include "reader/article/writer.h"
#include "tests/support/captured.h"
#include "tests/support/contains.h"
#include "tests/support/verified_for_tests.h"

using namespace handbill;
using article::Op;
using article::SpanKind;
using article::Writer;
using testing::contains;

namespace {

// The only entry of an index.
bundle::Entry entry_of(const bundle::OwnedEntry& entry) {
  auto page = bundle::VerifiedBytesForTests::make(bundle::encode_index(std::span(&entry, 1)));
  return bundle::IndexPage::parse(std::move(page), 1, 1).value().entry(0);
}

bundle::OwnedEntry named(const std::string& id, const std::string& title) {
  bundle::OwnedEntry out;
  out.id = id;
  out.title = title;
  return out;
}

struct Shown {
  bundle::Entry entry = entry_of(named("a", "T"));
  article::Article body;
  std::function<Result<bundle::VerifiedBytes>(const bundle::Image&)> picture = [](const bundle::Image&) {
    return Result<bundle::VerifiedBytes>(fail(Errc::damaged, Layer::chunk, "lost"));
  };
  Error lost = {};

  explicit Shown(const Writer& w, const article::Details& details = {})
      : body(article::Article::parse(bundle::VerifiedBytesForTests::make(w.encode(details))).value()) {}
  std::string written(const std::function<Status(const commands::ShownArticle&, cli::Output&)>& write) const {
    return testing::captured(STDOUT_FILENO, [&] {
      cli::Output out;
      CHECK(write({entry, "en", body, picture, [](std::string_view id) { return id == "here/it-is"; }}, out));
      CHECK(out.flush());
    });
  }
  std::string text() const { return written(commands::write_text); }
  std::string json() const { return written(commands::write_json); }
  std::string html() {
    return written(
        [this](const commands::ShownArticle& a, cli::Output& out) { return commands::write_html(a, out, lost); });
  }
  // What stands between the header and the footer.
  std::string blocks() {
    const std::string page = html(), header = "</header>\n";
    const auto begin = page.find(header) + header.size();
    return page.substr(begin, page.find("</article>") - begin);
  }
};

void leaf(Writer& w, Op op, std::string_view words) {
  w.begin(op);
  w.text(words);
  w.finish();
}

void open(Writer& w, Op op, std::uint32_t start = 1) { REQUIRE(w.open(op, start)); }

void styled(Writer& w, SpanKind kind, std::string_view words, std::uint16_t arg = 0) {
  w.push(kind, arg);
  w.text(words);
  w.pop();
}

// A list in a quote, a table, code and notes.
Writer blocks() {
  Writer w;
  leaf(w, Op::heading1, "One");
  leaf(w, Op::heading6, "Six");
  open(w, Op::quote);
  leaf(w, Op::paragraph, "said\nso");
  open(w, Op::numbers, 9);
  for (const char* each : {"nine", "ten"}) {
    open(w, Op::item);
    leaf(w, Op::paragraph, each);
    leaf(w, Op::paragraph, "more");
    w.close();
  }
  w.close();
  w.close();
  open(w, Op::bullets);
  open(w, Op::item);
  w.close();
  open(w, Op::item);
  leaf(w, Op::paragraph, "full");
  w.close();
  w.close();
  open(w, Op::numbers);
  open(w, Op::item);
  leaf(w, Op::paragraph, "first");
  w.close();
  w.close();
  w.rule();
  open(w, Op::pre);
  leaf(w, Op::pre_line, "if (a < b)");
  leaf(w, Op::pre_line, "  go;");
  w.close();
  open(w, Op::table);
  open(w, Op::row);
  leaf(w, Op::head_cell, "h");
  leaf(w, Op::head_cell_center, "hc");
  leaf(w, Op::head_cell_end, "he");
  w.close();
  open(w, Op::row);
  leaf(w, Op::cell, "c\nd");
  leaf(w, Op::cell_center, "cc");
  leaf(w, Op::cell_end, "ce");
  w.close();
  w.close();
  for (const char* each : {"of one", "of two"}) {
    open(w, Op::note);
    leaf(w, Op::paragraph, each);
    w.close();
  }
  return w;
}

Writer spans() {
  Writer w;
  open(w, Op::note);
  w.begin(Op::paragraph);
  styled(w, SpanKind::bold, "b");
  styled(w, SpanKind::italic, "i");
  styled(w, SpanKind::code, "c");
  styled(w, SpanKind::strike, "s");
  styled(w, SpanKind::superscript, "u");
  styled(w, SpanKind::subscript, "d");
  styled(w, SpanKind::link, "l", *w.link("https://example.org/?a&b"));
  styled(w, SpanKind::language, "g", *w.language("fr"));
  styled(w, SpanKind::note, "1", 0);
  w.finish();
  w.close();
  return w;
}

Buffer webp_of(std::size_t size) { return Buffer(size, std::byte{'w'}); }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

}  // namespace

TEST_CASE("as text, every line has the marks of what it stands in", "[commands][text]") {
  CHECK(Shown(blocks()).text() ==
        "T\n\n"
        "# One\n\n###### Six\n\n"
        "> said\n> so\n>\n"
        "> 9. nine\n>    more\n> 10. ten\n>     more\n\n"
        "-\n- full\n\n"
        "1. first\n\n"
        "----\n\n"
        "    if (a < b)\n      go;\n\n"
        "h | hc | he\nc d | cc | ce\n\n"
        "[1] of one\n\n[2] of two\n");
}

TEST_CASE("as text, what is struck out, a note and an address are marked, other styles are not", "[commands][text]") {
  CHECK(Shown(spans()).text() == "T\n\n[1] bic~~s~~udl <https://example.org/?a&b>g[1]\n");
  Writer w;
  w.begin(Op::paragraph);
  styled(w, SpanKind::link, "https://example.org", *w.link("https://example.org"));
  w.text(" ");
  w.push(SpanKind::link, *w.link("https://example.net"));
  w.text("half ");
  styled(w, SpanKind::strike, "other");
  w.pop();
  w.finish();
  CHECK(Shown(w).text() == "T\n\nhttps://example.org half ~~other~~ <https://example.net>\n");
}

TEST_CASE("a link to an article of the edition is told by its id", "[commands][text]") {
  Writer w;
  w.begin(Op::paragraph);
  for (const char* address : {"/here/it-is", "/gone", "here/it-is", "https://example.org/here/it-is"}) {
    styled(w, SpanKind::link, "x", *w.link(address));
    w.text(" ");
  }
  w.finish();
  CHECK(Shown(w).text() == "T\n\nx (article here/it-is) x (/gone) x <here/it-is> x <https://example.org/here/it-is>\n");
  const std::string json = Shown(w).json();
  CHECK(count(json, "\"article\":") == 1);
  CHECK(count(json, "\"here/it-is\"") == 2);
  CHECK(count(json, "\"href\":") == 4);
}

TEST_CASE("as text, a head says who, where from and when, and a foot on what terms", "[commands][text]") {
  Writer w;
  leaf(w, Op::paragraph, "words");
  Shown all(w, {"Sub", {"Ann", "Bo"}, {}, {}, "CC BY", "https://example.org"});
  all.entry.source = "Press";
  all.entry.date = bundle::Date{20780};
  CHECK(all.text() == "T\nSub\nAnn, Bo, Press, 2026-11-23\n\nwords\n\nCC BY\n\nhttps://example.org\n");
  Shown some(w);
  some.entry.source = "Press";
  CHECK(some.text() == "T\nPress\n\nwords\n");
  some.entry.source = {};
  some.entry.date = bundle::Date{20780};
  CHECK(some.text() == "T\n2026-11-23\n\nwords\n");
}

TEST_CASE("as text, nothing can move a terminal's cursor", "[commands][text]") {
  Writer w;
  w.begin(Op::paragraph);
  w.text("a\u202Eb");
  styled(w, SpanKind::link, "x", *w.link("https://e.org/\u202E"));
  w.finish();
  w.begin_figure({{}, "alt\u202E", "by\u2066"});
  w.finish();
  Shown shown(w, {"s\u202E", {"n\u202E"}, {}, {}, "l\u202E", "o\u202E"});
  shown.entry.title = "t\u202E";
  shown.entry.source = "p\u202E";
  CHECK(shown.text() == "t\ns\nn, p\n\nabx <https://e.org/>\n\n[picture: alt]\n(by)\n\nl\n\no\n");
}

TEST_CASE("as text, a picture is named, with its caption and credit where it has them", "[commands][text]") {
  Writer w;
  w.begin_figure({{1, 3, 2}, "a bridge", "staff"});
  w.text("The bridge");
  w.finish();
  w.begin_figure({{}, "", ""});
  w.finish();
  CHECK(Shown(w).text() == "T\n\n[picture: a bridge]\nThe bridge\n(staff)\n\n[picture]\n");
}

TEST_CASE("as a page, every block is the element that HTML has for it", "[commands][html]") {
  CHECK(Shown(blocks()).blocks() ==
        "<h2>One</h2>\n<h6>Six</h6>\n"
        "<blockquote>\n<p>said<br>so</p>\n"
        "<ol start=\"9\">\n<li><p>nine</p>\n<p>more</p>\n</li>\n<li><p>ten</p>\n<p>more</p>\n</li>\n</ol>\n"
        "</blockquote>\n"
        "<ul>\n<li></li>\n<li><p>full</p>\n</li>\n</ul>\n"
        "<ol>\n<li><p>first</p>\n</li>\n</ol>\n"
        "<hr>\n"
        "<pre>if (a &lt; b)\n  go;\n</pre>\n"
        "<table>\n<tr><th>h</th><th style=\"text-align:center\">hc</th><th style=\"text-align:end\">he</th></tr>\n"
        "<tr><td>c<br>d</td><td style=\"text-align:center\">cc</td><td style=\"text-align:end\">ce</td></tr>\n"
        "</table>\n"
        "<div role=\"note\" id=\"note-1\"><b>1</b>\n<p>of one</p>\n</div>\n"
        "<div role=\"note\" id=\"note-2\"><b>2</b>\n<p>of two</p>\n</div>\n");
}

TEST_CASE("as a page, every span is an element, and those that overlap are nested", "[commands][html]") {
  CHECK(contains(Shown(spans()).blocks(),
                 "<strong>b</strong><em>i</em><code>c</code><s>s</s><sup>u</sup><sub>d</sub>"
                 "<a href=\"https://example.org/?a&amp;b\" rel=\"noreferrer\">l</a><span lang=\"fr\">g</span>"
                 "<sup><a href=\"#note-1\">1</a></sup>"));
  Writer w;
  w.begin(Op::paragraph);
  w.push(SpanKind::bold);
  w.text("a");
  styled(w, SpanKind::italic, "b");
  w.pop();
  w.finish();
  CHECK(Shown(w).blocks() == "<p><strong>a</strong><strong><em>b</em></strong></p>\n");
}

TEST_CASE("as a page, only addresses of the web and of mail may be followed", "[commands][html]") {
  const auto link = [](const std::string& address) {
    Writer w;
    w.begin(Op::paragraph);
    styled(w, SpanKind::link, "x", *w.link(address));
    w.finish();
    return contains(Shown(w).blocks(), "<a href=");
  };
  for (const char* good : {"http://example.org", "https://example.org", "HTTPS://EXAMPLE.ORG", "mailto:a@b",
                           "MailTo:a@b", "http://", "https://"}) {
    CAPTURE(good);
    CHECK(link(good));
  }
  for (const char* bad : {"", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http:/x", "https:/x",
                          "https:x", "xhttp://e", "mailto", "//example.org", "ftp://example.org", "#note"}) {
    CAPTURE(bad);
    CHECK_FALSE(link(bad));
  }
}

TEST_CASE("as a page, no text can become an element or leave its attribute", "[commands][html]") {
  const std::string evil = "<b>&\"'>";
  const std::string tame = "&lt;b&gt;&amp;&quot;&#39;&gt;";
  Writer w;
  w.begin(Op::paragraph);
  w.text(evil);
  styled(w, SpanKind::link, evil, *w.link("https://" + evil));
  styled(w, SpanKind::language, evil, *w.language(evil));
  w.finish();
  w.begin_figure({{}, evil, evil});
  w.text(evil);
  w.finish();
  Shown shown(w, {evil, {evil}, {}, {}, evil, "https://" + evil});
  shown.entry.title = evil;
  shown.entry.source = evil;
  const std::string page = shown.html();
  CHECK_FALSE(contains(page, "<b>&"));
  CHECK_FALSE(contains(page, evil));
  CHECK(count(page, tame) == 16);
}

TEST_CASE("as a page, the head says language, direction, who and when; the foot links the origin", "[commands][html]") {
  Writer w;
  Shown all(w, {"Sub", {"Ann", "Bo"}, {}, {}, "CC BY", "https://example.org"});
  all.entry.source = "Press";
  all.entry.date = bundle::Date{20780, 570, 120};
  all.entry.direction = bundle::Direction::right_to_left;
  const std::string page = all.html();
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n"));
  CHECK(contains(page,
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                 "style-src 'unsafe-inline'\">"));
  CHECK(contains(page, "<title>T</title>"));
  CHECK(contains(page,
                 "<article dir=\"rtl\">\n<header>\n<h1>T</h1>\n<p>Sub</p>\n<p>Ann, Bo, Press, "
                 "<time datetime=\"2026-11-23T09:30+02:00\">2026-11-23T09:30+02:00</time></p>\n</header>\n"));
  CHECK(contains(page,
                 "<footer>\n<p>CC BY</p>\n<p><a href=\"https://example.org\" "
                 "rel=\"noreferrer\">https://example.org</a></p>\n</footer>\n</article>\n</body>\n</html>\n"));
  Shown bare(w, {"", {}, {}, {}, "", "javascript:x"});
  CHECK(contains(bare.html(), "<h1>T</h1>\n</header>\n</article>\n"));
}

TEST_CASE("as a page, pictures are inside it, the lead unless it stands in the text", "[commands][html]") {
  Writer w;
  w.begin_figure({{2, 30, 20}, "a bridge", "staff"});
  w.text("The bridge");
  w.finish();
  Shown shown(w);
  shown.picture = [](const bundle::Image& image) {
    return Result<bundle::VerifiedBytes>(bundle::VerifiedBytesForTests::make(webp_of(image.chunk)));
  };
  const std::string figure =
      "<figure><img src=\"data:image/webp;base64,d3c=\" width=\"30\" height=\"20\" alt=\"a bridge\">"
      "<figcaption>The bridge <small>staff</small></figcaption></figure>\n";
  CHECK(shown.blocks() == figure);
  shown.entry.lead = {2, 30, 20};
  CHECK(shown.blocks() == figure);
  shown.entry.lead = {1, 3, 2};
  shown.entry.lead_alt = "first";
  CHECK(shown.blocks() ==
        "<figure><img src=\"data:image/webp;base64,dw==\" width=\"3\" height=\"2\" alt=\"first\"></figure>\n" + figure);
  CHECK(shown.lost.code == Errc::ok);
}

TEST_CASE("as a page, a picture that cannot be had keeps its place, and the first reason is told", "[commands][html]") {
  Writer w;
  for (const std::uint32_t chunk : {1U, 0U, 2U}) {
    w.begin_figure({{chunk, 3, 2}, "picture " + std::to_string(chunk), ""});
    w.finish();
  }
  Shown shown(w);
  shown.picture = [](const bundle::Image& image) {
    return Result<bundle::VerifiedBytes>(fail(Errc::damaged, Layer::chunk, std::to_string(image.chunk)));
  };
  CHECK(shown.blocks() ==
        "<figure><p>[picture 1]</p></figure>\n<figure><p>[picture 0]</p></figure>\n<figure><p>[picture "
        "2]</p></figure>\n");
  CHECK(shown.lost.code == Errc::damaged);
  CHECK(shown.lost.what == "1");
}

TEST_CASE("as a page, pictures are taken in as long as all of them fit the limit", "[commands][html]") {
  Writer w;
  for (const char* alt : {"half", "rest", "one more"}) {
    w.begin_figure({{1, 3, 2}, alt, ""});
    w.finish();
  }
  Shown shown(w);
  std::vector<std::size_t> sizes{commands::kInlinePictures / 2, commands::kInlinePictures / 2, 1};
  const auto serve = [&] {
    std::size_t next = 0;
    shown.picture = [&sizes, next](const bundle::Image&) mutable {
      return Result<bundle::VerifiedBytes>(bundle::VerifiedBytesForTests::make(webp_of(sizes[next++])));
    };
  };
  serve();
  const std::string page = shown.blocks();
  CHECK(count(page, "<img ") == 2);
  CHECK(page.ends_with("<figure><p>[one more]</p></figure>\n"));
  CHECK(shown.lost.code == Errc::over_limit);
  sizes = {1, commands::kInlinePictures, 2};  // one that is too large takes no room from the next
  serve();
  const std::string other = shown.blocks();
  CHECK(count(other, "<img ") == 2);
  CHECK(contains(other, "<p>[rest]</p>"));
}

TEST_CASE("as data, a line has its spans in bytes of its own text", "[commands][json]") {
  Writer w;
  leaf(w, Op::heading3, "\u00E9");
  w.begin(Op::paragraph);
  w.text("\u00E9 ");
  styled(w, SpanKind::link, "here", *w.link("https://example.org"));
  w.finish();
  const std::string json = Shown(w).json();
  CHECK(contains(
      json,
      "\"blocks\": [\n    {\n      \"type\": \"heading\",\n      \"level\": 3,\n      \"text\": \"\u00E9\"\n    },\n"
      "    {\n      \"type\": \"paragraph\",\n      \"text\": \"\u00E9 here\",\n      \"spans\": [\n"
      "        {\n          \"begin\": 3,\n          \"end\": 7,\n          \"kind\": \"link\",\n"
      "          \"href\": \"https://example.org\"\n        }\n      ]\n    }\n  ]\n}\n"));
}

TEST_CASE("as data, every kind of span is named, with what it points to", "[commands][json]") {
  std::string json = Shown(spans()).json();
  std::erase_if(json, [](char c) { return c == ' ' || c == '\n'; });
  int at = 0;
  for (const char* kind :
       {"bold", "italic", "code", "strike", "superscript", "subscript", "link", "language", "note"}) {
    CHECK(contains(json, "{\"begin\":" + std::to_string(at) + ",\"end\":" + std::to_string(at + 1) + ",\"kind\":\"" +
                             kind + "\""));
    ++at;
  }
  CHECK(contains(json, "\"kind\":\"link\",\"href\":\"https://example.org/?a&b\"}"));
  CHECK(contains(json, "\"kind\":\"language\",\"lang\":\"fr\"}"));
  CHECK(contains(json, "\"kind\":\"note\",\"note\":1}"));
}

TEST_CASE("as data, blocks stand in what they stand in, with all that is special of each", "[commands][json]") {
  std::string json = Shown(blocks()).json();
  std::erase_if(json, [](char c) { return c == ' ' || c == '\n'; });
  CHECK(contains(json,
                 "{\"type\":\"bullets\",\"children\":[{\"type\":\"item\",\"children\":[]},{\"type\":\"item\","
                 "\"children\":[{\"type\":\"paragraph\",\"text\":\"full\"}]}]}"));
  CHECK(contains(json, "\"type\":\"numbers\",\"start\":9,"));
  CHECK(contains(json, "\"type\":\"numbers\",\"start\":1,"));
  CHECK(contains(json, "{\"type\":\"rule\"},"));
  CHECK(contains(json, "{\"type\":\"preformatted\",\"children\":[{\"type\":\"line\",\"text\":\"if(a<b)\"},"));
  CHECK(contains(json,
                 "{\"type\":\"table\",\"children\":[{\"type\":\"row\",\"children\":["
                 "{\"type\":\"cell\",\"header\":true,\"align\":\"start\",\"text\":\"h\"},"
                 "{\"type\":\"cell\",\"header\":true,\"align\":\"center\",\"text\":\"hc\"},"
                 "{\"type\":\"cell\",\"header\":true,\"align\":\"end\",\"text\":\"he\"}]},"));
  CHECK(contains(json,
                 "{\"type\":\"cell\",\"header\":false,\"align\":\"center\",\"text\":\"cc\"},"
                 "{\"type\":\"cell\",\"header\":false,\"align\":\"end\",\"text\":\"ce\"}]}]}"));
  CHECK(count(json, "\"type\":\"note\"") == 2);
}

TEST_CASE("as data, the article's own fields are whole, and what is missing is null or empty", "[commands][json]") {
  Writer w;
  w.begin_figure({{2, 30, 20}, "a bridge", "staff"});
  w.finish();
  Shown shown(w, {"Sub", {"Ann"}, {"tag"}, bundle::Date{20781}, "CC BY", "https://example.org"});
  shown.entry.date = bundle::Date{20780, 570, 120};
  shown.entry.lead = {1, 3, 2};
  shown.entry.lead_alt = "first";
  shown.entry.section = "World";
  shown.entry.source = "Press";
  shown.entry.summary = "short";
  std::string json = shown.json();
  std::erase_if(json, [](char c) { return c == ' ' || c == '\n'; });
  CHECK(
      json ==
      "{\"id\":\"a\",\"title\":\"T\",\"subtitle\":\"Sub\",\"lang\":\"en\",\"direction\":\"auto\","
      "\"date\":\"2026-11-23T09:30+02:00\",\"updated\":\"2026-11-24\",\"authors\":[\"Ann\"],\"source\":\"Press\","
      "\"section\":\"World\",\"tags\":[\"tag\"],\"summary\":\"short\",\"lead\":{\"number\":1,\"width\":3,\"height\":2},"
      "\"lead_alt\":\"first\",\"licence\":\"CCBY\",\"origin\":\"https://example.org\",\"blocks\":[{\"type\":\"figure\","
      "\"image\":{\"number\":2,\"width\":30,\"height\":20},\"alt\":\"abridge\",\"credit\":\"staff\",\"text\":\"\"}]}");
  std::string bare = Shown(Writer{}).json();
  std::erase_if(bare, [](char c) { return c == ' ' || c == '\n'; });
  CHECK(contains(bare, "\"date\":null,\"updated\":null,\"authors\":[],"));
  CHECK(contains(bare, "\"lead\":null,"));
  CHECK(bare.ends_with("\"blocks\":[]}"));
}

// HTML before there is a tree of it: its tags, what its head says, and what of it goes on.
#include <catch2/catch.hpp>

#include "bundle_tool/sources/fields/html_head.h"
#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/html/html_tame.h"
#include "bundle_tool/sources/markdown/markdown.h"
#include "bundle_tool/sources/markdown/raw_html_links.h"
#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::size_t count_of(std::string_view text, std::string_view piece) {
  std::size_t out = 0;
  for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++out;
  return out;
}

// "open a href=x", "text b", "close a": a line for each token.
std::string tokens(std::string_view html) {
  HtmlScanner scanner(html);
  HtmlToken token;
  std::string out;
  while (scanner.next(token)) {
    const bool named = token.kind == HtmlToken::Kind::open || token.kind == HtmlToken::Kind::close;
    out += token.kind == HtmlToken::Kind::open    ? "open "
           : token.kind == HtmlToken::Kind::close ? "close "
           : token.kind == HtmlToken::Kind::text  ? "text "
                                                  : "ignored ";
    out += named ? token.name : std::string(token.range.in(html));
    for (const HtmlAttribute& a : token.attributes) out += " " + a.name + "=" + std::string(a.value);
    out += "\n";
  }
  return out;
}

std::string tame(std::string_view html) {
  const std::string text = tame_html(MappedText(html)).html.text();
  constexpr std::string_view kDoctype = "<!DOCTYPE html>";
  REQUIRE(text.starts_with(kDoctype));
  return text.substr(kDoctype.size());
}

std::string repaired(std::string_view html) { return with_raw_html_links(MappedText(html)).text(); }

// A field of the page's head; "none" if it says nothing.
std::string said(std::string_view html, std::string_view field) {
  const HtmlHead head = read_html_head(html, 1);
  const Value* value = head.fields.find(field);
  return value == nullptr ? "none" : value->text;
}

TEST_CASE("a comment of a page that never ends hides the rest of it, and is warned of", "[sources][html]") {
  const SourceArticle article =
      only_article_of("a.html",
                      "<html lang=en><title>T</title><meta name=date content=2020-01-01><body>\n<p>One.</p>\n"
                      "<p>Two <!-- GONE <b>GONE</b></p>\n<p>GONE.</p><ul><li>GONE<!-- GONE</ul>\n");
  CHECK(lines(article) == "p One.\np Two\n");
  CHECK(warnings(article) == std::vector<std::string>{"comment:3"});
  CHECK(lines(only_article_of("a.html",
                              "<html lang=en><title>T</title><body><p>One.</p><script>x</script><p>Two.</p><!-- GONE "
                              "<p>GONE</p><script>y</script><p>GONE</p>")) == "p One.\np Two.\n");
  // In a script there is none.
  for (const char* raw : {"<script>a = '<!--';</script>", "<style><!-- p { }</style>", "<textarea><!--</textarea>",
                          "<SCRIPT>\n<!--\n</SCRIPT>", "<script>'</p><!--'</script >"}) {
    INFO(raw);
    CHECK(lines(only_article_of("a.html", "<html lang=en><title>T</title><body><p>One.</p>" + std::string(raw) +
                                              "<p>Two.</p>")) == "p One.\np Two.\n");
  }
}

// The words may be all that says what a sign or a drawing means.
TEST_CASE("words for those who hear a page are its text", "[sources][html]") {
  const auto shown = [](std::string_view body) {
    return lines(only_article_of(
        "a.html", "<html lang=en><title>T</title><body><p>One.</p>" + std::string(body) + "<p>Two.</p>"));
  };
  for (const char* kept : {"<p class=sr-only>KEPT</p>",
                           "<table><tr><td><i class=icon-check></i><span class=sr-only>KEPT</span></td></tr></table>",
                           "<p><svg></svg><span class=visually-hidden>KEPT</span></p>",
                           "<table class=visually-hidden><tr><td>KEPT</td></tr></table>",
                           "<p><span class=sr-only><math alttext=x><mtext>KEPT</mtext></math></span></p>"}) {
    INFO(kept);
    CHECK(shown(kept).find("KEPT") != std::string::npos);
  }
}

TEST_CASE("a comment ends as browsers end it", "[sources][html]") {
  for (const char* comment : {"<!-- x --!>", "<!-- x -- y -->", "<!-- x ---->", "<!-->", "<!--->", "<!-- --! -->"}) {
    INFO(comment);
    CHECK(lines(only_article_of("a.html", "<html lang=en><title>T</title><body><p>One.</p>" + std::string(comment) +
                                              "<p>Two.</p>")) == "p One.\np Two.\n");
  }
}

TEST_CASE("a date of a microformat is the page's", "[sources][html]") {
  for (const char* date : {"<abbr class=published title=2020-01-05T10:00:00Z>10 AM</abbr>",
                           "<span class='dt-published x' title='2020-01-05'>yesterday</span>"}) {
    INFO(date);
    const SourceArticle article =
        only_article_of("a.html", "<html lang=en><title>T</title><div class=post><p>Words.</p></div><div class=foot>" +
                                      std::string(date) + "</div>");
    REQUIRE(article.date);
    CHECK(article.date->day == 18'266);
  }
  CHECK_FALSE(
      only_article_of("a.html", "<html lang=en><title>T</title><p><span class=x title=2020-01-05>a</span>").date);
}

TEST_CASE("cards that Ghost lets authors put between paragraphs stay", "[sources][html]") {
  const std::string prose =
      "<p>" + std::string(30, 'a') + " and a long text that tells of the town, and of its river.</p>";
  const SourceArticle article = only_article_of(
      "a.html", "<html lang=en><title>T</title><meta name=date content=2020-01-01><body><article><h1>T</h1>" + prose +
                    "<div class=\"kg-card kg-callout-card\"><div class=kg-callout-text>Take 5 mg</div></div>" + prose +
                    "<div class=\"kg-card kg-toggle-card\"><h4>More</h4><div class=kg-toggle-content><p>Of 6.</p></div>"
                    "</div><div class=\"kg-card kg-signup-card\"><p>Sign up</p></div></article>");
  const std::string shown = lines(article);
  CHECK(shown.find("Take 5 mg") != std::string::npos);
  CHECK(shown.find("Of 6.") != std::string::npos);
  CHECK(shown.find("Sign up") == std::string::npos);
}

TEST_CASE("tags and texts are split as browsers split them", "[sources][html-scan]") {
  CHECK(tokens("a<B Class='x y' id=z hidden>b</b >") == "text a\nopen b class=x y id=z hidden=\ntext b\nclose b\n");
  CHECK(tokens("<a href = \"u>v\"/>") == "open a href=u>v\n");
  CHECK(tokens("<a href=/u/>x") == "open a href=/u/\ntext x\n");
  CHECK(tokens("<a\nb=1\tb=2>") == "open a b=1\n");
  CHECK(tokens("<br/><hr a/b>") == "open br\nopen hr a= b=\n");
  CHECK(tokens("1 < 2 <3 </4 <") == "text 1 \ntext < 2 \ntext <3 \ntext </4 \ntext <\n");
  CHECK(tokens("<a href=x<b>") == "open a href=x<b\n");
  CHECK(tokens("<a <b>") == "open a\nopen b\n");
  CHECK(tokens("<a b=\"c") == "open a b=c\n");
  CHECK(tokens("<a b=") == "open a b=\n");
}

TEST_CASE("comments, declarations and instructions are no text", "[sources][html-scan]") {
  CHECK(tokens("<!-- <b> -->a<!doctype html>b<?xml?>c") ==
        "ignored <!-- <b> -->\ntext a\nignored <!doctype html>\ntext b\nignored <?xml?>\ntext c\n");
  CHECK(tokens("<!-->a<!--->b") == "ignored <!-->\ntext a\nignored <!--->\ntext b\n");
  CHECK(tokens("<!-- a <b>c") == "ignored <!-- a <b>c\n");
  CHECK(tokens("<script>'<!--'</script>b").ends_with("close script\ntext b\n"));
  CHECK(tokens("a<!-- b <i>c</i></p>d<!-- e") == "text a\nignored <!-- b <i>c</i></p>d<!-- e\n");
  CHECK(tokens("a<!x") == "text a\nignored <!x\n");
}

TEST_CASE("a tag has bounds: long names are unknown, and not all of very many attributes are read",
          "[sources][html-scan]") {
  CHECK(tokens("<" + std::string(kTagName, 'a') + ">") == "open " + std::string(kTagName, 'a') + "\n");
  CHECK(tokens("<" + std::string(kTagName + 1, 'a') + ">") == "open unknown\n");
  const std::string long_name(kTagName + 1, 'n');
  CHECK(tokens("<a " + long_name + "=1 b=2>") == "open a b=2\n");
  std::string many = "<a";
  for (std::size_t i = 0; i <= kTagAttributes; ++i) many += " b" + std::to_string(i) + "=1";
  CHECK(count_of(tokens(many + ">"), "=1") == kTagAttributes);
}

TEST_CASE("character references of attributes are decoded, what only looks like one stays", "[sources][html-scan]") {
  CHECK(decode_entities("&lt;a&gt; &amp;&quot;&apos; &#65;&#x42;&#X43;") == "<a> &\"' ABC");
  CHECK(decode_entities("&nbsp;&ndash;&mdash;&hellip;&middot;") == "\u00A0\u2013\u2014\u2026\u00B7");
  CHECK(decode_entities("&#x10FFFF;&#32;") == "\U0010FFFF ");
  for (const char* text : {"&", "&;", "& amp;", "&amp", "&unknown;", "&#;", "&#x;", "&#12a;", "&#31;", "&#x110000;",
                           "&#xD800;", "&#xDFFF;", "&0123456789;"}) {
    INFO(text);
    CHECK(decode_entities(text) == text);
  }
  CHECK(decode_entities("&#xD7FF;&#xE000;") == "\uD7FF\uE000");
}

TEST_CASE("a field comes from the best of the places where pages say it", "[sources][html-head]") {
  const std::string page =
      "<html lang=fr><title>Page</title><meta name=description content=\"D\"><meta property=og:description content=O>"
      "<meta name=twitter:title content=T><meta property=og:title content=\"A &amp; B\">";
  CHECK(said(page, "title") == "A & B");
  CHECK(said(page, "description") == "O");
  CHECK(said(page, "lang") == "fr");
  CHECK_FALSE(read_html_head(page, 1).title_of_page);
  CHECK(said("<title>Page</title><meta name=twitter:title content=T>", "title") == "T");
  CHECK(said("<meta name=description content=\" \"><meta name=description content=x>", "description") == "x");
  CHECK(said("<meta name=author content=A><meta name=author content=B>", "author") == "A");
  CHECK(said("<meta property=article:author content=A><META NAME=Author CONTENT=B>", "author") == "B");
  CHECK(said("<meta property=article:section content=S>", "section") == "S");
  CHECK(said("<meta property=og:site_name content=S>", "source") == "S");
  CHECK(said("<meta property=og:image content=i.png>", "image") == "i.png");
  CHECK(said("<meta name=keywords content=\"a, b\">", "tags") == "a, b");
  CHECK(said("<meta name=generator content=G>", "generator") == "none");
  CHECK(said("<p title=T>", "title") == "none");
}

TEST_CASE("a mark of comments in a <title> hides nothing behind it", "[sources][html]") {
  for (const char* title : {"A <!-- B", "A <!-- B -->", "A <!--> B"}) {
    INFO(title);
    const SourceArticle article = only_article_of(
        "a.html", "<html lang=en><title>" + std::string(title) +
                      "</title><meta name=date content=2020-01-05><body><p>One.</p><!-- c --><p>Two.</p>");
    CHECK(article.title.starts_with("A"));
    CHECK(article.date.has_value());
    CHECK(lines(article) == "p One.\np Two.\n");
  }
  // Many of them are looked through once.
  const SourceArticle many =
      only_article_of("a.html", "<html lang=en><title>" + times(50'000, "<!-- x --> ") + "</title><body><p>One.</p>");
  CHECK(lines(many) == "p One.\n");
}

TEST_CASE("the <title> of a page is its title only where nothing better is, and known to be one",
          "[sources][html-head]") {
  const HtmlHead head = read_html_head("<title> The story \u2013 Site\n</title><svg><title>Icon</title></svg>", 1);
  CHECK(head.title_of_page);
  CHECK(head.fields.find("title")->text == "The story \u2013 Site");
  for (const char* page : {"<title> </title>", "<title>never closed", "<p>no title"}) {
    INFO(page);
    CHECK_FALSE(read_html_head(page, 1).title_of_page);
    CHECK(said(page, "title") == "none");
  }
}

TEST_CASE("a page's date is in its meta fields, else in its first <time>", "[sources][html-head]") {
  CHECK(said("<p><time datetime=2020-01-02>January</time><time datetime=2020-01-03>", "date") == "2020-01-02");
  CHECK(said("<time>yesterday</time><time datetime=2020-01-03>", "date") == "2020-01-03");
  CHECK(said("<p>a <ins datetime=2020-01-02>b</ins> <del datetime=2020-01-03>c</del>", "date") == "none");
  CHECK(said("<time datetime=2020-01-02></time><meta name=date content=2020-01-04>", "date") == "2020-01-04");
  CHECK(said("<meta name=date content=2020-01-04><meta property=article:published_time content=2020-01-05>", "date") ==
        "2020-01-05");
  CHECK(said("<meta name=dcterms.created content=2020-01-04><meta name=dc.date content=2020-01-05>", "date") ==
        "2020-01-05");
  CHECK(said("<meta property=article:modified_time content=2020-01-06>", "updated") == "2020-01-06");
  const SourceArticle article =
      only_article_of("a.html", "<title>T</title><p>a <time datetime=\"1970-01-11\">today</time>");
  REQUIRE(article.date.has_value());
  CHECK(article.date->day == 10);
  CHECK_FALSE(only_article_of("a.html", "<title>T</title><p>a <ins datetime=1970-01-11>b</ins>").date.has_value());
}

TEST_CASE("the address, the language and the direction of a page", "[sources][html-head]") {
  CHECK(said("<link rel=stylesheet href=a.css><link rel=Canonical href=/a><meta property=og:url content=/b>",
             "canonical_url") == "/a");
  CHECK(said("<meta property=og:url content=/b>", "canonical_url") == "/b");
  CHECK(said("<html xml:lang=de>", "lang") == "de");
  CHECK(said("<html lang=fr xml:lang=de>", "lang") == "fr");
  CHECK(said("<meta http-equiv=Content-Language content=it><html lang=fr>", "lang") == "fr");
  CHECK(said("<meta http-equiv=Content-Language content=it>", "lang") == "it");
  CHECK(said("<p lang=fr>", "lang") == "none");
  CHECK(said("<html dir=ltr><body><main dir=rtl>", "dir") == "rtl");
  CHECK(said("<article dir=ltr><main dir=rtl>", "dir") == "ltr");
  CHECK(said("<div dir=rtl>", "dir") == "none");
}

TEST_CASE("what a page says of itself knows its line", "[sources][html-head]") {
  const HtmlHead head = read_html_head("<html lang=fr>\n<meta name=author content=A>\n\n<meta name=date content=x>", 7);
  CHECK(head.fields.find("lang")->line == 7);
  CHECK(head.fields.find("author")->line == 8);
  CHECK(head.fields.find("date")->line == 10);
}

TEST_CASE("only elements and attributes of an article go on", "[sources][html-tame]") {
  CHECK(tame("<p onclick=\"x()\" class=c>a<blink>b</blink></p>") == "<p class=\"c\">ab</p>");
  CHECK(tame("<kbd>a</kbd><var>b</var><center>c</center>") == "<code>a</code><i>b</i><div>c</div>");
  CHECK(tame("1 < 2 & <!-- c -->3") == "1 &lt; 2 & 3");
  CHECK(tame("<a href='say \"x\"'>y</a>") == "<a href=\"say &quot;x&quot;\">y</a>");
  CHECK(tame("<small>a</small>") == "<span class=\"credit\">a</span>");
  CHECK(tame("<td colspan=2 rowspan=3 bgcolor=red>") == "<td colspan=\"2\" rowspan=\"3\">");
}

TEST_CASE("an attribute too long to be meant is left out, the others stay", "[sources][html-tame]") {
  constexpr std::size_t kMax = 4096;  // bytes
  const std::string max(kMax, 'x');
  CHECK(tame("<a title=" + max + " href=u>") == "<a title=\"" + max + "\" href=\"u\">");
  CHECK(tame("<a title=" + max + "x href=u>") == "<a href=\"u\">");
}

TEST_CASE("an end tag goes on only if it ends something", "[sources][html-tame]") {
  CHECK(tame("a</div></b></p></nothing>") == "a</p>");
  CHECK(tame("<b><i>a</b>b</i>") == "<b><i>a</b>b</i>");
  CHECK(tame("<div><span>a</div>b</span>") == "<div><span>a</div>b");
  CHECK(tame("<div><b>a</div>b</b>") == "<div><b>a</div>b");
  CHECK(tame("<div><div>a</div></div></div>") == "<div><div>a</div></div>");
}

TEST_CASE("styles nested beyond a limit lose their tags, and come back when others have ended",
          "[sources][html-tame]") {
  const std::string max = times(kHtmlFormats, "<b>");
  CHECK(tame(times(kHtmlFormats - 1, "<b>") + "<i>a</i>") == times(kHtmlFormats - 1, "<b>") + "<i>a</i>");
  CHECK(tame(max + "<i>a</i><span>b</span>") == max + "a<span>b</span>");
  CHECK(tame(max + "</b><i>a</i>") == max + "</b><i>a</i>");
  CHECK(tame("<div>" + max + "</div><i>a</i>") == "<div>" + max + "</div><i>a</i>");
  CHECK(tame(times(2 * kHtmlFormats, "<b>a</b>")) == times(2 * kHtmlFormats, "<b>a</b>"));
}

TEST_CASE("elements nested beyond a limit lose their tags, not their text, and it is said", "[sources][html-tame]") {
  const TameHtml max = tame_html(MappedText(times(kHtmlDepth, "<div>") + "a"));
  CHECK_FALSE(max.too_deep);
  CHECK(count_of(max.html.view(), "<div>") == kHtmlDepth);
  const TameHtml more = tame_html(MappedText(times(kHtmlDepth + 1, "<div>") + "a"));
  CHECK(more.too_deep);
  CHECK(count_of(more.html.view(), "<div>") == kHtmlDepth);
  CHECK(more.html.view().ends_with("a"));
  CHECK_FALSE(tame_html(MappedText(times(2 * kHtmlDepth, "<div></div>"))).too_deep);
  CHECK_FALSE(tame_html(MappedText(times(2 * kHtmlDepth, "<li>"))).too_deep);
}

TEST_CASE("a page of more tags than the limit is said to be too large", "[sources][html-tame]") {
  CHECK_FALSE(tame_html(MappedText(times(kHtmlTags, "<x>"))).too_large);
  CHECK(tame_html(MappedText(times(kHtmlTags, "<x>") + "</x>")).too_large);
}

TEST_CASE("alignment and hiding by style count as if by attribute", "[sources][html-tame]") {
  CHECK(tame("<td style=\"color: red; TEXT-ALIGN: Center\">") == "<td align=\"center\">");
  CHECK(tame("<td style=\"text-align:right\">") == "<td align=\"right\">");
  CHECK(tame("<td style=\"text-align:end\">") == "<td align=\"end\">");
  CHECK(tame("<td align=left style=\"text-align:right\">") == "<td align=\"left\">");
  CHECK(tame("<td style=\"text-align:justify; float: somewhere else; clear: right\">") == "<td>");
  CHECK(tame("<td style=\"float:right\">") == "<td>");
  CHECK(tame("<p style=\"Display : None\">") == "<p hidden=\"\">");
  CHECK(tame("<p style=\"visibility:hidden\">") == "<p hidden=\"\">");
  CHECK(tame("<p style=\"display:block\">") == "<p>");
  CHECK(tame("<i aria-hidden=true>") == "<i hidden=\"\">");
  CHECK(tame("<i aria-hidden=false>") == "<i>");
  CHECK(markdown_lines("<table><tr><th>a</th><th style=\"text-align: right\">b</th></tr><tr><td style=\"text-align: "
                       "center\">c</td><td style=\"text-align:end\">d</td></tr></table>\n") ==
        "table[\ntr[\nth a\nth-end b\n]\ntr[\ntd-center c\ntd-end d\n]\n]\n");
}

TEST_CASE("what is no text goes with all that is in it", "[sources][html-tame]") {
  CHECK(tame("a<script>if (a < b) \"<p>\"</script >b") == "ab");
  CHECK(tame("a<STYLE>p > i {}</Style>b") == "ab");
  CHECK(tame("a<nav>b<nav>c</nav>d</nav>e") == "ae");
  CHECK(tame("a<svg width=9><title>b</title><path></svg>c") == "ac");
  CHECK(tame("a<script>b") == "a");
  CHECK(tame("a<nav>b<p>c") == "ab<p>c");
  CHECK(tame("a<script>b</script>c<nav>d</nav>e") == "ace");
  CHECK(tame("a</script>b") == "ab");
}

TEST_CASE("everything that plays becomes one kind of element with its address", "[sources][html-tame]") {
  const auto frame = [](std::string_view src, std::string_view title) {
    return "<iframe src=\"" + std::string(src) + "\" title=\"" + std::string(title) + "\"></iframe>";
  };
  CHECK(tame("<iframe src=u title='a \"b\"'>x</iframe>y") == frame("u", "a &quot;b&quot;") + "y");
  CHECK(tame("<object data=u><p>x</object>y") == frame("u", "") + "y");
  CHECK(tame("<iframe data-src=u></iframe>") == frame("u", ""));
  CHECK(tame("<embed src=u>x") == frame("u", "") + "x");
  CHECK(tame("<video><track src=t><source src=u><source src=v></video>x") == frame("u", "") + "x");
  CHECK(tame("<audio src=u><source src=v></audio>") == frame("u", ""));
}

TEST_CASE("a picture that loads late has its real address", "[sources][html-tame]") {
  CHECK(tame("<img src=a.png data-src=b.png>") == "<img src=\"a.png\" hb-set=\"0 0 b.png\n0 0 a.png\n\">");
  CHECK(tame("<img data-src=b.png data-original=c.png>") == "<img hb-set=\"0 0 b.png\n0 0 c.png\n\">");
  CHECK(tame("<img srcset=\" e.png 1x, f.avif 2x\" width=90>") ==
        "<img width=\"90\" hb-set=\"0 90 e.png\n1 180 f.avif\n\">");
  CHECK(tame("<img srcset=\"e.png,f.png 600w\" hb-set=x>") == "<img hb-set=\"0 600 e.png,f.png\n\">");
  CHECK(tame("<noscript>a <b>b</b> <img src=c.png></noscript>") ==
        "<img src=\"c.png\" hb-set=\"0 0 c.png\n\" hb-fallback=\"\">");
}

TEST_CASE("links, pictures and bold typed as Markdown in raw HTML become elements", "[sources][raw-html]") {
  CHECK(repaired("<p>[a](/u) ![b \"c\"](d.png)") ==
        "<p><a href=\"/u\">a</a> <img src=\"d.png\" alt=\"b &quot;c&quot;\">");
  CHECK(repaired("**a**[b](/c?d&e)**f g**") == "<strong>a</strong><a href=\"/c?d&amp;e\">b</a><strong>f g</strong>");
  CHECK(repaired("<b>a</b> **c**") == "<b>a</b> <strong>c</strong>");
}

TEST_CASE("what only looks like Markdown in raw HTML stays", "[sources][raw-html]") {
  for (const char* text : {"**a **", "** a**", "****", "**a\nb**", "**a", "[a] (/u)", "[a](u v)", "[a]()", "[a](u",
                           "[a][b](c", "!(a)", "a [b", "a]( **", "<pre>[a](/u) **b**</pre>", "<code>**b**</code>",
                           "<script>[a](/u)</script>", "<style>**b**</style>", "<p title=\"[a](/u) **b**\">"}) {
    INFO(text);
    CHECK(repaired(text) == text);
  }
  CHECK(repaired("<pre>**a**</pre>**b**") == "<pre>**a**</pre><strong>b</strong>");
  CHECK(repaired("</pre>**b**") == "</pre><strong>b</strong>");
  CHECK(repaired("**a ** **b**") == "**a ** <strong>b</strong>");
  CHECK(markdown_lines("<div>\n**a ** and **b**.\n</div>\n") == "p **a ** and <b>b</b>.\n");
}

TEST_CASE("a link in raw HTML has bounds", "[sources][raw-html]") {
  constexpr std::size_t kReach = 2000;  // bytes from its bracket
  const auto link = [](std::size_t size) { return "[a](" + std::string(size - 5, 'u') + ")"; };
  CHECK(repaired("x" + link(kReach)).starts_with("x<a href="));
  CHECK(repaired("x" + link(kReach + 1)) == "x" + link(kReach + 1));
  CHECK(repaired("**" + std::string(kReach - 4, 'b') + "**").starts_with("<strong>"));
  CHECK(repaired("**" + std::string(kReach - 3, 'b') + "**").starts_with("**"));
}

TEST_CASE("Markdown nested beyond the limit is written flat, and every element ends", "[sources][markdown-html]") {
  const auto html = [](std::string_view text) { return markdown_to_html(MappedText(text)); };
  const MarkdownHtml max = html(times(kMarkdownDepth, "> ") + "a");
  CHECK_FALSE(max.too_deep);
  CHECK(count_of(max.html.view(), "<blockquote>") == kMarkdownDepth);
  CHECK(count_of(max.html.view(), "</blockquote>") == kMarkdownDepth);
  const MarkdownHtml more = html(times(kMarkdownDepth + 3, "> ") + "a\n\n> b");
  CHECK(more.too_deep);
  CHECK(count_of(more.html.view(), "<blockquote>") == kMarkdownDepth + 1);
  CHECK(count_of(more.html.view(), "</blockquote>") == kMarkdownDepth + 1);
  CHECK(count_of(more.html.view(), "<p>") == 2);
  const MarkdownHtml lists = html(times(kMarkdownDepth, "- ") + "a");
  CHECK(lists.too_deep);
  for (const char* name : {"ul>", "li>"}) {
    CHECK(count_of(lists.html.view(), std::string("<") + name) == kMarkdownDepth / 2);
    CHECK(count_of(lists.html.view(), std::string("</") + name) == kMarkdownDepth / 2);
  }
  const MarkdownHtml styles = html(times(kMarkdownDepth + 1, "*a ") + times(kMarkdownDepth + 1, "b*"));
  CHECK(styles.too_deep);
  CHECK(count_of(styles.html.view(), "<em>") == kMarkdownDepth);
  CHECK(count_of(styles.html.view(), "</em>") == kMarkdownDepth);
}

TEST_CASE("Markdown that would become too much HTML is stopped, and it is said", "[sources][markdown-html]") {
  const auto marks = [](std::size_t count) { return markdown_to_html(MappedText("a" + std::string(count, '>'))); };
  CHECK_FALSE(marks(kMarkdownHtml / 4 - 10).too_large);
  CHECK(marks(kMarkdownHtml / 4 + 1).too_large);
}

TEST_CASE("Markdown becomes the HTML that it stands for", "[sources][markdown-html]") {
  const auto html = [](std::string_view text) { return markdown_to_html(MappedText(text)).html.text(); };
  CHECK(html("a\\\nb &copy; & <i>c</i>") == "<p>a<br>\nb © &amp; <i>c</i></p>\n");
  CHECK(html("![a *b* `c`\\\nd ![e](f)](g \"h\")") ==
        "<p><img class=\"hb-written\" src=\"g\" alt=\"a b c d e\" title=\"h\"></p>\n");
  CHECK(html("[a](<b c> 'd') <e@f.g>") == "<p><a href=\"b c\">a</a> <a href=\"mailto:e@f.g\">e@f.g</a></p>\n");
  CHECK(html("2. a\n3. b") == "<ol start=\"2\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
  CHECK(html("###### a\n\n***") == "<h6>a</h6>\n<hr>\n");
}

TEST_CASE("a line break is one in code and in headings", "[sources][html]") {
  CHECK(lines(only_article_of("a.html", "<title>T</title><p>a</p><pre>one 1<br>two 2<br>three 3<br></pre>")) ==
        "p a\ncode[\npre one 1\npre two 2\npre three 3\n]\n");
  CHECK(lines(only_article_of("a.html", "<title>T</title><p>a</p><h2>Rain<br>in Riga</h2><p>b</p>")).find("RainIn") ==
        std::string::npos);
}

TEST_CASE("the way back from a note is no text", "[sources][html]") {
  CHECK(lines(only_article_of("a.html",
                              "<title>T</title><p>A note. <a href=\"#ref1\">\xE2\x86\xB5</a></p><p>5 <a "
                              "href=x.html>\xE2\x86\xB5</a></p>"))
            .find("note. \xE2\x86\xB5") == std::string::npos);
}

TEST_CASE("formulas that a script would draw in a page are lines of text", "[sources][formulas]") {
  const auto of = [](const std::string& inside) {
    return only_article_of("a.html",
                           "<title>T</title><p>Give <span class=\"math inline\">" + inside + "</span> units.</p>");
  };
  CHECK(lines(of("\\(x_1 \\geq 9\\)")) == "p Give x_1 ≥ 9 units.\n");
  CHECK(lines(of("$5$")) == "p Give 5 units.\n");
  const SourceArticle unread = of("\\(\\frob{9}\\)");
  CHECK(lines(unread) == "p Give \\(\\frob{9}\\) units.\n");
  CHECK(warnings(unread).back().starts_with("formula"));
}

TEST_CASE("what is hidden in a table, in code or in a heading stays hidden", "[sources][html]") {
  for (const char* body : {
           "<table><tr><td>1<td>2<tr hidden><td>SECRET<td>2</table>",
           "<table><tr><td>1<td hidden>SECRET<td>2</table>",
           "<table><tbody style='display:none'><tr><td>SECRET<td>1</tbody><tbody><tr><td>1<td>2</table>",
           "<pre>code <span hidden>SECRET</span></pre>",
           "<p style='display&#58;none'>SECRET</p>",
           "<p style='display:/**/none'>SECRET</p>",
           "<div class=xmathml style='display:none'><p>SECRET</p></div>",
       }) {
    INFO(body);
    const SourceArticle article = only_article_of("a.html", "<p>Text</p>" + std::string(body));
    CHECK(lines(article).find("SECRET") == std::string::npos);
  }
  CHECK(only_article_of("a.html", "<h1>A <span hidden>SECRET</span></h1><p>b").title == "A");
  CHECK(only_article_of("a.html", "<div hidden><h1>SECRET</h1></div><p>b").title.find("SECRET") == std::string::npos);
}

}  // namespace
}  // namespace handbill::sources::test

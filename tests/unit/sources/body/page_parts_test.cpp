// Which part of a page is its article.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

// A paragraph that begins with `word` and is long enough to be running text.
std::string paragraph(std::string_view word) {
  return "<p>" + std::string(word) +
         " and then the council met for a second time, spoke of the bridge and went home.</p>";
}
std::string text(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += paragraph("Text");
  return out;
}

std::string of(std::string_view body) {
  return lines(only_article_of("a.html", "<title>T</title><body>" + std::string(body)));
}
bool has(const std::string& all, std::string_view word) { return all.find(word) != std::string::npos; }

TEST_CASE("an article's own header, asides and footers are its own, the page's are not", "[sources][page]") {
  const std::string all =
      of("<header>SITE <nav><a href=/>Home</a></nav></header><article><header><h1>T</h1><p>STANDFIRST</p></header>" +
         paragraph("TEXT") +
         "<blockquote><p>No.</p><footer>SPEAKER</footer></blockquote><section><header><h2>SUBHEAD</h2>"
         "</header><p>Thirty.</p></section><aside><h3>FACTS</h3><p>It is 40 m deep.</p></aside><figure><table><tr><td>1"
         "<td>2</table><figcaption>FIGURE</figcaption></figure><footer><p>CORRECTION: 3, not 4.</p></footer></article>"
         "<aside>ELSEWHERE</aside><footer>RIGHTS</footer>");
  for (const char* own : {"STANDFIRST", "TEXT", "SPEAKER", "SUBHEAD", "FACTS", "40 m", "FIGURE", "CORRECTION"}) {
    INFO(own);
    CHECK(has(all, own));
  }
  for (const char* other : {"SITE", "Home", "ELSEWHERE", "RIGHTS"}) {
    INFO(other);
    CHECK_FALSE(has(all, other));
  }
}

TEST_CASE("the bars that lead from page to page of a book are no text", "[sources][page]") {
  const auto bar = [](const char* name) {
    return "<div class='" + std::string(name) +
           "'><table><tr><th>THE BOOK</th></tr><tr><td><a href=a.html>Prev</a></td><td><a "
           "href=b.html>Next</a></td></tr>"
           "</table><hr></div>";
  };
  const std::string all = of(bar("navheader") + "<div class=chapter>" + text(3) + "</div>" + bar("navfooter"));
  CHECK(has(all, "Text"));
  for (const char* other : {"THE BOOK", "Prev", "Next"}) CHECK_FALSE(has(all, other));
}

TEST_CASE("a short article is no less an article", "[sources][page]") {
  CHECK(of("<header>S</header><article><p>A.</p><footer>B.</footer></article><footer>R</footer>") == "p A.\np B.\n");
  CHECK(of("<div>S</div><main><p>A.</p></main><div>R</div>") == "p A.\n");
}

TEST_CASE("the article is found by what its page calls it", "[sources][page]") {
  for (const char* tag :
       {"<article>", "<main>", "<div itemprop=articleBody>", "<div class='post-content'>", "<div id=storyBody>",
        "<div class='c entry-content x'>", "<div role=main>", "<section class='article__body'>"}) {
    INFO(tag);
    const std::string name = std::string(tag).substr(1, std::string(tag).find_first_of(" >") - 1);
    const std::string all = of("<div>BEFORE</div>" + std::string(tag) + text(4) + "</" + name + "><div>AFTER</div>");
    CHECK(has(all, "Text"));
    CHECK_FALSE(has(all, "BEFORE"));
    CHECK_FALSE(has(all, "AFTER"));
  }
}

TEST_CASE("what is named as an article and is not most of the text is one of many", "[sources][page]") {
  const std::string all = of("<article>" + text(2) + "</article><article>" + paragraph("SECOND") + paragraph("THIRD") +
                             "</article><article>" + paragraph("FOURTH") + "</article>");
  for (const char* word : {"Text", "SECOND", "THIRD", "FOURTH"}) CHECK(has(all, word));
}

TEST_CASE("of several articles the one with the page's heading is its own", "[sources][page]") {
  const std::string teasers = "<article><h2>GONE</h2>" + text(6) + "</article>";
  const std::string all =
      of("<div><article><h1>T</h1>" + text(1) + paragraph("OWN") + "</article>" + teasers + "</div>");
  CHECK(has(all, "OWN"));
  CHECK_FALSE(has(all, "GONE"));
}

TEST_CASE("two articles on one page are both read, in their order, and teasers are not", "[sources][page]") {
  const std::string first = "<article><h1>One</h1>" + paragraph("FIRST") + paragraph("MORE") + "</article>";
  const std::string second = "<article><h1>Two</h1>" + text(6) + "</article>";
  const std::string both =
      of("<nav><a href=/>Home</a></nav><main>" + first + second + "</main><footer>RIGHTS</footer>");
  CHECK(has(both, "FIRST"));
  CHECK(has(both, "Text"));
  CHECK(both.find("FIRST") < both.find("Text"));
  CHECK_FALSE(has(both, "RIGHTS"));
  const std::string teaser = "<article><h1><a href=/2>TEASER</a></h1>" + paragraph("Later") + "</article>";
  const std::string one = of("<main>" + second + teaser + "</main>");
  CHECK(has(one, "Text"));
  CHECK_FALSE(has(one, "TEASER"));
}

TEST_CASE("a box of running text with figures is the article's, whatever its class", "[sources][page]") {
  const auto boxed = [](const std::string& begin, const std::string& inside, const char* end) {
    return of("<article><h1>T</h1>" + text(4) + begin + inside + end + text(2) + "</article>");
  };
  const std::string words = "<p>BOXED: of the 1,240 people who fled the valley, 37 had come back by March 2026.</p>";
  for (const char* name : {"tags", "promo-box", "comment", "popular"}) {
    INFO(name);
    const std::string begin = "<div class='" + std::string(name) + "'>";
    CHECK(has(boxed(begin, words, "</div>"), "BOXED"));
    CHECK_FALSE(has(boxed(begin, words + "<a href=/x>More</a>", "</div>"), "BOXED"));
    CHECK_FALSE(has(boxed(begin, "<p>BOXED and now read what our other readers have liked</p>", "</div>"), "BOXED"));
  }
}

TEST_CASE("what shares, recommends, comments and subscribes goes", "[sources][page]") {
  for (const char* part :
       {"<div class='share-buttons'>GONE now</div>", "<div class=related-posts><p>GONE now</p></div>",
        "<section id=comments><p>GONE now</p></section>", "<div class=newsletter><h3>GONE now</h3></div>",
        "<div class='cookieNotice cookie'>GONE now</div>", "<div role=navigation>GONE now</div>",
        "<ul class=docnav><li><a href=a>GONE</a><li><a href=b>now</a></ul>", "<p class=breadcrumbs>GONE now</p>",
        "<div><h3>GONE: sign up</h3><form action=/s><input type=email></form></div>",
        "<div><p>GONE: our letter</p><input type=text></div>",
        "<div><h4>GONE: most read</h4><ul><li><a href=/1>One story</a><li><a href=/2>Another</a></ul></div>",
        "<div id=disqus_thread>GONE</div>", "<div class='post-tags tags'>GONE</div>"}) {
    INFO(part);
    CHECK_FALSE(has(of("<article>" + text(3) + part + text(3) + "</article>"), "GONE"));
    CHECK_FALSE(has(of("<article>" + text(3) + part + "</article>"), "GONE"));
  }
}

TEST_CASE("a class that begins like a frame's and goes on is a topic", "[sources][page]") {
  for (const char* name : {"social-policy", "advert-ban", "share-of-vote", "related-facts", "menu-of-the-day",
                           "nav-chart", "search-results-in-brief"}) {
    INFO(name);
    CHECK(has(of("<article>" + text(3) + "<div class=" + name + "><p>KEPT here</p></div>" + text(3) + "</article>"),
              "KEPT"));
  }
}

TEST_CASE("links that are what the article says stay", "[sources][page]") {
  for (
      const char* part :
      {"<ul><li><a href=/1>KEPT one</a><li><a href=/2>KEPT two</a></ul>",
       "<p>See <a href=/1>KEPT one</a> and <a href=/2>two</a>.</p>",
       "<ul><li><a href=https://a.example/1>KEPT</a><li><a href=https://b.example/2>KEPT too</a></ul>",
       "<div class=share>"
       "<p>KEPT is a long text about the share of the council that has not met once since it was "
       "elected, and of the bridge that it had promised in the spring of the year before, which is most of this.</p>"
       "<p>It goes on here with what the people of the town have to say about all of that and about the water, too.</p>"
       "<p>It goes on here with what the people of the town have to say about all of that and about the water, too.</p>"
       "</div>"}) {
    INFO(part);
    CHECK(has(of("<article>" + text(1) + part + text(1) + "</article>"), "KEPT"));
  }
}

TEST_CASE("a plain page stays whole", "[sources][page]") {
  const std::string plain = of("<h1>T</h1><p>Short.</p>" + text(2) +
                               "<ul><li><a href=a.html>One long name of a link</a>"
                               "<li><a href=b.html>Another long name of a link</a></ul><p>End.</p>");
  for (const char* word : {"Short.", "Text", "One long", "Another", "End."}) CHECK(has(plain, word));
  const std::string links = of("<h1>T</h1><ul><li><a href=a.html>One</a><li><a href=b.html>Two</a></ul>");
  for (const char* word : {"One", "Two"}) CHECK(has(links, word));
  CHECK(has(of("<div><p>Name: <input type=text></p></div>"), "Name"));
}

TEST_CASE("menus at the ends of a plain page go, and logos before its heading", "[sources][page]") {
  const std::string menu = "<p><a href=2.html>Prev</a> | <a href=4.html>Next</a></p>";
  const std::string all =
      of("<p id=title><a href=/><img src=l.png></a> <a href=/>Product</a></p>" + menu + "<h1>T</h1>" + text(2) + menu);
  CHECK(has(all, "Text"));
  for (const char* word : {"Product", "Prev", "Next"}) CHECK_FALSE(has(all, word));
  // Without a heading after it, a link may be all that the page says first.
  CHECK(has(of("<p><a href=/r>The whole report</a></p>" + text(2)), "The whole report"));
}

TEST_CASE("Markdown has no page around it", "[sources][page]") {
  CHECK(markdown_lines(
            "<div class=share>a</div>\n\n<header>b</header>\n\n<ul class=nav><li><a href=/u>c</a></li></ul>\n") ==
        "p a\np b\nul[\nli[\np <a=/u>c</a>\n]\n]\n");
}

TEST_CASE("without <article> an article's own parts are as much its own", "[sources][page]") {
  const std::string parts =
      "<header><p>STANDFIRST</p></header>" + text(2) +
      "<aside><p>FACTS of 40 "
      "m</p></aside><figure><blockquote>QUOTED</blockquote><figcaption>SPEAKER</figcaption></figure>"
      "<footer><p>CORRECTION: 3</p></footer>";
  for (const char* tag : {"<main>", "<div itemprop=articleBody>", "<div class=entry-content>",
                          "<div class=post-content>", "<section id=storyBody>", "<div role=main>"}) {
    INFO(tag);
    const std::string name = std::string(tag).substr(1, std::string(tag).find_first_of(" >") - 1);
    const std::string all = of("<header>SITE</header><aside>ELSEWHERE</aside>" + std::string(tag) + parts + "</" +
                               name + "><aside>LATER</aside><footer>RIGHTS</footer>");
    for (const char* own : {"STANDFIRST", "FACTS", "40 m", "QUOTED", "SPEAKER", "CORRECTION: 3"}) {
      INFO(own);
      CHECK(has(all, own));
    }
    for (const char* other : {"SITE", "ELSEWHERE", "LATER", "RIGHTS"}) {
      INFO(other);
      CHECK_FALSE(has(all, other));
    }
  }
  // In a page of a few words a class does not say which part is the article, but what is inside it stays.
  for (const char* tag : {"<div itemprop=articleBody>", "<div class=entry-content>"}) {
    INFO(tag);
    const std::string all = of("<header>SITE</header>" + std::string(tag) + "<p>Short.</p><aside>FACTS</aside></div>");
    CHECK(has(all, "FACTS"));
    CHECK_FALSE(has(all, "SITE"));
  }
}

TEST_CASE("a last paragraph of links is the article's, unless it leads around the site", "[sources][page]") {
  for (const char* open : {"<article>", "<main>", "<div class=entry-content>", "<div itemprop=articleBody>"}) {
    for (const char* links : {"<p><a href=/r.pdf>KEPT report</a> | <a href=/d.csv>Data</a></p>",
                              "<p><a href=/a>KEPT</a> | <a href=/b>1404 report</a></p>",
                              "<p><a href=/a>KEPT گزارش</a> | <a href=/b>جدول</a></p>",
                              "<p><a href=/a>KEPT 报告</a> | <a href=/b>数据</a></p>"}) {
      INFO(open << links);
      CHECK(has(of(std::string(open) + text(3) + links), "KEPT"));
    }
    for (const char* links :
         {"<p><a href=/1>Prev</a> | <a href=/3>GONE</a></p>",
          "<p><a rel=next href=/1>GONE on</a> | <a href=/3>All</a></p>",
          "<p><a href=/1>GONE</a> | <a href=/2>2</a> | <a href=/3>3</a></p>",
          "<p><a href=/1>上一篇：GONE</a> | <a href=/2>下一篇：B</a></p>",
          "<p><a href=/1>前号</a>｜<a href=/>GONE</a>｜<a href=/2>次号</a></p>",
          "<p><a href=/1>이전</a> · <a href=/2>GONE</a></p>", "<p><a href=/tag/x>GONE</a>, <a href=/tag/y>Y</a></p>",
          "<p><a href=/1>« GONE?</a> | <a href=/>Назад</a></p>"}) {
      INFO(open << links);
      CHECK_FALSE(has(of(std::string(open) + text(3) + links), "GONE"));
    }
  }
}

TEST_CASE("of a table that lays out a page the cell of the menu goes, and the article's stays", "[sources][page]") {
  const std::string menu = "<td><a href=/1>GONE</a><br><a href=/2>Sports</a><br><a href=/3>Weather</a></td>";
  const auto page = [&](const std::string& left, const std::string& right) {
    return of("<table><tr>" + left + "<td><h2>T</h2>" + text(3) + "KEPT</td>" + right + "</tr></table>");
  };
  CHECK_FALSE(has(page(menu, ""), "GONE"));
  CHECK_FALSE(has(page("", menu), "GONE"));
  CHECK_FALSE(has(page(menu, menu), "GONE"));
  CHECK(has(page(menu, menu), "KEPT"));
  // Cells that say something besides, and tables of figures.
  CHECK(has(page("<td><a href=/1>A</a> fell by 3 mm, <a href=/2>B</a> by STAYS, <a href=/3>C</a> by 7 mm</td>", ""),
            "STAYS"));
  CHECK(has(of(text(3) + "<table><tr>" + menu + "<td>12</td></tr></table>" + text(1)), "GONE"));
}

TEST_CASE("what stands in a line of text stays, whatever it is called", "[sources][page]") {
  for (const char* name : {"author", "tags", "meta", "byline", "comment", "share", "ad", "header-section-number"}) {
    for (const char* tag : {"span", "b", "em", "a href=/x"}) {
      const std::string inside = "<" + std::string(tag) + " class=\"" + name + "\">5 mg</" + tag[0] + ">";
      INFO(inside);
      CHECK(has(of(text(3) + "<p>Take " + inside + " daily.</p>"), "5 mg"));
      CHECK(has(of(text(3) + "<p>Take <i>" + inside + "</i> daily.</p>" + text(1)), "5 mg"));
    }
  }
  CHECK(has(of(text(2) + "<h2><span class=\"header-section-number\">2.1</span> Doses</h2>" + text(2)), "2.1 Doses"));
  CHECK_FALSE(has(of(text(3) + "<div><span class=\"share\">GONE</span></div>" + text(1)), "GONE"));
  CHECK_FALSE(has(of(text(3) + "<p><span class=\"tags\">GONE</span><br></p>" + text(1)), "GONE"));
  // In a list of books, by whom each of them is.
  CHECK(has(of(text(3) + "<ul><li><b>River</b> <span class=\"book-authors\">By A. Miller</span></li></ul>" + text(1)),
            "Miller"));
}

TEST_CASE("a section of a document has an id made from its heading, and stays", "[sources][page]") {
  for (const char* id : {"filter-search", "comments", "related", "copyright", "tags"}) {
    INFO(id);
    const std::string named = " id=\"" + std::string(id) + "\"";
    const std::string heading = "<h2>Filter</h2>";
    CHECK(has(
        of(text(2) + "<div" + named + " class=\"section level2\">" + heading + paragraph("KEPT") + "</div>" + text(2)),
        "KEPT"));
    CHECK(has(of(text(2) + "<section" + named + "><h2>Filter<a href=\"#" + id + "\">#</a></h2>" + paragraph("KEPT") +
                 "</section>" + text(2)),
              "KEPT"));
  }
  CHECK_FALSE(has(of(text(3) + "<div id=\"comments\"><h2>Comments</h2>" + paragraph("GONE") + "</div>"), "GONE"));
  CHECK_FALSE(
      has(of(text(3) + "<div class=\"section related\"><h2>Related</h2>" + paragraph("GONE") + "</div>"), "GONE"));
}

TEST_CASE("parts of the text with one name are all of it, however long each is", "[sources][page]") {
  const auto parts = [](std::initializer_list<int> paragraphs) {
    std::string out;
    for (const int count : paragraphs)
      out += "<div class=\"content\"><h2>PART" + std::to_string(count) + "</h2>" + text(count) + "</div>";
    return of(out);
  };
  for (const char* part : {"PART4", "PART2", "PART20", "PART5"}) CHECK(has(parts({4, 2, 20, 5}), part));
  const std::string around =
      of("<div>MENU</div><div class=content><h1>T</h1>" + text(5) + "</div><div class=content><h2>MORE</h2>" + text(2) +
         "</div><div class=content>" + paragraph("ABOUT") + "</div><div>IMPRINT</div>");
  CHECK(has(around, "MORE"));
  for (const char* other : {"MENU", "ABOUT", "IMPRINT"}) CHECK_FALSE(has(around, other));
  CHECK(has(of("<main class=content>" + text(5) + "</main><div class=content>" + paragraph("NO") + "</div>"), "NO") ==
        false);
  // A teaser of others' is no part.
  CHECK_FALSE(has(of("<div class=entry-content>" + text(5) + "</div><div class=entry-content><a href=/x>" +
                     paragraph("GONE") + "</a></div>"),
                  "GONE"));
}

TEST_CASE("links that only lead on go, wherever they stand", "[sources][page]") {
  const std::string top = "<p><br><a href=\"#top\">Top</a>&nbsp;&nbsp;<a href=\"b.html\">Back</a></p>";
  CHECK_FALSE(has(of(text(2) + top + text(2)), "Back"));
  CHECK_FALSE(has(of(text(2) + "<a href=b.html>&lt;-- prev</a> | <a href=c.html>next --&gt;</a>"), "next"));
  CHECK_FALSE(has(of(text(2) + "<a href=c.html>next page --&gt;</a>"), "next"));
  CHECK(has(of(text(2) + "<p>Turn to the <a href=c.html>next page</a>.</p>"), "next page"));
  CHECK(has(of(text(2) + "<p><a href=c.html>Next of kin</a></p>" + text(1)), "Next of kin"));
  CHECK_FALSE(has(of("<!-- top --><a href=a.html><img src=x.png alt=\"[ Prev ]\"></a><h1>T</h1>" + text(3)), "Prev"));
}

TEST_CASE("a caption that leads to the picture in full is the article's", "[sources][page]") {
  Folder folder;
  folder.write("p.png", "x")
      .write("a.html",
             "<title>T</title><h1>T</h1><div><a href=\"p.png\"><img src=\"p.png\" alt=\"A ferry\"></a>"
             "<p><a href=\"p.png\">See the photo in full size</a></p></div>" +
                 text(4));
  const std::string all = lines(only_article(folder));
  CHECK(has(all, "A ferry"));
  CHECK(has(all, "full size"));
}

TEST_CASE("who wrote a page is read where only its text says so", "[sources][page]") {
  using Authors = std::vector<std::string>;
  const auto article = [](std::string_view line) {
    return only_article_of("a.html", "<title>T</title><h1>T</h1>" + std::string(line) + text(3));
  };
  struct BylineCase {
    const char* line;
    Authors authors;
    bool gone;
  };
  for (const BylineCase& c : {
           BylineCase{"<p id=by><b>By <a href=\"../authors/bee.html\">Ann Bee</a></b></p>", {"Ann Bee"}, true},
           BylineCase{
               "<div><p class=byline>Ann Bee, Cy Dee and Eve Fox</p></div>", {"Ann Bee", "Cy Dee", "Eve Fox"}, true},
           BylineCase{"<p class=byline>Von Ann Bee</p>", {"Ann Bee"}, true},
           BylineCase{"<p>By Ann Bee</p>", {"Ann Bee"}, false},
           BylineCase{"<p>By <a href=/authors/ann>Ann Bee</a> and <a href=/authors/cy>Cy Dee</a>, 3 May</p>",
                      {"Ann Bee", "Cy Dee"},
                      false},
           BylineCase{"<h2>By Popular Demand</h2>", {}, false},
           BylineCase{"<h2>Di Maio Resigns</h2>", {}, false},
           BylineCase{"<blockquote><p>Be yourself.</p><p class=author>Oscar Wilde</p></blockquote>", {}, false},
           BylineCase{"<figure><img src=x><figcaption class=byline>Getty Images</figcaption></figure>", {}, false},
           BylineCase{"<p>Flood Warning Issued, <a href=/authors/ann>Ann Bee</a></p>", {}, false},
           BylineCase{"<div hidden><p>By Wrong Man</p></div>", {}, false},
           BylineCase{"<p class=byline>Ann Bee<span hidden>, Secret Person</span></p>", {"Ann Bee"}, true},
           BylineCase{"<div class=related><h3>Other</h3><p>By Wrong Man</p></div>", {}, false},
           BylineCase{"<p>A short first one.</p><p>By Night Train</p>", {}, false},
           BylineCase{"<p>By <a rel=author href=/x>Ann Bee</a>, 3 May 2020</p>", {"Ann Bee"}, false},
           BylineCase{"<p>By Monday, all 3 schools had closed.</p>", {}, false},
           BylineCase{"<p>Said <a class=author href=/author/bee>Ann Bee</a>, the mayor.</p>", {}, false},
       }) {
    INFO(c.line);
    const SourceArticle read = article(c.line);
    CHECK(read.details.authors == c.authors);
    const std::string all = lines(read);
    CHECK(has(all, c.authors.empty() ? "the" : c.authors[0]) == !c.gone);
  }
  CHECK(only_article_of("a.html",
                        "<title>T</title><meta name=author content=\"Gus Hay\"><h1>T</h1><p>By Ann Bee</p>" + text(3))
            .details.authors == Authors{"Gus Hay"});
}

TEST_CASE("who comments below an article did not write it", "[sources][page]") {
  std::string lines;
  for (int i = 0; i < 30; ++i) lines += "<div>Thirty letters of a short line " + std::to_string(i) + "</div>";
  const auto authors = [](const std::string& body) {
    return only_article_of("a.html", "<title>T</title><h1>T</h1>" + body).details.authors;
  };
  CHECK(authors(lines + "<div class=author>Bob Cat</div>").empty());
  CHECK(authors("<p>Short.</p><div class=comments><div class=author>Bob Cat</div></div>" + text(3)).empty());
}

TEST_CASE("words of an element without a class, and of links in a paragraph, make a line one of text",
          "[sources][page]") {
  CHECK(has(of(text(3) + "<p><b>Take</b> <span class=\"tags\">8 mg</span> <b>daily</b>.</p>"), "8 mg"));
  CHECK(has(of(text(3) + "<p><a href=/x>Ann</a> <span class=\"meta\">and</span> <a href=/y>Bob</a></p>"), "and"));
}

}  // namespace
}  // namespace handbill::sources::test

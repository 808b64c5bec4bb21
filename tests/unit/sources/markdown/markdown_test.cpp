#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("paragraphs, headings, rules and forced line breaks keep their kind", "[sources][markdown]") {
  CHECK(markdown_lines("one\ntwo\n\nthree  \nfour\n") == "p one two\np three / four\n");
  CHECK(markdown_lines("x\n\n## A\n\nB\n===\n") == "p x\nh2 A\nh1 B\n");
  CHECK(markdown_lines("a\n\n---\n\nb\n") == "p a\nrule\np b\n");
  CHECK(markdown_lines("a<br><br>b<br>c\n") == "p a\np b / c\n");
}

TEST_CASE("styles become spans, and the space beside a style stays outside it", "[sources][markdown]") {
  CHECK(markdown_lines("a **b** *c* `d` ~~e~~\n") == "p a <b>b</b> <i>c</i> <code>d</code> <s>e</s>\n");
  CHECK(markdown_lines("a<b> b </b>c\n") == "p a <b>b</b> c\n");
  CHECK(markdown_lines("H<sub>2</sub>O x<sup>2</sup> <kbd>K</kbd> <abbr title=\"t\">A</abbr> <cite>C</cite>\n") ==
        "p H<sub>2</sub>O x<sup>2</sup> <code>K</code> A <i>C</i>\n");
  CHECK(markdown_lines("## **All bold**\n\nx\n") == "h2 All bold\np x\n");
}

TEST_CASE("a style that spans paragraphs begins again in each", "[sources][markdown]") {
  CHECK(markdown_lines("<div><em><p>a</p><p>b</p></em></div>\n") == "p <i>a</i>\np <i>b</i>\n");
}

TEST_CASE("marks in an address are no marks of the text around it", "[sources][markdown]") {
  CHECK(markdown_lines("[a](/x_)_[b](/y)\n") == "p <a=/x_>a</a>_<a=/y>b</a>\n");
  CHECK(markdown_lines("_[a](/x/_y) says [b](/z)_\n") == "p <i><a=/x/_y>a</a> says <a=/z>b</a></i>\n");
  CHECK(markdown_lines("*[a](/x*y) and* b\n") == "p <i><a=/x*y>a</a> and</i> b\n");
  CHECK(markdown_lines("[a](/x~~y) ~~b~~\n") == "p <a=/x~~y>a</a> <s>b</s>\n");
  CHECK(markdown_lines("_<https://x.org/_y> a_\n") == "p <i><a=https://x.org/_y>https://x.org/_y</a> a</i>\n");
  CHECK(markdown_lines("[a][_b]_ c_\n\n[_b]: /x_y\n") == "p <a=/x_y>a</a>_ c_\n");
  for (const char* text : {"_![Hall](/img/_hall.jpg) Photo: Desk_\n\nlast\n", "![](_)_ Photo: Desk\n\nlast\n",
                           "> - *![a](b_c) Photo: Desk_* _\n\nlast\n", "# _![](*)* Photo: Desk_\n\nlast\n"}) {
    INFO(text);
    const std::string lines = markdown_lines(text);
    CHECK(lines.find("Photo: Desk") != std::string::npos);
    CHECK(lines.find("p last\n") != std::string::npos);
  }
}

TEST_CASE("a table's rule may be short, stand below text, and have bars escaped beside it", "[sources][markdown]") {
  const std::string table = "table[\ntr[\nth a\nth-end b\n]\ntr[\ntd 1\ntd-end 2\n]\n]\n";
  for (const char* text : {"| a | b |\n|-|-:|\n| 1 | 2 |\n", "a | b\n-|-:\n1 | 2\n", "|a|b|\n|--|--:|\n|1|2|\n",
                           "| a | b |\n| - | -: |\n| 1 | 2 |\n", "  a|b\n  :-|-:\n  1|2\n"}) {
    INFO(text);
    CHECK(markdown_lines(text) == table);
  }
  CHECK(markdown_lines("before\n| a | b |\n|-|-:|\n| 1 | 2 |\n") == "p before\n" + table);
  CHECK(markdown_lines("a | b\n-|-:\n1 `\\|` \\| **\\|** | 2\n") ==
        "table[\ntr[\nth a\nth-end b\n]\ntr[\ntd 1 <code>|</code> | <b>|</b>\ntd-end 2\n]\n]\n");
}

TEST_CASE("a line of the source ends in a space, but not between Chinese or Japanese letters", "[sources][markdown]") {
  CHECK(markdown_lines("你好\n世界\n") == "p 你好世界\n");
  CHECK(markdown_lines("これは\n文です。\n") == "p これは文です。\n");
  CHECK(markdown_lines("你好\nworld\n") == "p 你好 world\n");
  CHECK(markdown_lines("안녕\n세상\n") == "p 안녕 세상\n");
  CHECK(markdown_lines("你 好\n") == "p 你 好\n");
}

TEST_CASE("links keep their address; places in the same article and scripts do not", "[sources][markdown]") {
  CHECK(markdown_lines("[a](https://x.org/?a=1&b=2) [b](../c/ \"t\")\n") ==
        "p <a=https://x.org/?a=1&b=2>a</a> <a=../c/>b</a>\n");
  CHECK(markdown_lines("[a](#here) <a name=\"x\">b</a> [c](javascript:alert(1))\n") == "p a b c\n");
  CHECK(markdown_lines("[a][1]\n\n[1]: /where\n") == "p <a=/where>a</a>\n");
}

TEST_CASE("bare addresses are links, without the punctuation of their sentence", "[sources][markdown]") {
  CHECK(markdown_lines("see https://x.org/a_(b). or www.x.org, `https://y.org`\n") ==
        "p see <a=https://x.org/a_(b)>https://x.org/a_(b)</a>. or <a=http://www.x.org>www.x.org</a>, "
        "<code>https://y.org</code>\n");
  CHECK(markdown_lines("见https://x.org/a。好\n") == "p 见<a=https://x.org/a>https://x.org/a</a>。好\n");
  CHECK(markdown_lines("[https://a.org](https://b.org) <https://c.org>\n") ==
        "p <a=https://b.org>https://a.org</a> <a=https://c.org>https://c.org</a>\n");
}

TEST_CASE("bold ends after a link with a path, whatever follows", "[sources][markdown]") {
  CHECK(markdown_lines("**[S](http://g.com/m)**، n\n") == "p <b><a=http://g.com/m>S</a></b>، n\n");
}

TEST_CASE("bold beside punctuation works in text without spaces", "[sources][markdown]") {
  CHECK(markdown_lines("**重要。**必ず\n") == "p <b>重要。</b>必ず\n");
  CHECK(markdown_lines("変更**「枝」**を\n") == "p 変更<b>「枝」</b>を\n");
  CHECK(markdown_lines("`**重要。**必ず` 2 ** 3 ** 4\n") == "p <code>**重要。**必ず</code> 2 ** 3 ** 4\n");
}

TEST_CASE("lists nest, start where they say, and hold several paragraphs", "[sources][markdown]") {
  CHECK(markdown_lines("- a\n  - b\n- c\n") == "ul[\nli[\np a\nul[\nli[\np b\n]\n]\n]\nli[\np c\n]\n]\n");
  CHECK(markdown_lines("3. a\n4. b\n\n   c\n") == "ol=3[\nli[\np a\n]\nli[\np b\np c\n]\n]\n");
  CHECK(markdown_lines("<ul><li>a</li><ul><li>b</li></ul></ul>\n") == "ul[\nli[\np a\nul[\nli[\np b\n]\n]\n]\n]\n");
  CHECK(markdown_lines("- [ ] open\n- [x] done\n") == "ul[\nli[\np ☐ open\n]\nli[\np ☑ done\n]\n]\n");
}

TEST_CASE("code keeps its lines, its blanks and everything that looks like markup", "[sources][markdown]") {
  CHECK(markdown_lines("```html\n<b>{{ x }}</b>\n\n\t a  b\n```\n") ==
        "code[\npre <b>{{ x }}</b>\npre \npre      a  b\n]\n");
  CHECK(markdown_lines("    indented\n") == "code[\npre indented\n]\n");
}

TEST_CASE("tables keep head, alignment and styles", "[sources][markdown]") {
  CHECK(markdown_lines("| a | b | c |\n|---|:-:|--:|\n| 1 | **2** |   |\n") ==
        "table[\ntr[\nth a\nth-center b\nth-end c\n]\ntr[\ntd 1\ntd-center <b>2</b>\ntd-end \n]\n]\n");
}

TEST_CASE("a cell of several blocks becomes lines, and wide cells keep the columns", "[sources][markdown]") {
  CHECK(markdown_lines(
            "<table><tr><th>a</th><th>b</th></tr><tr><td><p>x</p><p>y</p></td><td><ul><li>1</li><li>2</li></ul>"
            "</td></tr><tr><td colspan=2>z</td></tr></table>\n") ==
        "table[\ntr[\nth a\nth b\n]\ntr[\ntd x / y\ntd • 1 / • 2\n]\ntr[\ntd z\ntd \n]\n]\n");
}

TEST_CASE("a cell over several rows keeps the columns of the rows below", "[sources][markdown]") {
  CHECK(markdown_lines("<table><tr><th>a</th><th rowspan=2>b</th></tr><tr><td>c</td></tr>"
                       "<tr><td rowspan=2>d</td><td>e</td></tr><tr><td>f</td></tr></table>\n") ==
        "table[\ntr[\nth a\nth b\n]\ntr[\ntd c\ntd \n]\ntr[\ntd d\ntd e\n]\ntr[\ntd \ntd f\n]\n]\n");
}

TEST_CASE("a table that only arranges the page is read from top to bottom", "[sources][markdown]") {
  CHECK(markdown_lines("<table role=\"presentation\"><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>\n") ==
        "p a\nul[\nli[\np b\n]\n]\n");
}

TEST_CASE("footnotes are numbered by their first reference and stand at the end", "[sources][footnotes]") {
  CHECK(markdown_lines("a[^x] b[^1] c[^x]\n\n[^1]: one\n[^x]: ex *em*\n\n    second\n\nafter\n\n[^unused]: never\n") ==
        "p a<note=0>1</note> b<note=1>2</note> c<note=0>1</note>\np after\n"
        "note[\np ex <i>em</i>\np second\n]\nnote[\np one\n]\n");
}

TEST_CASE("a footnote may refer to another, use a link of the article, and hold a list", "[sources][footnotes]") {
  CHECK(markdown_lines("a[^a]\n\n[^a]: x[^b] [l][1]\n\n    - i\n[^b]: y\n\n[1]: /u\n") ==
        "p a<note=0>1</note>\nnote[\np x<note=1>2</note> <a=/u>l</a>\nul[\nli[\np i\n]\n]\n]\nnote[\np y\n]\n");
}

TEST_CASE("a code block that is never closed does not cover the footnotes", "[sources][footnotes]") {
  CHECK(markdown_lines("a[^x]\n\n[^x]: ex\n\n```\ncode\n") ==
        "p a<note=0>1</note>\ncode[\npre code\n]\nnote[\np ex\n]\n");
  CHECK(markdown_lines("a[^x]\n\n[^x]: ex\n\n    ```\n    code\n\nb\n") ==
        "p a<note=0>1</note>\np b\nnote[\np ex\ncode[\npre code\n]\n]\n");
  CHECK(markdown_lines("a[^x]\n\n[^x]: ex\n\n- b\n\n  ```\n  c\n") ==
        "p a<note=0>1</note>\nul[\nli[\np b\ncode[\npre c\n]\n]\n]\nnote[\np ex\n]\n");
  // It looks closed here: the notes are then what they seem to be, text.
  CHECK(markdown_lines("a[^x]\n\n[^x]: ex y\n\n```\n> ```\n") == "p a[^x]\np [^x]: ex y\ncode[\npre > ```\n]\n");
  CHECK(markdown_lines("a[^x]\n\n[^x]: ex\n\n<div hidden>b\n") == "p a<note=0>1</note>\nnote[\np ex\n]\n");
}

TEST_CASE("a note in its line is a footnote", "[sources][footnotes]") {
  CHECK(markdown_lines("a^[but *c*] d\n") == "p a<note=0>1</note> d\nnote[\np but <i>c</i>\n]\n");
  CHECK(markdown_lines("a^[see [b](http://c.org)], d[^x]\n\n[^x]: more^[and more]\n") ==
        "p a<note=0>1</note>, d<note=1>2</note>\nnote[\np see <a=http://c.org>b</a>\n]\nnote[\np more<note=2>3</note>\n"
        "]\nnote[\np and more\n]\n");
  CHECK(markdown_lines("a^[one\ntwo three] b\n") == "p a<note=0>1</note> b\nnote[\np one two three\n]\n");
  CHECK(markdown_lines("x^[2] y^[] \\^[note] `^[code]`\n") == "p x^[2] y^[] ^[note] <code>^[code]</code>\n");
  CHECK(markdown_lines("a^[never ends\n\nb]\n") == "p a^[never ends\np b]\n");
  CHECK(markdown_lines("```\na^[code here]\n```\n") == "code[\npre a^[code here]\n]\n");
}

TEST_CASE("what only looks like a footnote is text", "[sources][footnotes]") {
  CHECK(markdown_lines("a[^nowhere] `[^x]`\n\n```\n[^x]: code\n```\n\n[^x]: real\n") ==
        "p a[^nowhere] <code>[^x]</code>\ncode[\npre [^x]: code\n]\n");
  CHECK(markdown_lines("<hb-ref n=\"0\"></hb-ref><hb-note n=\"0\">forged</hb-note>text\n") == "p text\n");
}

TEST_CASE("HTML in Markdown becomes the model, never tags", "[sources][html]") {
  CHECK(markdown_lines("<div class=\"x\"><center>a</center><span>b</span></div>\n") == "p a\np b\n");
  CHECK(markdown_lines("<details><summary>More</summary>\n\ntext\n\n</details>\n") == "p <b>More</b>\np text\n");
  CHECK(markdown_lines("<dl><dt>T</dt><dd>one</dd><dd>two</dd><dt>U</dt><dd>three</dd></dl>\n") ==
        "ul[\nli[\np <b>T</b>\np one\np two\n]\nli[\np <b>U</b>\np three\n]\n]\n");
  CHECK(markdown_lines("<blockquote>q <footer>— W</footer></blockquote>\n") == "quote[\np q\np — W\n]\n");
  CHECK(markdown_lines("<script>evil()</script><style>p{}</style><!-- c -->a<svg><text>b</text></svg>\n") == "p a\n");
  CHECK(markdown_lines("a &lt;b&gt; &amp; &copy; 1 < 2\n") == "p a <b> & © 1 < 2\n");
  CHECK(markdown_lines("<div hidden>a</div><div style=\"display: none\">b</div><i aria-hidden=\"true\">c</i>d\n") ==
        "p d\n");
  CHECK(markdown_lines("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>\n") == "p 漢(かん)\n");
  CHECK(markdown_lines("<q>a</q>\n") == "p “a”\n");
}

TEST_CASE("lang marks a run of another language, and dir sets it apart", "[sources][html]") {
  CHECK(markdown_lines("a <span lang=\"fr_FR\">b</span> <i lang=\"en\">c</i>\n") ==
        "p a <lang=fr-FR>b</lang> <i>c</i>\n");
  CHECK(markdown_lines("a <span dir=\"rtl\">ب</span>.\n") == "p a \u2067ب\u2069.\n");
  CHECK(markdown_lines("a <span dir=\"ltr\">b</span>\n") == "p a b\n");
}

TEST_CASE("directional formatting ends with its paragraph, and strays vanish", "[sources][html]") {
  CHECK(markdown_lines("a \u202Eb\n\nc\u202C d\u2069\n") == "p a \u202Eb\u202C\np c d\n");
  CHECK(markdown_lines("<span dir=\"rtl\">a\u202Db</span>c\n") == "p \u2067a\u202Db\u202C\u2069c\n");
  CHECK(markdown_lines("&#x202e;a &#1;b&#xFFFE;\n") == "p \u202Ea b\u202C\n");
}

TEST_CASE("players become a link in a paragraph of its own, with a warning", "[sources][html]") {
  const SourceArticle article = markdown(
      "a\n\n<iframe src=\"//v.org/1\" title=\"A film\"></iframe>\n\n<video><source "
      "src=\"https://v.org/2.mp4\"></video>\n");
  CHECK(lines(article) == "p a\np <a=https://v.org/1>A film</a>\np <a=https://v.org/2.mp4>https://v.org/2.mp4</a>\n");
  CHECK(warnings(article) == Names{"embed:7", "embed:9"});
}

TEST_CASE("attribute lists of kramdown and Pandoc leave no trace", "[sources][kramdown]") {
  CHECK(markdown_lines("# A {#id}\n\npara\n{: .lead}\n\n[l](/u){: target=\"_blank\"} `{: .x}` {a}\n{:toc}\n") ==
        "h1 A\np para\np <a=/u>l</a> <code>{: .x}</code> {a}\n");
  CHECK(markdown_lines("* TOC\n{:toc}\n\n[[toc]]\n\n::: note\ntext\n:::\n\n*[HTML]: Hyper\n") == "p text\n");
}

TEST_CASE("Markdown inside HTML is read where markdown=\"1\" says so", "[sources][kramdown]") {
  CHECK(markdown_lines("<aside markdown=\"1\" class=\"pquote\">\n  *said*\n  <p markdown=\"1\">\n— [me](/u)\n  "
                       "</p>\n</aside>\nafter\n") == "quote[\np <i>said</i>\np — <a=/u>me</a>\n]\np after\n");
  CHECK(markdown_lines("<span dir='ltr' markdown=\"1\">\n**a**\n</span>\n") == "p <b>a</b>\n");
}

TEST_CASE("links and bold in blocks of raw HTML are read as meant", "[sources][kramdown]") {
  CHECK(markdown_lines("<div>\n[a](/u) **b** c * d\n<code>[x](y)</code>\n</div>\n") ==
        "p <a=/u>a</a> <b>b</b> c * d <code>[x](y)</code>\n");
}

TEST_CASE("a heading that repeats the title is not shown again", "[sources][title]") {
  CHECK(markdown_lines("# The Title!\n\ntext\n") == "p text\n");
  CHECK(markdown_lines("# Another\n\ntext\n") == "h1 Another\np text\n");
  CHECK(markdown_lines("text\n\n# The title\n") == "p text\nh1 The title\n");
}

TEST_CASE("without a title the first heading is taken, then the file's name, with a warning", "[sources][title]") {
  const SourceArticle heading = only_article_of("2020-01-02-a_file.md", "# The *first*\n\ntext\n");
  CHECK(heading.title == "The first");
  CHECK(lines(heading) == "p text\n");
  CHECK(warnings(heading) == Names{"no-title:0"});
  const SourceArticle name = only_article_of("2020-01-02-a_file.md", "text\n");
  CHECK(name.title == "A file");
  CHECK(warnings(name) == Names{"no-title:0"});
}

TEST_CASE("a tab in code reaches to the next of its stops", "[sources][markdown]") {
  CHECK(markdown_lines("```\na\tb\nabc\td\nabcd\te\n\t\tf\ng\t\th\n```\n") ==
        "code[\npre a   b\npre abc d\npre abcd    e\npre         f\npre g       h\n]\n");
  CHECK(markdown_lines("<pre>a\tb\n\tc</pre>\n") == "code[\npre a   b\npre     c\n]\n");
}

TEST_CASE("the language of a run ends with its element, whatever is in it", "[sources][html]") {
  CHECK(markdown_lines("<span lang=fr>a <b>b</b></span> c <span lang=fr>d</span>\n") ==
        "p <lang=fr>a <b>b</b></lang> c <lang=fr>d</lang>\n");
  CHECK(markdown_lines("<span lang=fr>a <i lang=fr>b</i> <i lang=en>c</i> d</span> <i lang=fr>e</i>\n") ==
        "p <lang=fr>a <i>b</i> <lang=en><i>c</i></lang> d</lang> <lang=fr><i>e</i></lang>\n");
  CHECK(markdown_lines("<i lang=en>a</i> <i lang=fr>b</i> <i lang=und>c</i> <i lang=nonsense>d</i>\n") ==
        "p <i>a</i> <lang=fr><i>b</i></lang> <i>c</i> <i>d</i>\n");
  CHECK(markdown_lines("<table><tr><th lang=fr>a</th><th lang=fr>b</th></tr><tr><td>c</td><td lang=de>d</td></tr>"
                       "</table>\n") ==
        "table[\ntr[\nth <lang=fr>a</lang>\nth <lang=fr>b</lang>\n]\ntr[\ntd c\ntd <lang=de>d</lang>\n]\n]\n");
}

TEST_CASE("what cannot stand where it is becomes lines there", "[sources][html]") {
  const auto cell = [](const std::string& inside) {
    const std::string text =
        markdown_lines("<table><tr><th>a</th><th>b</th></tr><tr><td>" + inside + "</td><td>c</td></tr></table>\n");
    const auto begin = text.find("td ") + 3;
    return text.substr(begin, text.find('\n', begin) - begin);
  };
  CHECK(cell("<pre>x\ny</pre>") == "x / y");
  CHECK(cell("<h2>x</h2>y") == "<b>x</b> / y");
  CHECK(cell("x<br>y<br><br>z") == "x / y / z");
  CHECK(cell("<blockquote>x</blockquote>y") == "x / y");
  CHECK(cell("x<hr>y") == "x / y");
  CHECK(cell("<dl><dt>x</dt><dd>y</dd></dl>") == "<b>x</b> / y");
}

TEST_CASE("a heading may link to itself without showing so", "[sources][html]") {
  CHECK(markdown_lines("x\n\n<h2>A <a class=\"anchor\" href=\"#a\">#</a></h2>\n") == "p x\nh2 A\n");
  CHECK(markdown_lines("x\n\n<h2>A <a class=\"headerlink\" href=\"#a\">\u00B6</a></h2>\n") == "p x\nh2 A\n");
  CHECK(markdown_lines("x\n\n<h2>A <a class=\"anchor\" href=\"/a\">b</a></h2>\n") == "p x\nh2 A <a=/a>b</a>\n");
  CHECK(markdown_lines("x\n\n<h2>A <a href=\"/a\">#</a></h2>\n") == "p x\nh2 A <a=/a>#</a>\n");
}

TEST_CASE("an address has bounds and is no script, data or place on this device", "[sources][html]") {
  const auto shown = [](const std::string& href) { return markdown_lines("<p><a href=\"" + href + "\">a</a></p>\n"); };
  const std::string max = "/" + std::string(1999, 'u');
  CHECK(shown(max) == "p <a=" + max + ">a</a>\n");
  CHECK(shown(max + "u") == "p a\n");
  for (const char* href : {"", "#a", "JavaScript:x()", "data:,x", "vbscript:x", "file:///etc", "blob:x", "about:x"}) {
    INFO(href);
    CHECK(shown(href) == "p a\n");
  }
  CHECK(shown("mailto:a@b.c") == "p <a=mailto:a@b.c>a</a>\n");
}

TEST_CASE("a bare address is a link only where one may start, and has something after its scheme",
          "[sources][markdown]") {
  const auto link = [](const std::string& to) { return "<a=" + to + ">" + to + "</a>"; };
  CHECK(markdown_lines("(http://x.org) *http://y.org* a:http://z.org xhttp://v.org\n") ==
        "p (" + link("http://x.org") + ") <i>" + link("http://y.org") + "</i> a:http://z.org xhttp://v.org\n");
  CHECK(markdown_lines("http:// https:// www. www.? htt\n") == "p http:// https:// www. www.? htt\n");
  CHECK(markdown_lines("https://x.org/a?b=c&d=(e)! https://x.org/f)) \"https://y.org\"\n") ==
        "p " + link("https://x.org/a?b=c&d=(e)") + "! " + link("https://x.org/f") + ")) \"https://y.org\"\n");
}

TEST_CASE("lists that start elsewhere than at one keep their number, if it is one", "[sources][html]") {
  CHECK(markdown_lines("0. a\n") == "ol=0[\nli[\np a\n]\n]\n");
  CHECK(markdown_lines("<ol start=7><li>a</ol>\n") == "ol=7[\nli[\np a\n]\n]\n");
  for (const char* start : {"x", "99999999999", ""}) {
    INFO(start);
    CHECK(markdown_lines("<ol start=\"" + std::string(start) + "\"><li>a</ol>\n") == "ol[\nli[\np a\n]\n]\n");
  }
  CHECK(markdown_lines("<ol start=1000000000><li>a</ol>\n") == "ol=1000000000[\nli[\np a\n]\n]\n");
}

TEST_CASE("marks in a bare address are characters of it", "[sources][markdown]") {
  for (const char* address :
       {"https://a.example/_b_/", "https://a.example/*b*/c", "http://a.example/~~b~~/c", "www.a.example/_b_c",
        "https://a.example/a_b_c?d=*e*&f=_g_h", "https://a.example/__init__.py", "http://a.example/**b**x",
        "https://fa.example/جنگ_جهانی_دوم", "https://fa.example/_جنگ_/دوم"}) {
    INFO(address);
    const std::string target = (std::string(address).starts_with("www") ? "http://" : "") + std::string(address);
    const std::string link = "<a=" + target + ">" + address + "</a>";
    CHECK(markdown_lines("See " + std::string(address) + ", *so* it is.\n") ==
          "p See " + link + ", <i>so</i> it is.\n");
    CHECK(markdown_lines("(" + std::string(address) + ")\n") == "p (" + link + ")\n");
    CHECK(markdown_lines("`" + std::string(address) + "`\n") == "p <code>" + std::string(address) + "</code>\n");
    CHECK(markdown_lines("a\n\n    " + std::string(address) + "\n") ==
          "p a\ncode[\npre " + std::string(address) + "\n]\n");
    CHECK(markdown_lines("- a\n\n      " + std::string(address) + "\n") ==
          "ul[\nli[\np a\ncode[\npre " + std::string(address) + "\n]\n]\n]\n");
    CHECK(markdown_lines("[x](" + std::string(address) + ") [y]: " + "\n").starts_with("p <a="));
  }
  CHECK(markdown_lines("**https://a.example/_b_** *https://a.example/c*\n") ==
        "p <b><a=https://a.example/_b>https://a.example/_b</a>_</b> "
        "<i><a=https://a.example/c>https://a.example/c</a></i>\n");
  CHECK(markdown_lines("\"https://a.example/_b_/\" 'http://a.example/*c*/d'\n") ==
        "p \"https://a.example/_b_/\" 'http://a.example/*c*/d'\n");
  CHECK(markdown_lines("<a href=\"http://a.example/_b_/\">t_e_x*t*</a>\n") ==
        "p <a=http://a.example/_b_/>t_e_x<i>t</i></a>\n");
  CHECK(markdown_lines("[x]\n\n[x]: https://a.example/_b_\n") == "p <a=https://a.example/_b_>x</a>\n");
  CHECK(markdown_lines("<https://a.example/_b_>\n") == "p <a=https://a.example/_b_>https://a.example/_b_</a>\n");
  CHECK(markdown_lines("https://a.example/a\\_b\n").starts_with("p <a=https://a.example/a_b>"));
  CHECK(markdown_lines("详见https://a.example/x**重要**的\n").find("**") == std::string::npos);
}

TEST_CASE("a tag that its block never ends is text", "[sources][markdown]") {
  CHECK(markdown_lines("<div id=\"a\"\nTake 5 mg.\n\nThen rest.\n") == "p <div id=\"a\" Take 5 mg.\np Then rest.\n");
  CHECK(markdown_lines("<div>a</div> <p b < 5\n\nc\n") == "p a\np <p b < 5\np c\n");
  CHECK(markdown_lines("<div>a</div>\n\nb\n") == "p a\np b\n");
}

TEST_CASE("a raw element that never ends loses its tag, not the text", "[sources][markdown]") {
  for (const char* name : {"style", "title", "xmp", "textarea", "script", "select", "template"}) {
    INFO(name);
    const std::string tag = "<" + std::string(name) + ">";
    const std::string in_line = markdown_lines("Take " + tag + " 5 mg.\n\nThen *rest*.\n");
    CHECK(in_line.find("5 mg.") != std::string::npos);
    CHECK(in_line.find("rest") != std::string::npos);
    const std::string block = markdown_lines("A.\n\n" + tag + "\n5 mg\n\nrest\n");
    CHECK(block.find("5 mg") != std::string::npos);
    CHECK(block.find("rest") != std::string::npos);
  }
  CHECK(markdown_lines("A <style>b { c }</style> d\n") == "p A d\n");
}

}  // namespace
}  // namespace handbill::sources::test

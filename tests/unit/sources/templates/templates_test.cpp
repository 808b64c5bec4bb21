// Tags of Liquid, Nunjucks, Zola and Hugo: what is shown of them.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

TEST_CASE("an unknown tag is removed, and the warning names its line", "[sources][templates]") {
  const SourceArticle article = markdown("a {% chart x=1 %} b\n\n{{ team | photo }}c {{< widget >}}d{{< /widget >}}\n");
  CHECK(lines(article) == "p a b\np c d\n");
  CHECK(warnings(article) == Names{"unknown-shortcode:5", "unknown-shortcode:7", "unknown-shortcode:7"});
  CHECK(article.warnings.kept()[0].text == "{% chart x=1 %} removed");
}

TEST_CASE("code is left alone by templates", "[sources][templates]") {
  CHECK(markdown_lines("`{{ x }}` a\n\n```\n{% x %}\n```\n") == "p <code>{{ x }}</code> a\ncode[\npre {% x %}\n]\n");
}

TEST_CASE("raw shows what is in it, comment hides it", "[sources][templates]") {
  CHECK(markdown_lines("a {% raw %}{{ b }}{% endraw %} {%- comment -%}c{%- endcomment -%} {# d #}e\n") ==
        "p a {{ b }} e\n");
  CHECK(markdown_lines("{{</* figure */>}}\n") == "p {{< figure >}}\n");
}

TEST_CASE("highlight is a block of code", "[sources][templates]") {
  CHECK(markdown_lines("a\n{% highlight c %}\nx *= 2;\n{{ y }}\n{% endhighlight %}\nb\n") ==
        "p a\ncode[\npre x *= 2;\npre {{ y }}\n]\np b\n");
  CHECK(markdown_lines("{{< highlight go \"linenos=table\" >}}\nz\n{{< /highlight >}}\n") == "code[\npre z\n]\n");
}

TEST_CASE("figures of templates are figures", "[sources][templates]") {
  Folder folder;
  folder.write("p.png", "x");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\n---\n{{< figure src=\"p.png\" alt=\"A\" caption=\"C **d**\" "
               "attr=\"E\" >}}\ntext\n\n"
               "{% include figure.html src=\"/p.png\" caption=\"F\" %}\n\n{% image \"p.png\", \"G\" %}\n");
  const SourceArticle article = only_article(folder);
  CHECK(lines(article) == "figure C <b>d</b> {A} (E)\np text\nfigure F {}\nfigure  {G}\n");
  REQUIRE(article.pictures.size() == 3);
  CHECK(article.pictures[0].path == folder.path("p.png"));
}

TEST_CASE("shortcodes of players are links", "[sources][templates]") {
  const SourceArticle article = markdown("{{< youtube abc >}}\n\n{{ \"https://v.org/e\" | embed: \"Film\" }}\n");
  CHECK(lines(article) ==
        "p <a=https://www.youtube.com/watch?v=abc>https://www.youtube.com/watch?v=abc</a>\np "
        "<a=https://v.org/e>Film</a>\n");
  CHECK(warnings(article) == Names{"embed:5", "embed:7"});
}

TEST_CASE("braces that are no tag stay", "[sources][templates]") {
  CHECK(markdown_lines("a {% b\n\nc {{ d\n\n{x} {#y\n") == "p a {% b\np c {{ d\np {x} {#y\n");
}

TEST_CASE("HTML in the caption of a template is no text", "[sources][templates]") {
  Folder folder;
  folder.write("p.png", "x");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\n---\n{% include figure.html src=\"p.png\" "
               "caption='Cap <b>bold</b> <a href=\"/x\">y</a> &amp; z' %}\n");
  CHECK(lines(only_article(folder)) == "figure Cap <b>bold</b> <a=/x>y</a> & z {}\n");
}

TEST_CASE("a gist has a whole address", "[sources][templates]") {
  CHECK(markdown_lines("{{< gist ann 78ab >}}\n") ==
        "p <a=https://gist.github.com/ann/78ab>https://gist.github.com/ann/78ab</a>\n");
}

TEST_CASE("highlighted code may hold fences of any length", "[sources][templates]") {
  CHECK(markdown_lines("{% highlight md %}\n``````\na\n``````\n{% endhighlight %}\nb\n") ==
        "code[\npre ``````\npre a\npre ``````\n]\np b\n");
}

TEST_CASE("a tag has bounds: what goes on for very long is text", "[sources][templates]") {
  constexpr std::size_t kTagReach = 4096;  // bytes from its first brace to its end
  const auto with_blanks = [](std::string_view open, std::string_view close, std::size_t size) {
    std::string tag(open);
    tag.append(size - open.size(), ' ');
    return tag.append(close);
  };
  CHECK(markdown_lines(with_blanks("{{ page.title", "}}", kTagReach) + " a\n") == "p The title a\n");
  CHECK(markdown_lines(with_blanks("{{ page.title", "}}", kTagReach + 1) + " a\n") == "p {{ page.title }} a\n");
  CHECK(markdown_lines(with_blanks("{% else", "%}", kTagReach) + " a\n") == "p a\n");
  CHECK(markdown_lines(with_blanks("{% else", "%}", kTagReach + 1) + " a\n") == "p {% else %} a\n");
  CHECK(markdown_lines(with_blanks("{{< toc", ">}}", kTagReach + 1) + " a\n") == "p {{< toc >}} a\n");
  // A comment is never shown, however long it is.
  CHECK(markdown_lines(with_blanks("{# x", "#}", kTagReach + 1) + " a\n") == "p a\n");
}

TEST_CASE("tags that only steer leave no trace and no warning", "[sources][templates]") {
  for (const char* tag : {"{% else %}", "{% elsif a %}", "{% endif %}", "{% toc %}", "{{< br >}}", "{{< section >}}",
                          "{{< /section >}}", "{{% html %}}", "{{< rawhtml />}}", "{%- endfor -%}", "{# a note #}"}) {
    INFO(tag);
    const SourceArticle article = markdown("a " + std::string(tag) + " b\n");
    CHECK(lines(article) == "p a b\n");
    CHECK(article.warnings.total() == 0);
  }
}

TEST_CASE("what players' tags name becomes a whole address", "[sources][templates]") {
  const auto link = [](const std::string& tag) {
    const std::string text = lines(markdown(tag + "\n"));
    const auto end = text.find('>');
    REQUIRE(text.starts_with("p <a="));
    return text.substr(5, end - 5);
  };
  CHECK(link("{% youtube a1 %}") == "https://www.youtube.com/watch?v=a1");
  CHECK(link("{{< youtube id=\"a1\" >}}") == "https://www.youtube.com/watch?v=a1");
  CHECK(link("{% vimeo 12 %}") == "https://vimeo.com/12");
  CHECK(link("{{< instagram ab >}}") == "https://www.instagram.com/p/ab");
  for (const char* name : {"tweet", "twitter", "x"})
    CHECK(link("{{< " + std::string(name) + " 34 >}}") == "https://x.com/i/status/34");
  CHECK(link("{% gist 78ab %}") == "https://gist.github.com/78ab");
  CHECK(link("{% video https://v.org/a.mp4 %}") == "https://v.org/a.mp4");
  CHECK(link("{% youtube //youtu.be/a1 %}") == "https://youtu.be/a1");
  CHECK(link("{% embed src=\"https://v.org/b\" title=\"c\" %}") == "https://v.org/b");
  CHECK(link("{% include youtube.html id=\"a1\" %}") == "https://www.youtube.com/watch?v=a1");
  CHECK(link("{% include embeds/vimeo.html id=\"12\" %}") == "https://vimeo.com/12");
  CHECK(link("{% include video.html src=\"/a.mp4\" %}") == "/a.mp4");
}

TEST_CASE("addresses by name are kept as they are named", "[sources][templates]") {
  CHECK(markdown_lines("[a]({% post_url 2020-01-01-b %}) [c]({% link d.md %}) [e]({{< ref \"f.md\" >}}) "
                       "[g]({{% relref \"h.md\" %}})\n") ==
        "p <a=/2020/01/01/b.html>a</a> <a=/d.html>c</a> <a=f.md>e</a> <a=h.md>g</a>\n");
}

TEST_CASE("pages that Jekyll's tags name are where Jekyll puts them", "[sources][templates]") {
  const auto address = [](const std::string& permalink, const std::string& tag) {
    Folder folder;
    folder.write("_config.yml",
                 "title: S\nbaseurl: /b\n" + (permalink.empty() ? "" : "permalink: " + permalink + "\n"));
    folder.write("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n[x]({% " + tag + " %}#y)\n");
    return only_article(folder).body.links().at(0);
  };
  CHECK(address("", "post_url 2026-03-01-rain") == "/b/2026/03/01/rain.html#y");
  CHECK(address("", "post_url news/2026-03-01-rain") == "/b/news/2026/03/01/rain.html#y");
  CHECK(address("", "link _posts/2026-03-01-rain.md") == "/b/2026/03/01/rain.html#y");
  CHECK(address("", "link news/_posts/2026-03-01-rain.markdown") == "/b/news/2026/03/01/rain.html#y");
  CHECK(address("pretty", "post_url 2026-03-01-rain") == "/b/2026/03/01/rain/#y");
  CHECK(address("pretty", "link about/index.md") == "/b/about/#y");
  CHECK(address("pretty", "link about.md") == "/b/about/#y");
  CHECK(address("none", "post_url 2026-03-01-rain") == "/b/rain.html#y");
  CHECK(address("ordinal", "post_url 2026-03-01-rain") == "/b/2026/060/rain.html#y");
  CHECK(address("/:short_year/:i_month/:i_day/:slug", "post_url 2026-03-01-rain") == "/b/26/3/1/rain#y");
  CHECK(address("weekdate", "post_url 2026-03-01-rain") == "/b/2026/W09/Sun/rain.html#y");
  CHECK(address("/:w_year/:week/:w_day-:long_day/:title", "post_url 2026-03-01-rain") == "/b/2026/09/7-Sunday/rain#y");
  CHECK(address("/:second/:title", "post_url 2026-03-01-rain") == "/b/2026-03-01-rain#y");  // not to be known
  CHECK(address("", "post_url rain") == "/b/rain#y");
  CHECK(address("", "link _docs/a/b.md") == "/b/docs/a/b.html#y");
  CHECK(address("", "link files/a.pdf") == "/b/files/a.pdf#y");
  CHECK(address("", "link index.html") == "/b/#y");
  Folder folder;
  folder.write("_config.yml", "title: S\nbaseurl: /b\nurl: https://x.org\n");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n"
               "See {% post_url 2026-03-01-rain %} and [y]({{ site.url }}{{ site.baseurl }}{% link z.md %}).\n");
  CHECK(lines(only_article(folder)) == "p See /b/2026/03/01/rain.html and <a=https://x.org/b/z.html>y</a>.\n");
}

TEST_CASE("a warning shows a tag, cut where it is long", "[sources][templates]") {
  const auto said = [](const std::string& tag) { return markdown("a " + tag + "\n").warnings.kept().at(0).text; };
  const std::string max = "{% w " + std::string(52, 'y') + " %}";
  CHECK(said(max) == max + " removed");
  const std::string more = "{% w " + std::string(53, 'y') + " %}";
  CHECK(said(more) == more.substr(0, 60) + "... removed");
  CHECK(said("{% w\n\n y %}") == "{% w y %} removed");
}

TEST_CASE("a block without its end loses its tag, not its text", "[sources][templates]") {
  for (const char* name : {"raw", "highlight", "verbatim", "if x", "for a in b", "case x"}) {
    INFO(name);
    const SourceArticle article = markdown("a {% " + std::string(name) + " %} b\n\nc\n");
    CHECK(lines(article) == "p a b\np c\n");
    CHECK(warnings(article) == Names{"unknown-shortcode:5"});
  }
  CHECK(markdown_lines("a {% verbatim %}{{ b }}{%- endverbatim %} c\n") == "p a {{ b }} c\n");
}

TEST_CASE("an escaped shortcode is shown as it would be typed", "[sources][templates]") {
  CHECK(markdown_lines("a {{%/* b c */%}} d {{</* e */>}}\n") == "p a {{% b c %}} d {{< e >}}\n");
}

TEST_CASE("comments of templates are never shown, and hide their paragraph when they do not end",
          "[sources][templates]") {
  for (const char* comment : {"{# a\nb #}", "{{/* a */}}", "{{- /* a */ -}}", "{% comment %}a{% endcomment %}",
                              "{{% comment %}}a{{% /comment %}}", "{% # a %}", "{#a#}"}) {
    INFO(comment);
    const SourceArticle article = markdown("x " + std::string(comment) + " y\n");
    CHECK(lines(article) == "p x y\n");
    CHECK(article.warnings.total() == 0);
  }
  for (const char* open : {"{# a", "{{/* a", "{% comment %} a", "{%- comment -%}\na\na", "{{% comment %}} a"}) {
    INFO(open);
    const SourceArticle article = markdown("x " + std::string(open) + "\n\nb\n");
    CHECK(lines(article) == "p x\np b\n");
    CHECK(warnings(article) == Names{"comment:5"});
  }
}

TEST_CASE("comments of Liquid nest, and one without an end takes the last there is", "[sources][templates]") {
  CHECK(markdown_lines("x {% comment %}{% comment %}a{% endcomment %}GONE{% endcomment %} y\n") == "p x y\n");
  CHECK(markdown_lines("x {% comment %}{% comment %}GONE{% endcomment %} y\n") == "p x y\n");
}

TEST_CASE("jekyll-assets are looked for under assets", "[sources][templates]") {
  Folder folder;
  folder.write("assets/in/p.png", "x");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n<img src=\"{% asset in/p.png %}\" alt=\"A\">\n\n"
               "![B]({% asset 'in/p.png' @path %})\n\n{% asset in/p.png alt=\"C\" %}\n");
  const SourceArticle article = only_article(folder);
  CHECK(lines(article) == "figure  {A}\nfigure  {B}\nfigure  {C}\n");
  CHECK(article.warnings.total() == 0);
}

TEST_CASE("the names of pages become addresses, whatever is in them", "[sources][templates]") {
  CHECK(markdown_lines("[a]({% link _posts/a b (1).md %}) <a href=\"{% link 'c.md' %}\">c</a> [d]({% post_url \"e f\" "
                       "%}) [g]({{< ref \"h i.md\" >}})\n") ==
        "p <a=/posts/a%20b%20%281%29.html>a</a> <a=/c.html>c</a> <a=/e%20f>d</a> <a=h%20i.md>g</a>\n");
}

TEST_CASE("in Hugo's code an escaped shortcode is shown as it would be typed", "[sources][templates]") {
  Folder folder;
  folder.write("hugo.toml", "title = 'H'\n");
  folder.write("content/a.md", "---\ntitle: T\n---\n```\n{{</* video abc */>}}\n{{%/* a */%}} /* b */\n```\n");
  CHECK(lines(only_article(folder)) == "code[\npre {{< video abc >}}\npre {{% a %}} /* b */\n]\n");
}

}  // namespace
}  // namespace handbill::sources::test

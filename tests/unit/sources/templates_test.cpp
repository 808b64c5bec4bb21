#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

using Names = std::vector<std::string>;

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

TEST_CASE("variables of the site are known, and give addresses", "[sources][templates]") {
  Folder folder;
  folder.write("_config.yml", "title: Our site\nurl: https://x.org/\nbaseurl: /blog\n");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\n---\n{{ site.title }} [a]({{ site.baseurl }}/b) [c]({{ site.url }}/d) "
               "{{ page.title }} [e]({{ \"/f\" | relative_url }}) [g]({% link _posts/h.md %})\n");
  const SourceArticle article = only_article(folder);
  CHECK(lines(article) == "p Our site <a=/blog/b>a</a> <a=https://x.org/d>c</a> T <a=/f>e</a> <a=/_posts/h.md>g</a>\n");
  CHECK(article.warnings.total() == 0);
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

}  // namespace
}  // namespace handbill::sources::test

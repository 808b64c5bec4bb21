// Shortcodes, includes and WordPress's leftovers, by what their arguments are called.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

// With a picture "p.png" beside it.
std::string with_picture(const std::string& body) {
  Folder folder;
  folder.write("p.png", "x");
  folder.write("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n" + body);
  return lines(only_article(folder));
}

struct ComponentCase {
  const char* written;
  const char* shown;
};

TEST_CASE("the arguments of a shortcode that nobody knows are shown by their names", "[sources][components]") {
  for (const ComponentCase& c : {
           ComponentCase{"{{< note text=\"Boil all water.\" >}}", "p Boil all water.\n"},
           ComponentCase{"{{< pull-quote text=\"We stay.\" cite=\"B. Writer\" >}}",
                         "quote[\np We stay.\np B. Writer\n]\n"},
           ComponentCase{"{{% quote author=\"B. Writer\" %}}\nWe **stay**.\n{{% /quote %}}",
                         "quote[\np We <b>stay</b>.\np B. Writer\n]\n"},
           ComponentCase{"{{< box title=\"What to pack\" >}}\n- water\n{{< /box >}}",
                         "p <b>What to pack</b>\nul[\nli[\np water\n]\n]\n"},
           ComponentCase{"{{< link-button href=\"https://x.org/a\" text=\"Write to us\" >}}",
                         "p <a=https://x.org/a>Write to us</a>\n"},
           ComponentCase{"{{< more-on url=\"https://x.org/a\" >}}the **law**{{< /more-on >}}",
                         "p <a=https://x.org/a>the <b>law</b></a>\n"},
           ComponentCase{"{{< go \"https://x.org/a\" >}}", "p <a=https://x.org/a>https://x.org/a</a>\n"},
           ComponentCase{"{{< wide src=\"p.png\" alt=\"A\" caption=\"B\" >}}", "figure B {A}\n"},
           ComponentCase{"{{< wide \"p.png\" >}}", "figure  {}\n"},
           ComponentCase{"{{< wide alt=\"A nurse\" >}}", "figure  {A nurse}\n"},
           ComponentCase{"{{< compare before=\"p.png\" after=\"p.png\" caption=\"Then and now\" >}}",
                         "figure Then and now {}\n"},
           ComponentCase{"{{< tip `Raw \"words\" here.` >}}", "p Raw \"words\" here.\n"},
           ComponentCase{"{{< tip text=`1. One`\n  level=\"low\" >}}", "p 1. One\n"},
           ComponentCase{"{{< tab \"Linux\" >}}in{{< /tab >}}", "p <b>Linux</b>\np in\n"},
           ComponentCase{"{{< icon name=\"bell\" />}} a", "p a\n"},
           ComponentCase{"{% callout title: \"Note\" %}in{% endcallout %}", "p <b>Note</b>\np in\n"},
           ComponentCase{"{% details Title of it %}\nin\n{% enddetails %}", "p <b>Title of it</b>\np in\n"},
           ComponentCase{"{% blockquote A. Writer %}\nWe stay.\n{% endblockquote %}",
                         "quote[\np We stay.\np A. Writer\n]\n"},
           ComponentCase{"{{< step date=\"3 May\" event=\"Bridge closed\" >}}", "p 3 May\np Bridge closed\n"},
           ComponentCase{"{% include quote.html text=\"We stay.\" %}", "quote[\np We stay.\n]\n"},
           ComponentCase{"{{ aside(text=\"By call.\") }}", "p By call.\n"},
           ComponentCase{"{% aside(title=\"T 2\") %}\nin\n{% end %}", "p <b>T 2</b>\np in\n"},
           ComponentCase{"a {{< term text=\"words\" >}} b", "p a words b\n"},
           ComponentCase{"{{< tip text=\"a >}} b\" >}}", "p a >}} b\n"},
           ComponentCase{"{{ two(original=\"They said: no; never.\", translated=\"Sie sagten: nein; niemals.\") }}",
                         "p They said: no; never.\np Sie sagten: nein; niemals.\n"},
           ComponentCase{"{{< pull words=\"a b; c d\" more=\"5 = 4 + 1\" >}}", "p a b; c d\np 5 = 4 + 1\n"},
           ComponentCase{"x {{< pull look=\"color: red; margin: 0 auto 0 auto\" data=\"a=1 b=2 c=3\" >}}", "p x\n"},
           ComponentCase{"{{< panel remark=\"update: the bridge is closed until Monday\" >}}",
                         "p update: the bridge is closed until Monday\n"},
           ComponentCase{"{{< panel remark=\"never take more than dose=5 each day\" >}}",
                         "p never take more than dose=5 each day\n"},
           ComponentCase{"{{< tabs dark=\"How it looks in the night\" light=\"How it looks by day\" >}}",
                         "p How it looks in the night\np How it looks by day\n"},
           ComponentCase{"{{ both(light_src=\"p.png\", dark_src=\"q.png\", alt=\"A map\") }}", "figure  {A map}\n"},
           ComponentCase{
               "{{ turn(default_src=\"p.png\", other_src=\"p.png\", default_alt=\"Day\", other_alt=\"Night\") }}",
               "figure  {Day}\nfigure  {Night}\n"},
           ComponentCase{"- a\n\n  {{< tip text=\"b\" >}}\n\n  c", "ul[\nli[\np a\np b\np c\n]\n]\n"},
       }) {
    INFO(c.written);
    CHECK(with_picture(c.written + std::string("\n")) == c.shown);
  }
}

TEST_CASE("what is shown of an unknown shortcode is said, with its line", "[sources][components]") {
  const SourceArticle article = markdown("{{< tip text=\"a\" >}}\n\n{{< box >}}b{{< /box >}}\n");
  CHECK(warnings(article) == Names{"unknown-shortcode:5", "unknown-shortcode:7"});
  CHECK(article.warnings.kept()[0].text ==
        "{{< tip text=\"a\" >}} is not known: its words, pictures and links are shown");
}

TEST_CASE("Hugo's own shortcodes are known", "[sources][components]") {
  for (const ComponentCase& c : {
           ComponentCase{"{{< details summary=\"More\" >}}\nin **it**\n{{< /details >}}",
                         "p <b>More</b>\np in <b>it</b>\n"},
           ComponentCase{"{{< figure src=\"p.png\" title=\"T\" caption=\"C\" attr=\"E\" >}}",
                         "figure <b>T</b> C {} (E)\n"},
           ComponentCase{"{{< qr text=\"https://x.org/\" />}}", "p <a=https://x.org/>https://x.org/</a>\n"},
           ComponentCase{"{{< qr >}}\nwords\n{{< /qr >}}", "p words\n"},
           ComponentCase{"{{< x user=\"ann\" id=\"12\" >}}",
                         "p <a=https://x.com/ann/status/12>https://x.com/ann/status/12</a>\n"},
           ComponentCase{"{{< youtube id=\"ab\" title=\"Film\" >}}",
                         "p <a=https://www.youtube.com/watch?v=ab>Film</a>\n"},
           ComponentCase{"[a]({{< ref path=\"b.md\" >}})", "p <a=b.md>a</a>\n"},
           ComponentCase{"{{< highlight go \"linenos=inline\" >}}\nx := `{{< y >}}`\n{{< /highlight >}}",
                         "code[\npre x := `{{< y >}}`\n]\n"},
       }) {
    INFO(c.written);
    CHECK(with_picture(c.written + std::string("\n")) == c.shown);
  }
}

TEST_CASE("what WordPress left is read as it was meant", "[sources][components]") {
  for (const ComponentCase& c : {
           ComponentCase{"[caption id=\"b\" width=\"3\"]<img src=\"p.png\" alt=\"A\"> Words[/caption]",
                         "figure Words {A}\n"},
           ComponentCase{"[caption]<a href=\"/b\"><img src=\"p.png\" alt=\"A\"></a> Words[/caption]",
                         "figure Words {A}\n"},
           ComponentCase{"[caption]![A](p.png) Two *words*[/caption]", "figure Two *words* {A}\n"},
           ComponentCase{"[caption caption=\"Words\"][![A](p.png)](b.png)[/caption]", "figure Words {A}\n"},
           ComponentCase{"\\[caption id=\"b\\_1\"\\]![A](p.png \"t\") Words\\[/caption\\]", "figure Words {A}\n"},
           ComponentCase{"[youtube=https://youtu.be/ab&w=640]", "p <a=https://youtu.be/ab>https://youtu.be/ab</a>\n"},
           ComponentCase{"[youtube ab]",
                         "p <a=https://www.youtube.com/watch?v=ab>https://www.youtube.com/watch?v=ab</a>\n"},
           ComponentCase{"[embed width=\"3\"]https://x.org/a[/embed]", "p <a=https://x.org/a>https://x.org/a</a>\n"},
           ComponentCase{"[video mp4=\"/b.mp4\"][/video]", "p <a=/b.mp4>/b.mp4</a>\n"},
           ComponentCase{"[audio src=\"/b.mp3\"] a", "p <a=/b.mp3>/b.mp3</a>\np a\n"},
           ComponentCase{"[gallery ids=\"1,2\"] a", "p a\n"},
           ComponentCase{"[playlist ids=\"1\"] a", "p a\n"},
           ComponentCase{"[code]\nx [gallery]\n[/code]", "code[\npre x [gallery]\n]\n"},
           ComponentCase{"[button url=\"https://x.org/a\"]Go **on**[/button]",
                         "p <a=https://x.org/a>Go <b>on</b></a>\n"},
           ComponentCase{"[info text=\"Words\"]", "p Words\n"},
           ComponentCase{"[vc_row][vc_column][vc_column_text]a **b**[/vc_column_text][/vc_column][/vc_row]",
                         "p a <b>b</b>\n"},
           ComponentCase{"[dropcap]A[/dropcap]n old [toggle]tale[/toggle]", "p An old tale\n"},
           ComponentCase{"[a][b] and [a]", "p [a][b] and [a]\n"},
           ComponentCase{"<!-- wp:paragraph -->\na **b**\n<!-- /wp:paragraph -->", "p a <b>b</b>\n"},
           // Markdown's own brackets.
           ComponentCase{"[video](https://x.org/a) [gallery][1] [youtube] [sic] \\[1\\]\n\n[1]: https://x.org/b",
                         "p <a=https://x.org/a>video</a> <a=https://x.org/b>gallery</a> [youtube] [sic] [1]\n"},
           ComponentCase{"`[gallery ids=\"1\"]`", "p <code>[gallery ids=\"1\"]</code>\n"},
       }) {
    INFO(c.written);
    CHECK(with_picture(c.written + std::string("\n")) == c.shown);
  }
  CHECK(warnings(markdown("a\n\n[gallery ids=\"1\"]\n\n[caption]b\n")) ==
        Names{"unknown-shortcode:7", "unknown-shortcode:9"});
}

TEST_CASE("titles of boxes are text, their marks are not", "[sources][components]") {
  for (const ComponentCase& c : {
           ComponentCase{":::note Mind the gap\n\na\n\n:::\n", "p <b>Mind the gap</b>\np a\n"},
           ComponentCase{":::tip[Mind]\na\n:::\n", "p <b>Mind</b>\np a\n"},
           ComponentCase{":::tip{title=\"Mind\"}\na\n:::\n", "p <b>Mind</b>\np a\n"},
           ComponentCase{"::: {.wide}\na\n:::\n", "p a\n"},
           ComponentCase{"::::warning\n:::note In\na\n:::\n::::\nb\n", "p <b>In</b>\np a\np b\n"},
           ComponentCase{"::: details Open *me*\na\n:::\n", "p <b>Open <i>me</i></b>\np a\n"},
           ComponentCase{"> [!NOTE]\n> a\n", "quote[\np a\n]\n"},
           ComponentCase{"> [!WARNING] Mind\n> a\n", "quote[\np <b>Mind</b>\np a\n]\n"},
           ComponentCase{"!!! note \"Mind\"\n    a\n\n    b\nc\n", "p <b>Mind</b>\np a\np b c\n"},
           ComponentCase{"```\n:::note x\n```\n", "code[\npre :::note x\n]\n"},
       }) {
    INFO(c.written);
    CHECK(markdown_lines(c.written) == c.shown);
  }
}

TEST_CASE("players of WordPress lose no words inside them", "[sources][components]") {
  CHECK(markdown_lines("[video src=\"v.mp4\"]Words of 5.[/video]\n") == "p <a=v.mp4>v.mp4</a>\np Words of 5.\n");
  CHECK(markdown_lines("[audio mp3=\"a.mp3\"]<b>Words</b>[/audio] end\n") ==
        "p <a=a.mp3>a.mp3</a>\np <b>Words</b> end\n");
  CHECK(markdown_lines("[embed]https://y.example/a[/embed]\n") == "p <a=https://y.example/a>https://y.example/a</a>\n");
}

TEST_CASE("pictures of other dialects are pictures", "[sources][markdown]") {
  const auto shown = [](const std::string& body) { return with_picture(body + "\n"); };
  CHECK(shown("![A](p.png =100x20)") == "figure  {A}\n");
  CHECK(shown("![A](p.png \"B\" =50%x)") == "figure B {A}\n");
  CHECK(shown("![[p.png|A]]") == "figure  {A}\n");
  CHECK(shown("![[p.png|300]]") == "figure  {}\n");
  CHECK(shown("![A](p.png){width=50% .x}") == "figure  {A}\n");
  CHECK(shown("![A](p.png){ width=\"300\" #y } b") == "figure  {A}\np b\n");
  CHECK(shown("![A](p.png){b}") == "figure  {A}\np {b}\n");
  CHECK(shown("`![[p.png]]` ![[notes]]") == "p <code>![[p.png]]</code> ![[notes]]\n");
  CHECK(shown("![A](p.png) b = 5 (c)") == "figure  {A}\np b = 5 (c)\n");
}

TEST_CASE("captions of WordPress lose no words", "[sources][components]") {
  const auto has_all = [](std::string_view written, std::initializer_list<std::string_view> words) {
    const std::string all = markdown_lines("A.\n\n" + std::string(written) + "\n\nZ.\n");
    INFO(all);
    for (const std::string_view word : words) CHECK(all.find(word) != std::string::npos);
    CHECK(all.find("[caption") == std::string::npos);
    CHECK(all.ends_with("p Z.\n"));
  };
  has_all("[caption id=\"a\"]Before <img src=\"p.png\" alt=\"Alt\"> after.[/caption]", {"Before", "after.", "Alt"});
  has_all("[caption]Before ![Alt](p.png) after.[/caption]", {"Before", "after.", "Alt"});
  has_all("[caption width=\"3\"]<b>Photo:</b> <a href=\"/x\"><img src=\"p.png\" alt=\"Alt\"></a> after[/caption]",
          {"Photo:", "after", "Alt"});
  has_all("[caption]One <img src=p.png alt=P> two <img src=q.png alt=Q> three[/caption]",
          {"One", "two", "three", "P", "Q"});
  has_all("[caption]No picture, 5 mg.[/caption]", {"No picture, 5 mg."});
  has_all("[caption caption=\"Said\"]<img src=p.png alt=Alt>[/caption]", {"Said", "Alt"});
  has_all("[caption caption=\"Said\"]<img src=p.png alt=Alt> and more[/caption]", {"Said", "and more"});
  has_all("[caption id=\"a\"]<img src=\"p.png\" alt=\"Alt\"> never closed\n\nText goes on.",
          {"Alt", "never closed", "goes on."});
  has_all("[caption caption=\"Said\"]<img src=\"p.png\" alt=\"Alt\">\n\nText goes on.", {"Said", "Alt", "goes on."});
  has_all("[caption id=\"a\"]<img src=p.png alt=Alt> words[/caption and [a](/b) goes on.",
          {"Alt", "words", "goes on."});
  has_all("[caption id=\"a\"]first [caption id=\"b\"]<img src=p.png alt=Alt> second[/caption]",
          {"first", "second", "Alt"});
  has_all("\\[caption id=\"a\"\\]จาก ![Alt](p.png) ราคา 5 บาท\\[/caption\\]", {"จาก", "ราคา 5 บาท", "Alt"});
  has_all("[caption id=\"a\"]عکس: [![Alt](p.png)](/u) ۵ نفر[/caption]", {"عکس:", "۵ نفر", "Alt"});
  has_all("[caption id=\"a\"]![Alt](p.png", {"[Alt](p.png"});
}

}  // namespace
}  // namespace handbill::sources::test

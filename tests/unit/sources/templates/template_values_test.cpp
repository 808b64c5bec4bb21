// Values and conditions of templates, as far as they are known.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

// A site with data of every kind, and one article.
SourceArticle with_data(std::string_view body) {
  Folder folder;
  folder.write("_config.yml", "title: S\n")
      .write("_data/people.yml",
             "- id: anna\n  name: Anna Lind\n  dose: 1.50 mg\n- id: bo\n  name: Bo\n- id: bo\n  name: Bo 2\n")
      .write("_data/team.json", R"({"lead": {"name": "Mina", "phones": ["010", "020"]}, "twice": 1, "Name": "N"})")
      .write("_data/prices.toml", "bread = \"3,50\"\n[oil]\nlitre = 12\n")
      .write("_data/towns.csv", "key,name,people\ncut,\"Cut, Upper\",1 200\nlow,\"\"\"Low\"\"\",7\n")
      .write("_data/seen.tsv", "a\tb\n1\t2\n")
      .write("_data/fa/words.yml", "سلام: درود\nyes: بله\n")
      .write("_data/broken.yml", "a: [b\n")
      .write("_data/same.yml", "a: 1\n")
      .write("_data/same.json", R"({"a": 2})")
      .write("_data/both.yml", "a: 1\n")
      .write("_data/both/c.yml", "a: 2\n")
      .write("a.md", "---\ntitle: T\ndate: 2020-01-01\nauthor: anna\n---\n" + std::string(body) + "\n");
  return only_article(folder);
}

// One article with these fields, of a Jekyll site or of one that nothing is known of.
SourceArticle of_jekyll(std::string_view fields, std::string_view body, std::string_view config = "_config.yml") {
  Folder folder;
  if (!config.empty()) folder.write(config, "title: S\n").write("_data/broken.yml", "a: [b\n");
  folder.write("a.md", "---\ntitle: T\ndate: 2020-01-01\n" + std::string(fields) + "---\n" + std::string(body) + "\n");
  return only_article(folder);
}

TEST_CASE("variables of the site are known, and give addresses", "[sources][templates]") {
  Folder folder;
  folder.write("_config.yml", "title: Our site\nurl: https://x.org/\nbaseurl: /blog\n");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\n---\n{{ site.title }} [a]({{ site.baseurl }}/b) [c]({{ site.url }}/d) "
               "{{ page.title }} [e]({{ \"/f\" | relative_url }}) [g]({% link h.md %})\n");
  const SourceArticle article = only_article(folder);
  CHECK(lines(article) == "p Our site <a=/blog/b>a</a> <a=https://x.org/d>c</a> T <a=/f>e</a> <a=/blog/h.html>g</a>\n");
  CHECK(article.warnings.total() == 0);
}

TEST_CASE("expressions show what is known, through the filters that leave it as it is", "[sources][templates]") {
  const auto shown = [](const std::string& expression) {
    const SourceArticle article = markdown("a " + expression + " b\n");
    CHECK(article.warnings.total() == 0);
    return lines(article);
  };
  CHECK(shown("{{ page.title }}") == "p a The title b\n");
  CHECK(shown("{{title}}") == "p a The title b\n");
  CHECK(shown("{{{ title }}}") == "p a The title b\n");
  CHECK(shown("{{- title -}}") == "p a The title b\n");
  CHECK(shown("{{ title | escape }}") == "p a The title b\n");
  CHECK(shown("{{ 'c d' }}") == "p a c d b\n");
  CHECK(shown("{{ 'c' | url }}") == "p a c b\n");
  CHECK(shown("{{ \"c\" | prepend: site.baseurl }}") == "p a c b\n");
  for (const char* unknown : {"{{ other.title }}", "{{ 'c' | upcase }}", "{{ site.pages }}", "{{ 9 | times: 2 }}"}) {
    INFO(unknown);
    const SourceArticle article = markdown("a " + std::string(unknown) + " b\n");
    CHECK(lines(article) == "p a b\n");
    CHECK(warnings(article) == Names{"unknown-shortcode:5"});
  }
}

TEST_CASE("what an include gives another value is not known any more", "[sources][templates]") {
  const auto shown = [](const std::string& include, const std::string& tag) {
    Folder folder;
    folder.write("_config.yml", "title: S\n").write("_includes/a/set.html", include);
    folder.write("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n{% assign dose = 5 %}" + tag +
                             "\n\nTake {{ dose }} mg.\n");
    return lines(only_article(folder));
  };
  const std::string stale = "p Take mg.\n", kept = "p Take 5 mg.\n", tag = "{% include a/set.html %}";
  for (const char* include : {"{% assign dose = 9 %}", "{%- assign dose=9 -%}", "{% capture dose %}9{% endcapture %}",
                              "{% if x %}{% assign 'dose' = 9 %}{% endif %}",
                              "{% liquid\nassign a = 1\nassign dose = 9\n%}", "{% increment dose %}"}) {
    INFO(include);
    CHECK(shown(include, tag) == stale);
  }
  CHECK(shown("{% assign other = 9 %} {{ dose }}", tag) == kept);
  CHECK(shown("", tag) == kept);
  CHECK(shown("", "{% include of-a-theme.html %}") == stale);
  CHECK(shown("", "{% include_relative b.md %}") == stale);
  CHECK(shown("{% assign dose = 9 %}", "{% render 'a/set.html' %}") == kept);
  CHECK(shown("{% assign dose = 9 %}", "{% if site.time %}{% include a/set.html %}{% endif %}") == stale);
}

TEST_CASE("values of the article's own fields are put in", "[sources][templates]") {
  Folder folder;
  folder.write("_config.yml", "title: Our site\nphone: \"112\"\nparams:\n  city: Vienna\n");
  folder.write("a.md",
               "---\ntitle: T\ndate: 2020-01-01\nlang: en\nprice: 4.50\ncrowd:\n  least: 300\n  hidden: [1, 2]\n---\n"
               "{{ page.price }} {{page.crowd.least}} {{ price | escape }} {{ $frontmatter.price }}\n\n"
               "{{ page.none | default: \"nothing\" }} {{ site.phone }} {{ site.city }}\n\n"
               "{{< param price >}} {{% param \"city\" %}} {{ page.price | append: \" euros\" }}\n\n"
               "a {{ page.crowd }} b {{ page.crowd.hidden }} c {{ page.price | times: 2 }} d\n");
  const SourceArticle article = only_article(folder);
  CHECK(lines(article) == "p 4.50 300 4.50 4.50\np nothing 112 Vienna\np 4.50 Vienna 4.50 euros\np a b c d\n");
  CHECK(warnings(article) == Names{"unknown-shortcode:16", "unknown-shortcode:16", "unknown-shortcode:16"});
}

TEST_CASE("of an if that can be decided one part stays, of any other none", "[sources][templates]") {
  const auto shown = [](const std::string& condition) {
    return lines(
        only_article_of("a.md", "---\ntitle: T\ndate: 2020-01-01\nlang: en\nopen: true\nshut: false\nn: 3\n---\na " +
                                    condition + " yes {% else %} no {% endif %} b\n"));
  };
  CHECK(shown("{% if page.open %}") == "p a yes b\n");
  CHECK(shown("{% if page.shut %}") == "p a no b\n");
  CHECK(shown("{% unless page.open %} x {% endunless %}{% if page.open %}") == "p a yes b\n");
  CHECK(shown("{% unless page.shut %} x {% endunless %}{% if page.open %}") == "p a x yes b\n");
  CHECK(shown("{% if page.n == 3 %}") == "p a yes b\n");
  CHECK(shown("{% if page.n != '4' %}") == "p a b\n");  // Liquid says yes, JavaScript compares them as numbers
  CHECK(shown("{% if page.shut %} x {% elsif page.n == 3 %}") == "p a yes b\n");
  CHECK(shown("{% if page.else %}") == "p a b\n");
  CHECK(shown("{% if page.n > 2 %}") == "p a yes b\n");
  CHECK(shown("{% if page.n > page.m %}") == "p a b\n");
  CHECK(shown("{% if page.shut %} x {% elsif site.time %}") == "p a b\n");

  const SourceArticle article = markdown(
      "a\n{% if x %}\n{% if true %}b{% endif %}\n{% else %}\nc\n{% endif %}\nd\n{% for e in f %}g{% endfor %}h\n");
  CHECK(lines(article) == "p a\np d h\n");
  CHECK(warnings(article) == Names{"unknown-shortcode:6", "unknown-shortcode:12"});
  CHECK(article.warnings.kept()[0].text == "{% if x %} cannot be decided: what it holds is left out");
}

TEST_CASE("numbers are compared, and nothing else is", "[sources][templates]") {
  const auto shown = [](const std::string& condition) {
    Folder folder;
    folder.write("_config.yml", "title: S\n");
    folder.write("a.md", "---\ntitle: T\ndate: 2020-01-01\nx: 3\nname: '3'\nword: ten\n---\nA{% if " + condition +
                             " %} yes{% else %} no{% endif %}\n");
    return lines(only_article(folder));
  };
  for (const char* yes : {"page.x > 2", "page.x >= 3", "2 < page.x", "page.x <= 3.5", "page.x<4", "-1 < 0"}) {
    INFO(yes);
    CHECK(shown(yes) == "p A yes\n");
  }
  for (const char* no : {"page.x > 3", "page.x < 3", "4 <= page.x", "page.x >= 10"}) {
    INFO(no);
    CHECK(shown(no) == "p A no\n");
  }
  for (const char* unknown : {"page.word > 2", "page.name > 2", "other > 2", "page.x > 2 and other"}) {
    INFO(unknown);
    CHECK(shown(unknown) == "p A\n");
  }
}

TEST_CASE("what a name stands for is shown where it is used", "[sources][templates]") {
  CHECK(markdown_lines("{% assign a = \"One\" %}{% set b = 2 %}{{ a }} {{ b }}\n") == "p One 2\n");
  CHECK(markdown_lines("{% capture box %}Words.{% endcapture %}\n\n{{ box | markdownify }} b\n") == "p Words. b\n");
  CHECK(
      markdown_lines("{% capture dose %}5 mg{% endcapture %}Before.\n\nThe dose is {{ dose }} a day, {{ dose }}.\n") ==
      "p Before.\np The dose is 5 mg a day, 5 mg.\n");
  CHECK(markdown_lines("{% capture a %}{% capture b %}1{% endcapture %}{{ b }}2{% endcapture %}x {{ a }}\n") ==
        "p x 12\n");
  CHECK(markdown_lines("{% capture open %}a\n") == "p a\n");
}

TEST_CASE("values of the site's data are shown where they are one text", "[sources][templates]") {
  struct Case {
    const char* written;
    const char* shown;
  };
  for (const Case& c : {
           Case{"{{ site.data.team.lead.name }} {{ site.data.team.lead.phones[1] }}", "Mina 020"},
           Case{"{{ site.data.team['lead']['name'] | escape }} {{ site.data.team.lead.phones.first }}", "Mina 010"},
           Case{"{{ site.data.prices.bread }} {{ site.data.prices.oil.litre }}", "3,50 12"},
           Case{"{{ site.data.towns[0].name }} {{ site.data.towns[0].people }} {{ site.data.towns[1].name }}",
                "Cut, Upper 1 200 \"Low\""},
           Case{"{{ site.data.seen[0].b }} {{ site.data.fa.words.yes }} {{ site.data.people[0].dose }}",
                "2 بله 1.50 mg"},
           Case{"{% assign v = site.data.people | where: \"id\", page.author | first %}{{ v.name }} {{ v.dose }}",
                "Anna Lind 1.50 mg"},
           Case{"{% assign who = page.author %}{% assign v = site.data.people | where: 'id', who | last %}{{ v.name }}",
                "Anna Lind"},
           Case{"{% assign t = site.data.team %}{% assign l = t.lead %}{{ l.name }}", "Mina"},
           Case{"{% assign v = site.data.people | where: 'id', 'bo' | last %}{{ v.name }}", "Bo 2"},
           Case{"{% if site.data.team.lead %}yes{% endif %}", "yes"},
           Case{"{{ site.data.team.none | default: 'nobody' }}", "nobody"},
           Case{"{{ site.data.team.lead.phones | join: \", \" }}", "010, 020"},
       }) {
    INFO(c.written);
    const SourceArticle article = with_data(c.written);
    CHECK(lines(article) == "p " + std::string(c.shown) + "\n");
    CHECK(article.warnings.total() == 0);
  }
}

TEST_CASE("what the site's data do not say for sure is left out with a warning", "[sources][templates]") {
  for (const char* written : {
           "{{ site.data.team.lead }}",
           "{{ site.data.people }}",
           "{{ site.data.none.a }}",
           "{{ site.data.team.name }}",
           "{{ site.data.broken.a }}",
           "{{ site.data.same.a }}",
           "{{ site.data.both.a }}",
           "{{ site.data.both.c.a }}",
           "{{ site.data.towns[9].name }}",
           "{{ site.data.towns[x].name }}",
           "{{ site.data.people[0].dose | times: 2 }}",
           "{% assign v = site.data.people | where: 'id', 'carl' | first %}{{ v.name }}",
           "{% assign v = site.data.people | where: 'id', page.editor | first %}{{ v.name }}",
           "{% assign v = site.data.people | where_exp: 'p', 'p.id' | first %}{{ v.name }}",
           "{% assign v = site.data.people | sort: 'name' | first %}{{ v.name }}",
           "{{ site.data.team.lead.phones }}",
           "{{ site.data.team.lead.phones | join }}",
           "{{ site.data.towns | join: ', ' }}",
           "{{ site.data.team.lead.phones | join: page.editor }}",
           "{{ site.data.team..lead }}",
           "{{ site.data. }}",
           "{{ site.data[ }}",
       }) {
    INFO(written);
    const SourceArticle article = with_data("A " + std::string(written) + " B");
    CHECK(lines(article) == "p A B\n");
    CHECK(warnings(article) == std::vector<std::string>{"unknown-shortcode:6"});
  }
  // What a part that was left out may have changed is not known any more.
  const SourceArticle article =
      with_data("{% assign v = '1' %}{% if site.time %}{% assign v = '2' %}{% endif %}A {{ v }} B");
  CHECK(lines(article) == "p A B\n");
  CHECK(article.warnings.total() == 2);
}

TEST_CASE("joined to itself again and again a name stays bounded", "[sources][templates]") {
  std::string body = "{% assign a = 'ab' %}";
  for (int i = 0; i < 64; ++i) body += "{% assign a = a | append: a %}";
  CHECK(markdown_lines(body + "x {{ a }}\n") == "p x\n");
}

TEST_CASE("what is surely not there is no, and cases are decided by what is known", "[sources][templates]") {
  const auto shown = [](const std::string& body) { return lines(of_jekyll("level: 3\nname: Ann\n", body)); };
  CHECK(shown("a {% if page.none %}x{% else %}y{% endif %} b") == "p a y b\n");
  CHECK(shown("a {% unless page.none %}x{% endunless %} b") == "p a x b\n");
  CHECK(shown("a {% if page.none == 'c' %}x{% else %}y{% endif %} b") == "p a y b\n");
  CHECK(shown("a {% if page.none != 'c' %}x{% endif %} b") == "p a x b\n");
  CHECK(shown("a {% case page.level %} z {% when 2 %}x{% when 3 %}y{% else %}w{% endcase %} b") == "p a y b\n");
  CHECK(shown("a {% case page.level %}{% when 1, 3 %}y{% endcase %} b") == "p a y b\n");
  CHECK(shown("a {% case page.name %}{% when 'Bo' or 'Ann' %}y{% else %}w{% endcase %} b") == "p a y b\n");
  CHECK(shown("a {% case page.level %}{% when 1 %}y{% else %}w{% endcase %} b") == "p a w b\n");
  CHECK(shown("a {% case page.level %}{% when x.y %}y{% else %}w{% endcase %} b") == "p a b\n");
  CHECK(shown("a {% case site.time %}{% when 1 %}y{% else %}w{% endcase %} b") == "p a b\n");
  // Another site's templates may have values of their own.
  CHECK(lines(of_jekyll("", "a {% if page.none %}x{% else %}y{% endif %} b", "")) == "p a b\n");
}

TEST_CASE("what is only unknown does not give way to a default", "[sources][templates]") {
  for (const char* written : {
           "{% assign x = page.kg | times: 15 %}{{ x | default: '0' }}",
           "{% assign d = site.data.broken | where_exp: 'd', 'd.a' | first %}{{ d.dose | default: '0' }}",
           "{{ page.cities | default: 'nowhere' }}",
           "{{ page.url | default: 'none' }}",
           "{{ site.data.broken.a | default: '0' }}",
           "{{ site.none | default: '0' }}",
           "{{ page.kg.lb | default: '0' }}",
           "{{ page.kg | default('0') | plus: 1 | default: '0' }}",
       }) {
    INFO(written);
    const SourceArticle article = of_jekyll("kg: 4\ncities: [a, b]\n", "A " + std::string(written) + " mg");
    CHECK(lines(article) == "p A mg\n");
    CHECK(article.warnings.total() == 1);
  }
  for (const char* written :
       {"{% for i in x %}{% assign n = '1' %}{% endfor %}A {{ n | default: '0' }} mg",
        "{% capture n %}{% if x.y %}5{% endif %}{% endcapture %}A {{ n | default: '0' }} mg",
        "{% capture n %}{{ x.y }}{% endcapture %}A {% if n == '' %}1{% else %}2{% endif %} mg",
        "{% for i in x %}{% capture 'n' %}1{% endcapture %}{% endfor %}A {{ n | default: '0' }} mg"}) {
    INFO(written);
    const SourceArticle article = of_jekyll("", written);
    CHECK(lines(article) == "p A mg\n");
    CHECK(article.warnings.total() == 2);
  }
  // Fields that a place gives, and those of a block that does not parse, are not all known.
  CHECK(lines(of_jekyll("dose: 5\nbad: [1\n", "A {{ page.none | default: '0' }} mg")) == "p A mg\n");
  Folder folder;
  folder.write("_config.yml", "defaults:\n- scope: {path: ''}\n  values: {dose: 7}\n")
      .write("a.md", "---\ntitle: T\ndate: 2020-01-01\n---\nA {{ page.dose | default: '0' }} mg\n");
  CHECK(lines(only_article(folder)) == "p A mg\n");
}

TEST_CASE("what is false, empty or not there takes the default", "[sources][templates]") {
  const auto shown = [](std::string_view fields, std::string_view written) {
    return lines(of_jekyll(fields, "Take " + std::string(written) + " mg"));
  };
  CHECK(shown("", "{{ page.dose | default: '10' }}") == "p Take 10 mg\n");
  CHECK(shown("dose: false\n", "{{ page.dose | default: '10' }}") == "p Take 10 mg\n");
  CHECK(shown("dose: no\n", "{{ page.dose | default: '10' }}") == "p Take 10 mg\n");
  CHECK(shown("dose:\n", "{{ page.dose | default: '10' }}") == "p Take 10 mg\n");
  CHECK(shown("dose: []\n", "{{ page.dose | default: '10' }}") == "p Take 10 mg\n");
  CHECK(shown("dose: 'false'\n", "{{ page.dose | default: '10' }}") == "p Take false mg\n");
  CHECK(shown("dose: 5\n", "{{ page.dose | default: '10' }}") == "p Take 5 mg\n");
  CHECK(shown("dose: false\n", "{{ page.dose | default: '10', allow_false: true }}") == "p Take mg\n");
  CHECK(lines(of_jekyll("dose: off\n", "Take {{ page.dose | default: '10' }} mg", "")) == "p Take mg\n");
}

TEST_CASE("a block of Liquid's statements leaves no stale value", "[sources][templates]") {
  CHECK(markdown_lines("{% assign n = '5' %}{% liquid assign n = '9' %}{{ n }} mg\n") == "p 9 mg\n");
  CHECK(markdown_lines("{% assign n = '5' %}{% liquid\n# a note\nassign m = '9'\nassign n = m %}{{ n }} mg\n") ==
        "p 9 mg\n");
  for (const char* between : {"{% liquid\nif x\nassign n = '9'\nendif %}", "{% liquid capture n\necho 9\nendcapture %}",
                              "{% for i in x %}{% liquid assign n = '9' %}{% endfor %}"}) {
    INFO(between);
    const SourceArticle article = markdown("{% assign n = '5' %}" + std::string(between) + "a {{ n }} mg\n");
    CHECK(lines(article) == "p a mg\n");
    CHECK(article.warnings.total() == 2);
  }
  CHECK(markdown_lines("{% assign n = '5' %}{% capture 'n' %}9{% endcapture %}{{ n }}\n") == "p 9\n");
  CHECK(markdown_lines("{% set n = '5' %}{% set m, n = '9' %}{{ n }}\n") == "p 9\n");
  CHECK(markdown_lines("{% set n = '5' %}{% set_global n = '9' %}{{ n }}\n") == "p 9\n");
}

TEST_CASE("a condition reads YAML as the site's generator does, or is not decided", "[sources][templates]") {
  struct Case {
    const char* field;
    const char* condition;
    const char* jekyll;
    const char* unknown;  // shown where nothing is known of the generator
  };
  for (const Case& c : {
           Case{"a: no", "page.a", " no", ""},
           Case{"a: Off", "page.a == false", " yes", ""},
           Case{"a: yes", "page.a == true", " yes", ""},
           Case{"a: ON", "page.a != true", " no", ""},
           Case{"a: 'no'", "page.a", " yes", " yes"},
           Case{"a: 'false'", "page.a == false", " no", " no"},
           Case{"a: n", "page.a", "", ""},
           Case{"a: 1.0", "page.a == 1", " yes", " yes"},
           Case{"a: 1.50", "page.a == 1.5", " yes", " yes"},
           Case{"a: 010", "page.a == 10", "", ""},
           Case{"a: 1", "page.a == '1'", " no", ""},
           Case{"a: 2020-01-01", "page.a == '2020-01-01'", "", ""},
           Case{"a: 0", "page.a", " yes", ""},
           Case{"a: ok", "page.a == 'ok'", " yes", " yes"},
           Case{"a: ok", "page.a == true", " no", " no"},
           Case{"a: true", "page.a == false", " no", " no"},
       }) {
    INFO(c.field << " " << c.condition);
    const std::string body = "x{% if " + std::string(c.condition) + " %} yes{% else %} no{% endif %}";
    const SourceArticle jekyll = of_jekyll(std::string(c.field) + "\n", body);
    CHECK(lines(jekyll) == "p x" + std::string(c.jekyll) + "\n");
    CHECK(jekyll.warnings.total() == (c.jekyll[0] == '\0' ? 1U : 0U));
    const SourceArticle other = of_jekyll(std::string(c.field) + "\n", body, "");
    CHECK(lines(other) == "p x" + std::string(c.unknown) + "\n");
  }
}

TEST_CASE("in Hugo's articles only shortcodes are tags", "[sources][templates]") {
  const SourceArticle article = of_jekyll("dose: 5\n", "{{ dose }} {% if x %} {{< param dose >}}", "hugo.yaml");
  CHECK(lines(article) == "p {{ dose }} {% if x %} 5\n");
  CHECK(article.warnings.total() == 0);
}

}  // namespace
}  // namespace handbill::sources::test

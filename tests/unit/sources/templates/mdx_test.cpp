#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

SourceArticle mdx(const std::string& body) {
  Folder folder;
  folder.write("p.png", "x");
  folder.write("a.mdx", "---\ntitle: T\ndate: 2020-01-01\nlang: en\nplace: Riga\n---\n" + body);
  return only_article(folder);
}

struct MdxCase {
  const char* written;
  const char* shown;
};

TEST_CASE("what a component's properties hide is hidden with all that it holds", "[sources][mdx]") {
  const std::string head = "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\n";
  for (const char* box :
       {"<Box style={{display: 'none'}}>GONE</Box>", "<Box style={{ visibility: \"hidden\" }}>\n\nGONE **b**\n\n</Box>",
        "<Box hidden>\n  GONE\n</Box>", "<Box hidden={true}>GONE</Box>", "<Tabs.Item hidden>GONE\n\nGONE</Tabs.Item>",
        "<Box hidden text=\"GONE\" />", "<Box style=\"display:none\"><Inner text=\"GONE\">GONE</Inner></Box>"}) {
    INFO(box);
    CHECK(lines(only_article_of("a.mdx", head + "a\n\n" + box + "\n\nb\n")) == "p a\np b\n");
    CHECK(lines(only_article_of("a.mdx", head + "a " + box + " b\n\nc\n")).find("GONE") == std::string::npos);
  }
  // Docusaurus reads .md as MDX.
  CHECK(lines(only_article_of("a.md", head + "a\n\n<Box style={{display: 'none'}}>\n\nGONE\n\n</Box>\n\nb\n")) ==
        "p a\np b\n");
  CHECK(lines(only_article_of("a.mdx", head + "a <Box hidden={false}>b</Box> c\n")) == "p a b c\n");
}

TEST_CASE("the script of MDX is no text", "[sources][mdx]") {
  for (const char* script :
       {"import A from '@b/c';", "import {a,\n  b} from \"c\"", "import 'a.css';", "import * as A from 'b';",
        "export const a = {\n  b: '}',\n\n  c: 1,\n};", "export default ({children}) => <b>x</b>;",
        "export function A() {\n  return 1;\n}", "export { a } from 'b';", "{/* a\n\nb */}"}) {
    INFO(script);
    const std::string body = std::string(script) + "\n\nWords.\n";
    CHECK(lines(mdx(body)) == "p Words.\n");
    CHECK(markdown_lines(body) == "p Words.\n");  // Docusaurus has it in .md too
  }
  for (const char* text : {"import duties rose from 5 to 10", "export of wheat is banned", "import A from there",
                           "export default is a word"}) {
    INFO(text);
    CHECK(markdown_lines(text + std::string("\n")) == "p " + std::string(text) + "\n");
  }
  CHECK(markdown_lines("```js\nimport a from 'b';\n{/* c */}\n```\n") ==
        "code[\npre import a from 'b';\npre {/* c */}\n]\n");
}

TEST_CASE("elements of MDX keep what they hold, and say what their properties are", "[sources][mdx]") {
  for (const MdxCase& c : {
           MdxCase{"<Tabs>\n  <TabItem value=\"a\" label=\"First\">\n    One **b**\n\n    two\n  </TabItem>\n</Tabs>\n",
                   "p <b>First</b>\np One <b>b</b>\np two\n"},
           MdxCase{"<Note>Words **b**</Note>\n", "p Words <b>b</b>\n"},
           MdxCase{"<Quote text=\"We stay.\" author=\"B. Writer\" />\n", "quote[\np We stay.\np B. Writer\n]\n"},
           MdxCase{"<Button href=\"https://x.org/a\">\n  Write\n</Button>\n", "p <a=https://x.org/a>Write</a>\n"},
           MdxCase{"<Card title={\"A 1\"} summary={`B`} />\n", "p <b>A 1</b>\np B\n"},
           MdxCase{"import photo from './p.png';\n\n<Image src={photo} alt=\"A\" />\n", "figure  {A}\n"},
           MdxCase{"<img src={require('./p.png').default} alt=\"A\" />\n", "figure  {A}\n"},
           MdxCase{"<Figure src=\"p.png\" alt=\"A\" caption=\"B\" />\n", "figure B {A}\n"},
           MdxCase{"<div className=\"a\" style={{color: 'red'}}>\n  One **b**\n</div>\n", "p One <b>b</b>\n"},
           MdxCase{"<YouTube id=\"ab\" />\n",
                   "p <a=https://www.youtube.com/watch?v=ab>https://www.youtube.com/watch?v=ab</a>\n"},
           MdxCase{"<>\n\na\n\n</>\n", "p a\n"},
           MdxCase{"a {'b'} {5} {frontMatter.place} c\n", "p a b 5 Riga c\n"},
           MdxCase{"export const dose = '5 mg';\n\nTake {dose}.\n", "p Take 5 mg.\n"},
           MdxCase{"a \\{b} `{c}` d\n", "p a {b} <code>{c}</code> d\n"},
           MdxCase{"2 < 5 or 7 > 3\n", "p 2 < 5 or 7 > 3\n"},
           MdxCase{"<ThemedImage alt=\"A\" sources={{light: useBaseUrl('./p.png')}} />\n", "figure  {A}\n"},
           MdxCase{"## A {#b}\n", "h2 A\n"},
           MdxCase{"<Box>\n  - a\n    - b\n\n  ```\n  c\n  ```\n</Box>\n",
                   "ul[\nli[\np a\nul[\nli[\np b\n]\n]\n]\n]\ncode[\npre c\n]\n"},
       }) {
    INFO(c.written);
    CHECK(lines(mdx(c.written)) == c.shown);
  }
}

TEST_CASE("what MDX leaves unsaid is warned of, and nothing is swallowed", "[sources][mdx]") {
  const SourceArticle article =
      mdx("a {rows.map(row => <b>{row}</b>)} b\n\n<Chart data={rows} />\n\n{/* c\n\nd <E { f\n");
  CHECK(lines(article) == "p a b\np d <E { f\n");
  CHECK(warnings(article) == Names{"unknown-shortcode:7", "unknown-shortcode:9", "comment:11"});
}

TEST_CASE("the figures of a component's values are shown, its names for machines are not", "[sources][mdx]") {
  const auto shown = [](const std::string& written) {
    return lines(only_article_of("a.mdx", "---\ntitle: T\ndate: 2020-01-01\n---\n" + written + "\n"));
  };
  CHECK(shown("<Stat value={42} label=\"people\" />").find("42") != std::string::npos);
  CHECK(shown("Words.\n\n<Stat value=\"tab\" label=\"people\" />").find("tab") == std::string::npos);
}

TEST_CASE("what a style of JSX hides is not shown", "[sources][mdx]") {
  for (const char* style : {"style={{display:\"none\"}}", "style={{ display: 'none' }}", "hidden={true}",
                            "style={{visibility: `hidden`}}", "hidden className={x}"}) {
    INFO(style);
    const std::string body = "---\ntitle: T\ndate: 2020-01-01\n---\na\n\n<div " + std::string(style) +
                             ">\n\nGONE\n\n</div>\n\nb <span " + std::string(style) + ">GONE</span> c\n";
    CHECK(lines(only_article_of("a.mdx", body)) == "p a\np b c\n");
    if (std::string_view(style).starts_with("style")) CHECK(lines(only_article_of("a.md", body)) == "p a\np b c\n");
  }
  CHECK(lines(only_article_of(
            "a.mdx", "---\ntitle: T\ndate: 2020-01-01\n---\n<div hidden={false}>\n\na\n\n</div>\n")) == "p a\n");
}

TEST_CASE("generators that know no MDX keep lines of code and braces", "[sources][mdx]") {
  const char* body = "---\ntitle: T\n---\nexport default one(0);\n\nA set { of } things.\n";
  for (const auto& [config, name] : {std::pair{"hugo.toml", "content/a.md"}, {"_config.yml", "a.md"}}) {
    Folder folder;
    folder.write(config, config[0] == 'h' ? "title = 'H'\n" : "title: J\n").write(name, body);
    CHECK(lines(only_article(folder)) == "p export default one(0);\np A set { of } things.\n");
  }
  Folder docs;
  docs.write("docusaurus.config.js", "").write("docs/a.md", body);
  CHECK(lines(only_article(docs)) == "p A set things.\n");
}

TEST_CASE("a style in the way of JSX is none of the text, in plain Markdown too", "[sources][mdx]") {
  CHECK(markdown_lines(
            "Full <span style={{\"color\": \"red\"}}>text</span> and <b style={{color:\"red\"}}>more 1.12</b>.") ==
        "p Full text and <b>more 1.12</b>.\n");
}

TEST_CASE("a component without anything in it is warned of", "[sources][mdx]") {
  const SourceArticle article = only_article_of("a.mdx",
                                                "---\ntitle: T\ndate: 2020-01-01\nlang: en\n---\nimport A from "
                                                "'./a.js'\n\nx\n\n<Envs></Envs>\n\n<Box>in</Box>\n");
  CHECK(warnings(article) == std::vector<std::string>{"unknown-shortcode:10"});
}

TEST_CASE("Docusaurus reads its Markdown as MDX", "[sources][mdx]") {
  for (const char* open : {"<div style={ {display:'none'} }>", "<div style={\n{display:'none'}}>",
                           "<div style={{display: /* a */ 'none'}}>"}) {
    INFO(open);
    Folder docs;
    docs.write("docusaurus.config.js", "")
        .write("docs/a.md", "---\ntitle: T\n---\nText\n\n" + std::string(open) + "SECRET</div>\n");
    CHECK(lines(only_article(docs)).find("SECRET") == std::string::npos);
  }
}

TEST_CASE("prose that begins like a statement of MDX is prose", "[sources][mdx]") {
  CHECK(markdown_lines("import tax from \"Abroad\" rose by 5 percent") ==
        "p import tax from \"Abroad\" rose by 5 percent\n");
  const SourceArticle taken = markdown("a\n\nexport const a = {\n\nwords\n\n}\n\nb");
  CHECK(warnings(taken) == std::vector<std::string>{"unknown-shortcode:7"});
}

}  // namespace
}  // namespace handbill::sources::test

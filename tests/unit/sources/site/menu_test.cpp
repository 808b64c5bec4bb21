// The order of sections as sites' menus say it, and the sections that Docusaurus' folders are.
#include <catch2/catch.hpp>

#include "bundle_tool/sources/site/site_menu.h"
#include "tests/unit/sources/fixture.h"

namespace {

using namespace handbill::sources;
using test::Folder;

// "Name=address" for each entry of the site's menu.
std::vector<std::string> menu_of(const Folder& folder) {
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree);
  std::vector<std::string> out;
  for (const MenuEntry& entry : tree->site().menu) out.push_back(entry.name + "=" + entry.address);
  return out;
}

using Strings = std::vector<std::string>;

// A folder with one article, so that there is something to read.
struct Site : Folder {
  Site() { write("content/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\ntext\n"); }
  Site& with(std::string_view name, std::string_view content) {
    write(name, content);
    return *this;
  }
};

TEST_CASE("Hugo's menus stand by weight, in the configuration or in files of their own", "[sources][menu]") {
  const Strings expected{"World=/world/", "Sport=/sport/", "Home=/"};
  CHECK(menu_of(Site().with("hugo.toml",
                            "title = 'S'\n[[menu.main]]\nname = 'Home'\nurl = '/'\n[[menu.main]]\nname = "
                            "'Sport'\nurl = '/sport/'\nweight = 20\n[[menu.main]]\nname = 'World'\n"
                            "pageRef = '/world/'\nweight = 10\n")) == expected);
  CHECK(menu_of(Site()
                    .with("config/_default/hugo.toml", "title = 'S'\n")
                    .with("config/_default/menus.yaml",
                          "main:\n  - {name: Sport, url: /sport/, weight: 2}\n  - {name: World, url: /world/, "
                          "weight: 1}\n  - {name: Home, url: /}\nfooter:\n  - {name: Legal, url: /legal/}\n")) ==
        expected);
}

TEST_CASE("each language may have a menu", "[sources][menu]") {
  CHECK(menu_of(Site().with("hugo.yaml",
                            "title: S\nlanguages:\n  en:\n    menus:\n      main:\n        - {name: World, "
                            "url: /world/}\n  fa:\n    menus:\n      main:\n        - {name: جهان, url: "
                            "/fa/world/}\n")) == Strings{"World=/world/", "جهان=/fa/world/"});
  CHECK(menu_of(Site()
                    .with("config/_default/menus.en.toml", "[[main]]\nname = 'World'\nurl = '/world/'\n")
                    .with("config/_default/menus.fa.toml", "[[main]]\nname = 'جهان'\nurl = '/fa/world/'\n")) ==
        Strings{"World=/world/", "جهان=/fa/world/"});
}

TEST_CASE("navigation files and header pages", "[sources][menu]") {
  CHECK(menu_of(Site().with("_config.yml", "title: S\nheader_pages:\n  - sport.md\n  - world.md\n")) ==
        Strings{"=sport.md", "=world.md"});
  CHECK(menu_of(Site()
                    .with("_config.yml", "title: S\n")
                    .with("_data/navigation.yml",
                          "main:\n  - title: World\n    url: /world/\n    children:\n      - "
                          "title: Asia\n        url: /asia/\n  - title: Sport\n    url: "
                          "/sport/\n")) == Strings{"World=/world/", "Asia=/asia/", "Sport=/sport/"});
  CHECK(menu_of(Site().with("src/_data/nav.json", R"([{"text": "Sport", "link": "/sport"}, {"label": "World"}])")) ==
        Strings{"Sport=/sport", "World="});
  CHECK(
      menu_of(Site().with("config.toml", "title = 'S'\n[extra]\nmenu_items = [{name = 'Sport', url = '/sport'}]\n")) ==
      Strings{"Sport=/sport"});
}

TEST_CASE("a menu that is no menu says nothing", "[sources][menu]") {
  CHECK(menu_of(Site().with("_config.yml", "title: S\nmenu: true\nnav: sidebar\n")).empty());
  CHECK(menu_of(Site().with("_config.yml", "title: S\nmenu:\n  main: {}\n")).empty());
  Site broken;
  broken.with("_data/navigation.yml", "main: [\n");
  CHECK(menu_of(broken).empty());
  const std::vector<std::string> paths{broken.path()};
  CHECK(SourceTree::scan(paths, {"en"})->warnings().count(Slug::bad_front_matter) == 1);
}

TEST_CASE("folders of Docusaurus are sections, by their labels and in their order", "[sources][menu]") {
  Folder folder;
  folder.write("docs/intro/_category_.json", R"({"label": "First steps", "position": 2})")
      .write("docs/intro/deep/_category_.json", R"({"label": "Deep", "position": 1})")
      .write("docs/safety/_category_.yml", "label: Safety\nposition: 1\n")
      .write("docs/notes/.category.yml", "position: 3\n")
      .write("docs/intro/a.md", "---\ntitle: A\n---\ntext\n")
      .write("docs/intro/deep/b.md", "---\ntitle: B\n---\ntext\n")
      .write("docs/safety/c.md", "---\ntitle: C\n---\ntext\n")
      .write("docs/notes/d.md", "---\ntitle: D\n---\ntext\n")
      .write("docs/safety/e.md", "---\ntitle: E\nsection: Own\n---\ntext\n");
  CHECK(menu_of(folder) == Strings{"Safety=", "First steps=", "Notes="});
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  Strings sections;
  for (const Found& found : tree->articles()) sections.emplace_back(found.section);
  CHECK(sections == Strings{"First steps", "First steps", "Notes", "Safety", "Own"});
}

}  // namespace

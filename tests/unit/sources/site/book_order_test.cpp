// The order of a book of HTML pages.
#include "bundle_tool/sources/site/book_order.h"

#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

std::string order(const std::vector<BookPage>& pages) {
  std::string out;
  for (const std::size_t i : book_order(pages)) out += (out.empty() ? "" : " ") + pages[i].name;
  return out;
}

TEST_CASE("numbers in names count by their value, the page of contents comes first", "[sources][book]") {
  CHECK(order({{"c10.html", {}}, {"c2.html", {}}, {"c02.html", {}}, {"b.html", {}}, {"index.html", {}}}) ==
        "index.html b.html c02.html c2.html c10.html");
  CHECK(order({{"2/a.html", {}}, {"10/a.html", {}}, {"z.html", {}}}) == "z.html 2/a.html 10/a.html");
  CHECK(order({{"a1b2.html", {}}, {"a1b10.html", {}}, {"a1.html", {}}}) == "a1.html a1b2.html a1b10.html");
}

TEST_CASE("pages follow the one that each calls its next", "[sources][book]") {
  CHECK(order({{"a.html", {"c.html", "", {}}}, {"b.html", {}}, {"c.html", {"b.html", "", {}}}}) ==
        "a.html c.html b.html");
  CHECK(order({{"a.html", {}}, {"b.html", {"", "c.html", {}}}, {"c.html", {"", "a.html", {}}}}) ==
        "a.html c.html b.html");
  CHECK(order({{"x/a.html", {"../y/b%201.html#top", "", {}}}, {"x/c.html", {}}, {"y/b 1.html", {}}}) ==
        "x/a.html y/b 1.html x/c.html");
  CHECK(order({{"x/a.html", {"/y/?p=1", "", {}}}, {"x/c.html", {}}, {"y/index.html", {}}}) ==
        "x/a.html y/index.html x/c.html");
}

TEST_CASE("a circle begins with the page of contents, and a lie loses no page", "[sources][book]") {
  CHECK(
      order({{"a.html", {"index.html", "", {}}}, {"b.html", {"a.html", "", {}}}, {"index.html", {"b.html", "", {}}}}) ==
      "index.html b.html a.html");
  CHECK(order({{"a.html", {"c.html", "", {}}}, {"b.html", {"c.html", "", {}}}, {"c.html", {"c.html", "", {}}}}) ==
        "a.html c.html b.html");
  CHECK(order({{"a.html", {"http://x.example/b.html", "", {}}}, {"b.html", {"../../a.html", "", {}}}}) ==
        "a.html b.html");
  CHECK(order({}).empty());
}

TEST_CASE("where pages say nothing the page of contents has the order", "[sources][book]") {
  CHECK(
      order(
          {{"a.html", {}}, {"b.html", {}}, {"c.html", {}}, {"toc.html", {"", "", {"c.html", "a.html#s", "c.html"}}}}) ==
      "toc.html c.html a.html b.html");
}

TEST_CASE("articles of an HTML book are listed in its order", "[sources][book]") {
  Folder folder;
  folder.write("p10.html", "<title>Ten</title><p>x").write("p9.html", "<title>Nine</title><p>x");
  folder.write("start.html", "<title>S</title><link rel=next href=p10.html><p>x");
  folder.write("index.html", "<title>I</title><p><a href=start.html>s</a>");
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, {"en"});
  REQUIRE(tree.has_value());
  std::string names;
  for (const Found& found : tree->articles()) names += std::string(found.name) + " ";
  CHECK(names == "index.html start.html p10.html p9.html ");
}

}  // namespace
}  // namespace handbill::sources::test

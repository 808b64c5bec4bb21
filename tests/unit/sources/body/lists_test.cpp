// The numbers of lists.
#include <catch2/catch.hpp>

#include "tests/unit/sources/fixture.h"

namespace handbill::sources::test {
namespace {

// The list's lines without "p " and "li[": "1=a" for a list that starts at 1, "• " for a list of bullets.
std::string numbers(std::string_view html) {
  std::string out;
  const std::string all = lines(only_article_of("a.html", "<title>T</title>" + std::string(html)));
  for (std::size_t at = 0; at < all.size();) {
    const auto end = all.find('\n', at);
    const std::string line = all.substr(at, end - at);
    if (line.starts_with("p ")) out += line.substr(2) + " ";
    if (line.starts_with("ol")) out += "#" + (line == "ol[" ? "1" : line.substr(3, line.size() - 4)) + " ";
    if (line.starts_with("ul")) out += "* ";
    at = end + 1;
  }
  return out;
}

TEST_CASE("an item that says its number has it, and the next go on from there", "[sources][lists]") {
  CHECK(numbers("<ol><li value=11>a<li>b<li value=20>c</ol>") == "#11 a b #20 c ");
  CHECK(numbers("<ol start=5><li>a<li>b</ol>") == "#5 a b ");
  CHECK(numbers("<ol start=5><li>a<li value=6>b</ol>") == "#5 a b ");
  CHECK(numbers("<ol><li>a<li value=3>b<li>c</ol>") == "#1 a #3 b c ");
  CHECK(numbers("<ol start=0><li>a<li>b</ol>") == "#0 a b ");
  CHECK(numbers("<ol><li value=' 4 '>a<li value=x>b</ol>") == "#4 a b ");
  CHECK(numbers("<ul><li value=4>a</ul>") == "* a ");
  CHECK(numbers("<ol><li><p>a</p><ol><li value=7>b</ol><li>c</ol>") == "#1 a #7 b c ");
}

TEST_CASE("a reversed list counts down", "[sources][lists]") {
  CHECK(numbers("<ol reversed><li>a<li>b<li>c</ol>") == "#3 a #2 b #1 c ");
  CHECK(numbers("<ol reversed start=10><li>a<li>b</ol>") == "#10 a #9 b ");
  CHECK(numbers("<ol reversed><li>a<li value=8>b<li>c</ol>") == "#3 a #8 b #7 c ");
}

TEST_CASE("an item without content takes its number", "[sources][lists]") {
  CHECK(numbers("<ol><li>a<li><li>c</ol>") == "#1 a #3 c ");
}

TEST_CASE("letters, Roman numbers and what is below zero stand in the text", "[sources][lists]") {
  CHECK(numbers("<ol type=a><li>x<li>y<li value=27>z</ol>") == "* a. x b. y aa. z ");
  CHECK(numbers("<ol type=A start=3><li>x</ol>") == "* C. x ");
  CHECK(numbers("<ol type=i><li value=4>x<li value=49>y</ol>") == "* iv. x xlix. y ");
  CHECK(numbers("<ol type=I start=2026><li>x</ol>") == "* MMXXVI. x ");
  CHECK(numbers("<ol style='list-style-type: lower-alpha'><li><p>x</p><p>y</p><li>z</ol>") == "* a. x y b. z ");
  CHECK(numbers("<ol start=-1><li>x<li>y<li>z</ol>") == "* -1. x #0 y z ");
  CHECK(numbers("<ol type=i start=4000><li>x</ol>") == "* 4000. x ");
  CHECK(numbers("<ol type=1><li>x</ol>") == "#1 x ");
}

TEST_CASE("a list in a cell keeps its numbers", "[sources][lists]") {
  CHECK(lines(only_article_of("a.html",
                              "<title>T</title><table><tr><th>a<th>b<tr><td>c<td><ol start=3><li>x<li>y"
                              "<li value=9>z</ol></table>")) ==
        "table[\ntr[\nth a\nth b\n]\ntr[\ntd c\ntd 3. x / 4. y / 9. z\n]\n]\n");
}

TEST_CASE("a number waits for text: a picture does not take it to the next item", "[sources][lists]") {
  CHECK(numbers("<ol type=a><li><hr><li>y</ol><p>end</p>") == "* b. y end ");
}

TEST_CASE("numbers of lists are read as HTML says", "[sources][lists]") {
  CHECK(numbers("<ol><li value=' 20x'>a<li>b</ol>") == "#20 a b ");
  CHECK(numbers("<ol><li value=x>a<li value=''>b<li value='+-4'>c</ol>") == "#1 a b c ");
  CHECK(numbers("<ol><li value='+7'>a<li value='12.9'>b</ol>") == "#7 a #12 b ");
  CHECK(numbers("<ol start='5.'><li>a</ol><ol start=five><li>b</ol>") == "#5 a #1 b ");
  CHECK(numbers("<ol><li value=99999999999>a</ol>") == "#1 a ");
  CHECK(numbers("<ol><li value='\xD9\xA4'>a</ol>") == "#1 a ");
}

}  // namespace
}  // namespace handbill::sources::test

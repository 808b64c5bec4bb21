#include "bundle_tool/pack/leads.h"

#include <catch2/catch.hpp>

using namespace handbill;

namespace {

using Kind = sources::Prominence::Kind;

struct Article {
  std::string id;
  std::int64_t instant = 0;
  bool has_picture = false;
  sources::Prominence prominence = {};
  std::string lang = "en";
  std::string section = {};
};

std::vector<sources::Found> found_of(const std::vector<Article>& articles) {
  std::vector<sources::Found> out;
  for (const Article& a : articles) {
    sources::Found f;
    f.id = a.id;
    f.lang = a.lang;
    f.section = a.section;
    f.instant = a.instant;
    f.prominence = a.prominence;
    out.push_back(f);
  }
  return out;
}

// The ids of the stories that lead.
std::string lead(const std::vector<Article>& articles, const std::vector<std::string>& chosen = {}) {
  const std::vector<sources::Found> found = found_of(articles);
  pack::Leads leads(chosen);
  for (std::size_t i = 0; i < found.size(); ++i) leads.add(found[i], articles[i].has_picture);
  std::string out;
  for (const auto& [lang, id] : leads.names()) out += (out.empty() ? "" : " ") + id;
  return out;
}

constexpr sources::Prominence kLead{Kind::lead, 0}, kPinned{Kind::pinned, -1};
sources::Prominence weight(int number) { return {Kind::weight, number}; }

}  // namespace

TEST_CASE("the newest article leads, whatever its section and its place", "[pack][lead]") {
  CHECK(lead({{.id = "old", .instant = 1, .section = "News"},
              {.id = "new", .instant = 9},
              {.id = "mid", .instant = 5}}) == "new");
  CHECK(lead({{.id = "first"}, {.id = "second"}}) == "first");
  CHECK(lead({{.id = "undated", .instant = INT64_MIN}, {.id = "dated", .instant = 0}}) == "dated");
}

TEST_CASE("of the five newest, the newest that has a picture leads", "[pack][lead]") {
  std::vector<Article> articles;
  for (int i = 0; i < 9; ++i) articles.push_back({.id = std::string(1, static_cast<char>('a' + i)), .instant = i});
  CHECK(lead(articles) == "i");
  articles[3].has_picture = true;  // the sixth newest
  CHECK(lead(articles) == "i");
  articles[4].has_picture = true;
  CHECK(lead(articles) == "e");
  articles[7].has_picture = true;
  CHECK(lead(articles) == "h");
}

TEST_CASE("what the editor marks leads before what is new or has a picture", "[pack][lead]") {
  CHECK(lead({{.id = "new", .instant = 9, .has_picture = true},
              {.id = "pinned", .instant = 1, .prominence = kPinned}}) == "pinned");
  CHECK(lead({{.id = "pinned", .instant = 9, .prominence = kPinned},
              {.id = "lead", .instant = 1, .prominence = kLead}}) == "lead");
  CHECK(lead({{.id = "a", .instant = 3, .prominence = kPinned}, {.id = "b", .instant = 5, .prominence = kPinned}}) ==
        "b");
  CHECK(lead({{.id = "a", .instant = 3, .prominence = {Kind::pinned, -10}},
              {.id = "b", .instant = 5, .prominence = kPinned}}) == "a");
  CHECK(lead({{.id = "light", .instant = 9, .prominence = weight(1)}, {.id = "pinned", .prominence = kPinned}}) ==
        "pinned");
}

TEST_CASE("the smallest weight leads where it marks the top", "[pack][lead]") {
  CHECK(lead({{.id = "new", .instant = 9}, {.id = "top", .instant = 1, .prominence = weight(1)}}) == "top");
  CHECK(lead({{.id = "a", .instant = 9, .prominence = weight(20)},
              {.id = "b", .instant = 5, .prominence = weight(3)},
              {.id = "c", .instant = 1, .prominence = weight(10)}}) == "b");
  CHECK(lead({{.id = "a", .instant = 1, .prominence = weight(1)},
              {.id = "b", .instant = 2, .prominence = weight(1)},
              {.id = "c", .instant = 3},
              {.id = "d", .instant = 4, .prominence = weight(2)}}) == "b");
  CHECK(lead({{.id = "new", .instant = 9}, {.id = "top", .instant = 1, .prominence = weight(-5)}}) == "top");
  // All of one weight: it says nothing.
  CHECK(lead({{.id = "a", .instant = 9, .prominence = weight(10)},
              {.id = "b", .instant = 5, .prominence = weight(10)},
              {.id = "c", .instant = 7, .prominence = weight(50)}}) == "a");
}

TEST_CASE("each language has a story that leads", "[pack][lead]") {
  CHECK(lead({{.id = "a", .instant = 1},
              {.id = "b", .instant = 2},
              {.id = "c", .instant = 5, .lang = "fa"},
              {.id = "d", .instant = 1, .prominence = kLead, .lang = "fa"}}) == "b d");
}

TEST_CASE("an article chosen on the command line leads before any other", "[pack][lead]") {
  const std::vector<Article> articles{{.id = "a", .instant = 9, .prominence = kLead},
                                      {.id = "b", .instant = 1},
                                      {.id = "c", .instant = 1, .lang = "fa"},
                                      {.id = "d", .instant = 2, .lang = "fa"}};
  CHECK(lead(articles, {"b"}) == "b d");
  CHECK(lead(articles, {"c", "b"}) == "b c");
}

TEST_CASE("numbers count from the first article of the language", "[pack][lead]") {
  const std::vector<Article> articles{{.id = "a"},
                                      {.id = "b", .prominence = kLead},
                                      {.id = "c", .lang = "fa"},
                                      {.id = "d", .prominence = kLead, .lang = "fa"}};
  const auto found = found_of(articles);  // borrows their ids
  pack::Leads leads({});
  for (const sources::Found& f : found) leads.add(f, false);
  CHECK(leads.numbers() == std::vector<std::uint32_t>{1, 1});
}

TEST_CASE("an id that no article has is said, with the nearest", "[pack][lead]") {
  const std::vector<Article> articles{
      {.id = "politics/budget"}, {.id = "politics/water"}, {.id = "sport/cup"}, {.id = "fa/water", .lang = "fa"}};
  const auto found = found_of(articles);
  const auto said = [&](const std::vector<std::string>& chosen) {
    const auto checked = pack::check_chosen(chosen, found);
    return checked ? std::string("good") : checked.error().what;
  };
  CHECK(said({}) == "good");
  CHECK(said({"politics/budget", "fa/water"}) == "good");
  CHECK(said({"politics/bugdet"}) == "--lead politics/bugdet: no article has this id; the nearest is politics/budget");
  CHECK(said({"cup"}) == "--lead cup: no article has this id; the nearest is sport/cup");
  CHECK(said({"fa/watre"}) == "--lead fa/watre: no article has this id; the nearest is fa/water");
  CHECK(said({"sport/cup", "politics/water"}) ==
        "--lead politics/water: sport/cup leads in en already: one for each language");
}

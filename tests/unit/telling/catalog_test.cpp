// The program's words in every language: all there, whole, and within the smallest screen.
#include "reader/telling/catalog.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "reader/app/app.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/ui/buttons.h"
#include "reader/words/error_words.h"
#include "tests/support/reading.h"
#include "tests/support/source_dir.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

// The keys of the template that xgettext made of the sources.
std::vector<std::string> keys_of_template() {
  std::ifstream file(source_path("assets/strings/handbill.pot"));
  std::vector<std::string> out;
  std::string line;
  bool in_key = false;
  while (std::getline(file, line)) {
    if (line.starts_with("msgid ")) out.emplace_back();
    in_key = line.starts_with("msgid ") || (in_key && line.starts_with("\""));
    if (!in_key) continue;
    std::string text = line.substr(line.find('"') + 1);
    text.pop_back();
    for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;) text.replace(at, 2, "\n");
    for (std::size_t at = 0; (at = text.find("\\\"", at)) != std::string::npos; ++at) text.replace(at, 2, "\"");
    out.back() += text;
  }
  std::erase(out, "");  // the header's
  return out;
}

std::multiset<std::string> places_in(std::string_view text) {
  std::multiset<std::string> out;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '%') out.insert(std::string(text.substr(i, 2)));
  }
  return out;
}

}  // namespace

TEST_CASE("the program speaks its languages, each by its own name", "[ui][catalog]") {
  std::set<std::string_view> tags, names;
  for (const ui::Catalog& c : ui::catalogs()) {
    tags.insert(c.tag());
    names.insert(c.own_name());
    CHECK((c.own_name() != c.tag()));
  }
  CHECK(tags == std::set<std::string_view>{"en", "ar", "bo", "es", "fa", "fr", "ko", "my", "ru", "ug", "vi", "zh-Hans",
                                           "zh-Hant"});
  CHECK(names.size() == tags.size());
}

TEST_CASE("every string has a translation in every language", "[ui][catalog]") {
  const auto keys = keys_of_template();
  REQUIRE(keys.size() > 150);
  for (const ui::Catalog& c : ui::catalogs()) {
    if (c.tag() == "en") continue;
    CHECK(c.count() == keys.size() + 1);  // and the header
    for (const std::string& key : keys) {
      INFO(c.tag() << ": " << key);
      const std::string_view said = c.say(ui::Word{key});
      // Words that are the same in two languages are few; none of them is long.
      CHECK((said != key || key.size() < 12));
      CHECK(places_in(said) == places_in(key));
      CHECK(std::count(said.begin(), said.end(), '\n') == std::count(key.begin(), key.end(), '\n'));
    }
  }
}

TEST_CASE("the template has every word of the sources", "[ui][catalog]") {
  const auto keys = keys_of_template();
  const std::set<std::string> known(keys.begin(), keys.end());
  for (const ui::ActionRow& row : ui::keyboard_rows()) {
    CHECK((row.word.english.empty() || known.count(std::string(row.word.english)) == 1));
  }
  for (const ui::ActionRow& row : ui::action_rows()) CHECK(known.count(std::string(row.word.english)) == 1);
  for (std::size_t i = 0; i < static_cast<std::size_t>(Errc::count_); ++i) {
    const std::string_view text = error_words(static_cast<Errc>(i));
    if (text.find('\n') != std::string_view::npos) CHECK(known.count(std::string(text)) == 1);
  }
}

TEST_CASE("the language that serves somebody best is found", "[ui][catalog]") {
  const auto served = [](std::string_view wanted) {
    const ui::Catalog* c = ui::catalog_for(wanted);
    return c == nullptr ? std::string_view("none") : c->tag();
  };
  CHECK(served("en-GB") == "en");
  CHECK(served("zh-CN") == "zh-Hans");
  CHECK(served("zh-TW") == "zh-Hant");
  CHECK(served("zh-Hant-HK") == "zh-Hant");
  CHECK(served("fa-AF") == "fa");
  CHECK(served("de") == "none");
  CHECK(served("") == "none");
}

TEST_CASE("places are filled in, in whatever order they stand", "[ui][catalog]") {
  CHECK(ui::english().say(ui::words::kNameValue, {"a", "b"}) == "a: b");
  CHECK(ui::english().say(ui::Word{"%2 of %1, 50%"}, {"a", "b"}) == "b of a, 50%");
  CHECK(ui::english().say(ui::Word{"%3"}, {"a"}) == "%3");
}

TEST_CASE("no label of a button or a setting overflows a screen of 320x240", "[ui][catalog]") {
  ui::Desk desk = desk_for_tests();
  desk.settings.show_buttons = true;
  desk.device = ui::Device::gamepad;
  desk.set_screen(320, 240);
  // What the menus set in one line: a name, the longest value that it may have.
  using namespace ui::words;
  const std::vector<std::pair<ui::Word, std::vector<ui::Word>>> settings{
      {kColours, {kLight, kSepia, kDark, kBlack, kEink}},
      {kFont, {kSerif, kSans}},
      {kSpacing, {kTight, kNormal, kWide}},
      {kMargins, {kNarrow, kNormal, kWide}},
      {kEdges, {kRagged, kEven}},
      {kMoving, {kByScrolling, kByPages}},
      {kSwap, {kYes, kNo}},
      {kButtonBar, {kShown, kHidden}},
      {kBlankWhenPulled, {kYes, kNo}},
      {kKeepRead, {kYes, kNo}},
      {kKeepCopied, {kYes, kNo}}};
  const auto lines_of = [&](std::string_view text, int percent, int width) {
    layout::LabelParams params;
    params.width = width;
    params.text_px = desk.ui_px() * percent / 100;
    params.lines = 0;
    params.bold = true;
    params.language = desk.catalog().tag();
    return layout::lay_label(desk.fonts, text, params).flow.lines.size();
  };
  for (const ui::Catalog& c : ui::catalogs()) {
    desk.settings.language = std::string(c.tag());
    const int width = desk.width - 2 * desk.margin();
    for (const auto& [name, values] : settings) {
      for (const ui::Word value : values) {
        const std::string text = desk.labelled(name, desk.say(value));
        INFO(c.tag() << ": " << text);
        CHECK(lines_of(text, 100, width) == 1);
      }
    }
    for (const ui::Word choice : {kTextMenu, kProgram, kContents, kOnThisPage, kToTop, kToEnd, kNextHeading, kAbout,
                                  kSaveArticle, kUnsaveArticle, kSavedArticles, kRememberNo, kRememberYes,
                                  kAboutPublisher, kBack, kQuit, kHelp, kChangeButtons}) {
      INFO(c.tag() << ": " << desk.say(choice));
      CHECK(lines_of(desk.say(choice), 100, width) == 1);
    }
    // The buttons' line shows the first three hints of an article, whole.
    int used = 0;
    layout::LabelParams params;
    params.text_px = desk.ui_px() * 72 / 100;
    params.width = desk.width;
    params.language = c.tag();
    const ui::Word longest =
        desk.say(kHintNextPage).size() > desk.say(kHintNextArticle).size() ? kHintNextPage : kHintNextArticle;
    for (const auto& [button, word] : {std::pair{"A", longest}, std::pair{"B", kBack}, std::pair{"START", kMenu}}) {
      used += layout::lay_label(desk.fonts, std::string(button) + " " + std::string(desk.say(word)), params).width +
              params.text_px;
    }
    INFO(c.tag());
    CHECK(used <= desk.width);
  }
}

TEST_CASE("every screen of messages can be read to its end in every language", "[ui][catalog]") {
  for (const ui::Catalog& c : ui::catalogs()) {
    Reading r(EditionBuilder().bytes(), false);
    r.desk.settings.language = std::string(c.tag());
    r.desk.settings.show_buttons = true;
    r.desk.set_screen(320, 240);
    r.start();
    INFO(c.tag());
    CHECK(r.shows() == "unknown-publisher");
    int presses = 0;
    while (r.app->running() && presses++ < 12) {
      r.app->act(ui::Action::open);
      r.app->draw();
    }
    CHECK_FALSE(r.app->running());  // "not now" came into view, and was chosen
    CHECK(r.desk.fonts.take_met_missing_scripts().empty());
  }
}

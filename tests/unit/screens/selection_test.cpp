// Text of an article selected by mouse and keys, and copied; and that pages turn as before.
#include <catch2/catch.hpp>

#include "reader/article/writer.h"
#include "reader/screens/help_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using ui::TextUnit;

namespace {

std::string numbered_words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i == 0 ? "word" : " word") + std::to_string(i);
  return out;
}

Buffer edition_with(std::initializer_list<std::string> paragraphs) {
  EditionBuilder builder;
  article::Writer body;
  for (const std::string& text : paragraphs) {
    body.begin(article::Op::paragraph);
    body.text(text);
    body.finish();
  }
  builder.articles[0].body = body.encode({});
  return builder.bytes();
}

// An article that is open, and what was copied last.
struct Selecting : Reading {
  std::string copied;
  explicit Selecting(const Buffer& bytes, ui::Reading way = ui::Reading::scroll) : Reading(bytes) {
    desk.settings.reading = way;
    desk.copy = [this](const std::string& text) {
      copied = text;
      return true;
    };
    start();
    press(Action::open);
    REQUIRE(app->shows_article());
  }
  std::string copy() {
    copied.clear();
    app->act(Action::copy);
    return copied;
  }
  // Below the band.
  int page_y(int y) const { return y + desk.band_height; }
  bool click(int x, int y, TextUnit unit) const {
    const bool begun = app->select_from(x, page_y(y), unit);
    app->draw();
    return begun;
  }
  std::size_t selected_pixels() const {
    const auto shown = pixels();
    return static_cast<std::size_t>(std::count(shown.begin(), shown.end(), desk.palette().selected));
  }
  // Where the first pixel lies that is drawn in the colour of selected text, on the page.
  std::pair<int, int> first_selected() const {
    const auto shown = pixels();
    const auto at = std::find(shown.begin(), shown.end(), desk.palette().selected) - shown.begin();
    return {static_cast<int>(at % 640), static_cast<int>(at / 640) - desk.band_height};
  }
};

}  // namespace

TEST_CASE("all of an article is selected, copied as its paragraphs, and let go by Esc", "[app][selection]") {
  Selecting s(edition_with({"First \xC2\xADone", "Second"}));
  CHECK(s.copy().empty());
  s.press(Action::select_all);
  const std::string all = s.copy();
  CHECK(all.ends_with("\nFirst one\nSecond"));
  CHECK(all.find('\n') > 0);  // the headline stands before them
  CHECK(s.selected_pixels() > 500);
  CHECK(s.press(Action::back));
  CHECK(s.app->shows_article());
  CHECK(s.selected_pixels() == 0);
  CHECK(s.copy().empty());
  s.press(Action::back);
  CHECK_FALSE(s.app->shows_article());
}

TEST_CASE("a mouse selects from where it was pressed, over lines and paragraphs, and back", "[app][selection]") {
  Selecting s(edition_with({numbered_words(30), "the end"}));
  s.press(Action::select_all);
  const auto [x, top] = s.first_selected();
  s.press(Action::back);
  CHECK(s.click(0, top, TextUnit::letter));
  s.app->select_to(639, s.page_y(450));
  s.app->draw();
  const std::string all = s.copy();
  CHECK(all.ends_with("word29\nthe end"));
  s.app->select_to(0, s.page_y(top));
  s.app->draw();
  CHECK(s.selected_pixels() == 0);
  CHECK(s.copy().empty());
  CHECK(x >= 0);
}

TEST_CASE("two clicks select a word, three a paragraph, and dragging on goes by whole ones", "[app][selection]") {
  Selecting s(edition_with({"Some first words.", "Other words."}));
  s.press(Action::select_all);
  const auto [x, top] = s.first_selected();
  s.press(Action::back);
  // The paragraph's first line: the one below the headline's whose first word is "Some".
  int y = top;
  for (; y < 400; y += 4) {
    if (s.click(x + 8, y, TextUnit::word) && s.copy() == "Some") break;
  }
  REQUIRE(s.copied == "Some");
  s.app->select_to(x + 70, s.page_y(y));
  CHECK(s.copy() == "Some first");
  REQUIRE(s.click(x + 8, y, TextUnit::paragraph));
  CHECK(s.copy() == "Some first words.");
  CHECK_FALSE(s.click(620, 470, TextUnit::word));  // no letter is there
  // Shift and an arrow make it shorter again.
  s.press(Action::select_left);
  CHECK(s.copy() == "Some first words");
}

TEST_CASE("keys select from the top of the page, then from where they left off", "[app][selection]") {
  Selecting s(edition_with({numbered_words(900)}));
  for (int i = 0; i < 3; ++i) s.press(Action::page_down);
  s.press(Action::select_word_right);
  const std::string first = s.copy();
  CHECK(first.starts_with("word"));
  CHECK(first != "word0");
  s.press(Action::select_right);
  CHECK(s.copy() == first + " ");
  s.press(Action::select_left);
  s.press(Action::select_down);
  CHECK(s.copy().size() > 30);
  s.press(Action::select_up);
  CHECK(s.copy() == first);
  s.press(Action::back);
  s.press(Action::select_right);
  CHECK(s.copy() == " ");
  s.press(Action::select_word_left);
  s.press(Action::select_word_left);
  CHECK(s.copy().find(first) != std::string::npos);
}

TEST_CASE("in a right-to-left text the left arrow goes on", "[app][selection]") {
  Selecting s(edition_with({"\xD9\x8A\xD9\x88\xD9\x84\xD8\xAF \xD8\xAC\xD9\x85\xD9\x8A\xD8\xB9"}));
  s.press_all({Action::select_all, Action::back});
  // From where that was led to, the end.
  s.press(Action::select_right);
  CHECK(s.copy() == "\xD8\xB9");
  s.press(Action::select_right);
  CHECK(s.copy() == "\xD9\x8A\xD8\xB9");
  s.press(Action::select_left);
  CHECK(s.copy() == "\xD8\xB9");
  s.press(Action::select_word_right);
  CHECK(s.copy() == "\xD8\xAC\xD9\x85\xD9\x8A\xD8\xB9");
}

TEST_CASE("what is selected by keys comes into view, on the next page too", "[app][selection]") {
  for (const ui::Reading way : {ui::Reading::scroll, ui::Reading::pages}) {
    Selecting s(edition_with({numbered_words(900)}), way);
    // Without the progress line, which knows more later.
    const auto page = [&] {
      auto out = s.pixels();
      out.resize(std::size_t{640} * 470);
      return out;
    };
    const auto first = page();
    for (int i = 0; i < 60; ++i) s.press(Action::select_down);
    CHECK(s.selected_pixels() > 500);
    CHECK(s.copy().find("word300") != std::string::npos);
    for (int i = 0; i < 70; ++i) s.press(Action::select_up);
    CHECK(s.copy().empty());
    CHECK((page() == first));
  }
}

TEST_CASE("a selection survives larger text and the menu, and is the same text", "[app][selection]") {
  Selecting s(edition_with({numbered_words(300)}));
  for (int i = 0; i < 5; ++i) s.press(Action::select_word_right);
  const std::string before = s.copy();
  s.press_all({Action::larger, Action::theme, Action::menu, Action::back});
  CHECK(s.selected_pixels() > 50);
  CHECK(s.copy() == before);
}

TEST_CASE("a click or a tap ends a selection and does nothing else; the next turns the page", "[app][selection]") {
  Selecting s(edition_with({numbered_words(2000)}));
  const auto first = s.pixels();
  s.press(Action::select_all);
  s.app->tap(300, s.page_y(400));
  s.app->draw();
  CHECK((s.pixels() == first));
  s.app->tap(300, s.page_y(400));
  s.app->draw();
  CHECK((s.pixels() != first));
  s.app->drag_by(0, 100);  // a finger
  s.app->draw();
  CHECK(s.selected_pixels() == 0);
}

TEST_CASE("the first of two clicks turns the page; with the second it is back, and the word selected",
          "[app][selection]") {
  Selecting s(edition_with({numbered_words(2000)}));
  const auto first = s.pixels();
  s.app->tap(300, s.page_y(400));
  s.app->draw();
  REQUIRE((s.pixels() != first));
  REQUIRE(s.click(300, 400, TextUnit::word));
  const std::string word = s.copy();
  CHECK(word.starts_with("word"));
  s.press(Action::back);
  CHECK((s.pixels() == first));
  // Once something else was done the page stays.
  s.app->tap(300, s.page_y(400));
  s.app->draw();
  s.press(Action::down);
  const auto now = s.pixels();
  (void)s.click(300, 400, TextUnit::word);
  s.press(Action::back);
  CHECK((s.pixels() == now));
}

TEST_CASE("a mouse that selects beyond the page scrolls it", "[app][selection]") {
  Selecting s(edition_with({numbered_words(2000)}));
  REQUIRE(s.click(100, 300, TextUnit::letter));
  for (int i = 0; i < 30; ++i) s.app->select_to(300, 2000);
  s.app->draw();
  CHECK(s.copy().size() > 2000);
  for (int i = 0; i < 60; ++i) s.app->select_to(300, -2000);
  s.app->draw();
  CHECK(s.copy().size() > 10);
}

TEST_CASE("only an article has text to select", "[app][selection]") {
  Selecting s(edition_with({numbered_words(20)}));
  s.press(Action::back);
  CHECK_FALSE(s.app->select_from(100, 300, TextUnit::letter));
  s.press_all({Action::select_all, Action::copy, Action::select_right, Action::full_screen});
  CHECK(s.copied.empty());
  CHECK(s.app->running());
}

TEST_CASE("what the clipboard does not take is not said to be copied", "[app][selection]") {
  Selecting s(edition_with({numbered_words(20)}));
  s.desk.settings.show_buttons = true;
  s.start();
  s.press_all({Action::open, Action::select_all});
  const auto before = s.pixels();
  s.desk.copy = [](const std::string&) { return false; };
  CHECK_FALSE(s.press(Action::copy));
  CHECK((s.pixels() == before));
  s.desk.copy = [](const std::string&) { return true; };
  CHECK(s.press(Action::copy));  // now the line of the buttons says so
  CHECK(s.press(Action::select_left));
}

TEST_CASE("help stands on every screen, names the keys of a keyboard, and goes away by the same key",
          "[app][selection]") {
  Selecting s(edition_with({numbered_words(20)}));
  s.press(Action::menu);
  s.press(Action::help);
  CHECK(s.shows() == "help");
  s.press(Action::help);
  CHECK(s.shows() == "menu");
  ui::HelpScreen help(s.desk);
  s.desk.set_screen(800, 2000);
  const std::string said = said_on(help, s.desk);
  for (const char* row : {"Select text: Shift+", "Select whole words: Ctrl+Shift+", "Select all: Ctrl+A",
                          "Copy: Ctrl+C", "Full screen: F11", "Open a file: Ctrl+O"}) {
    INFO(said);
    CHECK(says(said, row));
  }
  s.desk.device = ui::Device::gamepad;
  help.relayout();
  CHECK_FALSE(says(said_on(help, s.desk), "Ctrl"));
}

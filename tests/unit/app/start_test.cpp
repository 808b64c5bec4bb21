// From a command line and what is kept on the device to a desk and a first screen.
#include "reader/app/start.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "reader/app/state.h"
#include "reader/base/source.h"
#include "reader/trust/pubkey_file.h"
#include "tests/support/edition_builder.h"
#include "tests/support/fonts.h"
#include "tests/support/temporary_folder.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

struct Begun {
  std::string add(const std::string& name, const Buffer& bytes) const {
    write_file(folder / name, bytes);
    return folder / name;
  }
  std::unique_ptr<app::Start> prepare() {
    options.font_folders = font_folders();
    auto start = app::Start::prepare(options, surroundings);
    REQUIRE(start.has_value());
    return std::move(*start);
  }
  std::string first() { return prepare()->first_screen(options)->shows(); }
  TemporaryFolder folder;
  app::ReaderOptions options;
  app::Surroundings surroundings{"", "", "en", false};
};

}  // namespace

TEST_CASE("without options the screen is 640x480, with a keyboard, and settings as at first", "[app][start]") {
  Begun b;
  const auto start = b.prepare();
  const ui::Desk& desk = start->desk();
  CHECK(desk.settings == ui::Settings{});
  CHECK(std::pair(desk.screen_width, desk.screen_height) == std::pair(640, 480));
  CHECK(desk.device == ui::Device::keyboard);
  CHECK(desk.language == "en");
  CHECK(desk.read_marks != nullptr);
  CHECK(desk.pictures != nullptr);
  CHECK(desk.trusted.keys.empty());
  CHECK(start->save_settings().has_value());  // nowhere, which is no error
  CHECK(start->save_read_marks().has_value());
}

TEST_CASE("what the command line says goes before what is kept", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  ui::Settings kept;
  kept.text_px = 20;
  kept.theme = ui::Theme::dark;
  kept.quarter_turns = 1;
  kept.reading = ui::Reading::pages;
  kept.language = "fa";
  REQUIRE(app::save_settings(b.surroundings.state_folder, kept).has_value());
  CHECK(b.prepare()->desk().settings == kept);
  CHECK(b.prepare()->desk().read_marks != nullptr);
  b.options.width = 320;
  b.options.height = 200;
  b.options.text_step = 2;
  b.options.theme = ui::Theme::sepia;
  b.options.quarter_turns = 0;
  b.options.reading = ui::Reading::scroll;
  b.options.language = "ru";
  b.options.keymap = "miyoo";
  const auto start = b.prepare();
  const ui::Desk& desk = start->desk();
  CHECK(desk.settings.text_px == layout::text_px_for_screen(320, 200, 2));
  CHECK(desk.settings.theme == ui::Theme::sepia);
  CHECK(desk.settings.quarter_turns == 0);
  CHECK(desk.settings.reading == ui::Reading::scroll);
  CHECK(desk.settings.language.empty());
  CHECK(desk.catalog().tag() == "ru");
  CHECK(desk.device == ui::Device::gamepad);
  b.options.keymap = "gamepad";
  CHECK(b.prepare()->desk().device == ui::Device::gamepad);
  b.options.keymap = "desktop";
  CHECK(b.prepare()->desk().device == ui::Device::keyboard);
  CHECK(std::pair(desk.screen_width, desk.screen_height) == std::pair(320, 200));
  b.options.text_px = 33;
  CHECK(b.prepare()->desk().settings.text_px == 33);
}

TEST_CASE("what was read is kept as long as that is asked for", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  const auto start = b.prepare();
  start->desk().read_marks->mark({}, 0);
  const std::string file = b.surroundings.state_folder + "/read";
  REQUIRE(start->save_read_marks().has_value());
  CHECK_FALSE(std::filesystem::exists(file));
  start->desk().settings.keep_read = true;
  REQUIRE(start->save_settings().has_value());
  CHECK(std::filesystem::exists(file));
  CHECK(app::load_settings(b.surroundings.state_folder).keep_read);
  start->desk().settings.keep_read = false;
  start->desk().settings.keep_read_asked = true;
  REQUIRE(start->save_settings().has_value());
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK(start->desk().read_marks->has({}, 0));  // until the program ends
}

TEST_CASE("the file of a later version outlives settings that are saved before anybody has decided", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  std::filesystem::create_directory(b.folder / "state");
  const std::string file =
      b.add("state/read", Buffer(as_bytes("handbill read 9\n").begin(), as_bytes("handbill read 9\n").end()));
  const auto start = b.prepare();
  start->desk().read_marks->mark({}, 0);
  REQUIRE(start->save_settings().has_value());
  CHECK(std::filesystem::exists(file));
  start->desk().settings.keep_read = true;
  REQUIRE(start->save_settings().has_value());
  CHECK(std::filesystem::file_size(file) == 16);
}

TEST_CASE("it is asked whether to remember once there is something, until that is answered", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  const auto asks = [&] { return b.prepare()->desk().asks_to_remember(); };
  CHECK_FALSE(asks());
  const auto start = b.prepare();
  ui::Desk& desk = start->desk();
  desk.read_marks->leave_front({}, {1, 1});
  CHECK_FALSE(desk.asks_to_remember());
  desk.read_marks->mark({}, 0);
  CHECK(desk.asks_to_remember());
  desk.settings.keep_read = true;
  CHECK_FALSE(desk.asks_to_remember());
  desk.settings.keep_read = false;
  desk.settings.keep_read_asked = true;
  CHECK_FALSE(desk.asks_to_remember());
  REQUIRE(start->save_settings().has_value());
  const auto next = b.prepare();
  next->desk().read_marks->mark({}, 0);
  CHECK_FALSE(next->desk().asks_to_remember());  // "no" is an answer
  std::filesystem::remove_all(b.folder / "state");
  for (const bool leave_nothing : {false, true}) {
    b.options.leave_nothing = leave_nothing;
    const auto other = b.prepare();
    other->desk().read_marks->mark({}, 0);
    CHECK(other->desk().asks_to_remember() == !leave_nothing);
  }
}

TEST_CASE("a file, several, none, an article: each has its first screen", "[app][start]") {
  Begun b;
  const std::string one = b.add("one.handbill", EditionBuilder().bytes());
  b.options.paths = {one};
  CHECK(b.first() == "unknown-publisher");
  const std::string key = trust::public_key_file(test_key().public_key());
  b.options.pub_files = {b.add("key.pub", Buffer(as_bytes(key).begin(), as_bytes(key).end()))};
  CHECK(b.first().starts_with("front"));
  b.options.open_id = "all-blocks";
  CHECK(b.first() == "article");
  b.options.open_id.clear();
  b.options.paths.push_back(b.add("two.handbill", EditionBuilder().bytes()));
  CHECK(b.first() == "editions");
  b.options.open_id = "all-blocks";
  CHECK(b.first() == "article");
  std::filesystem::create_directory(b.folder / "empty");
  b.options.paths = {b.folder / "empty"};
  CHECK(b.first() == "editions");
  b.options.pub_files = {b.folder / "no-such.pub"};
  const auto failed = app::Start::prepare(b.options, b.surroundings);
  REQUIRE_FALSE(failed.has_value());
  CHECK(failed.error().code == Errc::not_found);
}

TEST_CASE("a language is asked for only where somebody can answer and nothing tells it", "[app][start]") {
  Begun b;
  b.options.paths = {b.add("one.handbill", EditionBuilder().bytes())};
  for (const bool asks : {false, true}) {
    for (const char* language : {"", "tlh", "en", "fr-CA"}) {
      CAPTURE(asks, language);
      b.surroundings.asks = asks;
      b.surroundings.language = language;
      const bool knows = *language == 'e' || *language == 'f';
      CHECK(b.first() == (asks && !knows ? "language" : "unknown-publisher"));
    }
  }
}

TEST_CASE("who asks to leave nothing is known as before, and nothing is written", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  ui::Settings kept;
  kept.theme = ui::Theme::dark;
  kept.keep_read = true;
  REQUIRE(app::save_settings(b.surroundings.state_folder, kept).has_value());
  b.add("state/settings.new", {});
  b.options.leave_nothing = true;
  const auto start = b.prepare();
  CHECK(start->desk().settings == kept);
  CHECK(start->desk().keeps_nothing);
  start->desk().read_marks->mark({}, 0);
  start->desk().settings.theme = ui::Theme::sepia;
  REQUIRE(start->save_settings().has_value());
  REQUIRE(start->save_read_marks().has_value());
  CHECK(app::load_settings(b.surroundings.state_folder) == kept);
  CHECK(std::filesystem::exists(b.folder / "state/settings.new"));
  CHECK_FALSE(std::filesystem::exists(b.folder / "state/read"));
  CHECK(start->desk().kept_before);
  b.surroundings.state_folder = b.folder / "none";
  CHECK_FALSE(b.prepare()->desk().kept_before);
}

TEST_CASE("what was kept before stays as it is in a run that leaves nothing, until everything is forgotten",
          "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  const std::string path = b.add("one.handbill", EditionBuilder().bytes());
  const auto contents = [&] {
    std::map<std::string, std::string> out;
    for (const auto& file : std::filesystem::directory_iterator(b.folder / "state")) {
      const auto bytes = read_all(**FileSource::open(file.path()), 1U << 20U);
      out[file.path().filename()] = std::string(as_text(*bytes));
    }
    return out;
  };
  {
    const auto first = b.prepare();
    ui::Desk& desk = first->desk();
    const auto candidate = library::Candidate::read(path, desk.trusted.pins);
    REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
    desk.settings.keep_read = true;
    REQUIRE(desk.read_marks->save_article({.edition = {}, .channel = {}, .article = 3, .language = "", .title = "a"}));
    REQUIRE(first->save_settings().has_value());
  }
  const auto before = contents();
  REQUIRE(before.size() == 3);
  b.options.leave_nothing = true;
  const auto start = b.prepare();
  ui::Desk& desk = start->desk();
  REQUIRE(desk.trusted.pins.all().size() == 1);  // it is known as before
  CHECK(desk.read_marks->saved().empty());       // what could be unsaved would come back
  desk.read_marks->mark({}, 1);
  REQUIRE(desk.read_marks->forget_publisher({}).has_value());
  REQUIRE(desk.trusted.pins.forget(desk.trusted.pins.all()[0].channel).has_value());
  CHECK(desk.trusted.pins.all().empty());
  CHECK(contents() == before);
  // But for who forgets everything.
  REQUIRE(desk.forget_everything().has_value());
  REQUIRE(start->save_settings().has_value());
  CHECK_FALSE(std::filesystem::exists(b.folder / "state"));
}

TEST_CASE("where the state folder cannot be written, nothing is kept, and that is known", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.add("file", {}) + "/state";
  CHECK(b.prepare()->desk().keeps_nothing);
  b.surroundings.state_folder = b.folder / "state";
  CHECK_FALSE(b.prepare()->desk().keeps_nothing);
}

TEST_CASE("the next start removes what a killed one has left", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  std::filesystem::create_directory(b.folder / "state");
  b.add("state/publishers.new", {});
  (void)b.prepare();
  CHECK(std::filesystem::is_empty(b.folder / "state"));
}

TEST_CASE("what one window has forgotten does not come back from another, which says that it keeps nothing",
          "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "state";
  const std::string path = b.add("one.handbill", EditionBuilder().bytes());
  ui::Settings kept;
  kept.keep_read = true;
  kept.theme = ui::Theme::dark;
  REQUIRE(app::save_settings(b.surroundings.state_folder, kept).has_value());
  const auto first = b.prepare(), second = b.prepare();
  ui::Desk& desk = second->desk();
  const auto candidate = library::Candidate::read(path, desk.trusted.pins);
  REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  desk.read_marks->mark({}, 0);
  desk.settings.theme = ui::Theme::sepia;
  REQUIRE(second->save_settings().has_value());  // two windows share what is kept
  CHECK_FALSE(desk.keeps_nothing);
  REQUIRE(first->desk().forget_everything().has_value());
  REQUIRE_FALSE(std::filesystem::exists(b.folder / "state"));
  desk.settings.theme = ui::Theme::black;
  SECTION("settings") { REQUIRE(second->save_settings().has_value()); }
  SECTION("marks") { REQUIRE(second->save_read_marks(true).has_value()); }
  SECTION("publishers, after what is called at each event") {
    REQUIRE(second->save_read_marks().has_value());
    REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  }
  CHECK_FALSE(std::filesystem::exists(b.folder / "state"));
  CHECK(desk.keeps_nothing);
  CHECK_FALSE(desk.kept_before);
  CHECK_FALSE(desk.read_marks->has_any());
  const auto third = b.prepare();
  CHECK_FALSE(third->desk().keeps_nothing);
  CHECK(third->desk().settings == ui::Settings{});
}

TEST_CASE("what was forgotten does not come back on the way out", "[app][start]") {
  Begun b;
  b.surroundings.state_folder = b.folder / "a/state";
  const auto start = b.prepare();
  ui::Desk& desk = start->desk();
  const std::string path = b.add("one.handbill", EditionBuilder().bytes());
  const auto candidate = library::Candidate::read(path, desk.trusted.pins);
  REQUIRE(candidate.has_value());
  REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  desk.settings.keep_read = true;
  desk.read_marks->mark({}, 0);
  REQUIRE(start->save_settings().has_value());
  REQUIRE(std::distance(std::filesystem::directory_iterator(b.folder / "a/state"), {}) == 3);
  REQUIRE(desk.forget_everything().has_value());
  CHECK_FALSE(std::filesystem::exists(b.folder / "a/state"));
  CHECK(desk.trusted.pins.all().empty());
  REQUIRE(start->save_settings().has_value());
  REQUIRE(start->save_read_marks().has_value());
  REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  CHECK_FALSE(std::filesystem::exists(b.folder / "a/state"));
}

// The menus: what they offer where, what each setting says and goes through; and one picture as a screen.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "reader/article/writer.h"
#include "reader/draw/raster.h"
#include "reader/library/read_marks.h"
#include "reader/sandbox/sandbox.h"
#include "reader/screens/about_screen.h"
#include "reader/screens/files_screen.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/photo_screen.h"
#include "reader/text/glyph_cache.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

namespace {

std::shared_ptr<library::Edition> edition_of(const Reading& r) {
  library::Trusted trusted = r.desk.trusted;
  return std::move(*library::Candidate::read(r.path, trusted.pins)->admit(trusted));
}

ui::Desk tall_desk() {
  ui::Desk desk = desk_for_tests();
  desk.set_screen(800, 1600);
  return desk;
}

// What happens when the choice that is so many below the first is opened, or changed by another action.
ui::Outcome choose(ui::Screen& screen, const ui::Desk& desk, int below, Action action = Action::open) {
  (void)screen.act(Action::top);
  (void)said_on(screen, desk);
  for (int i = 0; i < below; ++i) (void)screen.act(Action::down);
  (void)said_on(screen, desk);
  return screen.act(action);
}

// What a setting says after each change, until it says again what it said first; to the right, and back.
template <class Menu>
std::vector<std::string> values(ui::Desk& desk, int below, const std::string& name, Action way = Action::right) {
  std::vector<std::string> out;
  for (int i = 0; i < 20; ++i) {
    Menu menu(desk);
    const std::string said = said_on(menu, desk);
    const std::size_t begin = said.find(name + ": ") + name.size() + 2;
    REQUIRE(begin < said.size());
    const std::string value = said.substr(begin, 5);  // enough to tell them apart
    if (!out.empty() && value == out.front()) return out;
    out.push_back(value);
    CHECK(choose(menu, desk, below, way).kind == Kind::restyle);
  }
  return out;
}

}  // namespace

TEST_CASE("the menu offers what there is: of an article, of an edition, of the program", "[ui][menus]") {
  const Reading r;
  ui::Desk desk = tall_desk();
  ui::MenuScreen alone(desk, nullptr), of_edition(desk, edition_of(r)),
      of_article(desk, edition_of(r), ui::MenuScreen::Article::shown);
  CHECK(said_on(alone, desk) == " English Menu Text and colours Program Accepted publishers Open a file Back Quit");
  CHECK(said_on(of_edition, desk) ==
        " English Menu Text and colours Contents Program Accepted publishers Open a file Whose edition this is About "
        "this "
        "edition About "
        "its publisher Back Quit");
  CHECK(said_on(of_article, desk)
            .starts_with(
                " English Menu Text and colours Contents On this page To the next heading To the beginning To the end "
                "Program Accepted "
                "publishers Open a file Whose edition this is About this edition About its publisher Back "));
  const std::vector<Action> passed{Action::contents, Action::links, Action::next_heading, Action::top, Action::bottom};
  for (std::size_t i = 0; i < passed.size(); ++i) {
    const ui::Outcome outcome = choose(of_article, desk, static_cast<int>(i) + 2);
    CHECK(outcome.kind == Kind::pass);
    CHECK(outcome.action == passed[i]);
  }
  const auto opened = [&](int below) { return choose(of_article, desk, below).next->shows(); };
  CHECK(opened(0) == "language");
  CHECK(choose(of_article, desk, 1).kind == Kind::replace);
  CHECK(opened(1) == "text-menu");
  CHECK(opened(7) == "program-menu");
  CHECK(opened(8) == "publishers");
  CHECK(choose(of_article, desk, 9).action == Action::open_file);
  CHECK(opened(10) == "whose");
  CHECK(opened(11) == "about");
  CHECK(opened(12) == "publisher");
  CHECK(choose(of_article, desk, 13).kind == Kind::back);
  CHECK(choose(of_article, desk, 14).kind == Kind::quit);
  CHECK(of_article.act(Action::menu).kind == Kind::back);
}

TEST_CASE("where something can be remembered the menu saves an article, and leads to those that are saved",
          "[ui][menus]") {
  const Reading r;
  ui::Desk desk = tall_desk();
  library::ReadMarks marks("");
  desk.read_marks = &marks;
  using Article = ui::MenuScreen::Article;
  ui::MenuScreen of_edition(desk, edition_of(r)), open(desk, edition_of(r), Article::can_be_saved),
      saved(desk, edition_of(r), Article::saved), not_trusted(desk, edition_of(r), Article::shown);
  CHECK(said_on(of_edition, desk).starts_with(" English Menu Text and colours Contents Saved articles Program "));
  CHECK(said_on(open, desk).starts_with(" English Menu Text and colours Save this article Contents On this page "));
  CHECK(says(said_on(saved, desk), " Remove from saved articles Contents "));
  CHECK_FALSE(says(said_on(not_trusted, desk), "ave this article"));
  for (ui::MenuScreen* menu : {&open, &saved}) CHECK(choose(*menu, desk, 2).action == Action::save);
  const ui::Outcome list = choose(of_edition, desk, 3);
  CHECK(list.kind == Kind::pass);
  CHECK(list.action == Action::saved_articles);
}

TEST_CASE("each setting of the text goes through its values, round and round, and back", "[ui][menus]") {
  ui::Desk desk = tall_desk();
  using Values = std::vector<std::string>;
  const auto all = [&](int below, const char* name, Action way = Action::right) {
    return values<ui::TextMenu>(desk, below, name, way);
  };
  CHECK(all(2, "Colours") == Values{"light", "sepia", "dark ", "black", "e-ink"});
  CHECK(all(2, "Colours", Action::left) == Values{"light", "e-ink", "black", "dark ", "sepia"});
  CHECK(all(2, "Colours", Action::open).size() == 5);
  CHECK(all(3, "Font") == Values{"witho", "with "});
  CHECK(all(4, "Line spacing") == Values{"norma", "wide ", "tight"});
  CHECK(all(4, "Line spacing", Action::left) == Values{"norma", "tight", "wide "});
  CHECK(all(5, "Margins") == Values{"norma", "wide ", "narro"});
  CHECK(all(6, "Edge of text") == Values{"ragge", "even "});
  CHECK(all(7, "Moving on") == Values{"by sc", "by pa"});
  CHECK(desk.settings == desk_for_tests().settings);
  const int px = desk.text_px();
  ui::TextMenu menu(desk);
  CHECK(says(said_on(menu, desk), " Text size: " + std::to_string(px) + " "));
  CHECK(choose(menu, desk, 1, Action::right).kind == Kind::restyle);
  CHECK(desk.text_px() == ui::next_text_size(px, 1));
  CHECK(choose(menu, desk, 8).kind == Kind::back);
  CHECK(menu.act(Action::menu).kind == Kind::back);
}

TEST_CASE("the program's menu has what the device has", "[ui][menus]") {
  ui::Desk desk = tall_desk();
  using Values = std::vector<std::string>;
  const auto said = [&] {
    ui::ProgramMenu menu(desk);
    return said_on(menu, desk);
  };
  CHECK(said() ==
        " Language of the program: English Program Buttons and keys Turn the screen: 0° Buttons at the bottom: hidden "
        "Blank if stick is pulled: no Leave or forget Back");
  CHECK(values<ui::ProgramMenu>(desk, 4, "Blank if stick is pulled") == Values{"no Le", "yes W"});
  CHECK(values<ui::ProgramMenu>(desk, 2, "Turn the screen") == Values{"0° B", "90° ", "180°", "270°"});
  CHECK(values<ui::ProgramMenu>(desk, 2, "Turn the screen", Action::left) == Values{"0° B", "270°", "180°", "90° "});
  CHECK(values<ui::ProgramMenu>(desk, 3, "Buttons at the bottom") == Values{"hidde", "shown"});
  desk.device = ui::Device::gamepad;
  CHECK(says(said(), " Swap A and B: no Change the buttons Blank if stick is pulled: no Leave or forget Back"));
  CHECK(values<ui::ProgramMenu>(desk, 4, "Swap A and B") == Values{"no Ch", "yes C"});
  const TemporaryFolder folder;
  library::ReadMarks marks(folder / "read");
  desk.read_marks = &marks;
  CHECK(says(said(), " Remember what was read: no What you read and save is forgotten when you leave. With \"yes\", "));
  CHECK(values<ui::ProgramMenu>(desk, 7, "Remember what was read") == Values{"no Wh", "yes W"});
  CHECK(desk.settings.keep_read_asked);
  marks.mark({}, 1);
  REQUIRE(marks.save_article({}));
  (void)values<ui::ProgramMenu>(desk, 7, "Remember what was read");
  CHECK_FALSE(marks.has({}, 1));  // what was read before that was chosen stays unwritten
  CHECK(marks.is_saved({}, 0));
  sandbox::Protections held;
  desk.protections = &held;
  CHECK(says(said(), " This device confines the program less than others. Missing: NoNewPrivs, no dumps, Landlock, "));
  for (sandbox::Protection* each : {&held.privileges, &held.memory, &held.files, &held.calls}) each->on = true;
  CHECK(says(said(), " Even if an edition took this program over, the program could not go online, "));
  ui::ProgramMenu menu(desk);
  (void)said_on(menu, desk);
  CHECK(choose(menu, desk, 0).next->shows() == "language");
  CHECK(choose(menu, desk, 1).next->shows() == "help");
  CHECK(choose(menu, desk, 5).next->shows() == "buttons");
  CHECK(choose(menu, desk, 8).next->shows() == "last-resort");
  CHECK(choose(menu, desk, 9).kind == Kind::back);
  desk.keeps_nothing = true;
  CHECK(says(said(), " Nothing is kept on this device: what you choose and accept holds until you leave. Leave or"));
}

TEST_CASE("on every menu the sign of languages and the language's own name stand at one place", "[ui][menus]") {
  for (const char* tag : {"en", "zh-Hans", "ar"}) {
    ui::Desk desk = desk_for_tests();
    desk.settings.language = tag;
    for (const int which : {0, 1, 2}) {
      std::unique_ptr<ui::Screen> menu = std::make_unique<ui::MenuScreen>(desk, nullptr);
      if (which == 1) menu = std::make_unique<ui::TextMenu>(desk);
      if (which == 2) menu = std::make_unique<ui::ProgramMenu>(desk);
      const std::string said = said_on(*menu, desk);
      if (std::string_view(tag) == "en") CHECK(says(said.substr(0, 40), "English"));
      // It is there for whoever looks for it: pressing on does something else.
      const ui::Outcome on = menu->act(Action::open);
      CHECK((on.next == nullptr || on.next->shows() != "language"));
      CHECK(choose(*menu, desk, 0).next->shows() == "language");
    }
  }
}

TEST_CASE("on a desktop a menu is no wider than its words need, and a click beside it closes it", "[ui][menus]") {
  ui::Desk desk = desk_for_tests();
  const auto sides = [&] {
    ui::MenuScreen menu(desk, nullptr);
    text::GlyphCache glyphs(desk.fonts);
    ui::RasterCanvas canvas(desk.width, desk.height, glyphs);
    constexpr ui::Ink kPage = 0x00FF00;
    canvas.fill(canvas.bounds(), kPage);
    menu.draw(canvas);
    const auto row = canvas.pixels().last(static_cast<std::size_t>(desk.width));
    const auto is_page = [](std::uint32_t pixel) { return pixel == kPage; };
    const auto left = std::find_if_not(row.begin(), row.end(), is_page) - row.begin();
    const auto right = std::find_if_not(row.rbegin(), row.rend(), is_page) - row.rbegin();
    return std::pair{static_cast<int>(left), static_cast<int>(right)};
  };
  desk.set_screen(999, 700);
  CHECK(sides() == std::pair{0, 0});
  desk.set_screen(1920, 1080);
  const auto [left, right] = sides();
  CHECK(left == right);
  CHECK(1920 - left - right == 30 * desk.ui_px());
  ui::MenuScreen menu(desk, nullptr);
  (void)said_on(menu, desk);
  CHECK(menu.tap(left - 1, 1070).kind == Kind::back);
  CHECK(menu.tap(1920 - right, 1070).kind == Kind::back);
  CHECK(menu.tap(left + 30, 1070).kind != Kind::back);
  // Where pixels are half as large, so much is no desktop's.
  desk.scale = 200;
  desk.set_screen(1920, 1080);
  CHECK(sides() == std::pair{0, 0});
}

TEST_CASE("beside a menu that is not as wide as the page, and above it, the page is seen", "[ui][menus]") {
  EditionBuilder builder;
  for (int i = 0; i < 20; ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = "more-" + std::to_string(i);
  }
  Reading r(builder.bytes());
  r.desk.set_screen(1280, 720);
  r.start();
  const auto pieces = [&] {
    TextCanvas canvas(r.desk.width, r.desk.height, r.desk.fonts);
    r.app->draw_screens(canvas);
    return canvas.pieces();
  };
  const ui::PxRect sheet = ui::MenuScreen(r.desk, nullptr).covers();
  const auto beside = [&](const TextCanvas::Piece& p) { return p.x < sheet.x && p.y > sheet.y; };
  const auto before = pieces();
  const auto count = std::count_if(before.begin(), before.end(), beside);
  REQUIRE(count > 0);
  r.press(Action::menu);
  REQUIRE(r.shows() == "menu");
  const auto after = pieces();
  CHECK(std::count_if(after.begin(), after.end(), beside) == count);
}

TEST_CASE("on the smallest screens choices of the menu are in view, and a line of the page above them", "[ui][menus]") {
  const Reading r;
  for (const auto& [width, height] : {std::pair{320, 240}, {240, 320}}) {
    ui::Desk desk = desk_for_tests();
    desk.settings.show_buttons = true;
    desk.set_screen(width, height);
    desk.set_band(height / 12);
    ui::MenuScreen menu(desk, edition_of(r));
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    menu.draw(canvas);
    std::set<int> lines;
    for (const auto& piece : canvas.pieces()) {
      if (piece.ink == ui::kLight.link) lines.insert(piece.y);
    }
    CAPTURE(width, height, canvas.text());
    CHECK(lines.size() >= (width > height ? 6 : 9));  // with the language and what says that there are more
    CHECK(menu.covers().y >= desk.ui_px());
    CHECK(menu.covers().y < 2 * desk.ui_px());
  }
}

TEST_CASE("choices are said to be below only where there is one but the way back", "[ui][menus]") {
  ui::Desk desk = desk_for_tests();
  desk.set_screen(320, 240);
  ui::HelpScreen help(desk);
  const std::string said = said_on(help, desk);
  CHECK(says(said, "More below"));
  CHECK_FALSE(says(said, "Choices below"));
  const Reading r;
  desk.set_screen(320, 240);
  ui::AboutScreen about(desk, edition_of(r), {r.path});
  CHECK(says(said_on(about, desk), "Choices below"));
}

TEST_CASE("all keys that somebody may look for are on the page of keys, and a button's name is short", "[ui][menus]") {
  ui::Desk desk = tall_desk();
  ui::HelpScreen help(desk);
  const std::string said = said_on(help, desk);
  for (const char* line :
       {"Up: ↑, K ", "Down: ↓, J ", "Left: ←, H ", "Back: Esc, Backspace ", "One page on: PgDn, Space ",
        "One page back: PgUp, Shift+Space ", "To the beginning: Home, G ", "To the end: End, Shift+G ", "Menu: M, F10 ",
        "Contents: C, / "}) {
    INFO(line);
    CHECK(says(said, line));
  }
  CHECK(ui::button_name(ui::Device::keyboard, desk.settings, Action::back) == "Esc");
  CHECK(ui::all_names(ui::Device::gamepad, desk.settings, Action::back) == "B");
}

TEST_CASE("copied text is left behind only where somebody says so, and where there is a clipboard", "[ui][menus]") {
  ui::Desk desk = tall_desk();
  const auto said = [&] {
    ui::ProgramMenu menu(desk);
    return said_on(menu, desk);
  };
  CHECK_FALSE(says(said(), "copied"));
  desk.copy = [](const std::string&) { return true; };
  CHECK(says(said(), " Leave copied text behind: no Leave or forget"));
  CHECK(values<ui::ProgramMenu>(desk, 5, "Leave copied text behind") == std::vector<std::string>{"no Le", "yes L"});
}

TEST_CASE("the page about an edition tells its number, day, size, publisher and digits", "[ui][menus]") {
  const Reading r;
  ui::Desk desk = tall_desk();
  const auto edition = edition_of(r);
  ui::AboutScreen unproven(desk, edition, {"a.handbill"});
  CHECK_FALSE(says(said_on(unproven, desk), "Publisher: "));
  desk.trusted.keys.push_back(test_key().public_key());
  ui::AboutScreen about(desk, edition, {r.path, "/media/copy.handbill"});
  const std::string said = said_on(about, desk);
  CHECK(said.starts_with(" About this edition Small edition "));
  for (const char* part : {"No. 12", "2024-10-05", "Articles: 3", "Publisher: Test press", "Digits of this edition"}) {
    INFO(part);
    CHECK(says(said, part));
  }
  std::string letters = said, digits = edition->proof().manifest.fingerprint();
  std::erase(letters, ' ');
  std::erase(digits, ' ');
  CHECK(says(letters, digits));
  CHECK(says(said, "/media/copy.handbill"));
  CHECK(choose(about, desk, 1).kind == Kind::back);
  CHECK(about.act(Action::menu).kind == Kind::back);
  CHECK(choose(about, desk, 0).kind == Kind::redraw);
  CHECK(about.is_waiting());
  CHECK(about.take_arrived());
  CHECK(says(said_on(about, desk), " Every byte is as its publisher signed it. "));
  CHECK_FALSE(about.is_waiting());
}

TEST_CASE("a check says what is wrong with a copy, and can be made again", "[ui][menus]") {
  const Reading r;
  ui::Desk desk = tall_desk();
  const auto edition = edition_of(r);
  const auto said_of = [&](const std::string& path) {
    ui::AboutScreen about(desk, edition, {path});
    CHECK(choose(about, desk, 0).kind == Kind::redraw);
    CHECK(about.wait());
    return said_on(about, desk);
  };
  BuiltEdition built = EditionBuilder().build();
  const TemporaryFolder folder;
  Buffer damaged = built.bytes, longer = built.bytes;
  damaged[built.chunk_offsets.back()] ^= std::byte{1};
  longer.push_back(std::byte{0});
  write_file(folder / "damaged.handbill", damaged);
  write_file(folder / "longer.handbill", longer);
  CHECK(says(said_of(folder / "longer.handbill"), " but this copy is not just that. "));
  CHECK(desk.damaged.empty());
  CHECK(says(said_of(folder / "damaged.handbill"), " Damaged parts: 1 of "));
  CHECK(desk.damaged.contains(folder / "damaged.handbill"));
  CHECK(ui::identity_of(desk, *edition).notices.back().brief == "Damaged copy");
  CHECK(says(said_of(folder / "gone.handbill"), " Try again "));
}

TEST_CASE("a picture is zoomed in three steps, moved within its edges, and left in two", "[ui][menus]") {
  Reading r;
  r.desk.pictures = &r.pictures;
  r.desk.set_band(0);
  const auto edition = edition_of(r);
  ui::PhotoScreen photo(r.desk, edition, {1, 3, 2}, "", "en");
  const auto act = [&](Action action) { return photo.act(action).kind; };
  const auto place = [&] {
    TextCanvas first(640, 480, r.desk.fonts), canvas(640, 480, r.desk.fonts);
    photo.draw(first);
    r.pictures.wait();
    r.pictures.take_arrived();
    photo.draw(canvas);
    REQUIRE(canvas.pictures().size() == 1);
    return canvas.pictures().front();
  };
  // Twice as large at most, in the middle.
  CHECK(place() == ui::PxRect{317, 238, 6, 4});
  CHECK(act(Action::left) == Kind::nothing);
  CHECK(act(Action::page_up) == Kind::nothing);
  CHECK(photo.hints().size() == 2);
  CHECK(act(Action::open) == Kind::redraw);
  CHECK(photo.shows() == "picture-zoomed");
  CHECK(photo.hints().size() == 3);
  CHECK(place() == ui::PxRect{314, 236, 12, 8});
  CHECK(act(Action::page_down) == Kind::redraw);
  CHECK(act(Action::open) == Kind::redraw);
  CHECK(place() == ui::PxRect{296, 224, 48, 32});
  CHECK(act(Action::page_down) == Kind::nothing);
  CHECK(act(Action::page_up) == Kind::redraw);
  CHECK(place() == ui::PxRect{308, 232, 24, 16});
  CHECK(act(Action::back) == Kind::redraw);
  CHECK(photo.shows() == "picture");
  CHECK(act(Action::back) == Kind::back);
  for (int i = 0; i < 4; ++i) CHECK(photo.tap(1, 1).kind == Kind::redraw);
  CHECK(photo.shows() == "picture");  // after the last step comes the whole picture
  CHECK(act(Action::quit) == Kind::quit);
  CHECK(act(Action::links) == Kind::nothing);
}

TEST_CASE("text and colours are chosen with text in sight, from the front page too, on the smallest screens",
          "[ui][menus]") {
  const bool from_article = GENERATE(false, true);
  const auto [width, height] = GENERATE(std::pair{320, 240}, std::pair{240, 320}, std::pair{640, 480});
  EditionBuilder builder;
  builder.articles[0].entry.title = "A headline that is long enough to fill all that a small screen shows of its page";
  article::Writer body;
  for (const char* text :
       {"A heading that is longer than what is seen above the menu, so that no word of the text below it is",
        "Opening words of the text, then more of them."}) {
    body.begin(*text == 'A' ? article::Op::heading2 : article::Op::paragraph);
    body.text(text);
    body.finish();
  }
  builder.articles[0].body = body.encode({});
  const TemporaryFolder folder;
  write_file(folder / "e.handbill", builder.bytes());
  ui::Desk desk = desk_for_tests();
  desk.set_screen(width, height);
  desk.trusted.keys.push_back(test_key().public_key());
  auto screen = ui::open_edition(desk, folder / "e.handbill");
  (void)said_on(*screen, desk);
  if (from_article) screen = std::move(screen->act(Action::open).next);
  ui::TextMenu menu(desk);
  const int above = menu.text_above();
  CHECK(above > height / 3);
  const auto text_at = [&] {
    TextCanvas canvas(desk.width, desk.height, desk.fonts);
    screen->fetch();
    screen->draw(canvas);
    for (const auto& piece : canvas.pieces()) {
      if (says(piece.text, "Opening")) return piece.y;
    }
    return -1;
  };
  const int before = text_at();
  screen->show_text_within(above);
  CAPTURE(width, height, from_article, above, before);
  CHECK(text_at() > 0);
  CHECK(text_at() < above);
  // Afterwards the page is where it was.
  screen->show_text_within(0);
  CHECK(text_at() == before);
}

TEST_CASE("a setting is shown with its value, or not at all", "[ui][menus]") {
  ui::Desk desk = desk_for_tests();
  desk.settings.language = "ru";
  for (int height = 200; height < 330; height += 3) {
    desk.set_screen(240, height);
    const std::string said = said_on(*std::make_unique<ui::TextMenu>(desk), desk);
    INFO(height << said);
    CHECK_FALSE(says(said, "…"));
    CHECK(says(said, "Интервал строк") == says(said, "обычный"));
  }
}

TEST_CASE("the menu shows most of its choices where the screen is no desktop's, and the page above it", "[ui][menus]") {
  const Reading r;
  ui::Desk desk = desk_for_tests();
  desk.settings.show_buttons = true;
  desk.set_screen(640, 480);
  desk.set_band(28);
  ui::MenuScreen menu(desk, edition_of(r));
  const std::string said = said_on(menu, desk);
  CHECK(says(said, "Open a file"));
  CHECK_FALSE(says(said, " Menu "));
  CHECK(menu.covers().y > desk.ui_px());
}

TEST_CASE("folders are looked through for editions, and others' names stand alone", "[ui][menus]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder / "a folder/deeper");
  std::filesystem::create_directories(folder / ".hidden");
  write_file(folder / "a folder/b.handbill", EditionBuilder().bytes());
  write_file(folder / "a folder/letter.txt", as_bytes("private"));
  write_file(folder / "a folder/._b.handbill", as_bytes("junk"));
  ui::Desk desk = tall_desk();
  ui::FilesScreen files(desk, folder.path(), {"/media/stick"});
  UNSCOPED_INFO(said_on(files, desk));
  CHECK(says(said_on(files, desk), "a folder / Back"));
  CHECK_FALSE(says(said_on(files, desk), "hidden"));
  CHECK(choose(files, desk, 2).kind == Kind::redraw);
  const std::string said = said_on(files, desk);
  CHECK(says(said, " deeper / b.handbill Back"));
  CHECK_FALSE(says(said, "letter"));
  CHECK(choose(files, desk, 3).next->shows() == "unknown-publisher");
  CHECK(choose(files, desk, 4).kind == Kind::back);
  CHECK(choose(files, desk, 0).kind == Kind::redraw);  // up
  CHECK(says(said_on(files, desk), "a folder /"));
  CHECK(choose(files, desk, 1).kind == Kind::redraw);  // the stick, which is not there
  CHECK(says(said_on(files, desk), "This folder cannot be read."));
}

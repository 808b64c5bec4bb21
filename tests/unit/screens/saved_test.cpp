// Articles that are saved: by one press, in a list over the editions that are here.
#include <catch2/catch.hpp>
#include <filesystem>

#include "reader/library/read_marks.h"
#include "reader/screens/article_screen.h"
#include "reader/screens/saved_screen.h"
#include "reader/screens/shelf_screen.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using Kind = ui::Outcome::Kind;

namespace {

Buffer numbered(std::uint64_t number, const std::string& title) {
  EditionBuilder builder;
  builder.articles[0].entry.title = title;
  builder.edit_manifest = [number](bundle::Manifest& m) { m.edition = number; };
  return builder.bytes();
}

struct Saver {
  Saver() {
    r.desk.read_marks = &marks;
    r.desk.settings.keep_read_asked = true;
    r.start();
  }
  std::string said() const { return said_on(*list, r.desk); }
  // A list of its own.
  void open_list() {
    list = std::make_unique<ui::SavedScreen>(r.desk, nullptr);
    (void)list->take_arrived();
    (void)said();
  }
  library::ReadMarks marks{""};
  Reading r{numbered(1, "A story to keep")};
  std::unique_ptr<ui::SavedScreen> list;
};

}  // namespace

TEST_CASE("one press saves an article, one more does so no longer, and the page shows it", "[ui][saved]") {
  Saver s;
  s.r.press(Action::open);
  const auto plain = s.r.pixels();
  CHECK(s.r.press(Action::save));
  REQUIRE(s.marks.saved().size() == 1);
  CHECK(s.marks.saved()[0].title == "A story to keep");
  CHECK(s.r.shows() == "article");
  s.r.press(Action::save);
  CHECK(s.marks.saved().empty());
  CHECK((s.r.pixels() == plain));
  s.r.press_all({Action::menu, Action::down, Action::open});
  CHECK(s.r.shows() == "article");
  CHECK(s.marks.saved().size() == 1);
}

TEST_CASE("what the press did stands at the bottom until the next", "[ui][saved]") {
  Saver s;
  library::Trusted trusted = s.r.desk.trusted;
  const std::shared_ptr<library::Edition> edition =
      std::move(*library::Candidate::read(s.r.path, trusted.pins)->admit(trusted));
  const auto article = ui::ArticleScreen::open(s.r.desk, edition, *edition->bundle().article(0));
  CHECK(says(article->place(), "min left"));
  CHECK(article->act(Action::save).kind == Kind::redraw);
  CHECK(article->place() == "Saved");
  CHECK(article->act(Action::none).kind == Kind::redraw);
  CHECK(says(article->place(), "min left"));
  (void)article->act(Action::save);
  CHECK(article->place() == "No longer saved");
  for (std::uint32_t i = 0; i < library::ReadMarks::kMaxSaved; ++i) {
    REQUIRE(s.marks.save_article({{}, {}, i + 10, "", ""}));
  }
  (void)article->act(Action::save);
  CHECK(article->place() == "No more than 256 can be saved");
  CHECK(s.marks.saved().size() == library::ReadMarks::kMaxSaved);
}

TEST_CASE("whoever saves before anything was decided is asked at once", "[ui][saved]") {
  Saver s;
  s.r.desk.settings.keep_read_asked = false;
  s.r.press_all({Action::open, Action::save});
  CHECK(s.r.shows() == "remember");
  s.r.press_all({Action::down, Action::open});
  CHECK(s.r.shows() == "article");
  CHECK(s.r.desk.settings.keep_read);
  CHECK(s.marks.saved().size() == 1);
}

TEST_CASE("the list leads to articles of the open edition and of others, the last saved first", "[ui][saved]") {
  Saver s;
  write_file(s.r.folder / "other.handbill", numbered(2, "Elsewhere"));
  s.r.desk.places = {s.r.folder.path()};
  s.r.press_all({Action::open, Action::save});
  s.r.app->open_path(s.r.folder / "other.handbill");
  s.r.app->draw();
  s.r.press_all({Action::open, Action::save, Action::back, Action::back});
  s.r.press(Action::saved_articles);
  REQUIRE(s.r.shows() == "saved-articles");
  s.r.app->take_arrived();
  s.r.app->draw();
  s.open_list();
  const std::string said = s.said();
  CHECK(said.find("Elsewhere Test press") < said.find("A story to keep Test press"));
  CHECK_FALSE(says(said, "not here"));
  CHECK(says(said, "What is saved here is forgotten when you leave."));
  s.r.desk.settings.keep_read = true;
  s.open_list();
  CHECK_FALSE(says(s.said(), "forgotten"));
  s.r.press(Action::saved_articles);  // it is there already
  s.r.press(Action::open);
  CHECK(s.r.shows() == "article");
  s.r.press(Action::back);
  CHECK(s.r.shows() == "saved-articles");
  CHECK_FALSE(s.marks.open_article(s.marks.saved()[1].edition));  // it was left
  s.r.press_all({Action::down, Action::open});
  CHECK(s.r.shows() == "article");
  s.r.press_all({Action::back, Action::back});
  CHECK(s.r.shows() == "article");  // from which the list was opened
}

TEST_CASE("of an edition that is not here the list says so, and it comes with its stick", "[ui][saved]") {
  Saver s;
  s.r.press_all({Action::open, Action::save});
  s.r.desk.places = {s.r.folder.path()};
  std::filesystem::rename(s.r.path, s.r.folder / "e.away");
  // Who accepted the publisher knows it without an edition.
  auto candidate = library::Candidate::read(s.r.folder / "e.away", s.r.desk.trusted.pins);
  REQUIRE(s.r.desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  s.open_list();
  CHECK(says(s.said(), "A story to keep Test press · Its edition is not here"));
  CHECK(s.list->act(Action::open).kind == Kind::nothing);
  std::filesystem::rename(s.r.folder / "e.away", s.r.path);
  s.list->media_changed();
  CHECK(s.list->take_arrived());
  CHECK_FALSE(says(s.said(), "not here"));
  CHECK(s.list->act(Action::open).next->shows() == "article");
  // Another edition of that name, a moment later.
  write_file(s.r.path, numbered(7, "Another"));
  CHECK(s.list->act(Action::open).next->shows() == "not-found");
}

TEST_CASE("the words of a publisher that nobody here has accepted are not shown", "[ui][saved]") {
  Saver s;
  s.r.press_all({Action::open, Action::save});
  s.r.desk.trusted.keys.clear();
  s.r.desk.places = {s.r.folder.path()};
  s.open_list();
  CHECK(says(s.said(), "publisher not known here"));
  CHECK_FALSE(says(s.said(), "A story to keep"));
  CHECK(s.list->act(Action::open).kind == Kind::nothing);
}

TEST_CASE("a slip of the thumb in the list can be undone until it is left", "[ui][saved]") {
  Saver s;
  s.r.press_all({Action::open, Action::save});
  s.r.desk.places = {s.r.folder.path()};
  s.open_list();
  CHECK(s.list->hints().back().word.english == ui::words::kHintRemove.english);
  CHECK(s.list->act(Action::contents).kind == Kind::redraw);
  CHECK(s.marks.saved().empty());
  CHECK(says(s.said(), "No longer saved"));
  CHECK(s.list->hints().back().word.english == ui::words::kHintSave.english);
  CHECK(s.list->act(Action::save).kind == Kind::redraw);
  CHECK(s.marks.saved().size() == 1);
  (void)s.list->act(Action::save);
  s.open_list();
  CHECK(says(s.said(), "No article is saved. While you read one, choose in the menu: Save this article"));
}

TEST_CASE("the list stands under no publisher's band, and uses the list of editions that is there", "[ui][saved]") {
  Saver s;
  s.r.press_all({Action::open, Action::save});
  CHECK(s.r.desk.band_height > 0);
  s.r.press(Action::saved_articles);
  CHECK(s.r.desk.band_height == 0);
  ui::ShelfScreen shelf(s.r.desk, {s.r.folder.path()});
  (void)said_on(shelf, s.r.desk);
  s.open_list();  // nobody has told it where to look
  CHECK_FALSE(s.list->is_waiting());
  CHECK_FALSE(says(s.said(), "not here"));
}

TEST_CASE("the list of saved articles looks where the list of editions does, and learns from nothing else",
          "[ui][saved]") {
  Saver s;
  s.r.press_all({Action::open, Action::save});
  // Beside the edition that is open, in a folder that was not named, lies one that contradicts it.
  std::filesystem::create_directory(s.r.folder / "named");
  write_file(s.r.folder / "beside.handbill", numbered(1, "Another story"));
  write_file(s.r.folder / "named/e.handbill", numbered(2, "Elsewhere"));
  auto candidate = library::Candidate::read(s.r.path, s.r.desk.trusted.pins);
  const std::shared_ptr<library::Edition> open = std::move(*candidate->admit(s.r.desk.trusted));
  const trust::Issue issue = trust::issue_of(open->proof());
  const bundle::Hash channel = open->proof().channel.id();
  s.r.desk.places = {s.r.folder / "named"};
  ui::SavedScreen list(s.r.desk, open);
  (void)list.wait();
  CHECK(says(said_on(list, s.r.desk), "A story to keep"));
  CHECK(list.watched_folders() == s.r.desk.places);
  CHECK(s.r.desk.trusted.rivals.of(channel, issue).empty());
  // That which lies where it was told to look counts from then on.
  std::filesystem::rename(s.r.folder / "beside.handbill", s.r.folder / "named/beside.handbill");
  list.media_changed();
  (void)list.wait();
  CHECK(s.r.desk.trusted.rivals.of(channel, issue).size() == 1);
}

TEST_CASE("saved articles are looked for in the list of editions there is, wherever that looks", "[ui][saved]") {
  Saver s;
  s.r.press_all({Action::open, Action::save});
  const TemporaryFolder dropped;  // named nowhere
  std::filesystem::rename(s.r.path, dropped / "e.handbill");
  s.r.desk.places = {s.r.folder.path()};
  s.open_list();
  CHECK(says(s.said(), "not known here"));
  {
    // That of another folder serves while there is no other.
    ui::ShelfScreen shelf(s.r.desk, {dropped.path()});
    (void)said_on(shelf, s.r.desk);
    s.open_list();
    CHECK(s.list->watched_folders().empty());  // the list of editions watches them
    CHECK(says(s.said(), "A story to keep Test press"));
    ui::ShelfScreen own(s.r.desk, s.r.desk.places);
    (void)said_on(own, s.r.desk);
    s.open_list();
    CHECK_FALSE(says(s.said(), "A story to keep"));
  }
  s.list.reset();  // it held on to that list
  s.open_list();
  CHECK(s.list->watched_folders() == s.r.desk.places);  // there is none: one of its own
}

TEST_CASE("where what was saved before is left alone, the list says so", "[ui][saved]") {
  Saver s;
  s.r.desk.keeps_nothing = true;
  s.open_list();
  CHECK_FALSE(says(s.said(), "What was kept before"));
  s.r.desk.kept_before = true;
  s.open_list();
  CHECK(says(s.said(), "No article is saved. "));
  CHECK(says(s.said(), "What was kept before stays as it is."));
}

TEST_CASE("titles that others wrote take two lines, and reorder nothing", "[ui][saved]") {
  Saver s;
  auto candidate = library::Candidate::read(s.r.path, s.r.desk.trusted.pins);
  REQUIRE(s.r.desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits).has_value());
  const bundle::Hash channel = candidate->channel().id();
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "WW ";
  for (const std::string& title : {wide, std::string("\u202Egnorw \u2067\u2067"), std::string("a\u2028b\u2029c"),
                                   std::string("\xFF\xFE\x01"), std::string()}) {
    REQUIRE(s.marks.save_article({.edition = {}, .channel = channel, .article = 1, .language = "en", .title = title}));
    s.open_list();
    TextCanvas canvas(s.r.desk.width, s.r.desk.height, s.r.desk.fonts);
    s.list->fetch();
    s.list->draw(canvas);
    const auto own = std::find_if(canvas.pieces().begin(), canvas.pieces().end(),
                                  [](const auto& piece) { return says(piece.text, "not here"); });
    REQUIRE(own != canvas.pieces().end());
    CHECK(own->y < s.r.desk.ui_px() * 9);
    s.marks.unsave_article({}, 1);
  }
}

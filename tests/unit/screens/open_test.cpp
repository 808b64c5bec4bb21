// From paths, ids and addresses to screens.
#include "reader/screens/open.h"

#include <catch2/catch.hpp>

#include "reader/library/links.h"
#include "reader/screens/whose_screen.h"
#include "reader/ui/chrome.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;

namespace {

struct Folder {
  Folder() { desk.trusted.keys.push_back(test_key().public_key()); }
  std::string add(const std::string& name, const Buffer& bytes) const {
    write_file(folder / name, bytes);
    return folder / name;
  }
  TemporaryFolder folder;
  ui::Desk desk = desk_for_tests();
};

}  // namespace

TEST_CASE("a slash and an id lead to that article, any other address leads out of the edition", "[ui][open]") {
  EditionBuilder builder;
  const std::vector<std::string> ids{"a/b/here", "a/b/there", "a/there", "there",
                                     "a?b#c:d",  "e//f/",     "x.html",  "/host"};
  builder.languages = {"en"};
  builder.articles.resize(1);
  builder.articles[0].entry.id = ids[0];
  for (std::size_t i = 1; i < ids.size(); ++i) {
    builder.articles.push_back(builder.articles[0]);
    builder.articles.back().entry.id = ids[i];
  }
  const Reading r(builder.bytes());
  library::Trusted trusted = r.desk.trusted;
  const auto edition = std::move(*library::Candidate::read(r.path, trusted.pins)->admit(trusted));
  const auto leads = [&](const std::string& address) {
    const auto number = library::linked_article(*edition, address);
    return number ? ids[number->value()] : std::string("nowhere");
  };
  for (const std::string& id : ids) CHECK(leads("/" + id) == (id == "/host" ? "nowhere" : id));
  for (const char* address : {"there",
                              "!there",
                              "./there",
                              "a/b/there",
                              "x.html",
                              "/there.html",
                              "/there/",
                              "/there#x",
                              "/there?q=1",
                              "/a/../there",
                              "//there",
                              "//example.org/there",
                              "https://example.org/there",
                              "https://example.org/a/b/there.htm#x",
                              "https:///there",
                              "http://there",
                              "mailto:there",
                              "elsewhere",
                              "/b/there",
                              "..",
                              "/",
                              "//",
                              "",
                              "?",
                              "#there"}) {
    INFO(address);
    CHECK(leads(address) == "nowhere");
  }
}

TEST_CASE("where no edition has the article, it is the first one that is told of", "[ui][open]") {
  Folder f;
  const std::string good = f.add("good.handbill", EditionBuilder().bytes());
  const std::string junk = f.add("junk.handbill", Buffer(100, std::byte{7}));
  const auto shows = [&](const std::vector<std::string>& paths) {
    return ui::open_article(f.desk, paths, "no-such")->shows();
  };
  const std::string of_junk = ui::open_edition(f.desk, junk)->shows();
  CHECK(of_junk != "not-found");
  CHECK(shows({good}) == errc_slug(Errc::not_found));
  CHECK(shows({good, junk}) == errc_slug(Errc::not_found));
  CHECK(shows({junk, good}) == of_junk);
  CHECK(shows({junk}) == of_junk);
}

TEST_CASE("an article that is not there leads to the edition's list", "[ui][open]") {
  Folder f;
  const std::string path = f.add("good.handbill", EditionBuilder().bytes());
  const auto message = ui::open_article(f.desk, std::vector<std::string>{path}, "no-such");
  const std::string said = said_on(*message, f.desk);
  CHECK(says(said, "good.handbill"));
  CHECK(says(said, "No article here has that name."));
  const ui::Outcome go_on = message->act(ui::Action::open);
  REQUIRE(go_on.kind == ui::Outcome::Kind::replace);
  CHECK(go_on.next->shows().starts_with("front"));
}

TEST_CASE("an edition of which the end is missing says so before its list, one with more at its end above it",
          "[ui][open]") {
  Folder f;
  const Buffer whole = EditionBuilder().bytes();
  Buffer shorter = whole, longer = whole;
  shorter.resize(whole.size() - 1);
  longer.resize(whole.size() + 7);
  const auto of_whole = ui::open_edition(f.desk, f.add("whole", whole));
  CHECK(of_whole->shows().starts_with("front"));
  const std::string said = said_on(*of_whole, f.desk);
  CHECK(says(said, "Small edition"));
  CHECK_FALSE(says(said, "This copy is incomplete."));
  CHECK_FALSE(says(said, "at the end of this file"));

  const auto of_shorter = ui::open_edition(f.desk, f.add("shorter", shorter));
  CHECK(of_shorter->shows() == errc_slug(Errc::truncated));
  CHECK(says(said_on(*of_shorter, f.desk), "1 bytes are missing at the end"));
  const ui::Outcome go_on = of_shorter->act(ui::Action::open);
  REQUIRE(go_on.kind == ui::Outcome::Kind::replace);
  // The band of every page says so from then on, and leads to the whole.
  ui::WhoseScreen incomplete(f.desk, go_on.next->edition());
  CHECK(says(said_on(incomplete, f.desk), "Incomplete copy This copy is incomplete."));

  const auto of_longer = ui::open_edition(f.desk, f.add("longer", longer));
  ui::WhoseScreen longer_screen(f.desk, of_longer->edition());
  const std::string marked = said_on(longer_screen, f.desk);
  CHECK(says(marked, "7 bytes at the end of this file are not the publisher's."));
  CHECK_FALSE(says(marked, "This copy is incomplete."));
}

TEST_CASE("a file is called by the last part of its path, without what moves the cursor", "[ui][open]") {
  CHECK(ui::file_name("/media/stick/news.handbill") == "news.handbill");
  CHECK(ui::file_name("news.handbill") == "news.handbill");
  CHECK(ui::file_name("/news") == "news");
  CHECK(ui::file_name("folder/").empty());
  CHECK(ui::file_name("a\x1F"
                      "b\x7F"
                      "c d") == "a b c d");
  CHECK(ui::file_name("\xFFx") == "\uFFFDx");
  CHECK(ui::file_name("новости") == "новости");
}

TEST_CASE("what reading an edition costs is added up when it is closed, and its pictures are let go", "[ui][open]") {
  Folder f;
  ui::PictureStore pictures;
  f.desk.pictures = &pictures;
  const std::string path = f.add("e.handbill", EditionBuilder().bytes());
  auto screen = ui::open_edition(f.desk, path);
  (void)said_on(*screen, f.desk);
  CHECK(pictures.is_waiting());
  CHECK(f.desk.closed.chunks_read == 0);
  screen.reset();
  CHECK_FALSE(pictures.is_waiting());
  const auto once = f.desk.closed;
  CHECK(once.chunks_read > 0);
  CHECK(once.bytes_read > 0);
  screen = ui::open_edition(f.desk, path);
  (void)said_on(*screen, f.desk);
  screen.reset();
  CHECK(f.desk.closed.chunks_read == 2 * once.chunks_read);
  CHECK(f.desk.closed.bytes_read == 2 * once.bytes_read);
}

TEST_CASE("what may pass can be tried again from the page that says it", "[ui][open]") {
  const Folder f;
  ui::Desk desk = desk_for_tests();
  desk.trusted.keys.push_back(test_key().public_key());
  const std::string path = f.folder / "late.handbill";
  auto missing = ui::open_edition(desk, path);
  REQUIRE(missing->shows() == "not-found");
  CHECK(says(said_on(*missing, desk), "Try again"));
  const auto again = missing->act(ui::Action::open);
  REQUIRE(again.kind == ui::Outcome::Kind::replace);
  CHECK(again.next->shows() == "not-found");
  (void)f.add("late.handbill", EditionBuilder().bytes());
  (void)said_on(*again.next, desk);
  const auto found = again.next->act(ui::Action::open);
  REQUIRE(found.kind == ui::Outcome::Kind::replace);
  CHECK(found.next->shows() == "front");
  // What stays as it is offers no other way than back.
  const std::string junk = f.add("junk.handbill", Buffer(100, std::byte{7}));
  CHECK_FALSE(says(said_on(*ui::open_edition(desk, junk), desk), "Try again"));
}

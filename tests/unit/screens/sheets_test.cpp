// What the pages with choices say, and where their choices lead.
#include "tests/unit/screens/sheets.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "reader/screens/article_sheets.h"
#include "reader/screens/help_screen.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/publisher_screen.h"
#include "reader/screens/publishers_screen.h"
#include "reader/ui/band.h"
#include "tests/support/reading.h"
#include "tests/support/screen_text.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;
using ui::PageItem;
using Kind = ui::Outcome::Kind;

TEST_CASE("the list of a page names its links, notes and pictures, in their order", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  std::vector<std::pair<PageItem::Kind, std::uint32_t>> opened;
  const std::vector<PageItem> found{{PageItem::Kind::note, 0, "1", {}},
                                    {PageItem::Kind::link, 4, "a report", {}},
                                    {PageItem::Kind::note, 11, "12", {}},
                                    {PageItem::Kind::picture, 2, "a bridge", {}},
                                    {PageItem::Kind::picture, 3, "", {}}};
  ui::PageItemsScreen screen(desk, found, "en", [&](const PageItem& item) {
    opened.emplace_back(item.kind, item.index);
    return ui::nothing();
  });
  CHECK(said_on(screen, desk) == " On this page Note 1 Link: a report Note 12 Picture: a bridge Picture Back");
  CHECK(screen.is_overlay());
  for (int i = 0; i < 5; ++i) {
    (void)open_choice(screen, desk, i);
    REQUIRE(opened.size() == static_cast<std::size_t>(i) + 1);
    CHECK(opened.back() ==
          std::pair(found[static_cast<std::size_t>(i)].kind, found[static_cast<std::size_t>(i)].index));
  }
  CHECK(open_choice(screen, desk, 5).kind == Kind::back);
  CHECK(opened.size() == 5);
}

TEST_CASE("a page on which nothing can be opened says so", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  ui::PageItemsScreen screen(desk, {}, "en", [](const PageItem&) { return ui::nothing(); });
  CHECK(said_on(screen, desk) == " There are no links, notes or pictures on this page. Back");
  CHECK(open_choice(screen, desk, 0).kind == Kind::back);
}

TEST_CASE("a note is called by the number that stands in the text", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  for (const std::uint32_t number : {0U, 1U, 41U}) {
    ui::NoteScreen screen(desk, number, "What it says.", "en");
    CHECK(said_on(screen, desk) == " Note " + std::to_string(number + 1) + " What it says. Close");
    CHECK(open_choice(screen, desk, 0).kind == Kind::back);
    CHECK(screen.act(Action::menu).kind == Kind::back);
    CHECK(screen.act(Action::links).kind == Kind::back);
    CHECK(screen.act(Action::back).kind == Kind::back);
  }
}

TEST_CASE("an address is written out, and one that leads to an article is read instead", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  const std::string address = "https://example.org/report";
  ui::LinkScreen outside(desk, "a report", address, {});
  const std::string said = said_on(outside, desk);
  CHECK(says(said, " Link a report "));
  CHECK(says(said, "Handbill never goes online."));
  CHECK(says(said, address));
  CHECK(open_choice(outside, desk, 0).kind == Kind::back);
  CHECK(outside.shows() == "link");

  int read = 0;
  ui::LinkScreen inside(desk, "a report", address, [&] {
    ++read;
    return ui::redraw();
  });
  CHECK(said_on(inside, desk) == " Link a report Read this article Back");
  CHECK(open_choice(inside, desk, 0).kind == Kind::redraw);
  CHECK(read == 1);
  CHECK(open_choice(inside, desk, 1).kind == Kind::back);
  CHECK(read == 1);
}

TEST_CASE("an address has a code for cameras as long as a camera can read it", "[ui][sheets]") {
  // A code is as wide as it is high: with it the page is longer.
  const auto has_code = [](std::size_t size) {
    ui::Desk desk = tallest_desk();
    ui::LinkScreen screen(desk, "text", std::string(size, 'i'), {});
    text::GlyphCache glyphs(desk.fonts);
    ui::RasterCanvas canvas(desk.width, desk.height, glyphs);
    screen.draw(canvas);
    return std::count(canvas.pixels().begin(), canvas.pixels().end(), 0U) > 4000;  // black: a few words have less
  };
  CHECK(has_code(1));
  CHECK(has_code(400));
  CHECK_FALSE(has_code(401));
}

TEST_CASE("the text of a link is shortened to three lines, between its letters", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  const auto shown = [&](const std::string& text) {
    ui::LinkScreen screen(desk, text, "https://example.org", [] { return ui::nothing(); });
    std::string out = said_on(screen, desk);
    REQUIRE(out.starts_with(" Link "));
    out = out.substr(6, out.find(" Read this article") - 6);
    std::erase(out, ' ');  // where a line ends
    return out;
  };
  CHECK(shown(std::string(100, 'a')) == std::string(100, 'a'));
  const std::string three_lines = shown(std::string(400, 'a'));
  CHECK(three_lines.size() < 300);
  CHECK(three_lines.ends_with("a…"));
  std::string accented = "a";
  while (accented.size() < 599) accented += "é";
  CHECK(shown(accented).ends_with("é…"));
}

TEST_CASE("the contents lead to their headings, titles lead nowhere", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  std::vector<int> gone;
  const auto line = [&](const char* text, int number) {
    return ui::ContentsScreen::Line{text, "en", [&gone, number] {
                                      gone.push_back(number);
                                      return ui::redraw();
                                    }};
  };
  ui::ContentsScreen screen(desk, {{"The article", "en", {}}, line("One", 1), {"Sections", "", {}}, line("Two", 2)});
  CHECK(said_on(screen, desk) == " The article One Sections Two Back");
  (void)open_choice(screen, desk, 0);
  (void)open_choice(screen, desk, 1);
  CHECK(gone == std::vector<int>{1, 2});
  CHECK(open_choice(screen, desk, 2).kind == Kind::back);
}

TEST_CASE("a message says what happened, to which file, and what to do", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  const Error error{Errc::truncated, Layer::file, "10 bytes are missing", 7};
  ui::MessageScreen plain(desk, "news.handbill", error);
  const std::string said = said_on(plain, desk);
  CHECK(said.starts_with(" news.handbill "));
  CHECK(says(said, std::string(error.slug()) + ": " + error.message()));
  CHECK_FALSE(says(said, "Read what is here"));
  CHECK(open_choice(plain, desk, 0).kind == Kind::back);
  CHECK(plain.shows() == error.slug());
  CHECK(plain.act(Action::left).kind == Kind::nothing);

  std::vector<int> directions;
  ui::MessageScreen::Ways ways;
  ways.go_on = [&] { return std::make_unique<ui::HelpScreen>(desk); };
  ways.neighbour = [&](int direction) {
    directions.push_back(direction);
    return ui::redraw();
  };
  ui::MessageScreen with_ways(desk, "", error, ways, ui::words::kPartLost);
  const std::string more = said_on(with_ways, desk);
  CHECK(more.starts_with(" This article cannot be shown. It is not put together as it must be."));
  CHECK(says(more, " Read what is here Back "));
  CHECK(open_choice(with_ways, desk, 0).kind == Kind::replace);
  CHECK(open_choice(with_ways, desk, 1).kind == Kind::back);
  (void)with_ways.act(Action::left);
  (void)with_ways.act(Action::right);
  CHECK(directions == std::vector<int>{-1, 1});
}

TEST_CASE("what is known of a publisher: its digits, its keys, and since when it is accepted", "[ui][sheets]") {
  const Reading r;
  ui::Desk desk = tallest_desk();
  desk.trusted.keys.push_back(test_key().public_key());
  const auto with_key = admitted(r, desk.trusted);
  ui::PublisherScreen given(desk, with_key);
  const std::string said = said_on(given, desk);
  std::string digits = with_key->proof().channel.fingerprint();
  CHECK(said.starts_with(" Test press "));
  std::string letters = said;
  std::erase(letters, ' ');
  std::erase(digits, ' ');
  CHECK(says(letters, digits));
  CHECK(says(said, "Not accepted here: read this time with the key that was given."));
  CHECK(says(said, "Keys that must sign an edition: 1 of 1"));
  CHECK(says(said, "Keys that must agree to change keys: 1 of 1"));
  CHECK(says(said, "Its list of keys is number: 1"));
  for (const char* of_others : {"Keys it has taken back", "Contradiction", "Forget this publisher", "newest known",
                                "could not be kept", "Accepted here with"}) {
    INFO(of_others);
    CHECK_FALSE(says(said, of_others));
  }
  CHECK(open_choice(given, desk, 0).kind == Kind::back);
  CHECK(given.act(Action::menu).kind == Kind::back);
  desk.trusted.not_kept = true;
  ui::PublisherScreen not_kept(desk, with_key);
  CHECK(says(said_on(not_kept, desk), "What was learned of publishers could not be kept"));
}

TEST_CASE("a publisher is forgotten in two steps, and the page says that it is", "[ui][sheets]") {
  const Reading r;
  ui::Desk desk = tallest_desk();
  accept_publisher(r, desk.trusted);
  ui::PublisherScreen screen(desk, admitted(r, desk.trusted));
  const std::string said = said_on(screen, desk);
  CHECK(says(said, "Accepted here with: "));
  CHECK(says(said, "Newest edition seen here: "));
  CHECK(says(said, "No. 12"));
  CHECK(says(said, "2024-10-05"));
  CHECK(says(said, "Accepted here by typing its digits."));
  CHECK(says(said, " Back Give it a name of your own Forget this publisher"));
  CHECK_FALSE(says(said, "Not accepted here"));
  const ui::Outcome asked = open_choice(screen, desk, 2);
  REQUIRE(asked.kind == Kind::replace);
  ui::Screen& question = *asked.next;
  // The question is on the screen at once, and the focus is at "Back": it is not answered by pressing twice.
  const std::string page = said_on(question, desk);
  CHECK(page.starts_with(" Forget this publisher? Test press "));
  CHECK(says(page, " Back Yes, forget this publisher"));
  CHECK(desk.trusted.pins.all().size() == 1);
  CHECK(question.act(Action::open).kind == Kind::back);
  CHECK(desk.trusted.pins.all().size() == 1);
  CHECK(open_choice(question, desk, 1).kind == Kind::redraw);
  CHECK(desk.trusted.pins.all().empty());
  CHECK(question.shows() == "forgotten");
  const std::string after = said_on(question, desk);
  CHECK(after.starts_with(" Forgotten Nothing of this publisher is kept on this device."));
  CHECK_FALSE(says(after, "forget this publisher"));
}

TEST_CASE("the list of accepted publishers has names, digits and how; each leads to its page", "[ui][sheets]") {
  const Reading r;
  ui::Desk desk = tallest_desk();
  ui::PublishersScreen screen(desk);
  CHECK(said_on(screen, desk) == " Accepted publishers You have accepted no publisher on this device. Back");
  accept_publisher(r, desk.trusted);
  const bundle::Hash channel = desk.trusted.pins.all()[0].channel;
  const std::string digits = bundle::fingerprint_digits(channel.bytes);
  const std::string said = said_on(screen, desk);
  CHECK(says(said, " Accepted publishers "));
  CHECK(says(said, "Test press"));
  CHECK(says(said, digits));
  CHECK(says(said, "Accepted here by typing its digits. Back"));
  const ui::Outcome opened = open_choice(screen, desk, 0);
  REQUIRE(opened.kind == Kind::push);
  ui::Screen& page = *opened.next;
  CHECK(page.shows() == "publisher");
  const std::string told = said_on(page, desk);
  CHECK(says(told, "Test press"));
  CHECK(says(told, "Accepted here with: No. 12"));
  CHECK(says(told, "Its list of keys is number: 1 "));
  CHECK_FALSE(says(told, "Keys that must sign"));
  CHECK(open_choice(page, desk, 1).next->shows() == "name");
  const ui::Outcome forget = open_choice(page, desk, 2);
  REQUIRE(forget.next->shows() == "forget");
  // Renamed and forgotten there, it is another one here.
  REQUIRE(desk.trusted.pins.rename(channel, "Mine"));
  CHECK(says(said_on(screen, desk), "Mine"));
  CHECK(open_choice(*forget.next, desk, 1).kind == Kind::redraw);
  CHECK(says(said_on(screen, desk), "You have accepted no publisher"));
  ui::PublisherScreen of_nobody(desk, channel);
  CHECK(says(said_on(of_nobody, desk), "Not checked who made this"));
  CHECK(open_choice(screen, desk, 0).kind == Kind::back);
}

TEST_CASE("digits keep the order of their groups in languages that run to the left", "[ui][sheets]") {
  ui::Desk desk = tallest_desk();
  desk.settings.language = "fa";
  ui::Identity identity;
  identity.digits = "12345 67890";
  ui::RowBuilder row(desk, desk.width);
  row.add_own(ui::first_digits(desk, identity), 0, {});
  const ui::Row made = row.finish(false);
  TextCanvas canvas(desk.width, desk.height, desk.fonts);
  ui::paint_row(canvas, made, desk.fonts, 0, 0);
  int first = 0, second = 0;
  for (const TextCanvas::Piece& piece : canvas.pieces()) {
    if (says(piece.text, "12345")) first = piece.x;
    if (says(piece.text, "67890")) second = piece.text.find("12345") < piece.text.find("67890") ? piece.end : piece.x;
  }
  CHECK(first > 0);
  CHECK(first < second);
}

TEST_CASE("no name closes its quotation marks early", "[ui][sheets]") {
  const auto inside = [](const char* name) {
    std::string out = ui::quoted(name);
    REQUIRE(out.starts_with("“\u2068"));
    REQUIRE(out.ends_with("\u2069”"));
    return out.substr(6, out.size() - 12);
  };
  CHECK(inside("Test” It is accepted. “") == "Test It is accepted.");
  CHECK(inside("Test\" «a» „b‟ 「c」 ＂d″ ❞") == "Test a b c d");
  CHECK(inside("Test’’ It''s ’") == "Test’ It's ’");
  CHECK(inside("l’Écho d'ici") == "l’Écho d'ici");
}

TEST_CASE("the band leaves notices out before it cuts one, and says how many there are", "[ui][sheets]") {
  const auto band_says = [](ui::Desk& desk, ui::Basis basis, const std::vector<std::string>& briefs) {
    ui::Identity identity;
    identity.basis = basis;
    identity.name = "N";
    for (const std::string& brief : briefs) identity.notices.push_back({brief, brief});
    ui::Band band;
    band.show(identity);
    TextCanvas canvas(desk.width, desk.whole_height(), desk.fonts);
    band.draw(canvas, desk, {0, 0, desk.width, band.height(desk)}, false);
    return canvas.text();
  };
  ui::Desk desk = desk_for_tests();
  CHECK(says(band_says(desk, ui::Basis::accepted, {"One"}), "One"));
  CHECK_FALSE(says(band_says(desk, ui::Basis::accepted, {"One"}), "notices"));
  CHECK(says(band_says(desk, ui::Basis::accepted, {"One", "Two"}), "2 notices: One · Two"));
  const std::string is_long(40, 'x');
  desk.set_screen(320, 240);
  const std::string said = band_says(desk, ui::Basis::accepted, {is_long, is_long, "Last"});
  CHECK(says(said, "3 notices: " + is_long));
  CHECK_FALSE(says(said, is_long + " · "));
  CHECK_FALSE(says(said, "…"));
  // Whatever the language, the gravest is whole.
  using namespace ui::words;
  for (const ui::Catalog& c : ui::catalogs()) {
    for (const auto& [width, height] : kSmallScreens) {
      desk.settings.language = std::string(c.tag());
      desk.set_screen(width, height);
      for (const ui::Word word :
           {kBriefUnproven, kBriefContradicted, kBriefContradiction, kBriefOtherName, kBriefRenamed, kBriefOlder,
            kBriefOldKeys, kBriefIncomplete, kBriefMarked, kBriefAccepted}) {
        INFO(c.tag() << ", " << width << ": " << desk.say(word));
        const std::string brief(desk.say(word)), other(desk.say(kBriefOtherName));
        const ui::Basis basis = word.english == kBriefUnproven.english ? ui::Basis::unproven : ui::Basis::accepted;
        CHECK_FALSE(says(band_says(desk, basis, {brief}), "…"));
        CHECK_FALSE(says(band_says(desk, basis, {brief, other}), "…"));
      }
    }
  }
}

TEST_CASE("a statement that is older than the newest known one says so, and keys taken back are counted",
          "[ui][sheets]") {
  EditionBuilder old, young;
  RootStep next = founding_step(TestKey(2));
  next.statement.root_keys = old.chain[0].statement.root_keys;
  next.signers = {test_key()};
  young.chain.push_back(next);
  young.signers = {TestKey(2)};
  young.edit_manifest = [](bundle::Manifest& m) { m.edition = 13; };
  const Reading r(old.bytes()), of_young(young.bytes());
  ui::Desk desk = tallest_desk();
  accept_publisher(r, desk.trusted);
  const auto edition = admitted(r, desk.trusted);
  CHECK(says(said_on(*std::make_unique<ui::PublisherScreen>(desk, edition), desk), "Its list of keys is number: 1 "));
  (void)admitted(of_young, desk.trusted);
  ui::PublisherScreen screen(desk, edition);
  CHECK(says(said_on(screen, desk), "Its list of keys is number: 1 (newest known here: 2)"));
}

TEST_CASE("two editions with one number are named by their digits, until the person has read it", "[ui][sheets]") {
  EditionBuilder other;
  other.articles[0].entry.title = "Another first";
  const Reading r, of_other(other.bytes());
  ui::Desk desk = tallest_desk();
  accept_publisher(r, desk.trusted);
  const auto edition = admitted(r, desk.trusted);
  const auto candidate = library::Candidate::read(of_other.path, desk.trusted.pins);
  const auto refused = candidate->admit(desk.trusted);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::contradiction);
  ui::PublisherScreen screen(desk, edition);
  const auto letters_of = [](std::string text) {
    std::erase(text, ' ');
    return text;
  };
  const std::string said = said_on(screen, desk);
  CHECK(says(said, "Contradiction: different editions with number 12"));
  CHECK(says(said, "Until then believe neither."));
  CHECK_FALSE(says(said, "is genuine"));
  CHECK_FALSE(says(said, "Believe no other"));
  for (const auto* proof : {&edition->proof(), &candidate->proof()}) {
    CHECK(says(letters_of(said), letters_of(proof->manifest.fingerprint())));
  }
  CHECK(says(said, "I have read this"));
  CHECK(open_choice(screen, desk, 0).kind == Kind::redraw);
  const std::string after = said_on(screen, desk);
  CHECK_FALSE(says(after, "I have read this"));
  CHECK(says(after, "Contradiction: different editions with number 12"));
}

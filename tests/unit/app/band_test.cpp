// The band above every page of an edition: it says whose it is, and nothing that a publisher writes reaches it.
#include <array>
#include <catch2/catch.hpp>

#include "reader/article/writer.h"
#include "reader/library/edition.h"
#include "reader/screens/shelf_screen.h"
#include "reader/telling/identity.h"
#include "tests/support/reading.h"
#include "tests/support/typed_digits.h"

using namespace handbill;
using namespace handbill::testing;
using ui::Action;

namespace {

Buffer edition_of(std::uint8_t key, const std::string& name, std::uint64_t number = 12, const std::string& title = "") {
  EditionBuilder builder;
  builder.chain = {founding_step(TestKey(key))};
  builder.signers = {TestKey(key)};
  builder.edit_manifest = [&](bundle::Manifest& m) {
    m.publisher = name;
    m.edition = number;
    if (!title.empty()) m.title = title;
  };
  return builder.bytes();
}

// Editions on a device, whose publishers are accepted one by one.
struct Device {
  TemporaryFolder folder;
  ui::Desk desk = desk_for_tests();
  int files = 0;

  std::shared_ptr<library::Edition> open(const Buffer& bytes, bool accept = true) {
    const std::string path = folder / (std::to_string(++files) + ".handbill");
    write_file(path, bytes);
    const auto candidate = library::Candidate::read(path, desk.trusted.pins);
    REQUIRE(candidate);
    if (accept) REQUIRE(desk.trusted.pins.accept(candidate->proof(), trust::Accepted::by_digits));
    auto edition = candidate->admit_unproven(desk.trusted);
    REQUIRE(edition);
    return std::move(*edition);
  }
  ui::Identity identity(library::Edition& edition) const { return ui::identity_of(desk, edition); }
};

std::vector<std::string> briefs(const ui::Identity& identity) {
  std::vector<std::string> out;
  for (const ui::Notice& notice : identity.notices) out.push_back(notice.brief);
  return out;
}

// Of another channel that key 1 founded too, which bears the same mark: among 2,048 marks two further root keys that do
// so were found by trying.
Buffer edition_of_twin() {
  EditionBuilder builder;
  builder.chain = {founding_step(TestKey(1))};
  trust::Statement& first = builder.chain[0].statement;
  for (const std::uint8_t key : std::array<std::uint8_t, 2>{96, 63})
    first.root_keys.push_back(TestKey(key).public_key());
  trust::sort_all(first);
  builder.signers = {TestKey(1)};
  builder.edit_manifest = [](bundle::Manifest& m) { m.publisher = "Radio Test"; };
  return builder.bytes();
}

}  // namespace

TEST_CASE("an edition is called by the name that its publisher was accepted under, whatever it calls itself", "[app]") {
  Device device;
  const auto first = device.open(edition_of(1, "Cooking blog"));
  CHECK(device.identity(*first).name == "Cooking blog");
  CHECK(device.identity(*first).digits.empty());
  CHECK(device.identity(*first).notices.empty());
  const auto later = device.open(edition_of(1, "Kite Post", 13));
  const ui::Identity identity = device.identity(*later);
  CHECK(identity.name == "Cooking blog");
  CHECK(identity.mark == device.identity(*first).mark);
  REQUIRE(briefs(identity) == std::vector<std::string>{"Now calls itself otherwise"});
  CHECK(identity.notices[0].whole.find("Kite Post") != std::string::npos);
  REQUIRE(device.desk.trusted.pins.rename(later->proof().channel.id(), "Kite Post"));
  CHECK(device.identity(*later).notices.empty());
}

TEST_CASE("who takes the name of another accepted publisher is said to, also by letters that look alike", "[app]") {
  Device device;
  (void)device.open(edition_of(2, "Radio Test"));
  (void)device.open(edition_of(1, "Cooking blog"));
  for (const char* name : {"Radio Test", "radio  test", "R\u0430dio Test", "Ｒａｄｉｏ Ｔｅｓｔ"}) {
    const auto later = device.open(edition_of(1, name, 13));
    CHECK(briefs(device.identity(*later)).at(0) == "Uses the name of another publisher");
    device.desk.trusted.pins = {};
    device.desk.trusted.rivals = {};
    (void)device.open(edition_of(2, "Radio Test"));
    (void)device.open(edition_of(1, "Cooking blog"));
  }
}

TEST_CASE("the band says at once that a copy is damaged, also where that is found while the page is drawn", "[app]") {
  const auto band_of = [](bool is_damaged) {
    BuiltEdition built = EditionBuilder().build();
    // What a front page reads when it is drawn: the list of articles.
    for (std::size_t i = 0; i < built.chunks.size(); ++i) {
      if (is_damaged && built.chunks[i].kind == bundle::PartKind::index) {
        built.bytes[built.chunk_offsets[i]] ^= std::byte{1};
      }
    }
    const Reading r(built.bytes);  // drawn once
    CHECK(r.desk.band_height + r.desk.height + r.desk.bar_height == r.desk.screen_height);
    return r.desk.band_height;
  };
  CHECK(band_of(true) > band_of(false));
}

TEST_CASE("the person's own name comes before all others", "[app]") {
  Device device;
  const auto edition = device.open(edition_of(1, "Radio Test"));
  REQUIRE(device.desk.trusted.pins.rename(edition->proof().channel.id(), "from my aunt"));
  CHECK(device.identity(*edition).name == "from my aunt");
}

TEST_CASE("who is accepted later under the name of another is said to use it, and so is who is not accepted", "[app]") {
  Device device;
  const auto first = device.open(edition_of(1, "Radio Test"));
  const auto second = device.open(edition_of(2, "Radio Test"));
  const auto third = device.open(edition_of(3, "radio test"), false);
  const std::string uses = "Uses the name of another publisher";
  CHECK(device.identity(*first).notices.empty());
  CHECK(briefs(device.identity(*second)) == std::vector<std::string>{uses});
  CHECK(briefs(device.identity(*third)) == std::vector<std::string>{"Not checked who made this", uses});
  device.desk.trusted.keys.push_back(TestKey(3).public_key());
  const auto given = device.open(edition_of(3, "radio test"), false);
  CHECK(briefs(device.identity(*given)) == std::vector<std::string>{uses});
}

TEST_CASE("a publisher that gives itself no name any more is said to call itself otherwise", "[app]") {
  Device device;
  (void)device.open(edition_of(2, "Other"));
  (void)device.open(edition_of(1, "Radio Test"));
  const auto nameless = device.open(edition_of(1, "", 13));
  CHECK(briefs(device.identity(*nameless)) == std::vector<std::string>{"Now calls itself otherwise"});
  REQUIRE(device.desk.trusted.pins.rename(nameless->proof().channel.id(), "mine"));
  CHECK(briefs(device.identity(*nameless)) == std::vector<std::string>{"Now calls itself otherwise"});
}

TEST_CASE("publishers are told apart by their marks, and by digits where those are the same", "[app]") {
  Device device;
  const auto one = device.open(edition_of(1, "Radio Test"));
  const auto two = device.open(edition_of(2, "Kite Post"));
  REQUIRE_FALSE(device.identity(*one).mark == device.identity(*two).mark);
  CHECK(device.identity(*one).digits.empty());
  const auto three = device.open(edition_of_twin());
  INFO(one->proof().channel.fingerprint() << " " << three->proof().channel.fingerprint());
  REQUIRE(device.identity(*one).mark == device.identity(*three).mark);
  CHECK(device.identity(*one).digits == one->proof().channel.fingerprint().substr(0, 5));
  CHECK(device.identity(*three).digits == three->proof().channel.fingerprint().substr(0, 5));
  CHECK(device.identity(*two).digits.empty());
}

TEST_CASE("publishers whose names look alike are told apart by digits too", "[app]") {
  Device device;
  const auto one = device.open(edition_of(1, "Radio Test"));
  CHECK(device.identity(*one).digits.empty());
  const auto two = device.open(edition_of(2, "radio  t\u0435st"));  // a Cyrillic letter
  CHECK(device.identity(*one).digits == one->proof().channel.fingerprint().substr(0, 5));
  CHECK(device.identity(*two).digits == two->proof().channel.fingerprint().substr(0, 5));
  REQUIRE(device.desk.trusted.pins.rename(two->proof().channel.id(), "The other one"));
  CHECK(device.identity(*one).digits.empty());
  CHECK(device.identity(*two).digits.empty());
}

TEST_CASE("a publisher without a name, and one whose key was given, show the first of their digits", "[app]") {
  Device device;
  const auto nameless = device.open(edition_of(1, ""));
  CHECK(device.identity(*nameless).digits == nameless->proof().channel.fingerprint().substr(0, 5));
  device.desk.trusted.keys.push_back(TestKey(3).public_key());
  const auto given = device.open(edition_of(3, "Given"), false);
  CHECK(device.identity(*given).basis == ui::Basis::given_key);
  CHECK(device.identity(*given).digits == given->proof().channel.fingerprint().substr(0, 5));
}

TEST_CASE("a copy with bytes that are not the publisher's, and one that lacks some, are said to be so", "[app]") {
  Device device;
  const Buffer whole = edition_of(1, "Radio Test");
  Buffer longer = whole, shorter = whole;
  longer.resize(whole.size() + 5);
  shorter.resize(whole.size() - 5);
  CHECK(briefs(device.identity(*device.open(longer))) == std::vector<std::string>{"Marked copy"});
  CHECK(briefs(device.identity(*device.open(shorter))) == std::vector<std::string>{"Incomplete copy"});
}

TEST_CASE("what is read without trusting has no name in the band, only that nobody has checked", "[app]") {
  Device device;
  const auto edition = device.open(edition_of(1, "Signed by everybody you trust"), false);
  const ui::Identity identity = device.identity(*edition);
  CHECK(identity.basis == ui::Basis::unproven);
  CHECK(identity.name.empty());
  CHECK(briefs(identity) == std::vector<std::string>{"Not checked who made this"});
}

TEST_CASE("what was opened without trusting stays so until it is opened again, whoever is accepted meanwhile",
          "[app]") {
  Device device;
  const Buffer bytes = edition_of(1, "Radio Test");
  const auto unproven = device.open(bytes, false);
  const auto accepted = device.open(bytes);
  CHECK(device.identity(*unproven).basis == ui::Basis::unproven);
  CHECK(briefs(device.identity(*unproven)) == std::vector<std::string>{"Not checked who made this"});
  CHECK(device.identity(*accepted).basis == ui::Basis::accepted);
  CHECK_FALSE(device.desk.trusted.accepts(*unproven));
  REQUIRE(device.desk.trusted.pins.forget(accepted->proof().channel.id()));
  CHECK(device.identity(*accepted).basis == ui::Basis::unproven);
}

TEST_CASE("nothing that a publisher writes changes a pixel of the band", "[app][band]") {
  for (const auto& [width, height] : {std::pair{320, 240}, {240, 320}, {640, 480}}) {
    for (const int text_px : {0, 48}) {
      INFO(width << "x" << height << ", text " << text_px);
      std::vector<std::vector<std::uint32_t>> bands;
      std::string endless(240, 'W');
      for (const std::string& title : {std::string("Title"), endless, std::string("a\u2028\u2028\u2028\u2028b")}) {
        Device device;
        device.desk.settings.text_px = text_px;
        device.desk.set_screen(width, height);
        const Buffer bytes = edition_of(1, "Radio Test", 12, title);
        (void)device.open(bytes);
        app::App app(device.desk, ui::open_edition(device.desk, device.folder / "1.handbill"));
        app.draw();
        REQUIRE(device.desk.band_height >= 15);
        CHECK(device.desk.band_height <= height / 4);
        const auto band = app.frame().pixels.first(static_cast<std::size_t>(device.desk.band_height) *
                                                   static_cast<std::size_t>(width));
        bands.emplace_back(band.begin(), band.end());
        app.act(Action::open);
        app.draw();
        const auto of_article = app.frame().pixels.first(static_cast<std::size_t>(device.desk.band_height) *
                                                         static_cast<std::size_t>(width));
        bands.emplace_back(of_article.begin(), of_article.end());
      }
      for (const auto& band : bands) CHECK((band == bands.front()));
    }
  }
}

TEST_CASE("the mark stands at the side where the language of the program begins", "[app][band]") {
  for (const auto& [language, at_left] : {std::pair{"en", true}, {"fa", false}, {"ug", false}}) {
    INFO(language);
    Device device;
    device.desk.language = language;
    (void)device.open(edition_of(1, "Radio Test"));
    app::App app(device.desk, ui::open_edition(device.desk, device.folder / "1.handbill"));
    app.draw();
    const int width = device.desk.width;
    int inked[2] = {0, 0};  // in the outer fifths
    for (int y = 0; y < device.desk.band_height; ++y) {
      for (int x = 0; x < width; ++x) {
        if (app.frame().pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                               static_cast<std::size_t>(x)] != ui::kLight.strong)
          continue;
        if (x < width / 5) ++inked[0];
        if (x >= width - width / 5) ++inked[1];
      }
    }
    CHECK(inked[at_left ? 0 : 1] > 0);
    CHECK(inked[at_left ? 1 : 0] == 0);
  }
}

TEST_CASE("the band stands above the front page, articles and menus of an edition, and not above a list", "[app]") {
  Reading r;
  CHECK(r.desk.band_height > 0);
  CHECK(r.desk.height + r.desk.band_height == 480);
  const int band = r.desk.band_height;
  r.press(Action::open);
  CHECK(r.desk.band_height == band);
  r.press(Action::menu);
  CHECK(r.desk.band_height == band);
  app::App list(r.desk, std::make_unique<ui::ShelfScreen>(r.desk, std::vector<std::string>{r.path, "/no/such"}));
  list.draw();
  CHECK(r.desk.band_height == 0);
  CHECK(r.desk.height == 480);
  list.act(Action::open);
  list.draw();
  CHECK(r.desk.band_height == band);
  list.act(Action::back);
  list.draw();
  CHECK(r.desk.band_height == 0);
}

TEST_CASE("Up from the top of a page leads to the band, and A opens what it stands for", "[app]") {
  Reading r;
  CHECK(r.press(Action::up));  // the band has the focus
  CHECK(r.shows() == "front");
  CHECK(r.press(Action::open));
  CHECK(r.shows() == "whose");
  r.press(Action::back);
  CHECK(r.shows() == "front");
  r.press(Action::up);
  CHECK(r.press(Action::down));  // back on the page
  r.press(Action::open);
  CHECK(r.app->shows_article());
  r.press(Action::up);
  r.press(Action::open);
  CHECK(r.shows() == "whose");
  r.press(Action::back);
  r.app->tap(20, r.desk.band_height / 2);
  CHECK(r.shows() == "whose");
}

TEST_CASE("the band's focus goes with the page that it was taken on", "[app]") {
  Reading r;
  r.press(Action::up);
  r.press(Action::up);  // held
  r.press(Action::last_resort);
  CHECK(r.shows() == "last-resort");
  r.press(Action::open);
  CHECK(r.shows() != "whose");
  Reading tapped;
  tapped.press(Action::up);
  tapped.app->tap(320, 470);
  tapped.app->draw();
  tapped.press(Action::open);
  CHECK(tapped.shows() != "whose");
}

TEST_CASE("a notice gives the band a second line on every page of the edition", "[app]") {
  Device device;
  (void)device.open(edition_of(1, "Radio Test", 12));
  (void)device.open(edition_of(1, "Radio Test", 13));
  app::App newer(device.desk, ui::open_edition(device.desk, device.folder / "2.handbill"));
  newer.draw();
  const int one_line = device.desk.band_height;
  app::App older(device.desk, ui::open_edition(device.desk, device.folder / "1.handbill"));
  older.draw();
  CHECK(older.shows() == "front older");
  CHECK(device.desk.band_height == 2 * one_line);
  older.act(Action::open);
  older.draw();
  CHECK(older.shows_article());
  CHECK(device.desk.band_height == 2 * one_line);
}

TEST_CASE("a photo's page has the band of its edition, and no zoom or move reaches it", "[app][band]") {
  EditionBuilder builder;
  article::Writer body;
  article::OwnedFigure figure;
  figure.image = {1, 3, 2};
  figure.alt = "three pixels by two";
  body.begin_figure(figure);
  body.finish();
  builder.articles[0].body = body.encode({});
  Reading r(builder.bytes());
  r.desk.pictures = &r.pictures;
  r.start();
  const auto band = [&r] {
    const auto pixels = r.app->frame().pixels.first(static_cast<std::size_t>(r.desk.band_height) *
                                                    static_cast<std::size_t>(r.desk.width));
    return std::vector<std::uint32_t>(pixels.begin(), pixels.end());
  };
  r.press(Action::open);
  REQUIRE(r.app->shows_article());
  const auto of_article = band();
  REQUIRE(r.desk.band_height > 0);
  r.press(Action::links);
  if (r.shows() == "page-items") r.press(Action::open);
  REQUIRE(r.shows() == "picture");
  r.app->wait_for_arrivals();
  r.app->draw();
  CHECK((band() == of_article));
  for (const Action action : {Action::open, Action::down, Action::open, Action::left, Action::open, Action::right}) {
    r.press(action);
    r.app->wait_for_arrivals();
    r.app->draw();
    CHECK((band() == of_article));
  }
}

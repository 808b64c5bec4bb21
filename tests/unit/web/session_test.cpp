#include "reader/web/session.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "reader/bundle/keys.h"
#include "reader/telling/publisher_page.h"
#include "reader/telling/unknown_page.h"
#include "tests/support/edition_builder.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace handbill;
using nlohmann::json;
using testing::EditionBuilder;

struct Page {
  explicit Page(const Buffer& bytes = EditionBuilder().bytes()) {
    testing::write_file(folder / "a.handbill", bytes);
    (void)session.speak("en");
  }
  json open() { return json::parse(session.open(folder / "a.handbill")); }
  // The thirty digits of its channel, of which three groups are asked for.
  std::string asked_digits(const json& page) const {
    const auto candidate = library::Candidate::read(folder / "a.handbill", {});
    std::string out;
    for (std::size_t i = 0; i < 6; ++i) {
      if (page["groups"][i].is_null()) out += candidate->channel().fingerprint().substr(i * 6, 5);
    }
    return out;
  }
  json accept() {
    (void)open();
    const json digits = json::parse(session.choose(ui::UnknownPage::kHaveDigits));
    return json::parse(session.answer(asked_digits(digits)));
  }
  testing::TemporaryFolder folder;
  web::Session session{7};
};

std::string text_of(const json& sheet) {
  std::string out;
  for (const json& item : sheet["items"]) out += item.value("text", "") + "\n";
  return out;
}

TEST_CASE("an unknown publisher is asked about before anything is shown", "[web]") {
  Page page;
  const json sheet = page.open();
  CHECK(sheet["page"] == "sheet");
  CHECK(sheet["of"] == "unknown");
  CHECK_FALSE(page.session.is_open());
  // The digits stand before what it claims, three groups of them blank.
  CHECK(sheet["items"][1]["kind"] == "digits");
  const json digits = json::parse(page.session.choose(ui::UnknownPage::kHaveDigits));
  CHECK(std::count(digits["groups"].begin(), digits["groups"].end(), json()) == 3);
  const json wrong = json::parse(page.session.answer("000000000000000"));
  CHECK(wrong["page"] == "digits");
  CHECK(wrong["wrong"] == true);
  CHECK(wrong["left"] == 4);
  const json front = json::parse(page.session.answer(page.asked_digits(digits)));
  CHECK(front["page"] == "front");
  CHECK(json::parse(page.session.band())["basis"] == "accepted");
}

TEST_CASE("five wrong answers end it", "[web]") {
  Page page;
  (void)page.open();
  (void)page.session.choose(ui::UnknownPage::kHaveDigits);
  json last;
  for (int i = 0; i < 5; ++i) last = json::parse(page.session.answer("000000000000000"));
  CHECK(last["of"] == "unknown");
  CHECK(page.session.choose(ui::UnknownPage::kHaveDigits) == R"({"page":"back"})");
  CHECK(page.session.answer("000000000000000") == R"({"page":"back"})");
}

TEST_CASE("what is read without trusting has its mark, and is not remembered", "[web]") {
  Page page;
  (void)page.open();
  const json front = json::parse(page.session.choose(ui::UnknownPage::kUnproven));
  CHECK(front["page"] == "front");
  const json band = json::parse(page.session.band());
  CHECK(band["basis"] == "unproven");
  CHECK(band["name"] == "");
  CHECK(band["notices"][0] == "Not checked who made this");
  CHECK(page.open()["of"] == "unknown");
}

TEST_CASE("articles, by number and by id", "[web]") {
  Page page;
  const json front = page.accept();
  CHECK(front["articles"] == 3);
  const json entries = json::parse(page.session.entries(0, 100));
  REQUIRE(entries.size() == 3);
  for (const json& entry : entries) {
    const json found = json::parse(page.session.find(entry["id"].get<std::string>()));
    CHECK(found["number"] == entry["number"]);
    CHECK(json::parse(page.session.article(entry["number"]))["article"]["blocks"].size() > 0);
  }
  CHECK(json::parse(page.session.article(3))["slug"] == "not-found");
  CHECK(json::parse(page.session.find("no such id"))["slug"] == "not-found");
}

TEST_CASE("what is forged is not opened, and said in the reader's words", "[web]") {
  testing::BuiltEdition built = EditionBuilder().build();
  built.bytes[built.manifest_offset + 20] ^= std::byte{1};
  Page page(built.bytes);
  const json sheet = page.open();
  CHECK(sheet["of"] == "message");
  CHECK(sheet["slug"] == "bad-signature");
  CHECK(text_of(sheet).find("Changed or forged.") != std::string::npos);
  CHECK_FALSE(page.session.is_open());
}

TEST_CASE("a publisher is forgotten when that was confirmed", "[web]") {
  Page page;
  (void)page.accept();
  CHECK(json::parse(page.session.publisher())["of"] == "publisher");
  CHECK(json::parse(page.session.choose(ui::PublisherPage::kForget))["of"] == "forget");
  CHECK(json::parse(page.session.choose(ui::ForgetPage::kConfirm))["of"] == "forgotten");
  CHECK(json::parse(page.session.choose(ui::kBack))["of"] == "unknown");
}

TEST_CASE("every byte is checked", "[web]") {
  Page page;
  (void)page.accept();
  CHECK(text_of(json::parse(page.session.check_all())).find("Every byte is as its publisher signed it.") !=
        std::string::npos);
}

TEST_CASE("it speaks the person's language", "[web]") {
  Page page;
  const json said = json::parse(page.session.speak("fa-IR"));
  CHECK(said["tag"] == "fa");
  CHECK(said["rtl"] == true);
  CHECK(said["words"].size() > 200);
  CHECK(text_of(page.open()).find("Publisher not known here") == std::string::npos);
  CHECK(json::parse(page.session.speak("xx"))["tag"] == "en");
  CHECK(json::parse(web::Session::languages()).size() > 10);
}

}  // namespace

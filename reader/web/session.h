// The reader for a browser, without the browser: which edition is open, what is known of publishers, and what the page
// shows of it. Everything that decides is below (library, trust, telling); this asks it, and says the answers in JSON.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "reader/library/edition.h"
#include "reader/telling/about_page.h"
#include "reader/telling/teller.h"
#include "reader/trust/digit_check.h"
#include "reader/web/json.h"

namespace handbill::web {

// One window. What was accepted lives as long as it does. Every function that says something gives one of these pages:
//   {"page": "front", ...}       an edition that may be read
//   {"page": "sheet", "of": "unknown" | "message" | "contradiction" | "whose" | "publisher" | "forget" | "about",
//    "items": [...]}             the program's own words, with choices that choose() takes
//   {"page": "digits", ...}      the question for a channel's digits
class Session {
 public:
  explicit Session(std::uint64_t random) : random_(random) {}

  // The language that suits `tag` best; English where none does. {"tag", "rtl", "words": {English: translation}}
  std::string speak(std::string_view tag);
  // [{"tag", "name", "rtl"}]
  static std::string languages();

  // Opens a file that add_hosted_file() has given this path.
  std::string open(const std::string& path);
  // What a choice of the sheet that was shown last leads to; or, where it leads back, {"page": "back"}.
  std::string choose(int choice);
  // The digits of the groups that were asked for. A page: "front", or "digits" with "wrong", or the sheet "unknown".
  std::string answer(std::string_view digits);
  // Sheets about the open edition.
  std::string whose();
  std::string publisher();
  std::string about();
  // Checks every byte, and says about() with the result.
  std::string check_all();

  // What the band says: {"name", "digits", "mark", "basis", "brief"}
  std::string band() const;
  // [{...}] of the articles [first, first + count).
  std::string entries(std::uint32_t first, std::uint32_t count);
  // {"article": {...}} or a sheet; {"number"} of the one with this id, or a sheet.
  std::string article(std::uint32_t number);
  std::string find(std::string_view id);
  // The bytes of a picture or font; where there is an error, a sheet, and no bytes.
  Result<bundle::VerifiedBytes> image(const bundle::Image& image);
  Result<bundle::VerifiedBytes> font(std::size_t index);
  // {"page": "sheet", "of": "message", ...}; with the error's "slug" and "layer".
  std::string message(const Error& error) const;

  bool is_open() const { return edition_ != nullptr; }

 private:
  enum class Shown : std::uint8_t { none, message, unknown, contradiction, whose, publisher, forget, forgotten, about };
  ui::Teller teller() const;
  std::string shown(Result<std::unique_ptr<library::Edition>> edition);
  std::string front() const;
  std::string unknown();
  std::string digits(bool is_wrong) const;
  std::string contradiction();
  std::string sheet(Shown which, std::string_view name, const std::vector<ui::SheetItem>& items);
  std::string opened_again();

  library::Trusted trusted_;
  std::map<std::string, FileStamp> damaged_;  // stays empty: no file is another here
  std::optional<bundle::Hash> just_accepted_;
  std::uint64_t random_;
  const ui::Catalog* catalog_ = &ui::english();
  std::string path_;
  std::optional<library::Candidate> candidate_;
  std::optional<trust::DigitCheck> check_;
  std::unique_ptr<library::Edition> edition_;
  ui::AboutPage::Check checked_;
  Shown shown_ = Shown::none;
};

}  // namespace handbill::web

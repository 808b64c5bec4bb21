#include "reader/screens/about_screen.h"

#include <algorithm>
#include <array>

#include "reader/ui/identity.h"
#include "reader/ui/words.h"
#include "reader/words/error_words.h"

namespace handbill::ui {
enum AboutScreen::Choice : int { kCheck };

namespace {

using Kind = SheetItem::Kind;

constexpr std::size_t kPlaces = 8;  // that are named

// "12.3 MB"; powers of ten, as sticks are sold.
std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> kUnits{"B", "kB", "MB", "GB"};
  std::uint64_t tenths = bytes * 10;
  std::size_t unit = 0;
  for (; tenths >= 10'000 && unit + 1 < kUnits.size(); ++unit) tenths /= 1000;
  const bool has_tenths = unit > 0 && tenths < 1000;
  return std::to_string(tenths / 10) + (has_tenths ? "." + std::to_string(tenths % 10) : "") + " " +
         std::string(kUnits[unit]);
}

}  // namespace

AboutScreen::AboutScreen(Desk& desk, std::shared_ptr<library::Edition> edition, std::vector<std::string> copies)
    : Sheet(desk), edition_(std::move(edition)), copies_(std::move(copies)) {}

std::unique_ptr<Screen> AboutScreen::of_shelved(Desk& desk, const library::Shelved& shelved) {
  std::vector<std::string> copies = paths_of(desk, shelved);
  auto candidate = library::Candidate::read(copies.front(), desk.trusted.pins);
  if (!candidate) return nullptr;
  // Another file may stand there by now.
  if (candidate->proof().manifest.edition_id() != shelved.brief->issue.edition) return nullptr;
  auto edition = candidate->admit(desk.trusted);
  if (!edition) return nullptr;
  return std::make_unique<AboutScreen>(desk, std::move(edition).value(), std::move(copies));
}

std::vector<SheetItem> AboutScreen::items() const {
  const trust::Signed& proof = edition_->proof();
  const Identity identity = identity_of(desk(), *edition_);
  const bundle::Manifest& m = *proof.manifest;
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kAbout)});
  out.push_back({Kind::name, m.title});
  out.push_back(
      {Kind::dim, join_parts({desk().say(words::kNumber, {std::to_string(m.edition)}), date_text(m.date),
                              desk().say(words::kArticles, {std::to_string(edition_->bundle().article_count())})})
                      .text()});
  if (identity.basis != Basis::unproven) {
    const std::string name = identity.name.empty() ? say(words::kUnknownNoName) : identity.name.isolated();
    out.push_back({Kind::text, desk().labelled(words::kPublisher, name)});
  }
  for (const Notice& notice : identity.notices) {
    out.push_back({Kind::strong, notice.brief});
    out.push_back({Kind::text, notice.whole});
  }
  if (identity.basis == Basis::given_key) out.push_back({Kind::dim, say(words::kNotRemembered)});
  add_check(out);
  out.push_back({Kind::text, desk().labelled(words::kSize, size_text(m.file_size))});
  for (std::size_t i = 0; i < std::min(copies_.size(), kPlaces); ++i) out.push_back({Kind::file, copies_[i]});
  out.push_back({Kind::text, say(words::kEditionDigits)});
  out.push_back({Kind::digits, digits_in_lines(proof.manifest.fingerprint())});
  out.push_back({Kind::dim, say(words::kEditionDigitsWhy)});
  out.push_back(back_item());
  return out;
}

void AboutScreen::add_check(std::vector<SheetItem>& out) const {
  if (!check_) {
    out.push_back({Kind::choice, say(words::kCheckAll), kCheck});
    return;
  }
  const auto report = check_->report();
  if (!report) {
    out.push_back({Kind::strong, desk().say(words::kChecked, {std::to_string(check_->percent())})});
  } else if (!*report) {
    out.push_back({Kind::strong, std::string(first_line(say(Word{error_words(report->error())})))});
    out.push_back({Kind::choice, say(words::kTryAgain), kCheck});
  } else if ((*report)->whole()) {
    out.push_back({Kind::strong, say(words::kCheckedWhole)});
  } else {
    const auto& r = **report;
    if (r.damaged_count > 0) {
      const std::string of =
          desk().say(words::kOf, {std::to_string(r.damaged_count), std::to_string(r.checked_chunks)});
      out.push_back({Kind::strong, desk().labelled(words::kCheckedDamaged, of)});
    } else {
      out.push_back({Kind::strong, say(words::kCheckedNotWhole)});
    }
  }
}

bool AboutScreen::take_arrived() {
  if (!check_ || shown_percent_ == 100) return false;
  const int percent = check_->report() ? 100 : check_->percent();
  if (percent == shown_percent_) return false;
  shown_percent_ = percent;
  if (const auto report = check_->report(); report && *report && (*report)->damaged_count > 0) {
    edition_->bundle().set_damaged();
    desk().note_damage(copies_.front(), checked_stamp_);
  }
  relayout();
  return true;
}

bool AboutScreen::wait() {
  if (check_) check_->wait();
  return take_arrived();
}

Outcome AboutScreen::chosen(int choice) {
  if (choice != kCheck) return go(Outcome::Kind::back);
  auto background = desk().background ? desk().background : std::make_shared<BackgroundThread>();
  checked_stamp_ = stamp_of(copies_.front());
  check_ = std::make_unique<library::FullCheck>(std::move(background), copies_.front(), edition_->proof().manifest,
                                                desk().wake);
  shown_percent_ = 0;
  relayout();
  return redraw();
}

Outcome AboutScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

}  // namespace handbill::ui

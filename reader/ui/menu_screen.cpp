#include "reader/ui/menu_screen.h"

#include <array>

#include "reader/ui/publisher_screen.h"
#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

enum Choice : int { kBack, kSize, kColours, kAbout, kAboutPublisher, kQuit };
using Kind = SheetItem::Kind;

constexpr std::array kSizes{words::kSmall, words::kMedium, words::kLarge};

std::string setting(std::string_view name, std::string_view value) {
  return std::string(name) + ": " + std::string(value);
}

}  // namespace

std::vector<SheetItem> MenuScreen::items() const {
  const Settings& s = desk().settings;
  std::vector<SheetItem> out;
  out.push_back({Kind::title, std::string(words::kMenu)});
  out.push_back({Kind::choice, setting(words::kTextSize, kSizes[static_cast<std::size_t>(s.text_step)]), kSize});
  out.push_back({Kind::choice, setting(words::kColours, s.dark ? words::kDark : words::kLight), kColours});
  if (edition_) {
    out.push_back({Kind::choice, std::string(words::kAbout), kAbout});
    out.push_back({Kind::choice, std::string(words::kAboutPublisher), kAboutPublisher});
  }
  out.push_back({Kind::choice, std::string(words::kBack), kBack});
  out.push_back({Kind::choice, std::string(words::kQuit), kQuit});
  return out;
}

Outcome MenuScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

Outcome MenuScreen::chosen(int choice) {
  Settings& s = desk().settings;
  switch (choice) {
    case kSize: s.text_step = (s.text_step + 1) % static_cast<int>(kSizes.size()); return go(Outcome::Kind::restyle);
    case kColours: s.dark = !s.dark; return go(Outcome::Kind::restyle);
    case kAbout: return push(std::make_unique<AboutScreen>(desk(), edition_));
    case kAboutPublisher: return push(std::make_unique<PublisherScreen>(desk(), edition_));
    case kQuit: return go(Outcome::Kind::quit);
    default: return go(Outcome::Kind::back);
  }
}

Outcome AboutScreen::act(Action action) {
  if (action == Action::menu) return go(Outcome::Kind::back);
  return Sheet::act(action);
}

std::vector<SheetItem> AboutScreen::items() const {
  const trust::Signed& proof = edition_->proof();
  const std::string publisher = proof.publisher();
  std::vector<SheetItem> out;
  out.push_back({Kind::title, proof.manifest->title});
  out.push_back({Kind::dim, join_parts({std::string(words::kNumber) + " " + std::to_string(proof.manifest->edition),
                                        date_text(proof.manifest->date),
                                        std::to_string(edition_->bundle().article_count()) + " " +
                                            std::string(words::kArticles)})});
  out.push_back({Kind::text, setting(words::kPublisher, publisher.empty() ? words::kUnknownNoName : publisher)});
  out.push_back({Kind::text, std::string(words::kEditionDigits)});
  out.push_back({Kind::digits, digits_in_lines(proof.manifest.fingerprint())});
  out.push_back({Kind::dim, std::string(words::kEditionDigitsWhy)});
  out.push_back({Kind::choice, std::string(words::kBack), kBack});
  return out;
}

Outcome AboutScreen::chosen(int /*choice*/) { return go(Outcome::Kind::back); }

}  // namespace handbill::ui

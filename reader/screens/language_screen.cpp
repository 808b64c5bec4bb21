#include "reader/screens/language_screen.h"

namespace handbill::ui {
namespace {

using Kind = SheetItem::Kind;

}  // namespace

std::vector<SheetItem> LanguageScreen::items() const {
  std::vector<SheetItem> out;
  out.push_back({Kind::title, say(words::kChooseLanguage)});
  const auto all = catalogs();
  for (std::size_t i = 0; i < all.size(); ++i) {
    out.push_back({Kind::choice, std::string(all[i].own_name()), static_cast<int>(i), std::string(all[i].tag())});
  }
  if (!then_) out.push_back(back_item());
  return out;
}

Outcome LanguageScreen::chosen(int choice) {
  if (choice == kBack) return go(Outcome::Kind::back);
  desk().settings.language = std::string(catalogs()[static_cast<std::size_t>(choice)].tag());
  Outcome out = then_ ? replace(then_()) : go(Outcome::Kind::back);
  out.restyles = true;
  return out;
}

}  // namespace handbill::ui

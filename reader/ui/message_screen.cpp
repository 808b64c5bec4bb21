#include "reader/ui/message_screen.h"

#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

enum Choice : int { kBack, kGoOn };
using Kind = SheetItem::Kind;

}  // namespace

std::string_view first_sentence(std::string_view text) {
  const auto end = text.find(". ");
  return end == std::string_view::npos ? text : text.substr(0, end + 1);
}

MessageScreen::MessageScreen(Desk& desk, std::string name, Error error, Ways ways, std::string_view text)
    : Sheet(desk),
      name_(std::move(name)),
      error_(std::move(error)),
      ways_(std::move(ways)),
      text_(text.empty() ? errc_text(error_.code).reader : text) {}

Outcome MessageScreen::act(Action action) {
  if (ways_.neighbour && (action == Action::left || action == Action::right)) {
    return ways_.neighbour(action == Action::left ? -1 : 1);
  }
  return Sheet::act(action);
}

std::vector<SheetItem> MessageScreen::items() const {
  std::vector<SheetItem> out;
  if (!name_.empty()) out.push_back({Kind::dim, name_});
  const std::string_view what = first_sentence(text_);
  out.push_back({Kind::title, std::string(what)});
  if (what.size() < text_.size()) out.push_back({Kind::text, std::string(text_.substr(what.size() + 1))});
  if (ways_.go_on) out.push_back({Kind::choice, std::string(words::kReadAnyway), kGoOn});
  out.push_back({Kind::choice, std::string(words::kBack), kBack});
  out.push_back({Kind::dim, std::string(error_.slug()) + ": " + error_.message()});
  return out;
}

Outcome MessageScreen::chosen(int choice) {
  if (choice == kGoOn) return replace(ways_.go_on());
  return go(Outcome::Kind::back);
}

}  // namespace handbill::ui

#include "reader/screens/message_screen.h"

#include "reader/ui/words.h"
#include "reader/words/error_words.h"

namespace handbill::ui {
enum MessageScreen::Choice : int { kGoOn, kAgain };

namespace {

constexpr int kDetailLines = 8;
using Kind = SheetItem::Kind;

// May it be otherwise a moment later: a stick put in again, a copy replaced, memory that is free by then?
bool may_pass(Errc code) {
  switch (code) {
    case Errc::io:
    case Errc::not_found:
    case Errc::truncated:
    case Errc::damaged:
    case Errc::no_space:
    case Errc::no_memory: return true;
    default: return false;
  }
}

}  // namespace

MessageScreen::MessageScreen(Desk& desk, text::Line name, Error error)
    : MessageScreen(desk, std::move(name), std::move(error), Ways{}) {}

MessageScreen::MessageScreen(Desk& desk, text::Line name, Error error, Ways ways, Word text)
    : Sheet(desk),
      name_(std::move(name)),
      error_(std::move(error)),
      ways_(std::move(ways)),
      text_(text.english.empty() ? Word{error_words(error_)} : text) {}

Outcome MessageScreen::act(Action action) {
  if (ways_.neighbour && (action == Action::left || action == Action::right)) {
    return ways_.neighbour(action == Action::left ? -1 : 1);
  }
  return Sheet::act(action);
}

std::vector<SheetItem> MessageScreen::items() const {
  std::vector<SheetItem> out;
  if (!name_.empty()) out.push_back({Kind::file, name_.text()});
  const std::string text = say(text_);
  out.push_back({Kind::title, std::string(first_line(text))});
  if (const auto rest = after_first_line(text); !rest.empty()) out.push_back({Kind::text, std::string(rest)});
  if (ways_.go_on) out.push_back({Kind::choice, say(words::kReadAnyway), kGoOn});
  if (ways_.again && may_pass(error_.code)) out.push_back({Kind::choice, say(words::kTryAgain), kAgain});
  out.push_back({Kind::choice, say(words::kBack), kBack});
  // It may name a file or an article.
  const text::Line details(std::string(error_.slug()) + ": " + error_.message());
  out.push_back({.kind = Kind::dim, .text = details.text(), .lines = kDetailLines});
  return out;
}

Outcome MessageScreen::chosen(int choice) {
  if (choice == kGoOn) return replace(ways_.go_on());
  if (choice == kAgain) return replace(ways_.again());
  return go(Outcome::Kind::back);
}

}  // namespace handbill::ui

#include "reader/screens/memory_screen.h"

#include "reader/telling/words.h"
#include "reader/words/error_words.h"

namespace handbill::ui {
enum MemoryScreen::Choice : int { kAgain };

namespace {

using Kind = SheetItem::Kind;

}  // namespace

std::vector<SheetItem> MemoryScreen::items() const {
  const std::string text = say(Word{error_words(Errc::no_memory)});
  std::vector<SheetItem> out;
  out.push_back({Kind::title, std::string(first_line(text))});
  out.push_back({Kind::text, std::string(after_first_line(text))});
  out.push_back({Kind::choice, say(words::kTryAgain), kAgain});
  out.push_back(back_item());
  return out;
}

Outcome MemoryScreen::chosen(int choice) { return choice == kAgain ? pass(again_) : go(Outcome::Kind::back); }

}  // namespace handbill::ui

#include "reader/telling/message_page.h"

#include "reader/words/error_words.h"

namespace handbill::ui {
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

std::vector<SheetItem> MessagePage::items(const Teller& teller, const text::Line& name, const Error& error, Word text,
                                          bool goes_on, bool again) {
  ItemsBuilder out(teller);
  if (!name.empty()) out.add(Kind::file, name.text());
  const std::string said(teller.say(text.english.empty() ? Word{error_words(error)} : text));
  out.add(Kind::title, std::string(first_line(said)));
  if (const auto rest = after_first_line(said); !rest.empty()) out.add(Kind::text, std::string(rest));
  if (goes_on) out.choice(words::kReadAnyway, kGoOn);
  if (again && may_pass(error.code)) out.choice(words::kTryAgain, kAgain);
  out.choice(words::kBack, kBack);
  // It may name a file or an article.
  const text::Line details(std::string(error.slug()) + ": " + error.message());
  out.add({.kind = Kind::dim, .text = details.text(), .lines = kDetailLines});
  return std::move(out).items();
}

}  // namespace handbill::ui

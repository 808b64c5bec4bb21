// What stands on a page of the program's own words: messages, questions, what is known of a publisher. It knows no
// pixel; the screens draw it (reader/ui/sheet.h), a browser makes a page of it (reader/web).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reader/telling/identity.h"

namespace handbill::ui {

// One paragraph or choice. What others wrote is cleaned, and bounded in its lines: that of the kinds `name` and `file`,
// and whatever has a language. In the program's own words it stands as text::Line::isolated(). `language` is a choice
// with the sign of languages; the focus begins below it.
struct SheetItem {
  enum class Kind : std::uint8_t {
    title,
    text,
    strong,
    digits,
    mark,
    qr,
    dim,
    choice,
    setting,
    language,
    name,
    file,
    passage,
    publisher
  };
  Kind kind = Kind::text;
  std::string text = {};
  int choice = 0;             // of choice and setting: what chosen() and changed() are called with
  std::string language = {};  // BCP 47, of text that is not the program's own
  int depth = 0;              // of a choice: how far it is set in
  int lines = 0;              // of the program's own words: 0: as many as it takes
  Mark mark = {};
  std::shared_ptr<const Identity> identity = {};  // of a publisher that can be chosen; the text stands below it
};

// A choice that every page may have; its own are others.
inline constexpr int kBack = -1;

// Puts a page together.
class ItemsBuilder {
 public:
  using Kind = SheetItem::Kind;
  explicit ItemsBuilder(const Teller& teller) : teller_(teller) {}

  const Teller& teller() const { return teller_; }
  ItemsBuilder& add(Kind kind, Word word) { return add(kind, std::string(teller_.say(word))); }
  ItemsBuilder& add(Kind kind, std::string text) { return add({kind, std::move(text)}); }
  ItemsBuilder& add(SheetItem item) {
    items_.push_back(std::move(item));
    return *this;
  }
  ItemsBuilder& labelled(Word name, std::string_view value) { return add(Kind::text, teller_.labelled(name, value)); }
  ItemsBuilder& choice(Word word, int choice) { return add({Kind::choice, std::string(teller_.say(word)), choice}); }
  ItemsBuilder& mark(const Mark& mark) { return add({.kind = Kind::mark, .mark = mark}); }
  // Everything that the program has to say of it: a few words, and the sentence.
  ItemsBuilder& notices(const Identity& identity) {
    for (const Notice& notice : identity.notices) add(Kind::strong, notice.brief).add(Kind::text, notice.whole);
    return *this;
  }
  std::vector<SheetItem> items() && { return std::move(items_); }

 private:
  const Teller& teller_;
  std::vector<SheetItem> items_;
};

}  // namespace handbill::ui

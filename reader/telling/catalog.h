// The program's words in the language of the person at the device.
//
// Translations are gettext's .po files (assets/strings), compiled by msgfmt and built into the program. Looking them up
// is ours: gettext's own functions translate nothing in the C locale, the only one that handhelds have.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "reader/telling/language_names.h"
#include "reader/telling/words.h"

namespace handbill::ui {

// A compiled catalogue (GNU gettext, "The Format of GNU MO Files"), or none: then everything is English. Immutable.
class Catalog {
 public:
  // Borrows both for good. `mo` is part of the program, so it is trusted to be well formed.
  Catalog(std::string_view tag, std::string_view mo) : tag_(tag), own_name_(own_language_name(tag)), mo_(mo) {}

  std::string_view tag() const { return tag_; }            // BCP 47
  std::string_view own_name() const { return own_name_; }  // the language's name in itself
  bool right_to_left() const;
  // The translation; the English where there is none.
  std::string_view say(Word word) const;
  // With %1, %2 replaced.
  std::string say(Word word, std::initializer_list<std::string_view> parts) const;
  // Calls `f` for each English text with its translation; where there is no catalogue, not at all.
  void each(const std::function<void(std::string_view english, std::string_view translation)>& f) const;
  // The number of entries, translated or not, including the header's.
  std::size_t count() const;

 private:
  std::uint32_t number(std::size_t at) const;
  std::string_view entry(std::size_t table, std::size_t i) const;
  std::string_view tag_;
  std::string own_name_;
  std::string_view mo_;
};

// Every language that the program speaks, English first.
std::span<const Catalog> catalogs();
// The catalogue whose language is closest to `language` (BCP 47); null where none is close.
const Catalog* catalog_for(std::string_view language);
inline const Catalog& english() { return catalogs().front(); }

// What stands before a text's first line break, and after it.
std::string_view first_line(std::string_view text);
std::string_view after_first_line(std::string_view text);

}  // namespace handbill::ui

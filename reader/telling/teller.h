// Who speaks to the person: in which language, and what is known of publishers and copies.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "reader/base/file.h"
#include "reader/library/edition.h"
#include "reader/telling/catalog.h"

namespace handbill::ui {

// Borrows all of it, for one call.
struct Teller {
  const Catalog& catalog;
  const library::Trusted& trusted;
  // Copies in which damage was found in this run, by their paths, and the files as they were then.
  const std::map<std::string, FileStamp>& damaged;
  // A channel, until the person goes on: that it worked is to be said.
  const std::optional<bundle::Hash>& just_accepted;
  trust::PinsState pins_state = trust::PinsState::whole;  // as the accepted publishers were read
  bool keeps_nothing = false;                             // what is accepted holds until the program ends
  bool kept_before = false;  // by an earlier run; where nothing is kept, that stays as it is

  std::string_view say(Word word) const { return catalog.say(word); }
  std::string say(Word word, std::initializer_list<std::string_view> parts) const { return catalog.say(word, parts); }
  // "name: value"
  std::string labelled(Word name, std::string_view value) const { return say(words::kNameValue, {say(name), value}); }
  // What is said where nothing is kept.
  Word nothing_kept() const { return kept_before ? words::kKeptBefore : words::kKeepsNothing; }
};

}  // namespace handbill::ui

// Whose edition it is, by the name under which the person accepted its publisher and the channel's mark; and what the
// program has to say of it. No word of the publisher's is in it, but where it is quoted as such.
#pragma once

#include <string>
#include <vector>

#include "reader/telling/mark.h"
#include "reader/telling/teller.h"
#include "reader/text/line.h"

namespace handbill::library {
struct Shelved;
}  // namespace handbill::library

namespace handbill::ui {

// Something that the person must know of an edition before its words are believed.
struct Notice {
  std::string brief;  // a few words, for the band
  std::string whole;  // a sentence or two
};

// The brief words of the first `shown` of them in a line, the gravest first; where they are several, how many they all
// are. REQUIRES: 1 <= shown, or there are no notices.
std::string in_brief(const Teller& teller, const std::vector<Notice>& notices, std::size_t shown);

// On what ground an edition is shown.
enum class Basis : std::uint8_t {
  accepted,   // the person has accepted its publisher
  given_key,  // its founder's key was given for this run (--pub)
  unproven,   // nobody here has checked whose it is
};

struct Identity {
  Basis basis = Basis::unproven;
  // The person's own name for the publisher, else the one that it was accepted under; with a given key the one that it
  // claims. Empty where there is none, or where it is unproven.
  text::Line name;
  // The first groups of the channel's digits, where its mark or its name does not tell it from another accepted
  // publisher, where it has no name, or where nobody has accepted it.
  std::string digits;
  Mark mark;
  std::vector<Notice> notices;  // the gravest first, what quotes the publisher last
};

// What is to be known of an edition, open or not.
struct EditionFacts {
  bundle::Hash channel;
  trust::Issue issue;
  std::string publisher;  // as it calls itself
  library::Candidate::Ends ends;
  const trust::Pin* pin = nullptr;  // null: not accepted, or opened unproven
  bool by_given_key = false;
  bool has_newer_at_hand = false;
  bool is_damaged = false;
};

Identity identity_of(const Teller& teller, const EditionFacts& facts);
// As things stand now: what was forgotten or learned meanwhile counts.
Identity identity_of(const Teller& teller, library::Edition& edition);
// The same of an edition that is not open and may be shown. `has_newer_at_hand`: what is on the screen shows that it is
// not the newest.
// REQUIRES: what is signed of it could be read.
Identity identity_of(const Teller& teller, const library::Shelved& edition, bool has_newer_at_hand);
// The paths of its copies, in the order in which they are opened: those in which no damage was found come first.
std::vector<std::string> paths_of(const Teller& teller, const library::Shelved& edition);
// The same of an accepted publisher, without what concerns one edition.
Identity identity_of(const Teller& teller, const trust::Pin& pin);

// "Its digits begin with: 12345"; empty where none are needed. Groups keep their order in every language.
std::string first_digits(const Teller& teller, const Identity& identity);

// A name as a part of a sentence of the program's: between quotation marks, which no name can close early unseen, and
// shortened so that it pushes nothing away.
std::string quoted(const text::Line& name);

// How a person calls an accepted publisher: by the name that they gave it, else the one they accepted it under.
text::Line name_here(const trust::Pin& pin);

}  // namespace handbill::ui

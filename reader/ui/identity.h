// Whose edition it is, by the name under which the person accepted its publisher and the channel's mark; and what the
// program has to say of it. No word of the publisher's is in it, but where it is quoted as such.
#pragma once

#include <string>
#include <vector>

#include "reader/draw/mark.h"
#include "reader/text/line.h"
#include "reader/ui/desk.h"

namespace handbill::ui {

// Something that the person must know of an edition before its words are believed.
struct Notice {
  std::string brief;  // a few words, for the band
  std::string whole;  // a sentence or two
};

// The brief words of all of them in a line, the gravest first; how many they are, since the end of a line may be cut.
std::string in_brief(const std::vector<Notice>& notices);

enum class Standing : std::uint8_t {
  accepted,   // the person has accepted its publisher
  given_key,  // its founder's key was given for this run (--pub)
  unproven,   // nobody here has checked whose it is
};

struct Identity {
  Standing standing = Standing::unproven;
  // The person's own name for the publisher, else the one that it was accepted under; with a given key the one that it
  // claims. Empty where there is none, or where it is unproven.
  text::Line name;
  // The first groups of the channel's digits, where its mark or its name does not tell it from another accepted
  // publisher, where it has no name, or where nobody has accepted it.
  std::string digits;
  Mark mark;
  std::vector<Notice> notices;  // the gravest first, what quotes the publisher last
};

// As things stand now: what was forgotten or learned meanwhile counts.
Identity identity_of(const Desk& desk, library::Edition& edition);
// The same of an accepted publisher, without what concerns one edition.
Identity identity_of(const Desk& desk, const trust::Pin& pin);

// A name as a part of a sentence of the program's: between quotation marks, which no name can close early unseen, and
// shortened so that it pushes nothing away.
std::string quoted(const text::Line& name);

// How a person calls an accepted publisher: by the name that they gave it, else the one they accepted it under.
text::Line name_here(const trust::Pin& pin);

}  // namespace handbill::ui

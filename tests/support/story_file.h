// Stories: files of tests/vectors/stories. What a device is handed, edition after edition, and what it must say each
// time (FORMAT.md 4.5). It begins knowing nobody.
//
// "key: value" lines (comment, attack, spec), an empty line, then steps. A step is a line of words, and for state,
// accept and open a line with the file as base64 of one zstd frame:
//
//   state WORD                 what the device remembers is this file: whole, partly, lost or newer (pins.h)
//   accept success MARK...     the person accepts the edition's publisher, then opens it
//   open success MARK...       marks: older, old-keys, contradicted, alarm, days=N
//   open unknown               its publisher was not accepted
//   open SLUG LAYER            refused
//   read                       the person reads the alarm of the channel of the edition before
//   forget                     and forgets that channel
#pragma once

#include <string>
#include <vector>

#include "reader/base/bytes.h"

namespace handbill::testing {

struct StoryStep {
  std::string what;     // state, accept, open, read, forget
  std::string verdict;  // what follows it on its line
  Buffer file;
};

struct StoryFile {
  std::string comment;
  std::string attack;
  std::string spec;
  std::vector<StoryStep> steps;
};

std::string write_story(const StoryFile& story);
// Throws std::runtime_error with what is wrong.
StoryFile read_story(const std::string& text);

}  // namespace handbill::testing

// Included before every source of the mutated build (see run.py): which of the changes that are built in is on.
#pragma once

#include <cstdlib>

namespace handbill_mutation {

// Read once, so that a change costs next to nothing where it stands in a loop.
inline bool on(int number) {
  static const int chosen = [] {
    const char* said = std::getenv("HANDBILL_MUTANT");
    return said == nullptr ? 0 : std::atoi(said);
  }();
  return chosen == number;
}

}  // namespace handbill_mutation

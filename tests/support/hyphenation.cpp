#include "tests/support/hyphenation.h"

namespace handbill::testing {

std::string hyphenation_folder() { return HANDBILL_HYPHENATION; }

text::Hyphenator& hyphenator() {
  static text::Hyphenator patterns({hyphenation_folder()});
  return patterns;
}

}  // namespace handbill::testing

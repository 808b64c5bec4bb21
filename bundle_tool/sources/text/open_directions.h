// Directional formatting characters (UAX 9, X1 to X8). A text must close what it opens, and may close nothing else, or
// it would change the direction of the text after it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace handbill::sources {

// The openers that are not closed yet at a place in a text.
class OpenDirections {
 public:
  // May `c` stand here? Takes note of it if so. An opener may until too many are open; a closer if it fits the last
  // opener, unless that is one of the first `kept`; any other character always.
  bool admit(char32_t c, std::size_t kept = 0);
  void open(char32_t opener) { openers_.push_back(opener); }
  // The closers of all but the first `kept`, in UTF-8.
  std::string close(std::size_t kept = 0);

  std::size_t depth() const { return openers_.size(); }

 private:
  std::vector<char32_t> openers_;
};

}  // namespace handbill::sources

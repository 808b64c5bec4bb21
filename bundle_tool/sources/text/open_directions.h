// Directional formatting characters (UAX 9, X1 to X8): a text may not open what it does not close, nor close what it
// did not open, or it would turn around what is written behind it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace handbill::sources {

// Those that stand open at a place of a text.
class OpenDirections {
 public:
  // Whether `c` may stand here: an opener until too many are open, a closer if it closes what was opened last, and that
  // is not one of the first `kept`. Any other character may.
  bool admit(char32_t c, std::size_t kept = 0);
  void open(char32_t opener) { openers_.push_back(opener); }
  // The closers of all but the first `kept`, in UTF-8.
  std::string close(std::size_t kept = 0);

  std::size_t depth() const { return openers_.size(); }

 private:
  std::vector<char32_t> openers_;
};

}  // namespace handbill::sources

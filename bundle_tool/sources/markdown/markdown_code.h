// Finds the code in a Markdown text: the passes that rewrite Markdown must leave it alone.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace handbill::sources {

// Follows fenced code blocks line by line, at any indentation and inside quotes and lists.
class Fences {
 public:
  // The next line, without its break. Is it part of a fenced block, its fences included?
  bool is_code(std::string_view whole);
  // The lines that close a block left open. Empty if none is open, or if it is in a quote or list, whose end closes it.
  std::string closing() const;

 private:
  char mark_ = '\0';
  std::size_t length_ = 0;
  std::size_t indent_ = 0;  // it may be in a list, which a line with less would end
  bool contained_ = false;  // in a quote or list
};

// Where the code span that starts with the backticks at `at` ends, one past its closing backticks. npos: there is
// none before the next blank line or 4 KiB; the backticks are then plain text, `run` of them.
struct CodeSpan {
  std::size_t end = std::string_view::npos;
  std::size_t run = 0;
};
CodeSpan code_span(std::string_view text, std::size_t at);

// A fence of backticks that nothing in this code ends.
std::string fence_around(std::string_view code);

// Searches for the same texts again and again: where each is next is kept, so that what is looked for in vain costs one
// search, not one each. `from` may only grow.
class NextSearch {
 public:
  explicit NextSearch(std::string_view text) : text_(text) {}
  std::size_t next(std::string_view wanted, std::size_t from) {
    const auto known = next_.find(wanted);
    if (known != next_.end() && known->second >= from) return known->second;
    const std::size_t found = text_.find(wanted, from);
    if (known != next_.end()) {
      known->second = found;
    } else {
      next_.emplace(wanted, found);
    }
    return found;
  }

 private:
  std::string_view text_;
  std::map<std::string, std::size_t, std::less<>> next_;
};

}  // namespace handbill::sources

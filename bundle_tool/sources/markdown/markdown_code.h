// Finds the code in a Markdown text: the passes that rewrite Markdown must leave it alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "bundle_tool/sources/text/text_map.h"

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

// Follows code by its lines: fenced, and indented after a blank line, in a list as far as its items' text and more.
class CodeLines {
 public:
  // The next line, without its break. Is it part of a block of code?
  bool is_code(std::string_view line);

 private:
  Fences fences_;
  bool blank_ = true, indented_ = false;
  std::size_t margin_ = 0;  // columns before the text of the list's last item; 0: in no list
};

// Where the code span that starts with the backticks at `at` ends, one past its closing backticks. npos: there is
// none before the next blank line or 4 KiB; the backticks are then plain text, `run` of them.
struct CodeSpan {
  std::size_t end = std::string_view::npos;
  std::size_t run = 0;
};
CodeSpan code_span(std::string_view text, std::size_t at);

// Does indentation make code? It does not in HTML, nor in MDX.
enum class Indented : std::uint8_t { code, text };

// Copies a Markdown text from front to back and leaves its code alone. What derives from it is shown each mark outside
// of code, and may write something else in its place.
class CodeWalk {
 public:
  CodeWalk(const CodeWalk&) = delete;
  CodeWalk& operator=(const CodeWalk&) = delete;

 protected:
  // `marks`: the characters to be shown; a backslash among them is shown before it escapes the next. `in` must outlive
  // this.
  CodeWalk(const MappedText& in, std::string_view marks, Indented indented)
      : in_(in), text_(in.view()), marks_(std::string(marks) + "`\\\n"), shown_(marks), indented_(indented) {}
  ~CodeWalk() = default;

  MappedText walk();
  // The beginning of a line. True: the line was dealt with, and at_ is behind it. This one copies code.
  virtual bool line();
  // At a mark. True: it was dealt with, and at_ has moved on; else it is copied.
  virtual bool mark(char c) = 0;

  void copy_to(std::size_t end) {
    out_.copy_from(in_, TextRange::of(at_, end));
    at_ = end;
  }
  // The rest of the line at at_, `reach` bytes of it at most.
  std::string_view line_here(std::size_t reach) const {
    const std::string_view near = text_.substr(at_, reach);
    return near.substr(0, near.find('\n'));
  }
  // Where the line at `from` ends, before its break.
  std::size_t line_end(std::size_t from) const { return std::min(text_.find('\n', from), text_.size()); }

  const MappedText& in_;
  std::string_view text_;
  MappedText out_;
  std::size_t at_ = 0;

 private:
  bool step();

  std::string marks_, shown_;
  Indented indented_;
  Fences fences_;
  CodeLines lines_;
};

// Where the paragraph at `at` ends, before the line break: what a comment hides that never ends.
std::size_t end_of_paragraph(std::string_view text, std::size_t at);

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

#include "bundle_tool/sources/markdown/markdown_code.h"

#include <algorithm>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Bounds the search for each run of backticks, or many runs without an end would take quadratic time.
constexpr std::size_t kSpanReach = 4096;

std::size_t run_of(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && text[at + size] == text[at]) ++size;
  return size;
}

// The line without leading blanks, quote marks and one list marker.
std::string_view inside_containers(std::string_view line) {
  bool marker = false;
  while (!line.empty()) {
    const bool bullet = (line[0] == '-' || line[0] == '*' || line[0] == '+') && line.size() > 1 && line[1] == ' ';
    if (line[0] == ' ' || line[0] == '\t' || line[0] == '>') {
      line.remove_prefix(1);
    } else if (bullet && !marker) {
      line.remove_prefix(2);
      marker = true;
    } else {
      const auto digits = line.find_first_not_of("0123456789");
      const bool number = !marker && digits != std::string_view::npos && digits > 0 && digits < 10 &&
                          (line[digits] == '.' || line[digits] == ')') && line.substr(digits + 1).starts_with(' ');
      if (!number) return line;
      line.remove_prefix(digits + 2);
      marker = true;
    }
  }
  return line;
}

constexpr std::size_t kTab = 4;  // columns; as many make code of a line

std::size_t columns_before(std::string_view line) {
  std::size_t columns = 0;
  for (const char c : line) {
    if (c != ' ' && c != '\t') break;
    columns += c == ' ' ? 1 : kTab - columns % kTab;
  }
  return columns;
}

// The columns from the mark of a list's item to its text; 0 if the line begins none. Definitions, notes and boxes hold
// indented text as items do.
std::size_t item_width(std::string_view text) {
  for (const std::string_view head : {": ", "[^", "!!! ", "??? ", "???+ "}) {
    if (text.starts_with(head)) return kTab;
  }
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view mark = text.substr(digits);
  const bool item = digits > 0 ? mark.starts_with(". ") || mark.starts_with(") ")
                               : mark.starts_with("- ") || mark.starts_with("* ") || mark.starts_with("+ ");
  if (!item) return 0;
  const std::size_t blanks = std::min(mark.find_first_not_of(' ', 1), mark.size()) - 1;
  return digits + 1 + (blanks > kTab ? 1 : blanks);
}

}  // namespace

bool Fences::is_code(std::string_view whole) {
  const std::string_view line = inside_containers(whole);
  const bool fence = line.starts_with("```") || line.starts_with("~~~");
  if (mark_ == '\0') {
    if (!fence) return false;
    const std::size_t length = run_of(line, 0);
    // CommonMark 4.5: the info string after a fence of backticks has no backtick; this is a code span.
    if (line[0] == '`' && line.find('`', length) != std::string_view::npos) return false;
    mark_ = line[0];
    length_ = length;
    const std::string_view before = whole.substr(0, whole.size() - line.size());
    contained_ = before.find_first_not_of(' ') != std::string_view::npos || before.size() > 3;
    indent_ = before.size();
    return true;
  }
  if (fence && line[0] == mark_) {
    const std::size_t length = run_of(line, 0);
    if (length >= length_ && trim(line.substr(length)).empty()) mark_ = '\0';
  }
  return true;
}

std::string Fences::closing() const {
  return mark_ != '\0' && !contained_ ? "\n" + std::string(indent_, ' ') + std::string(length_, mark_) + "\n"
                                      : std::string();
}

bool CodeLines::is_code(std::string_view line) {
  if (fences_.is_code(line)) return true;
  const std::string_view text = trim(line);
  if (text.empty()) {
    blank_ = true;
    return indented_;
  }
  const std::size_t indent = columns_before(line);
  indented_ = (blank_ || indented_) && indent >= margin_ + kTab;
  blank_ = false;
  if (indented_) return true;
  const std::size_t width = item_width(text);
  if (width > 0 && (indent < kTab || margin_ > 0)) {
    margin_ = indent + width;
  } else if (indent == 0) {
    margin_ = 0;
  }
  return false;
}

CodeSpan code_span(std::string_view text, std::size_t at) {
  const std::size_t run = run_of(text, at);
  const std::string_view reach = text.substr(0, at + run + kSpanReach);
  for (std::size_t i = reach.find_first_of("`\n", at + run); i != std::string_view::npos;) {
    std::size_t next = i + 1;
    if (reach[i] == '`') {
      const std::size_t other = run_of(reach, i);
      // CommonMark 6.1: a span ends with a run of the same length.
      if (other == run) return {i + run, run};
      next = i + other;
    } else {
      const auto word = reach.find_first_not_of(" \t", i + 1);
      if (word == std::string_view::npos || reach[word] == '\n') break;
    }
    i = reach.find_first_of("`\n", next);
  }
  return {std::string_view::npos, run};
}

MappedText CodeWalk::walk() {
  bool line_start = true;
  while (at_ < text_.size()) {
    if (line_start && line()) continue;
    line_start = step();
  }
  return std::move(out_);
}

bool CodeWalk::line() {
  const std::size_t end = line_end(at_);
  const std::string_view whole = text_.substr(at_, end - at_);
  if (!(indented_ == Indented::code ? lines_.is_code(whole) : fences_.is_code(whole))) return false;
  copy_to(std::min(text_.size(), end + 1));
  return true;
}

// One piece of text; true if it ended with a line break.
bool CodeWalk::step() {
  const char c = text_[at_];
  const bool is_mark = shown_.find(c) != std::string::npos;
  if (is_mark && mark(c)) {
    // It wrote what it wanted.
  } else if (c == '`') {
    const CodeSpan span = code_span(text_, at_);
    copy_to(span.end == std::string_view::npos ? at_ + span.run : span.end);
  } else if (c == '\\') {
    copy_to(std::min(text_.size(), at_ + (text_.substr(at_ + 1, 1) == "\n" ? 1 : 2)));
  } else {
    copy_to(std::min(text_.find_first_of(marks_, at_ + (is_mark ? 1 : 0)), text_.size()));
    if (at_ == text_.size() || text_[at_] != '\n') return false;
    copy_to(at_ + 1);
    return true;
  }
  return at_ > 0 && text_[at_ - 1] == '\n';
}

std::size_t end_of_paragraph(std::string_view text, std::size_t at) {
  for (TextRange line = line_at(text, at);; line = line_at(text, line.end + 1)) {
    if (line.end >= text.size()) return text.size();
    if (trim(line_at(text, line.end + 1).in(text)).empty()) return line.end;
  }
}

std::string fence_around(std::string_view code) {
  std::size_t run = 0;
  std::size_t longest = 3;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  std::string fence;
  fence.append(longest + 1, '`');
  return fence;
}

}  // namespace handbill::sources

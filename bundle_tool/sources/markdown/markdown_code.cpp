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

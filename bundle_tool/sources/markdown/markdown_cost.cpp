#include "bundle_tool/sources/markdown/markdown_cost.h"

#include <algorithm>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/byte_set.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// The marks of quotes and lists that a line begins with, `most` of them at most.
struct Lead {
  std::size_t size = 0;    // bytes of it
  std::size_t marks = 0;   // blocks that it may begin
  std::size_t blanks = 0;  // columns that may continue blocks
};
Lead lead_of(std::string_view line, std::size_t most = std::string_view::npos) {
  Lead lead;
  while (lead.size < line.size() && lead.marks < most) {
    const std::string_view rest = line.substr(lead.size);
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const std::size_t mark = digits > 0 && digits < 10 ? digits : 0;
    const bool bullet = mark == 0 ? rest[0] == '-' || rest[0] == '*' || rest[0] == '+'
                                  : mark < rest.size() && (rest[mark] == '.' || rest[mark] == ')');
    if (rest[0] == ' ' || rest[0] == '\t') {
      lead.blanks += rest[0] == '\t' ? 4U : 1U;
      ++lead.size;
    } else if (rest[0] == '>') {
      ++lead.marks;
      ++lead.size;
    } else if (bullet && (mark + 1 == rest.size() || is_space(rest[mark + 1]))) {
      ++lead.marks;
      lead.size += mark + 1;
    } else {
      break;
    }
  }
  return lead;
}

// A rule of a table, or what looks like one: dashes, and beside them only bars, colons and blanks.
bool is_delimiter_row(std::string_view line) {
  return line.find_first_not_of("|-: \t\v\f\r") == std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_of("|:") != std::string_view::npos;
}

class Cost {
 public:
  explicit Cost(std::string_view text) : text_(text) {}

  bool too_much() {
    for (std::size_t at = 0; at < text_.size() && !over(); at = line_at(text_, at).end + 1)
      line(line_at(text_, at).in(text_));
    end_paragraph();
    return over() || depth_ * inside_ > kNestedSteps || longest_ * closing_ > kReferred;
  }

 private:
  bool over() const {
    return raw_steps_ > kRawScans || bracket_steps_ > kOpenBrackets || column_steps_ > kColumnSteps ||
           inside_ > kMarks || cells_ > kMarks;
  }

  void line(std::string_view line) {
    const Lead lead = lead_of(line);
    const std::string_view text = trim(line.substr(lead.size));
    depth_ = std::max(depth_, lead.marks + (text.empty() ? 0 : lead.blanks / 2));
    inside_ += 1 + lead.marks + pieces(text);
    if (text.empty()) return end_paragraph();
    size_ += line.size();
    define(text, line.size());
    const std::size_t bars = marks(line);
    column_steps_ += bars * bars;
    widest_ = std::max(widest_, bars + 1);
    if (bars > 0) barred_ = true;
    ++rows_;
  }

  // A link's definition goes on up to the next line that begins with a bracket, at most to the paragraph's end.
  void define(std::string_view text, std::size_t size) {
    if (text[0] == '[') defining_ = 0;
    if (text[0] == '[' ? text.find("]:") != std::string_view::npos || text.find(']') == std::string_view::npos
                       : defining_ > 0)
      defining_ += size;
    longest_ = std::max(longest_, defining_);
  }

  // Counts what costs on a line; returns its bars.
  std::size_t marks(std::string_view line) {
    std::size_t bars = 0;
    static constexpr ByteSet kSigns("[]|<*_~`&\\!)>;");
    for (std::size_t i = kSigns.find_in(line); i != std::string_view::npos; i = kSigns.find_in(line, i + 1)) {
      inside_ += pieces(line.substr(i + 1));
      if (line[i] == ')' || line[i] == '>' || line[i] == ';') continue;  // they end a link, a tag, a character
      ++inside_;
      if (line[i] == '|') ++bars;
      if (line[i] == '[') ++brackets_;
      if (line[i] == ']') close_bracket();
      if (line[i] == '<' && raw_without_dashes(line.substr(i + 1))) ++raw_;
    }
    return bars;
  }
  // Where a piece of text begins, each of these is a piece of its own.
  static std::size_t pieces(std::string_view text) { return std::min(text.find_first_not_of("\"'.-"), text.size()); }
  void close_bracket() {
    ++closing_;
    bracket_steps_ += brackets_;
    if (brackets_ > 0) --brackets_;
  }
  static bool raw_without_dashes(std::string_view rest) {
    return rest.starts_with('?') || (rest.starts_with('!') && !rest.starts_with("!-"));
  }

  void end_paragraph() {
    raw_steps_ += raw_ * size_;
    if (barred_) cells_ += widest_ * rows_;
    size_ = raw_ = brackets_ = widest_ = rows_ = defining_ = 0;
    barred_ = false;
  }

  std::string_view text_;
  // Of the paragraph at hand: lines without a blank one between them.
  std::size_t size_ = 0, raw_ = 0, brackets_ = 0, widest_ = 0, rows_ = 0, defining_ = 0;
  bool barred_ = false;
  // Of the whole text.
  std::size_t depth_ = 0, inside_ = 0;     // the deepest line; lines and marks
  std::size_t longest_ = 0, closing_ = 0;  // the longest definition; brackets that close
  std::size_t raw_steps_ = 0, bracket_steps_ = 0, column_steps_ = 0, cells_ = 0;
};

}  // namespace

bool costs_too_much(std::string_view text) { return Cost(text).too_much(); }

bool drop_deep_marks(const MappedText& in, MappedText& out) {
  const std::string_view text = in.view();
  const auto too_deep = [](std::string_view line) {
    return line.size() > kLineMarks && lead_of(line, kLineMarks + 1).marks > kLineMarks;
  };
  bool any = false;
  for (std::size_t at = 0; at < text.size() && !any; at = line_at(text, at).end + 1)
    any = too_deep(line_at(text, at).in(text));
  if (!any) return false;
  Fences fences;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const TextRange range = line_at(text, at);
    const std::string_view line = range.in(text);
    if (!fences.is_code(line) && too_deep(line)) {
      out.copy_from(in, TextRange::of(done, at + lead_of(line, kLineMarks).size));
      done = at + lead_of(line).size;
    }
    at = range.end + 1;
  }
  out.copy_from(in, TextRange::of(done, text.size()));
  return true;
}

bool escape_table_rules(const MappedText& in, MappedText& out) {
  const std::string_view text = in.view();
  Fences fences;
  std::size_t done = 0, paragraph = 0, steps = 0;
  for (std::size_t at = 0; at < text.size();) {
    const TextRange range = line_at(text, at);
    const std::string_view line = range.in(text);
    const std::size_t lead = is_delimiter_row(line) ? 0 : lead_of(line).size;
    if (trim(line).empty()) paragraph = range.end;
    const bool rule = !fences.is_code(line) && is_delimiter_row(line.substr(lead));
    if (rule) steps += range.end - paragraph;
    if (rule && steps > kRuleSteps) {
      const std::size_t dash = text.find('-', at + lead);
      out.copy_from(in, TextRange::of(done, dash));
      out.put("\\", in.line_at(dash));
      done = dash;
    }
    at = range.end + 1;
  }
  if (done > 0) out.copy_from(in, TextRange::of(done, text.size()));
  return done > 0;
}

}  // namespace handbill::sources

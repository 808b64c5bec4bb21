#include "bundle_tool/sources/markdown/kramdown_blocks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kTerms = 10;     // lines of one paragraph that share a definition
constexpr std::size_t kColumns = 200;  // a table with more is left as it is

std::size_t spaces_before(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// ":   meaning": where the meaning starts; 0 if this is no definition.
std::size_t meaning_at(std::string_view line) {
  const std::size_t colon = spaces_before(line);
  if (colon > 3 || !line.substr(colon).starts_with(':')) return 0;
  const auto text = line.find_first_not_of(" \t", colon + 1);
  return text == std::string_view::npos || text == colon + 1 ? 0 : text;
}

// A line that may be a term: no mark of another block stands before it.
bool is_term(std::string_view line) {
  const std::string_view text = trim(line);
  return !text.empty() && spaces_before(line) < 4 && line[0] != '\t' && meaning_at(line) == 0 &&
         std::string_view("#>|<=-+`~:").find(text[0]) == std::string_view::npos && !text.starts_with("* ") &&
         !text.starts_with("***") && !text.ends_with('|');
}

// Bars that part cells: not those with a backslash before them.
std::size_t bars_in(std::string_view line) {
  std::size_t bars = 0;
  for (std::size_t i = line.find('|'); i != std::string_view::npos; i = line.find('|', i + 1))
    bars += i == 0 || line[i - 1] != '\\' ? 1U : 0U;
  return bars;
}

// A row, or one of the rules: of dashes, or of "=" before the foot.
struct TableRow {
  TextRange line;
  std::string_view text;  // without the blanks around it
  bool rule = false;
};
bool is_table_rule(std::string_view text) {
  if (text.find_first_not_of("|-+=: \t") != std::string_view::npos) return false;
  const auto mark = text.find_first_of("-=");
  if (mark == std::string_view::npos || text.find_first_of("|+") == std::string_view::npos) return false;
  return text[0] == '|' || text[0] == ':' || text[0] == '-' || text[0] == '=';
}
// A rule that can be nothing else: "| - | - |" may be a row whose cells hold a dash.
bool is_plain_rule(std::string_view text) {
  return text.find("---") != std::string_view::npos || text.find("===") != std::string_view::npos;
}

std::size_t columns_of(std::string_view text) {
  if (text.starts_with('|')) text.remove_prefix(1);
  return bars_in(text) + (text.ends_with('|') && !text.ends_with("\\|") ? 0 : 1);
}

// Cells up to the last that holds something.
std::size_t full_columns_of(std::string_view text) {
  while (!text.empty() && (is_space(text.back()) || (text.back() == '|' && !text.ends_with("\\|"))))
    text.remove_suffix(1);
  return columns_of(text);
}

// A line in a quote or list without the marks before it.
std::string_view without_marks(std::string_view line) {
  for (;;) {
    line = trim(line.substr(std::min(line.find_first_not_of(" \t>"), line.size())));
    if (!line.starts_with("- ") && !line.starts_with("* ") && !line.starts_with("+ ")) return line;
    line.remove_prefix(2);
  }
}

// A table whose rows have more cells than its head, which GitHub does not show, gets so many columns.
class Widening {
 public:
  explicit Widening(const MappedText& in) : in_(in), text_(in.view()) {}

  MappedText run() {
    TextRange head;
    for (std::size_t at = 0; at < text_.size();) {
      const TextRange line = take(at);
      const bool begins = !code_ && is_head(without_marks(head.in(text_)), without_marks(line.in(text_)));
      if (begins) widen(head, line, at);
      head = code_ || begins ? TextRange::of(at, at) : line;
    }
    out_.copy_from(in_, TextRange::of(done_, text_.size()));
    return std::move(out_);
  }

 private:
  TextRange take(std::size_t& at) {
    const TextRange line = line_at(text_, at);
    code_ = lines_.is_code(line.in(text_));
    at = std::min<std::size_t>(line.end + 1, text_.size());
    return line;
  }
  static bool is_head(std::string_view head, std::string_view rule) {
    return is_table_rule(rule) && rule.find_first_of("+=") == std::string_view::npos && bars_in(head) > 0 &&
           columns_of(head) == columns_of(rule);
  }
  // `at` moves on behind the table.
  void widen(TextRange head, TextRange rule, std::size_t& at) {
    const std::size_t columns = columns_of(without_marks(head.in(text_)));
    std::size_t most = columns;
    while (at < text_.size() && !code_) {
      const std::string_view row = without_marks(take(at).in(text_));
      if (row.empty()) break;
      if (!code_ && bars_in(row) > 0 && !is_table_rule(row)) most = std::max(most, full_columns_of(row));
    }
    if (most == columns || most > kColumns) return;
    add(head, most - columns, " |");
    add(rule, most - columns, "---|");
  }
  void add(TextRange line, std::size_t columns, std::string_view cell) {
    const std::string_view text = line.in(text_);
    const auto last = text.find_last_not_of(" \t\r");
    const std::size_t end = line.begin + last + 1;
    out_.copy_from(in_, TextRange::of(done_, end));
    done_ = end;
    const std::string_view whole = text.substr(0, last + 1);
    if (!whole.ends_with('|') || whole.ends_with("\\|")) out_.put("|", in_.line_at(line.begin));
    for (; columns > 0; --columns) out_.put(cell, in_.line_at(line.begin));
  }

  const MappedText& in_;
  std::string_view text_;
  MappedText out_;
  CodeLines lines_;
  std::size_t done_ = 0;
  bool code_ = false;  // is the line that was taken last
};

class BlockPass {
 public:
  explicit BlockPass(const MappedText& in) : in_(in), text_(in.view()) {}

  MappedText run() {
    bool blank = true;
    for (std::size_t at = 0; at < text_.size();) {
      const TextRange range = line_at(text_, at);
      const std::string_view line = range.in(text_);
      const bool code = is_code(line);
      std::size_t next = 0;
      if (!code && blank && !trim(line).empty()) {
        next = table(at);
        if (next == 0) next = definitions(at);
      }
      blank = trim(line).empty() || next != 0;
      at = next != 0 ? next : copy(range);
    }
    return std::move(out_);
  }

 private:
  bool is_code(std::string_view line) {
    if (line.find("<pre") != std::string_view::npos) in_pre_ = true;
    if (line.find("</pre") != std::string_view::npos) in_pre_ = false;
    return fences_.is_code(line) || in_pre_;
  }
  std::size_t next_of(TextRange line) const { return std::min<std::size_t>(line.end + 1, text_.size()); }
  std::size_t copy(TextRange line) {
    out_.copy_from(in_, TextRange::of(line.begin, next_of(line)));
    return next_of(line);
  }
  void put(std::string_view text, std::size_t at) { out_.put(text, in_.line_at(at)); }
  bool is_blank(std::size_t at) const { return at >= text_.size() || trim(line_at(text_, at).in(text_)).empty(); }

  // --- Tables -----------------------------------------------------------------------------------------------------

  std::vector<TableRow> rows_at(std::size_t at) const {
    std::vector<TableRow> rows;
    while (!is_blank(at)) {
      const TextRange line = line_at(text_, at);
      const std::string_view text = trim(line.in(text_));
      if (spaces_before(line.in(text_)) > 3 || (bars_in(text) == 0 && !is_table_rule(text))) break;
      rows.push_back({line, text, is_table_rule(text)});
      at = next_of(line);
    }
    return rows;
  }

  // Returns where the table at `at` ends; 0 if there is none, or one that GitHub reads as well.
  std::size_t table(std::size_t at) {
    const std::string_view first = trim(line_at(text_, at).in(text_));
    if (bars_in(first) == 0) return 0;
    const std::vector<TableRow> rows = rows_at(at);
    if (!is_kramdowns(rows)) return 0;
    std::size_t columns = 1;
    for (const TableRow& row : rows) columns = std::max(columns, row.rule ? 1 : columns_of(row.text));
    if (columns > kColumns) return 0;
    const std::size_t lead = rows[0].rule ? 1 : 0;
    const auto rule =
        std::find_if(rows.begin() + static_cast<std::ptrdiff_t>(lead), rows.end(),
                     [](const TableRow& row) { return row.rule && row.text.find('=') == std::string_view::npos; });
    write_head(rows, lead, rule != rows.end(), columns);
    for (std::size_t i = lead; i < rows.size(); ++i) {
      const bool head = i == lead && rule != rows.end();
      const bool dropped =
          rows[i].rule && (is_plain_rule(rows[i].text) || rows.begin() + static_cast<std::ptrdiff_t>(i) == rule);
      if (!head && !dropped) copy(rows[i].line);
    }
    put("\n", rows.back().line.begin);
    return next_of(rows.back().line);
  }
  static bool is_kramdowns(const std::vector<TableRow>& rows) {
    const auto written = std::count_if(rows.begin(), rows.end(), [](const TableRow& row) { return !row.rule; });
    if (written == 0) return false;
    if (rows[0].rule) return true;
    const bool second_is_rule = rows.size() > 1 && rows[1].rule;
    const bool marked = std::any_of(rows.begin() + 1, rows.end(), [&](const TableRow& row) {
      return row.rule &&
             (row.text.find_first_of("+=") != std::string_view::npos || (&row != &rows[1] && is_plain_rule(row.text)));
    });
    if (second_is_rule || marked) return marked;
    // Without any rule only bars on both sides make a table.
    return std::all_of(rows.begin(), rows.end(), [](const TableRow& row) {
      return row.text.starts_with('|') && row.text.ends_with('|') && bars_in(row.text) > 1;
    });
  }
  // The head, filled up with empty cells, and the rule below it.
  void write_head(const std::vector<TableRow>& rows, std::size_t lead, bool named, std::size_t columns) {
    const TextRange at = rows[lead].line;
    std::size_t have = 0;
    if (named) {
      have = columns_of(rows[lead].text);
      const TextRange text = TextRange::of(at.begin + spaces_before(at.in(text_)),
                                           at.begin + spaces_before(at.in(text_)) + rows[lead].text.size());
      if (!rows[lead].text.starts_with('|')) put("|", at.begin);
      out_.copy_from(in_, text);
      if (!rows[lead].text.ends_with('|') || rows[lead].text.ends_with("\\|")) put("|", at.begin);
    } else {
      put("|", at.begin);
    }
    std::string rest;
    for (; have < columns; ++have) rest += " |";
    put(rest + "\n|" + alignment(rows, columns) + "\n", at.begin);
  }
  // Of the first rule that has a colon.
  static std::string alignment(const std::vector<TableRow>& rows, std::size_t columns) {
    std::vector<std::string> marks;
    for (const TableRow& row : rows) {
      if (!row.rule || row.text.find(':') == std::string_view::npos) continue;
      std::string_view text = row.text;
      if (text.starts_with('|')) text.remove_prefix(1);
      while (!text.empty() && marks.size() < columns) {
        const auto end = std::min(text.find_first_of("|+"), text.size());
        const std::string_view cell = trim(text.substr(0, end));
        marks.push_back(std::string(cell.starts_with(':') ? ":" : "") + "---" + (cell.ends_with(':') ? ":" : ""));
        text.remove_prefix(std::min(end + 1, text.size()));
      }
      break;
    }
    std::string out;
    for (std::size_t i = 0; i < columns; ++i) out += (i < marks.size() ? marks[i] : "---") + "|";
    return out;
  }

  // --- Definition lists -------------------------------------------------------------------------------------------

  struct Terms {
    std::vector<TextRange> lines;
    std::size_t meaning = 0;  // where the line of the first meaning begins
  };
  // The terms of a paragraph that a definition follows, at once or after one blank line.
  std::optional<Terms> terms_at(std::size_t at) const {
    Terms terms;
    while (!is_blank(at) && terms.lines.size() < kTerms) {
      const TextRange line = line_at(text_, at);
      if (meaning_at(line.in(text_)) != 0) break;
      if (!is_term(line.in(text_))) return std::nullopt;
      terms.lines.push_back(line);
      at = next_of(line);
    }
    if (terms.lines.empty() || at >= text_.size()) return std::nullopt;
    if (is_blank(at)) at = next_of(line_at(text_, at));
    if (at >= text_.size() || meaning_at(line_at(text_, at).in(text_)) == 0) return std::nullopt;
    terms.meaning = at;
    return terms;
  }

  // Returns where the list at `at` ends; 0 if there is none.
  std::size_t definitions(std::size_t at) {
    std::optional<Terms> terms = terms_at(at);
    if (!terms) return 0;
    put("<dl>\n", at);
    while (terms) {
      for (const TextRange term : terms->lines) {
        put("<dt>\n\n", term.begin);
        copy(term);
        put("\n</dt>\n", term.begin);
      }
      at = terms->meaning;
      std::size_t begin = at;  // blank lines before the next meaning or term are not the list's end
      while (begin < text_.size() && meaning_at(line_at(text_, begin).in(text_)) != 0) {
        at = meaning(begin);
        begin = after_blanks(at);
      }
      terms = terms_at(begin);
      if (terms) at = begin;
    }
    put("</dl>\n\n", at == 0 ? 0 : at - 1);
    return at;
  }
  std::size_t after_blanks(std::size_t at) const {
    while (at < text_.size() && is_blank(at)) at = next_of(line_at(text_, at));
    return at;
  }

  // One meaning: its first paragraph, then what is indented. Returns where its last line ends.
  std::size_t meaning(std::size_t at) {
    TextRange line = line_at(text_, at);
    const std::size_t indent = meaning_at(line.in(text_));
    put("<dd>\n\n", at);
    at = copy(TextRange::of(line.begin + indent, line.end));
    while (at < text_.size()) {
      const std::size_t begin = after_blanks(at);
      if (begin >= text_.size()) break;
      line = line_at(text_, begin);
      const std::size_t deep = spaces_before(line.in(text_));
      const bool tab = line.in(text_).starts_with('\t');
      if (meaning_at(line.in(text_)) != 0 || (begin != at && deep < 2 && !tab)) break;
      if (begin != at) put("\n", begin);
      at = copy(TextRange::of(line.begin + (tab ? 1 : std::min(deep, indent)), line.end));
    }
    put("\n</dd>\n", line.begin);
    return at;
  }

  const MappedText& in_;
  std::string_view text_;
  MappedText out_;
  Fences fences_;
  bool in_pre_ = false;
};

}  // namespace

MappedText with_kramdown_blocks(MappedText in) {
  const std::string_view text = in.view();
  const bool any = text.find('|') != std::string_view::npos || text.find("\n:") != std::string_view::npos ||
                   text.find("\n ") != std::string_view::npos;
  if (!any) return in;
  const MappedText wide = text.find('|') == std::string_view::npos ? std::move(in) : Widening(in).run();
  return BlockPass(wide).run();
}

}  // namespace handbill::sources

// Tables: columns fitted to the page, or rows whose cells stand one under the other where columns do not fit.
#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/layout/builder.h"
#include "reader/layout/measures.h"

namespace handbill::layout {
namespace {

using article::Op;

// Bounds of the work before a table's first row is shown.
constexpr std::uint32_t kRowsMeasured = 48;
constexpr std::uint32_t kBytesMeasured = 512;  // of a cell
constexpr std::size_t kMaxColumns = 64;        // more are never set as columns

// Where the row that is open at ops[at] ends: the index of its close. Rows hold only cells.
std::size_t end_of_row(std::span<const Op> ops, std::size_t at) {
  while (ops[at] != Op::close) ++at;
  return at;
}

// The first kBytesMeasured bytes of a cell, cut at a UTF-8 boundary.
TextRange bounded(std::string_view text, TextRange cell) {
  if (cell.size() <= kBytesMeasured) return cell;
  cell.end = static_cast<std::uint32_t>(utf8::floor_boundary(text, cell.begin + kBytesMeasured));
  return cell;
}

struct ColumnWord {
  TextRange text;
  bool head = false;
};

// The longest word of each column in all rows: a word far down must not be broken because it is wider than the rows
// that were measured. `ops` begins with the first row, whose text begins at `at`.
std::vector<ColumnWord> longest_words(std::span<const Op> ops, std::string_view text, std::uint32_t at) {
  std::vector<ColumnWord> out;
  std::size_t column = 0;
  for (const Op op : ops) {
    if (op == Op::row) column = 0;
    if (!article::is_cell(op)) {
      if (op != Op::row && op != Op::close) break;
      continue;
    }
    const TextRange line = line_at(text, at);
    if (column < kMaxColumns) {
      if (column == out.size()) out.emplace_back();
      ColumnWord& longest = out[column];
      for (std::uint32_t from = at; from < line.end;) {
        const TextRange word = TextRange::of(from, std::min<std::size_t>(text.find(' ', from), line.end));
        if (word.size() > longest.text.size()) longest = {word, article::is_head_cell(op)};
        from = word.end + 1;
      }
    }
    ++column;
    at = line.end + 1;
  }
  return out;
}

// Shares `room` px among columns: each gets its minimum, and the rest in proportion to what it would still like. False:
// the minimums do not fit.
bool share_out(std::span<const Extent> wishes, int room, std::vector<int>& widths) {
  std::int64_t min = 0, max = 0;
  for (const Extent& e : wishes) {
    min += e.min;
    max += e.max;
  }
  if (min > room) return false;
  widths.clear();
  const std::int64_t spare = room - min;
  for (const Extent& e : wishes) {
    const std::int64_t wanted = e.max - e.min;
    // Where max > room, max > min too: the divisor is not 0.
    const std::int64_t given = max <= room ? wanted : spare * wanted / (max - min);
    widths.push_back(static_cast<int>(e.min + given));
  }
  return true;
}

}  // namespace

// The widths that each column would like, by its first rows and its longest word.
std::vector<Extent> Builder::measure_columns(Frame& frame) {
  const auto ops = article_.outline();
  const auto text = article_.text();
  const SpanStyler::Position position = spans_.position();
  std::vector<Extent> wishes;
  std::uint32_t at = text_at_;
  std::size_t i = next_op_;
  for (std::uint32_t rows = 0; rows < kRowsMeasured && ops[i] == Op::row; ++rows) {
    const std::size_t end = end_of_row(ops, ++i);
    for (std::size_t cell = 0; i < end; ++i, ++cell) {
      const TextRange line = line_at(text, at);
      if (rows == 0 && article::is_head_cell(ops[i])) frame.columns.heads.push_back(line);
      if (cell < kMaxColumns) {
        if (cell >= wishes.size()) wishes.emplace_back();
        BlockStyle block = frame.style;
        block.style.bold = article::is_head_cell(ops[i]);
        const TextRange cut = bounded(text, line);
        const Extent e = paragraphs_.measure(text, cut, spans_.ranges(cut, block), level_of(cut.in(text)));
        wishes[cell].min = std::max(wishes[cell].min, e.min);
        wishes[cell].max = std::max(wishes[cell].max, e.max);
      } else {
        frame.columns.stacked = true;
      }
      at = line.end + 1;
    }
    ++i;
  }
  // This was a look ahead: the rows are laid out later, from the same spans.
  spans_.go_back(position);
  const std::vector<ColumnWord> words = longest_words(ops.subspan(next_op_), text, text_at_);
  wishes.resize(std::max(wishes.size(), words.size()));
  for (std::size_t cell = 0; cell < words.size(); ++cell) {
    BlockStyle block = frame.style;
    block.style.bold = words[cell].head;
    const TextRange word = bounded(text, words[cell].text);
    const std::vector<StyledRange> ranges{plain_range(block, language_, word.end)};
    const Extent e = paragraphs_.measure(text, word, ranges, 0);
    wishes[cell].min = std::max(wishes[cell].min, e.min);
    wishes[cell].max = std::max(wishes[cell].max, e.min);
  }
  return wishes;
}

void Builder::open_table(Frame& frame) {
  gap(em(kTableGap));
  frame.style.px = std::max(kMinTiny, frame.style.px * kCellSize / 100);
  const Column outer = column();
  std::vector<Extent> wishes = measure_columns(frame);
  const auto count = static_cast<int>(wishes.size());
  const int room = outer.width - em(kCellGap) * std::max(count - 1, 0);
  // A long word can be broken, so it asks for a bounded part of the table. A column of a few letters cannot be read.
  for (Extent& e : wishes) e.min = std::min(e.max, std::max(std::min(e.min, outer.width / kMaxWordPart), em(kMinCell)));
  std::vector<int> widths;
  if (!share_out(wishes, room, widths)) frame.columns.stacked = true;
  int x = 0;
  for (const int width : widths) {
    const int left = right_to_left_ ? outer.x + outer.width - x - width : outer.x + x;
    frame.columns.columns.push_back({left, width});
    x += width + em(kCellGap);
  }
}

ParagraphStyle Builder::cell_style(Op op, const Column& column, TextRange text) const {
  ParagraphStyle style;
  style.column = column;
  style.level = level_of(text.in(article_.text()));
  // The two low bits of a cell's operation: 0 start, 1 centre, 2 end (FORMAT.md, the table of operations).
  const auto alignment = static_cast<unsigned>(op) & 3U;
  // Alignment is by the sides of the page, whichever way this cell's own text runs.
  style.align = start_of_page(style.level);
  if (alignment == 1) style.align = Align::center;
  style.leading = em(params_.leading);
  style.line_flags = kInTable;
  if (alignment == 2) style.align = style.align == Align::start ? Align::end : Align::start;
  return style;
}

void Builder::row() {
  const auto ops = article_.outline();
  const std::size_t begin = next_op_ + 1;
  const std::size_t end = end_of_row(ops, begin);
  Frame& table = frames_.back();
  if (begin < end) {
    if (table.columns.stacked) {
      row_stacked(table, ops.subspan(begin, end - begin), ops[end + 1] == Op::row);
    } else {
      row_in_columns(table, ops.subspan(begin, end - begin));
    }
    ++table.rows;
    grow_boxes();
  }
  next_op_ = end + 1;
}

void Builder::row_in_columns(Frame& table, std::span<const Op> cells) {
  make_room();
  const std::int32_t top = flow_.height;
  const std::size_t first_line = flow_.lines.size();
  const int padding = em(kCellPadding);
  std::int32_t bottom = top;
  bool head = true;
  std::vector<CellLines> laid;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    head = head && article::is_head_cell(cells[i]);
    const TextRange line = next_line();
    // A row may have more cells than the rows that were measured: the rest share the last column.
    const bool extra = i >= table.columns.columns.size();
    const Column& c = extra ? table.columns.columns.back() : table.columns.columns[i];
    flow_.height = extra ? bottom : top + padding;
    if (!extra) laid.push_back({flow_.lines.size(), 0});
    BlockStyle block = table.style;
    block.style.bold = article::is_head_cell(cells[i]);
    lay_to_end(article_.text(), line, spans_.ranges(line, block), cell_style(cells[i], c, line), std::nullopt);
    laid.back().bottom = flow_.height;
    bottom = std::max(bottom, flow_.height);
  }
  bottom = std::max(bottom, align_baselines(laid));
  // An empty row is still as high as its text would be.
  if (bottom == top) bottom = top + table.style.px;
  flow_.height = bottom + padding;
  sort_lines(first_line);
  const Column& first = table.columns.columns.front();
  const Column& last = table.columns.columns.back();
  const int left = std::min(first.x, last.x);
  const int right = std::max(first.x + first.width, last.x + last.width);
  if (head) {
    add_box({top, 0, flow_.height - top, static_cast<std::int16_t>(left), static_cast<std::uint16_t>(right - left), 0,
             BoxKind::head_cell});
  }
  add_box({flow_.height, 0, kHairline, static_cast<std::int16_t>(left), static_cast<std::uint16_t>(right - left), 0,
           BoxKind::cell_border});
  flow_.height += kHairline;
}

// The first lines of a row's cells stand on one baseline, whatever scripts they are in. Returns where the lowest cell
// ends now.
std::int32_t Builder::align_baselines(std::span<const CellLines> cells) {
  const auto end_of = [&](std::size_t i) {
    return i + 1 < cells.size() ? cells[i + 1].first_line : flow_.lines.size();
  };
  std::int16_t lowest = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].first_line < end_of(i)) lowest = std::max(lowest, flow_.lines[cells[i].first_line].baseline);
  }
  std::int32_t bottom = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].first_line == end_of(i)) continue;
    const int down = lowest - flow_.lines[cells[i].first_line].baseline;
    for (std::size_t line = cells[i].first_line; line < end_of(i); ++line) flow_.lines[line].y += down;
    bottom = std::max(bottom, cells[i].bottom + down);
  }
  return bottom;
}

// Cells are laid out one after the other, but Flow::lines is sorted by y: sorts the row's lines, and moves their runs
// along with them.
void Builder::sort_lines(std::size_t first_line) {
  const std::size_t count = flow_.lines.size() - first_line;
  if (count < 2) return;
  struct Moved {
    Line line;
    std::uint32_t end_run;
  };
  std::vector<Moved> moved;
  for (std::size_t i = first_line; i < flow_.lines.size(); ++i) {
    const bool last = i + 1 == flow_.lines.size();
    moved.push_back(
        {flow_.lines[i], last ? static_cast<std::uint32_t>(flow_.runs.size()) : flow_.lines[i + 1].first_run});
  }
  const std::uint32_t first_run = moved.front().line.first_run;
  std::stable_sort(moved.begin(), moved.end(), [](const Moved& a, const Moved& b) { return a.line.y < b.line.y; });
  const std::vector<Run> runs(flow_.runs.begin() + static_cast<std::ptrdiff_t>(first_run), flow_.runs.end());
  flow_.runs.resize(first_run);
  for (std::size_t i = 0; i < count; ++i) {
    const auto from = runs.begin() + static_cast<std::ptrdiff_t>(moved[i].line.first_run - first_run);
    const auto to = runs.begin() + static_cast<std::ptrdiff_t>(moved[i].end_run - first_run);
    moved[i].line.first_run = static_cast<std::uint32_t>(flow_.runs.size());
    flow_.runs.insert(flow_.runs.end(), from, to);
    flow_.lines[first_line + i] = moved[i].line;
  }
}

void Builder::row_stacked(Frame& table, std::span<const Op> cells, bool more_rows) {
  const Column c = column();
  const bool head = table.rows == 0 && std::all_of(cells.begin(), cells.end(), article::is_head_cell);
  const auto& heads = table.columns.heads;
  // The head row is not shown by itself, unless it is all there is: each of its cells is repeated above its column's
  // cell in every row.
  const bool repeat = heads.size() == cells.size() && (more_rows || !head);
  if (head && repeat) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      // Text and spans have to get past the row all the same.
      spans_.ranges(next_line(), table.style);
    }
    return;
  }
  const int small = std::max(kMinTiny, em(kRepeatedHeadSize));
  make_room();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TextRange line = next_line();
    if (repeat && !line.empty()) {
      // The first row repeats its heads in full, later rows only their beginnings.
      const bool whole = table.rows <= 1;
      const TextRange said = whole ? heads[i] : bounded(article_.text(), heads[i]);
      BlockStyle block{small, {true, false, false}, kDim | kRepeated};
      block.style.serif = params_.serif;
      const std::vector<StyledRange> ranges{plain_range(block, language_, said.end)};
      ParagraphStyle style = cell_style(Op::cell, c, said);
      if (!whole) style.max_lines = kRepeatedHeadLines;
      lay_to_end(article_.text(), said, ranges, style, std::nullopt);
    }
    BlockStyle block = table.style;
    block.style.bold = article::is_head_cell(cells[i]);
    lay_to_end(article_.text(), line, spans_.ranges(line, block), cell_style(Op::cell, c, line), std::nullopt);
    flow_.height += em(kStackedCellGap);
  }
  add_box({flow_.height + em(kStackedRuleGap), 0, kHairline, static_cast<std::int16_t>(c.x),
           static_cast<std::uint16_t>(c.width), 0, BoxKind::cell_border});
  flow_.height += em(kStackedRuleGap) + kHairline + em(kStackedRowGap);
}

}  // namespace handbill::layout

// Lists and tables of BodyWriter.
#include <algorithm>
#include <charconv>
#include <optional>

#include "bundle_tool/sources/body/body_writer.h"
#include "bundle_tool/sources/body/item_number.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {

using article::Op;

namespace {

// HTML 2.3.4.1: blanks, a sign, then digits, whatever follows them. nullopt: there are no digits, or too many.
std::optional<std::int32_t> integer_in(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n\f\r"), text.size()));
  if (text.starts_with("+") && !text.starts_with("+-")) text.remove_prefix(1);
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

std::uint32_t number_of(std::string_view text, std::uint32_t otherwise) {
  const auto value = integer_in(text);
  return value && *value >= 0 && *value <= 1'000'000'000 ? static_cast<std::uint32_t>(*value) : otherwise;
}

bool is_row_group(const GumboNode& node) {
  return !has_attribute(node, "hidden") &&
         (is_element(node, GUMBO_TAG_THEAD) || is_element(node, GUMBO_TAG_TBODY) || is_element(node, GUMBO_TAG_TFOOT));
}
bool is_cell_node(const GumboNode& node) {
  return (is_element(node, GUMBO_TAG_TD) || is_element(node, GUMBO_TAG_TH)) && !has_attribute(node, "hidden");
}
bool is_row(const GumboNode& node) { return is_element(node, GUMBO_TAG_TR) && !has_attribute(node, "hidden"); }

// Is there a block inside that a cell cannot hold (F-82)?
bool holds_blocks(const GumboNode& node) {
  for (const GumboTag tag : {GUMBO_TAG_TABLE, GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE,
                             GUMBO_TAG_FIGURE, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_HR}) {
    const GumboVector& inside = children(node);
    for (unsigned i = 0; i < inside.length; ++i) {
      if (find_element(child(inside, i), tag) != nullptr) return true;
    }
  }
  return false;
}

// Counts the rows, and the cells of the widest.
void measure(const GumboNode& node, unsigned& columns, unsigned& rows) {
  const GumboVector& inside = children(node);
  unsigned cells = 0;
  for (unsigned i = 0; i < inside.length; ++i) {
    if (is_cell_node(child(inside, i))) ++cells;
    if (is_row_group(child(inside, i)) || is_row(child(inside, i))) measure(child(inside, i), columns, rows);
  }
  if (is_element(node, GUMBO_TAG_TR) && cells > 0) ++rows;
  columns = std::max(columns, cells);
}

// Tables that only arrange a page are read from top to bottom.
bool is_layout(const GumboNode& table) {
  unsigned columns = 0;
  unsigned rows = 0;
  measure(table, columns, rows);
  const std::string_view role = attribute(table, "role");
  if (role == "presentation" || role == "none" || columns <= 1) return true;
  return find_element(table, GUMBO_TAG_TH) == nullptr && holds_blocks(table);
}

bool is_item(const GumboNode& node) { return is_element(node, GUMBO_TAG_LI); }

// The number of the first item: what `start` says, or that from which a reversed list counts down to 1.
std::int64_t first_number(const GumboNode& list) {
  if (const auto start = integer_in(attribute(list, "start"))) return *start;
  if (!has_attribute(list, "reversed")) return 1;
  const GumboVector& nodes = children(list);
  return std::count_if(nodes.data, nodes.data + nodes.length,
                       [](const void* node) { return is_item(*static_cast<const GumboNode*>(node)); });
}

ItemNumber numbers_of(const GumboNode& list, bool numbered) {
  if (!numbered) return {};
  return {marker_of(list), first_number(list), has_attribute(list, "reversed")};
}

void begin_item(const GumboNode& item, ItemNumber& number) {
  if (const auto value = integer_in(attribute(item, "value"))) number.set(*value);
}

}  // namespace

void BodyWriter::list(const GumboNode& node, bool numbered) {
  end_block();
  if (!has_content(node)) return;
  if (!can_open(2)) return list_in_line(node, numbered);
  ItemNumber number = numbers_of(node, numbered);
  const GumboVector& nodes = children(node);
  bool list = false;
  bool item = false;
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (!has_content(child(nodes, i))) {
      if (is_item(child(nodes, i))) number.skip();
      continue;
    }
    const bool begins = is_item(child(nodes, i));
    if (begins) {
      if (item) running_.writer().close();
      item = false;
      begin_item(child(nodes, i), number);
    }
    // The format's lists only count up: where the numbers jump, another list begins.
    if (begins && list && number.jumps()) {
      running_.writer().close();
      list = false;
    }
    if (!list) (void)running_.writer().open(number.counted() ? Op::numbers : Op::bullets, number.start());
    list = true;
    // A list may hold only items (F-82): anything else, such as a list right in a list, joins the item before.
    open_item(item);
    if (begins) running_.put_before(number.mark());
    this->node(child(nodes, i));
    end_block();
    running_.put_before("");
    if (begins) number.next();
  }
  if (item) running_.writer().close();
  if (list) running_.writer().close();
}

void BodyWriter::open_item(bool& item) {
  if (item) return;
  (void)running_.writer().open(Op::item);
  item = true;
}

// Writes each item on a line of its own, where no list may be opened.
void BodyWriter::list_in_line(const GumboNode& node, bool numbered) {
  ItemNumber number = numbers_of(node, numbered);
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    const bool begins = is_item(child(nodes, i));
    if (begins) begin_item(child(nodes, i), number);
    if (has_content(child(nodes, i))) {
      running_.end_leaf();
      if (begins) running_.text(number.written());
      inside(child(nodes, i));
    }
    if (begins) number.next();
  }
  end_block();
}

// The format has no <dl>: each term with its definitions becomes an item that begins with the term in bold.
void BodyWriter::definitions(const GumboNode& node) {
  end_block();
  if (!has_content(node)) return;
  if (!can_open(2)) {
    inside(node);
    return end_block();
  }
  (void)running_.writer().open(Op::bullets);
  bool item = false;
  const auto entries = [&](const GumboNode& parent, const auto& self) -> void {
    const GumboVector& nodes = children(parent);
    bool after_term = false;
    for (unsigned i = 0; i < nodes.length; ++i) {
      if (!has_content(child(nodes, i))) continue;
      if (is_element(child(nodes, i), GUMBO_TAG_DIV)) {  // groups of terms
        self(child(nodes, i), self);
        continue;
      }
      const bool term = is_element(child(nodes, i), GUMBO_TAG_DT);
      // Several terms in a row share the definitions below them.
      if (term && item && !after_term) {
        running_.writer().close();
        item = false;
      }
      after_term = term;
      open_item(item);
      this->node(child(nodes, i));
      end_block();
    }
  };
  entries(node, entries);
  if (item) running_.writer().close();
  running_.writer().close();
}

void BodyWriter::table(const GumboNode& node) {
  end_block();
  if (!has_content(node)) return;
  const GumboNode* caption = find_element(node, GUMBO_TAG_CAPTION);
  if (caption != nullptr && has_content(*caption)) bold_paragraph(*caption);
  if (is_layout(node) || !can_open(2)) return table_flat(node);
  (void)running_.writer().open(Op::table);
  table_rows(node, false);
  running_.writer().close();
  flush_figures();
}

void BodyWriter::table_rows(const GumboNode& node, bool head) {
  const GumboVector& nodes = children(node);
  RowSpans spans;  // a rowspan does not reach beyond its group of rows, as in browsers
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (is_row_group(child(nodes, i))) table_rows(child(nodes, i), is_element(child(nodes, i), GUMBO_TAG_THEAD));
    if (is_row(child(nodes, i))) row(child(nodes, i), head, spans);
  }
}

// The format has no spans: empty cells fill the columns and rows that a cell covers, so that columns stay in line.
void BodyWriter::row(const GumboNode& node, bool head, RowSpans& spans) {
  // Columns or rows that one cell may cover: bounds what a hostile colspan asks for.
  constexpr std::uint32_t kSpan = 32;
  const GumboVector& nodes = children(node);
  bool any = false;
  for (unsigned i = 0; i < nodes.length; ++i) any = any || is_cell_node(child(nodes, i));
  if (!any || !running_.writer().open(Op::row)) return;
  std::size_t column = 0;
  const auto covered = [&spans](std::size_t at) { return at < spans.size() && spans[at] > 0; };
  const auto pass = [&] {
    empty_cell(head);
    if (covered(column)) --spans[column];
    ++column;
  };
  for (unsigned i = 0; i < nodes.length; ++i) {
    if (!is_cell_node(child(nodes, i))) continue;
    while (covered(column)) pass();
    const std::uint32_t columns = std::clamp(number_of(attribute(child(nodes, i), "colspan"), 1), 1U, kSpan);
    const std::uint32_t rows = std::clamp(number_of(attribute(child(nodes, i), "rowspan"), 1), 1U, kSpan);
    const bool is_head = cell(child(nodes, i), head);
    for (std::uint32_t more = 1; more < columns; ++more) empty_cell(is_head);
    column += columns;
    if (rows == 1) continue;
    spans.resize(std::max(spans.size(), column));
    std::fill(spans.begin() + static_cast<std::ptrdiff_t>(column - columns),
              spans.begin() + static_cast<std::ptrdiff_t>(column), rows - 1);
  }
  while (column < spans.size()) pass();
  while (!spans.empty() && spans.back() == 0) spans.pop_back();
  running_.writer().close();
}

// Writes one cell; returns whether it is a head cell.
bool BodyWriter::cell(const GumboNode& node, bool head) {
  const bool is_head = head || is_element(node, GUMBO_TAG_TH);
  const std::string align = lower_ascii(attribute(node, "align"));
  const int side = align == "center" ? 1 : align == "right" || align == "end" ? 2 : 0;
  const int first = static_cast<int>(is_head ? Op::head_cell : Op::cell);
  const std::size_t languages = push_language(node);
  running_.begin_fixed(static_cast<Op>(first + side), RunningText::Begin::now);
  inside(node);
  running_.end_fixed();
  for (std::size_t i = 0; i < languages; ++i) running_.pop();
  if (languages > 0) languages_.pop_back();
  return is_head;
}

void BodyWriter::empty_cell(bool head) {
  constexpr std::size_t kEmptyCells = 65'536;  // of one article: a few bytes of spans can ask for a thousand
  if (++empty_cells_ > kEmptyCells) return;
  running_.begin_fixed(head ? Op::head_cell : Op::cell, RunningText::Begin::now);
  running_.end_fixed();
}

// Writes each cell as a block, one after the other.
void BodyWriter::table_flat(const GumboNode& node) {
  const GumboVector& nodes = children(node);
  for (unsigned i = 0; i < nodes.length; ++i) {
    const GumboNode& part = child(nodes, i);
    if (is_left_out(part)) continue;
    if (is_cell_node(part)) {
      plain_block(part);
    } else if (is_row_group(part) || is_row(part)) {
      table_flat(part);
    }
  }
  end_block();
}

}  // namespace handbill::sources

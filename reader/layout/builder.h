// Lays out the blocks of an article, one below the other. The implementation of Document; one thread at a time.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "reader/article/article.h"
#include "reader/base/text_range.h"
#include "reader/layout/flow.h"
#include "reader/layout/paragraph.h"
#include "reader/layout/params.h"
#include "reader/layout/style.h"

namespace handbill::layout {

// A table's columns, fitted to its first rows and to the longest word of each column.
struct Columns {
  std::vector<Column> columns;   // from the side where reading begins
  bool stacked = false;          // too narrow for columns: a row's cells stand one under the other
  std::vector<TextRange> heads;  // text of the head cells, for stacked rows
};

class Builder {
 public:
  // Borrows the article and the fonts; both must outlive this.
  Builder(const article::Article& article, const Header& header, Params params, text::FontSet& fonts);
  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  bool finished() const { return !leaf_ && next_op_ >= article_.outline().size(); }
  // Lays out one operation of the outline, or a few kilobytes of a long paragraph.
  void step();

  const Flow& flow() const { return flow_; }
  const Params& params() const { return params_; }
  const article::Article& article() const { return article_; }
  bool right_to_left() const { return right_to_left_; }
  // Height of the header above the article's text, px.
  int header_height() const { return header_height_; }
  // How many bytes of the article's text are laid out.
  std::uint32_t text_done() const { return leaf_ ? leaf_->at : text_at_; }

 private:
  static constexpr int kNoLimit = std::numeric_limits<int>::max();

  // An open container.
  struct Frame {
    article::Op op = article::Op::close;
    int start = 0, end = 0;    // px taken from the column at either side
    std::uint64_t number = 0;  // number of the next item, in a numbered list
    int gutter = 0;            // px: room for the markers of a list
    TextRange marker;          // text of the marker, until the item's first line takes it
    int bar_x = 0;
    std::optional<std::uint32_t> box;  // quote bar or code paper that grows with the content
    BlockStyle style;
    Columns columns;  // of a table
    std::uint32_t rows = 0;
  };
  // A paragraph that is being laid out.
  struct Leaf {
    TextRange text;
    std::uint32_t at = 0;  // the text before this is laid out
    ParagraphStyle style;
    std::vector<StyledRange> ranges;
    int gap_after = 0;
    bool is_heading = false;
  };

  // header and small parts
  void lay_header(const Header& header);
  void lay_own(const text::Line& line, const BlockStyle& block, int gap_before, int gap_after,
               std::uint16_t line_flags = 0);
  void lay_to_end(std::string_view text, TextRange part, std::span<const StyledRange> ranges,
                  const ParagraphStyle& style, const std::optional<Marker>& marker);
  TextRange own(std::string_view text);  // appends it to Flow::own_text, and says where it is

  // blocks
  void open(article::Op op);
  void close();
  void leaf(article::Op op);
  void rule(int width);
  void open_list(Frame& frame);
  void open_item(Frame& frame);
  void open_note(Frame& frame);
  void continue_leaf();
  void figure(TextRange caption);
  void picture_box(const article::Figure& figure, std::uint32_t index, int max_height);
  std::optional<Marker> take_marker();
  void lay_lone_marker();
  BlockStyle plain_block() const;
  BlockStyle block_style(article::Op op) const;

  // tables
  void open_table(Frame& frame);
  std::vector<Extent> measure_columns(Frame& frame);
  void row();
  void row_in_columns(Frame& table, std::span<const article::Op> cells);
  void row_stacked(Frame& table, std::span<const article::Op> cells, bool more_rows);
  struct CellLines {
    std::size_t first_line;  // of the cell; its lines end where the next cell's begin
    std::int32_t bottom;     // px
  };
  std::int32_t align_baselines(std::span<const CellLines> cells);
  void sort_lines(std::size_t first_line);
  ParagraphStyle cell_style(article::Op op, const Column& column, TextRange text) const;

  // geometry
  Column column() const;
  Column column_inside(int start, int end) const;
  void gap(int px);  // at least this much above what comes next
  void make_room();  // adds the gap, and opens the boxes that wait for their first line
  void add_box(Box box);
  void grow_boxes();  // quote bars and code papers then reach down to the flow's height
  int em(int percent) const { return params_.text_px * percent / 100; }
  // Size of a heading that is so much of the text's where that is small.
  int heading_px(int percent) const;
  // How wide the bar beside a quote is, px.
  int quote_bar() const;
  text::Level level_of(std::string_view text) const;
  Align start_of_page(text::Level level) const;  // puts text of this level at the side where the page begins
  TextRange next_line();

  const article::Article& article_;
  Params params_;
  Flow flow_;
  ParagraphLayout paragraphs_;
  Language language_;
  SpanStyler spans_;
  bool right_to_left_ = false;

  std::size_t next_op_ = 0;
  std::uint32_t text_at_ = 0;  // where the next leaf's line begins
  // How many were met: indices into the article's list_starts and figures (F-84), and the notes' numbers.
  std::uint32_t lists_ = 0, notes_ = 0, figures_ = 0;
  std::vector<Frame> frames_;
  std::optional<Leaf> leaf_;
  int gap_ = 0;             // px, which make_room() adds
  int max_gap_ = kNoLimit;  // px, below a heading: its text stays close to it
  int header_height_ = 0;
  bool first_block_ = true;
};

}  // namespace handbill::layout

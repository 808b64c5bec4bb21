// One article, read by scrolling or by pages; at its end stands the next one. Opens the links, notes and pictures of
// the page that is shown; lets text be selected and copied.
#pragma once

#include <algorithm>
#include <limits>
#include <optional>

#include "reader/article/article.h"
#include "reader/layout/letters.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/page_items.h"
#include "reader/screens/story.h"
#include "reader/ui/desk.h"
#include "reader/ui/list_view.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class ArticleScreen final : public Screen {
 public:
  // The article, or a message where it cannot be read; left and right lead on from there to its neighbours.
  static std::unique_ptr<Screen> open(Desk& desk, std::shared_ptr<library::Edition> edition,
                                      bundle::ArticleNumber number);

  // The article as an example of how text is set; null where it cannot be read. It does not count as read.
  static std::unique_ptr<Screen> sample(Desk& desk, std::shared_ptr<library::Edition> edition,
                                        bundle::ArticleNumber number);

  void draw(Canvas& canvas) override;
  void shown() override;
  void show_text_within(int px) override { text_within_ = px; }
  void show_beside(const PxRect& covered) override { covered_from_ = covered.empty() ? 0 : covered.y; }
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  bool select_from(int x, int y, TextUnit unit) override;
  Outcome select_to(int x, int y) override;
  void relayout() override;
  bool shows_article() const override { return true; }
  std::string shows() const override { return "article"; }
  std::string place() const override;
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  std::vector<Hint> hints() const override;
  std::optional<std::uint64_t> draw_ahead(Canvas& canvas) override;
  std::optional<std::uint64_t> view_now() const override;

 private:
  ArticleScreen(Desk& desk, std::shared_ptr<library::Edition> edition, bundle::ArticleNumber number,
                bundle::Entry entry, article::Article article);
  void lay_out();
  // What is remembered of it: article_saving.cpp.
  library::ReadMarks* marks() const;
  void go_on_where_left();
  bool is_saved() const;
  Outcome save();
  MenuScreen::Article article_menu() const;

  void draw_ribbon(Canvas& canvas) const;
  std::int32_t drawn_from();
  layout::Header header() const;
  bool by_pages() const { return desk_.settings.reading == Reading::pages; }
  const std::string& language() const;
  PxRect view() const;
  int step_px() const;
  int note_height() const;

  // Scrolling. Moves to `y`, kept inside the document. False: it is there already.
  bool move_to(std::int32_t y);
  bool step(int direction);
  bool page_down();
  bool page_up();
  // The top of the first line that begins at or below `y`; `y` itself where none begins within a step.
  std::int32_t line_at(std::int32_t y) const;
  // Where the last line that a page from `from` on shows whole ends, px from the document's top; likewise for pictures
  // and lines. A picture may be drawn in part, but the next page shows it whole.
  std::int32_t whole_lines_end(std::int32_t from) const { return whole_lines_end(from, view().h); }
  std::int32_t whole_lines_end(std::int32_t from, std::int32_t height) const;
  std::int32_t whole_end(std::int32_t from) const;

  // Pages. Where page `page` begins, if there is one.
  std::optional<std::int32_t> page_start(std::size_t page) const;
  bool turn(int direction);
  bool turn_to(std::int32_t y);

  bool show(std::int32_t y) { return by_pages() ? turn_to(y) : move_to(y); }
  bool to_heading(int direction);
  Outcome go_on(int direction);
  std::int32_t shown_end() const;

  // What A does on the page that is shown. What it can open counts only where it is seen whole: half a picture at the
  // edge does not change what the thumb is about to do.
  enum class Forward : std::uint8_t { items, page, article, nothing };
  Forward forward() const;
  Outcome go_forward();
  bool is_at_end() const;

  // The card of the next article, below the text once that is laid out to its end.
  std::optional<bundle::ArticleNumber> next_article() const;
  const Row& next_card() const;
  void lay_next_card() const;
  // Where the card lies in the document, px; empty where there is none, or it begins at `above` or below that.
  PxRect next_place(std::int32_t above = std::numeric_limits<std::int32_t>::max()) const;
  std::int32_t content_height() const { return document_->height() + next_place().h; }
  void draw_next_card(Canvas& canvas);
  void draw_progress(Canvas& canvas) const;
  void draw_missing(Canvas& canvas) const;
  void learn_missing();
  bool gather_missing();

  // Selected text: article_selection.cpp.
  struct Selection {
    TextRange origin;      // of layout::SelectableText: what it began with, a word or nothing between two letters
    std::uint32_t at = 0;  // where it has been led to
    TextUnit unit = TextUnit::letter;
    std::optional<int> x = {};  // px: where lines above and below are met
    bool is_copied = false;
    TextRange text() const { return {std::min(origin.begin, at), std::max(origin.end, at)}; }
  };
  bool has_selection() const { return selection_ && !selection_->text().empty(); }
  void unselect();
  layout::Letters letters() { return {*document_, desk_.fonts, breaker_}; }
  std::vector<layout::Area> selected_areas(std::int32_t from, std::int32_t to);
  std::optional<Selection> selection_at(int x, int y, TextUnit unit);
  std::uint32_t place_for_keys();
  std::optional<Outcome> act_on_selection(Action action);
  Outcome select_by_key(Action action);
  void show_place(std::uint32_t place);
  Outcome copy();

  std::vector<PageItem> items_here() const;
  std::vector<PageItem> whole_items_here() const;
  Outcome open_item(const PageItem& item);
  Outcome open_links();
  Outcome open_items(std::vector<PageItem> found);
  Outcome open_contents();
  // The article before or after it on the front page of its language, if there is one.
  static std::optional<bundle::ArticleNumber> neighbour_of(library::Edition& edition, bundle::ArticleNumber number,
                                                           int direction);
  static Outcome neighbour(Desk& desk, const std::shared_ptr<library::Edition>& edition, bundle::ArticleNumber number,
                           int direction);

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  bundle::ArticleNumber number_;
  bundle::Entry entry_;
  article::Article article_;
  std::unique_ptr<layout::Document> document_;
  std::int32_t scroll_ = 0;  // px
  bool by_line_ = true;      // moved by keys: no line is cut at the top or the bottom
  // Byte of the text that the reader was at when the size changed: more changes do not move away from it.
  std::optional<std::uint32_t> anchor_;
  std::uint32_t seen_ = 0;                      // place of the first line that was drawn last
  mutable std::vector<std::int32_t> pages_{0};  // where each page begins, as far as is known
  mutable std::optional<Row> next_card_;        // laid out when it is first needed; empty where there is no next one
  std::size_t page_ = 0;
  std::optional<Selection> selection_;
  std::optional<std::uint32_t> caret_;  // where the last selection was led to
  // Where a tap has turned the page from: it may be the first of two clicks on a word.
  struct View {
    std::int32_t scroll = 0;
    std::size_t page = 0;
    std::optional<std::uint32_t> anchor;
  };
  std::optional<View> before_tap_;
  text::LineBreaker breaker_;
  int dragged_ = 0;       // px, since the page was turned
  int text_within_ = 0;   // px, as show_text_within() says
  int covered_from_ = 0;  // px from the top, as show_beside() says; 0: nothing is covered
  std::string news_;      // of the last press, until the next
  std::vector<std::string> missing_scripts_;
};

}  // namespace handbill::ui

// One article, and the way to its neighbours.
#pragma once

#include <optional>

#include "reader/article/article.h"
#include "reader/ui/desk.h"
#include "reader/ui/picture_cache.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class ArticleScreen final : public Screen {
 public:
  // A message instead, when the article's chunk is damaged: its neighbours can still be reached from there.
  static std::unique_ptr<Screen> open(Desk& desk, std::shared_ptr<library::Edition> edition,
                                      bundle::ArticleNumber number);

  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  void relayout() override;
  bool shows_article() const override { return true; }
  std::string shows() const override { return "article"; }

 private:
  ArticleScreen(Desk& desk, std::shared_ptr<library::Edition> edition, bundle::ArticleNumber number,
                bundle::Entry entry, article::Article article);
  void lay_out();
  layout::Header header() const;
  PxRect view() const;
  int step_px() const;
  // Moves to `y`, kept inside the document. False: it is there already.
  bool move_to(std::int32_t y);
  bool step(int direction);
  bool page_down();
  bool page_up();
  // The top of the first line that begins at or below `y`; `y` itself where none begins within a step.
  std::int32_t line_at(std::int32_t y) const;
  // Where the last line that a page from `from` on shows whole ends, px from the document's top; likewise for pictures
  // and lines. A picture may be drawn in part, but the next page shows it whole.
  std::int32_t whole_lines_end(std::int32_t from) const;
  std::int32_t whole_end(std::int32_t from) const;
  void draw_progress(Canvas& canvas) const;
  // The article before or after, of the same language.
  static Outcome neighbour(Desk& desk, const std::shared_ptr<library::Edition>& edition, bundle::ArticleNumber number,
                           int direction);

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  bundle::ArticleNumber number_;
  bundle::Entry entry_;
  article::Article article_;
  std::unique_ptr<layout::Document> document_;
  PictureCache pictures_;
  std::int32_t scroll_ = 0;  // px
  bool by_line_ = true;      // moved by keys: no line is cut at the top or the bottom
};

}  // namespace handbill::ui

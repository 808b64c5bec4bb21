// The articles that the person has saved, the last one first, over all editions that are here.
//
// What is here is what the list of editions has (Desk::shelf), and the edition that is open. Where there is no such
// list the page looks for itself, in the places where the list would: the files and folders that the program was
// started with, and sticks if none were named; in no others, as whatever is read there teaches as the list does: a
// contradiction that is met counts from then on.
#pragma once

#include "reader/library/read_marks.h"
#include "reader/library/shelf.h"
#include "reader/ui/list_view.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class SavedScreen final : public Screen, private RowSource {
 public:
  // `open`: the edition that is open; may be null.
  SavedScreen(Desk& desk, std::shared_ptr<library::Edition> open);
  void fetch() override;
  void draw(Canvas& canvas) override { list_.draw(canvas); }
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  void show_beside(const PxRect& covered) override { list_.cover(covered); }
  Outcome scroll_by(int dy) override { return list_.scroll_by(dy); }
  void relayout() override { list_.forget_rows(); }
  bool stands_alone() const override { return true; }
  std::string shows() const override { return "saved-articles"; }
  std::string place() const override;
  std::vector<Hint> hints() const override;
  bool take_arrived() override;
  bool is_waiting() const override { return own_shelf_ && shelf_->is_looking(); }
  bool wait() override;
  void media_changed() override;
  std::vector<std::string> watched_folders() const override;

 private:
  using Saved = library::ReadMarks::Saved;
  // Where an edition of the list is, and whose.
  struct Found {
    text::Line publisher;            // as it is known here; empty: it is not
    std::vector<std::string> paths;  // none: the edition is not here
    friend bool operator==(const Found&, const Found&) = default;
  };
  std::uint32_t row_count() const override { return static_cast<std::uint32_t>(saved_.size()) + 1; }
  Row make_row(std::uint32_t i) override;
  Row heading();
  Found find(const Saved& saved) const;
  bool look_up();
  bool is_saved(const Saved& saved) const;
  // The article of a row; null: it is the heading.
  const Saved* at(std::uint32_t row) const;
  Outcome open_row(std::uint32_t row);
  Outcome save_or_not();

  Desk& desk_;
  std::shared_ptr<library::Edition> open_;
  std::shared_ptr<library::Shelf> shelf_;
  bool own_shelf_ = false;  // no list of editions looks after it
  std::vector<std::string> looked_in_;
  std::vector<Saved> saved_;  // as it was when the page was opened: a slip of the thumb can be undone
  std::vector<Found> found_;
  bool was_looking_ = false;
  std::optional<bundle::Hash> left_;  // the edition of the article that was opened last
  ListView list_;
};

}  // namespace handbill::ui

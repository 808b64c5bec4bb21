// The editions at hand: by publisher, the newest first.
#pragma once

#include "reader/library/shelf.h"
#include "reader/telling/mark.h"
#include "reader/ui/list_view.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class RowBuilder;

class ShelfScreen final : public Screen, private RowSource {
 public:
  // Where looking takes longer than this, nobody waits for it.
  static constexpr std::size_t kFewEntries = 2000, kFewEditions = 64;

  // `paths`: files, and folders to look through, which begins at once. `and_media`: also sticks and cards, whenever
  // they are there.
  ShelfScreen(Desk& desk, std::vector<std::string> paths, bool and_media = false);
  void fetch() override;
  void draw(Canvas& canvas) override;
  void show_beside(const PxRect& covered) override { list_.cover(covered); }
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  void relayout() override;
  std::vector<Hint> hints() const override;
  std::string shows() const override { return "editions"; }
  std::string place() const override;
  bool take_arrived() override;
  bool is_waiting() const override { return shelf_->is_looking(); }
  bool wait() override;
  // To the newest edition, where all are of one publisher and that is known soon.
  Outcome leads_on() override;
  void do_not_lead_on() { has_led_on_ = true; }
  void media_changed() override;
  std::vector<std::string> watched_folders() const override { return folders_; }

 private:
  struct Line {
    enum class Kind : std::uint8_t { heading, publisher, edition, looking, cut };
    Kind kind = Kind::heading;
    std::size_t edition = 0;  // of the shelf; of a publisher, its newest
    std::string path = {};    // of an edition: what is opened
  };
  std::uint32_t row_count() const override { return static_cast<std::uint32_t>(lines_.size()); }
  Row make_row(std::uint32_t i) override;
  Row heading();
  Row publisher_row(const library::Shelved& newest);
  Row edition_row(const library::Shelved& edition);
  void add_under_mark(RowBuilder& row, const Mark& mark, const std::string& text);
  void add_signed(RowBuilder& row, const library::Shelved& edition);
  void look();
  void set_lines();
  void set_folders();
  void keep_place(const std::string& path);
  bool has_newer_at_hand(const library::Shelved& edition) const;
  bool has_rivals(const library::Shelved& edition) const;
  const library::Shelved* focused() const;
  Outcome open_row(std::uint32_t row);
  Outcome about_row(std::uint32_t row);

  Desk& desk_;
  const std::vector<std::string> paths_;
  const bool and_media_;
  std::vector<std::string> folders_;       // that are watched
  std::vector<std::string> looked_in_;     // paths_, and media
  std::shared_ptr<library::Shelf> shelf_;  // also of the page of saved articles, while there is this list
  std::vector<Line> lines_;
  std::size_t publishers_ = 0;  // accepted ones that have editions here
  ListView list_;
  std::vector<trust::Pin> known_;             // publishers, as the rows say
  std::map<std::string, FileStamp> damaged_;  // copies, as the rows say
  bool is_used_ = false;                      // somebody has moved about: the focus stays where it is
  bool has_led_on_ = false;
};

}  // namespace handbill::ui

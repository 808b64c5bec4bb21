// What an edition holds in one language: its headlines by section. Laid out only as far as it is seen, so 20,000
// articles cost no more than twenty. And the list of the languages that it has.
#pragma once

#include <functional>
#include <optional>

#include "reader/screens/story.h"
#include "reader/ui/list_view.h"
#include "reader/ui/sheet.h"

namespace handbill::ui {

class FrontContents final : public Screen, private RowSource {
 public:
  // What its rows lead to; made by the front page, which lies below. Stories are named by their position (StoryOrder).
  struct Ways {
    std::function<Outcome(std::uint32_t)> open;
    std::function<Outcome(std::uint32_t)> show;  // on the front page
    std::function<Outcome()> languages;          // empty: there is one
  };
  // `focus`: the story that has the focus at first.
  FrontContents(Desk& desk, std::shared_ptr<library::Edition> edition, std::size_t language, Ways ways,
                std::optional<std::uint32_t> focus);

  void fetch() override;
  void draw(Canvas& canvas) override;
  void show_beside(const PxRect& covered) override { list_.cover(covered); }
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override { return list_.scroll_by(dy); }
  void relayout() override { list_.forget_rows(); }
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  std::string shows() const override { return "contents"; }
  std::string place() const override;
  std::vector<Hint> hints() const override;

 private:
  // A section and where its rows begin: its name, if it has one, then its articles.
  struct Section {
    const bundle::Group* group = nullptr;
    std::uint32_t first_row = 0;
    bool headed = false;
  };
  std::uint32_t row_count() const override { return row_count_; }
  Row make_row(std::uint32_t i) override;
  const Section& section_of(std::uint32_t row) const;
  // The article of a row; nullopt: the row is a heading.
  std::optional<std::uint32_t> number_in(std::uint32_t row) const;
  std::uint32_t first_rows() const { return ways_.languages ? 2 : 1; }  // the title, the language
  const std::string& tag() const { return edition_->bundle().front().languages[language_].tag; }
  Outcome open_row(std::uint32_t row);

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  std::size_t language_;
  StoryOrder order_;
  Ways ways_;
  std::vector<Section> sections_;
  std::uint32_t row_count_ = 0;
  ListView list_;
};

class EditionLanguages final : public Sheet {
 public:
  EditionLanguages(Desk& desk, std::shared_ptr<library::Edition> edition, std::size_t now,
                   std::function<Outcome(std::size_t)> choose)
      : Sheet(desk), edition_(std::move(edition)), now_(now), choose_(std::move(choose)) {}
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  std::string shows() const override { return "edition-languages"; }

 private:
  std::vector<SheetItem> items() const override;
  Outcome chosen(int choice) override;
  std::shared_ptr<library::Edition> edition_;
  std::size_t now_;
  std::function<Outcome(std::size_t)> choose_;
};

}  // namespace handbill::ui

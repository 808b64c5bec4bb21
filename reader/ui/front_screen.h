// The front page: masthead, what the signature is worth, then the articles of one language by section.
#pragma once

#include "reader/ui/chrome.h"
#include "reader/ui/list_view.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class FrontScreen final : public Screen, private RowSource {
 public:
  FrontScreen(Desk& desk, std::shared_ptr<library::Edition> edition);

  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  void relayout() override;
  std::string shows() const override;

 private:
  // A row is the masthead, a section's heading, or an article.
  struct Place {
    enum class Kind : std::uint8_t { masthead, heading, article } kind = Kind::masthead;
    const bundle::Group* group = nullptr;
    std::uint32_t article = 0;
  };
  std::uint32_t row_count() const override { return row_count_; }
  Row make_row(std::uint32_t i) override;
  Row masthead();
  void add_standing(RowBuilder& row) const;
  Row heading(const bundle::Group& group);
  Row article(std::uint32_t number);
  Place place_of(std::uint32_t row) const;
  void choose_language(std::size_t index);
  Outcome turn_language(int direction);
  Outcome open_row(std::uint32_t row);

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  ListView list_;
  std::size_t language_ = 0;  // index into the front's languages
  std::uint32_t row_count_ = 0;
  std::vector<std::uint32_t> group_rows_;  // first row of each group of this language
  std::vector<const bundle::Group*> groups_;
};

}  // namespace handbill::ui

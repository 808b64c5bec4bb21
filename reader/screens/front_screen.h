// The front page: masthead, what the signature is worth, the languages, a lead story, then the articles by section.
#pragma once

#include "reader/ui/chrome.h"
#include "reader/ui/list_view.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class FrontScreen final : public Screen, private RowSource {
 public:
  FrontScreen(Desk& desk, std::shared_ptr<library::Edition> edition);

  void fetch() override;
  void draw(Canvas& canvas) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  void relayout() override;
  std::string shows() const override;
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  std::vector<Hint> hints() const override;

 private:
  // What a row shows.
  struct RowContent {
    enum class Kind : std::uint8_t { masthead, languages, lead, heading, articles } kind = Kind::masthead;
    const bundle::Group* group = nullptr;
    std::uint32_t before = 0;  // articles of the section in the rows above
    std::uint32_t count = 0;   // of articles in it
  };
  // The rows of one section: a heading, and its articles, but for the lead story. Articles without a section need none
  // if they stand first.
  struct Section {
    const bundle::Group* group = nullptr;
    std::uint32_t first_row = 0;
    std::uint32_t articles = 0;
    bool headed = false;
  };
  std::uint32_t row_count() const override { return row_count_; }
  Row make_row(std::uint32_t i) override;
  PictureSource::Shown photo(const Row::Photo& photo) override;
  Row masthead();
  void add_facts(RowBuilder& row) const;
  Row languages();
  Row lead(std::uint32_t number);
  Row heading(const bundle::Group& group);
  Row articles(const RowContent& content);
  Row card(std::uint32_t number, int width);
  void add_text(RowBuilder& row, const bundle::Entry& entry, std::uint32_t number, bool is_lead) const;
  Result<bundle::Entry> entry_of(std::uint32_t number);
  RowContent content_of(std::uint32_t row) const;
  std::uint32_t number_of(const RowContent& content, std::uint32_t cell) const;
  void choose_language(std::size_t index);
  void arrange();
  Outcome turn_language(int direction);
  Outcome tap_tab(int x);
  Outcome open_row(std::uint32_t row, std::size_t cell);
  Outcome open_contents();
  const std::string& language() const { return edition_->bundle().front().languages[language_].tag; }
  bool right_to_left() const;
  bool is_small() const;
  bool has_photo(const bundle::Entry& entry) const { return entry.lead.chunk != 0 && desk_.pictures != nullptr; }
  bool has_tabs() const { return edition_->bundle().front().languages.size() > 1; }
  std::uint32_t lead_row() const { return has_tabs() ? 2 : 1; }

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  ListView list_;
  std::size_t language_ = 0;  // index into the front's languages
  std::uint32_t row_count_ = 0;
  std::uint32_t lead_ = 0;     // number of the lead story
  std::uint32_t columns_ = 1;  // as the rows were arranged
  std::vector<Section> sections_;
  struct Tab {
    int left = 0, right = 0;  // px
    std::size_t language = 0;
  };
  std::vector<Tab> tabs_;  // of the row of languages
};

}  // namespace handbill::ui

// The front page: the paper's head, its languages, the story that leads, then the others by section, in as many columns
// as there is room for.
#pragma once

#include "reader/screens/language_tabs.h"
#include "reader/screens/story.h"
#include "reader/ui/chrome.h"
#include "reader/ui/list_view.h"
#include "reader/ui/picture_store.h"
#include "reader/ui/screen.h"

namespace handbill::ui {

class FrontScreen final : public Screen, private RowSource {
 public:
  FrontScreen(Desk& desk, std::shared_ptr<library::Edition> edition);

  void fetch() override;
  Outcome leads_on() override;
  Outcome came_back() override;
  void draw(Canvas& canvas) override;
  void show_text_within(int px) override;
  void show_beside(const PxRect& covered) override;
  Outcome act(Action action) override;
  Outcome tap(int x, int y) override;
  Outcome scroll_by(int dy) override;
  void relayout() override;
  std::string shows() const override;
  std::string place() const override;
  std::shared_ptr<library::Edition> edition() const override { return edition_; }
  std::vector<Hint> hints() const override;

 private:
  // How the page is divided on this screen.
  struct Plan {
    static constexpr std::uint32_t kBesideLead = 4;  // stories in each column beside the story that leads, at most
    static constexpr std::uint32_t kFirstPage = 9;   // stories that are made to fit a page with room for few
    bool small = false;                              // the stories get the room, not what stands around them
    int columns = 1;
    int column_width = 0;           // px, with the margins
    int margin = 0;                 // px, at both sides of a column
    int left = 0;                   // px: where the first column begins (right to left: the last)
    std::uint32_t in_column = 0;    // stories in each of these columns
    std::uint32_t beside_lead = 0;  // stories
    int max_lead = 0;               // px: how high its card may be; 0: as high as it is
    int max_card = 0;               // px: likewise the others'
    int headline = 0;               // of these, per cent of the lists' text; 0: not settled
    int title = 0;                  // the paper's, likewise
    int width() const { return columns * column_width; }
  };
  // What a row shows. Stories are named by their position (StoryOrder).
  struct RowContent {
    enum class Kind : std::uint8_t { masthead, languages, lead, heading, stories } kind = Kind::masthead;
    std::uint32_t part = 0;  // index into parts_, of headings and stories
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  // Stories that stand in rows of their own: of one section under its heading, or of several that have too few for
  // that. Those say of each story which section it is from.
  struct Part {
    std::uint32_t first_row = 0;
    std::uint32_t begin = 0, end = 0;      // positions
    const bundle::Group* group = nullptr;  // null: of several sections
    bool headed = false;
  };
  std::uint32_t row_count() const override { return row_count_; }
  Row make_row(std::uint32_t i) override;
  PictureSource::Shown photo(const Row::Photo& photo) override;

  Row masthead();
  struct Folio {
    std::string date, number, age;  // what there is to tell
  };
  Folio folio() const;
  Row masthead_in_lines(const Folio& folio, int percent, bool& fits);
  Row masthead_in_one(const Folio& folio, int percent, bool may_be_beside, bool& fits);
  int title_size();
  Row languages();
  Row heading(const Part& part);
  Row lead();
  Row stories(const RowContent& content);
  void add_story(Row& row, std::uint32_t position, const CardStyle& style, int column, int y);
  Row fitting_card(const bundle::Entry& entry, CardStyle& style, int max_height, std::optional<bool> was_read);
  int settled_headline();
  int max_height(std::uint32_t position) const;
  static bool is_headline_cut(const Row& card);
  Row lead_card(const bundle::Entry& entry, CardStyle style, std::optional<bool> was_read);
  void add_column_rules(Row& row, int first) const;
  std::uint32_t stories_beside_lead();
  CardStyle with_room_used(CardStyle style, int height);
  CardStyle lead_style() const;
  CardStyle wide_lead_style() const;
  CardStyle card_style() const;
  int column_x(int column, int width) const;

  library::ReadMarks* marks() const;
  void go_on_where_left();
  void remember_place() const;

  Result<bundle::Entry> entry_at(std::uint32_t position);
  RowContent content_of(std::uint32_t row) const;
  std::uint32_t row_of(std::uint32_t position) const;
  std::optional<std::uint32_t> focused_story() const;
  void focus_on(std::uint32_t position);
  void choose_language(std::size_t index);
  void plan();
  void arrange();
  int way_to_next() const;
  Outcome turn_language(int direction);
  Outcome tap_tab(int x);
  Outcome open_story(std::uint32_t position);
  Outcome open_contents();
  Outcome open_languages();
  const std::string& language() const { return edition_->bundle().front().languages[language_].tag; }
  bool right_to_left() const;
  bool has_tabs() const { return edition_->bundle().front().languages.size() > 1; }
  std::uint32_t lead_row() const { return has_tabs() ? 2 : 1; }

  Desk& desk_;
  std::shared_ptr<library::Edition> edition_;
  mutable ListView list_;           // lays out rows when it is asked for its focus
  std::size_t language_ = 0;        // index into the front's languages
  std::size_t first_language_ = 0;  // that it began with
  StoryOrder order_;
  Plan plan_;
  std::uint32_t row_count_ = 0;
  std::vector<Part> parts_;
  std::vector<LanguageTabs::Tab> tabs_;  // of the row of languages
  std::unique_ptr<Screen> sample_;       // drawn instead of the page under a sheet that changes how text looks
  bool has_led_on_ = false;
};

}  // namespace handbill::ui

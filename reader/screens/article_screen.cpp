#include "reader/screens/article_screen.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "reader/layout/label.h"
#include "reader/layout/pages.h"
#include "reader/library/links.h"
#include "reader/library/read_marks.h"
#include "reader/screens/article_sheets.h"
#include "reader/screens/menu_screen.h"
#include "reader/screens/message_screen.h"
#include "reader/screens/photo_screen.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {
namespace {

constexpr int kProgressHeight = 2;          // px
constexpr int kMinNotePx = 10;              // of the words about letters without a font
constexpr int kLinesPerStep = 3;            // times the text size: of up and down
constexpr int kTapSlack = 10;               // px around a link
constexpr std::size_t kMaxContents = 1000;  // headings that are listed

Result<article::Article> read_article(library::Edition& edition, const bundle::Entry& entry) {
  HB_TRY(body, edition.bundle().body(entry));
  return article::Article::parse(std::move(body));
}

template <class F>
class AtEnd {
 public:
  explicit AtEnd(F f) : f_(std::move(f)) {}
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  ~AtEnd() { f_(); }

 private:
  F f_;
};

std::string join_authors(const article::Article& article) {
  std::string out;
  for (const std::string_view author : article.authors()) {
    if (!out.empty()) out += ", ";
    out += text::Line(author).text();
  }
  return out;
}

}  // namespace

std::unique_ptr<Screen> ArticleScreen::open(Desk& desk, std::shared_ptr<library::Edition> edition,
                                            bundle::ArticleNumber number) {
  const auto message = [&](const Error& error) {
    MessageScreen::Ways ways;
    ways.neighbour = [&desk, edition, number](int direction) { return neighbour(desk, edition, number, direction); };
    ways.again = [&desk, edition, number] { return open(desk, edition, number); };
    // The words for these codes blame the file. Here the publisher signed an article that no reader can show.
    const bool article_only = error.code == Errc::malformed || error.code == Errc::over_limit;
    return std::make_unique<MessageScreen>(desk, file_name(edition->path()), error, std::move(ways),
                                           article_only ? words::kPartLost : Word{});
  };
  if (desk.pictures != nullptr) desk.pictures->retry_lost(*edition);
  auto entry = edition->bundle().entry(number);
  if (!entry) return message(entry.error());
  auto article = read_article(*edition, *entry);
  if (!article) return message(article.error());
  std::unique_ptr<ArticleScreen> out(
      new ArticleScreen(desk, std::move(edition), number, std::move(entry).value(), std::move(article).value()));
  if (library::ReadMarks* marks = out->marks()) {
    marks->mark(out->edition_->proof().manifest.edition_id(), number.value());
  }
  out->go_on_where_left();
  return out;
}

// A ribbon at the upper end of the margin, on every page of a saved article.
void ArticleScreen::draw_ribbon(Canvas& canvas) const {
  if (text_within_ > 0 || !is_saved()) return;
  const int margin = desk_.article_margin(language());
  const int w = std::clamp(margin - 2, 3, desk_.ui_px() * 2 / 3), h = std::max(desk_.ui_px(), w + 2);
  const int aside = std::min(margin - w - 1, desk_.ui_px() / 2);
  const int x = document_->right_to_left() ? margin - aside - w : desk_.width - margin + aside;
  // Its end is cut in like a swallow's tail.
  for (int column = 0; column < w; ++column) {
    const int from_edge = std::min(column, w - 1 - column);
    canvas.fill({x + column, 0, 1, h - from_edge}, desk_.palette().link);
  }
}

// Who has read to the end begins anew.
void ArticleScreen::shown() {
  library::ReadMarks* known = marks();
  if (known == nullptr || text_within_ > 0) return;
  known->leave(edition_->proof().manifest.edition_id(), number_.value(),
               is_at_end() || scroll_ == 0 ? 0 : document_->place_at(scroll_));
}

std::unique_ptr<Screen> ArticleScreen::sample(Desk& desk, std::shared_ptr<library::Edition> edition,
                                              bundle::ArticleNumber number) {
  auto entry = edition->bundle().entry(number);
  if (!entry) return nullptr;
  auto article = read_article(*edition, *entry);
  if (!article) return nullptr;
  return std::unique_ptr<Screen>(
      new ArticleScreen(desk, std::move(edition), number, std::move(entry).value(), std::move(article).value()));
}

ArticleScreen::ArticleScreen(Desk& desk, std::shared_ptr<library::Edition> edition, bundle::ArticleNumber number,
                             bundle::Entry entry, article::Article article)
    : desk_(desk),
      edition_(std::move(edition)),
      number_(number),
      entry_(std::move(entry)),
      article_(std::move(article)) {
  lay_out();
}

const std::string& ArticleScreen::language() const { return edition_->bundle().front().languages[entry_.language].tag; }

layout::Header ArticleScreen::header() const {
  layout::Header out;
  out.kicker = entry_.section;
  out.headline = entry_.title;
  out.subtitle = article_.subtitle();
  out.byline = join_parts({join_authors(article_), entry_.source, entry_.date ? date_text(entry_.date->day) : ""});
  // A picture that stands in the text is not shown twice.
  const bool in_text = std::any_of(article_.figures().begin(), article_.figures().end(),
                                   [&](const auto& figure) { return figure.image.chunk == entry_.lead.chunk; });
  if (!in_text) out.lead = {entry_.lead, entry_.lead_alt, {}};
  return out;
}

void ArticleScreen::lay_out() {
  layout::Params params;
  params.width = desk_.width;
  params.language = language();
  params.margin = desk_.article_margin(params.language);
  params.text_px = desk_.text_px();
  params.leading = desk_.leading();
  params.justify = desk_.settings.justify;
  params.serif = desk_.settings.serif;
  params.hyphenator = desk_.hyphenator;
  params.picture_height = view().h * 4 / 5;
  params.direction = direction_of(params.language, entry_.direction);
  // Scripts that other screens met are not this article's.
  (void)desk_.fonts.take_met_missing_scripts();
  missing_scripts_.clear();
  document_ = std::make_unique<layout::Document>(article_, header(), params, desk_.fonts);
  pages_.assign(1, 0);
  page_ = 0;
  next_card_.reset();
}

int ArticleScreen::step_px() const { return desk_.text_px() * kLinesPerStep; }
int ArticleScreen::note_height() const { return missing_scripts_.empty() ? 0 : desk_.ui_px() * 3 / 2; }

PxRect ArticleScreen::view() const {
  return {0, 0, desk_.width, std::max(1, desk_.height - kProgressHeight - note_height())};
}

// ---- drawing

// Where the page is drawn from: where it is scrolled to, or lower where a sheet must not cover all of the text.
std::int32_t ArticleScreen::drawn_from() {
  constexpr int kLines = 3;
  if (text_within_ == 0) return scroll_;
  const std::int32_t text = document_->y_of(first_paragraph(article_));
  const bool is_seen = text + kLines * desk_.text_px() * 3 / 2 <= scroll_ + text_within_;
  return is_seen ? scroll_ : std::max(scroll_, text - desk_.text_px() / 2);
}

// page_end() needs two pages laid out.
void ArticleScreen::draw(Canvas& canvas) {
  const std::int32_t place = scroll_, from = drawn_from();
  scroll_ = from;
  document_->extend(scroll_ + 2 * view().h);
  learn_missing();
  PxRect shown = view();
  canvas.fill(desk_.page(), desk_.palette().paper);
  if (by_line_ || by_pages()) shown.h = std::clamp(shown_end() - scroll_, 1, shown.h);
  if (covered_from_ > 0) shown.h = std::clamp(whole_lines_end(scroll_, covered_from_) - scroll_, 1, shown.h);
  const std::vector<layout::Area> selected = selected_areas(scroll_, scroll_ + shown.h);
  if (desk_.pictures != nullptr) {
    EditionPictures pictures(*desk_.pictures, edition_, std::string(desk_.say(words::kPictureLost)));
    paint_document(canvas, *document_, desk_.fonts, desk_.palette(), shown, scroll_, &pictures, selected);
  } else {
    paint_document(canvas, *document_, desk_.fonts, desk_.palette(), shown, scroll_, nullptr, selected);
  }
  draw_next_card(canvas);
  draw_ribbon(canvas);
  draw_missing(canvas);
  draw_progress(canvas);
  if (from != place) scroll_ = place;
  seen_ = document_->place_at(scroll_);
}

// Collects the scripts without a font that were met since the last call. False: none of them is new.
bool ArticleScreen::gather_missing() {
  const std::size_t before = missing_scripts_.size();
  for (std::string& name : desk_.fonts.take_met_missing_scripts()) {
    const bool known = std::find(missing_scripts_.begin(), missing_scripts_.end(), name) != missing_scripts_.end();
    if (!known) missing_scripts_.push_back(std::move(name));
  }
  return missing_scripts_.size() > before;
}

// The first note takes room from the pages: they begin elsewhere then.
void ArticleScreen::learn_missing() {
  const bool had_note = note_height() > 0;
  if (!gather_missing() || had_note) return;
  pages_.assign(1, 0);
  page_ = 0;
  if (by_pages()) (void)turn_to(scroll_);
}

// Names the scripts that this device has no font for, since their letters are drawn as boxes.
void ArticleScreen::draw_missing(Canvas& canvas) const {
  if (missing_scripts_.empty()) return;
  std::string names;
  for (const std::string& name : missing_scripts_) names += (names.empty() ? "" : ", ") + name;
  const PxRect area{0, view().bottom(), desk_.width, note_height()};
  canvas.fill(area, desk_.palette().shade);
  layout::LabelParams params;
  params.width = area.w - 2 * desk_.margin();
  params.text_px = desk_.ui_px() * 8 / 10;
  params.language = desk_.catalog().tag();
  params.is_own = true;
  const std::string text = desk_.say(words::kNoFont, {names});
  layout::Label label = layout::lay_label(desk_.fonts, text, params);
  for (; label.shortened && params.text_px > kMinNotePx; label = layout::lay_label(desk_.fonts, text, params)) {
    --params.text_px;
  }
  const ClipScope clip(canvas, area);
  paint_label(canvas, label, desk_.fonts, desk_.palette().strong, desk_.margin(),
              area.y + (area.h - label.flow.height) / 2);
}

void ArticleScreen::draw_progress(Canvas& canvas) const {
  const PxRect bar{0, desk_.height - kProgressHeight, desk_.width, kProgressHeight};
  canvas.fill(bar, desk_.palette().rule);
  const std::int64_t total = std::max(1, document_->estimated_height());
  const std::int64_t seen = std::min<std::int64_t>(total, scroll_ + view().h);
  const int w = static_cast<int>(seen * desk_.width / total);
  canvas.fill({document_->right_to_left() ? desk_.width - w : 0, bar.y, w, bar.h}, desk_.palette().link);
}

std::optional<std::uint64_t> ArticleScreen::view_now() const {
  if (selection_) return std::nullopt;  // it changes how a page looks
  return static_cast<std::uint64_t>(scroll_) << 1U | (by_line_ ? 1U : 0U);
}

std::optional<std::uint64_t> ArticleScreen::draw_ahead(Canvas& canvas) {
  std::optional<std::uint64_t> ahead;
  {
    // Goes there, draws, and comes back, also where there is no memory for it.
    const AtEnd come_back([this, before = std::tuple(scroll_, page_, by_line_, anchor_, seen_)] {
      std::tie(scroll_, page_, by_line_, anchor_, seen_) = before;
    });
    by_line_ = true;
    if (by_pages() ? turn(1) : page_down()) {
      document_->extend(scroll_ + 2 * view().h);
      // A note that the next page brings takes room from this one too: then it is not drawn ahead.
      if (!desk_.fonts.has_met_missing_scripts()) {
        draw(canvas);
        ahead = view_now();
      }
    }
  }
  if (!ahead) learn_missing();
  return ahead;
}

// Where what is shown ends, px from the document's top.
std::int32_t ArticleScreen::shown_end() const {
  return by_pages() ? layout::page_end(document_->flow(), scroll_, view().h) : whole_lines_end(scroll_);
}

// ---- scrolling

std::int32_t ArticleScreen::whole_lines_end(std::int32_t from, std::int32_t height) const {
  const std::int32_t limit = from + height;
  const layout::Flow& flow = document_->flow();
  const auto first = std::partition_point(flow.lines.begin(), flow.lines.end(), [&](const layout::Line& line) {
    return line.y + flow.tallest_line < limit - flow.tallest_line;
  });
  for (auto line = first; line != flow.lines.end() && line->y < limit; ++line) {
    // What is taller than the view would never fit.
    if (line->y > from && line->y + line->height > limit) return line->y;
  }
  return limit;
}

std::int32_t ArticleScreen::whole_end(std::int32_t from) const {
  const std::int32_t limit = from + view().h;
  std::int32_t end = whole_lines_end(from);
  for (const layout::Box& box : document_->flow().boxes) {
    if (box.y >= limit) break;
    const bool cut = box.y > from && box.y + box.height > limit;
    if (cut && box.kind == layout::BoxKind::picture) end = std::min(end, box.y);
  }
  const PxRect next = next_place(limit);
  if (next.y > from && next.bottom() > limit) end = std::min(end, next.y);
  return end;
}

std::int32_t ArticleScreen::line_at(std::int32_t y) const {
  const auto& lines = document_->flow().lines;
  const auto line = std::partition_point(lines.begin(), lines.end(), [y](const auto& l) { return l.y < y; });
  if (line != lines.end() && line->y - y <= step_px()) return line == lines.begin() ? 0 : line->y;
  // What stands below is no text, or none is left: what would be cut of the line above is not seen.
  return line == lines.begin() ? y : std::max(y, (line - 1)->y + static_cast<std::int32_t>((line - 1)->height));
}

bool ArticleScreen::move_to(std::int32_t y) {
  document_->extend(y + view().h);
  const std::int32_t end = std::max(0, content_height() - view().h);
  const std::int32_t last = by_line_ ? line_at(end) : end;
  // Until all is laid out the end is not known, so `y` is taken.
  const std::int32_t target = std::clamp(y, 0, document_->finished() ? last : std::max(last, y));
  if (target == scroll_) return false;
  scroll_ = target;
  anchor_.reset();
  return true;
}

bool ArticleScreen::step(int direction) {
  const std::int32_t wanted = scroll_ + direction * step_px();
  document_->extend(wanted + view().h);
  const std::int32_t line = line_at(wanted);
  return move_to(direction < 0 && line >= scroll_ ? wanted : line);
}

bool ArticleScreen::page_down() {
  document_->extend(scroll_ + 2 * view().h);
  // What was cut at the bottom comes first on the next page.
  return move_to(whole_end(scroll_));
}

bool ArticleScreen::page_up() {
  // The page that begins with this line ends where this one begins, or before.
  const std::int32_t line = line_at(scroll_ - view().h);
  return move_to(line < scroll_ ? line : scroll_ - view().h);
}

// ---- pages

std::optional<std::int32_t> ArticleScreen::page_start(std::size_t page) const {
  while (pages_.size() <= page) {
    if (pages_.back() >= document_->height() && document_->finished()) return std::nullopt;  // the next article's own
    document_->extend(pages_.back() + 2 * view().h);
    std::int32_t end = layout::page_end(document_->flow(), pages_.back(), view().h);
    if (end >= document_->height()) {
      if (content_height() <= pages_.back() + view().h) return std::nullopt;
      end = document_->height();
    }
    pages_.push_back(end);
  }
  return pages_[page];
}

bool ArticleScreen::turn(int direction) {
  if (direction < 0 && page_ == 0) return false;
  const auto start = page_start(direction < 0 ? page_ - 1 : page_ + 1);
  if (!start) return false;
  page_ = direction < 0 ? page_ - 1 : page_ + 1;
  scroll_ = *start;
  anchor_.reset();
  return true;
}

// To the page that shows `y`.
bool ArticleScreen::turn_to(std::int32_t y) {
  std::size_t page = 0;
  while (const auto next = page_start(page + 1)) {
    if (*next > y) break;
    ++page;
  }
  const std::int32_t before = scroll_;
  page_ = page;
  scroll_ = pages_[page];
  anchor_.reset();
  return scroll_ != before;
}

// ---- moving about

bool ArticleScreen::to_heading(int direction) {
  // What is on the screen counts as read: the next heading is one that is not at its top yet.
  std::optional<std::int32_t> before;
  for (std::size_t i = 0;; ++i) {
    // Going back, headings below this place need no layout.
    const auto may_come = [&] { return !document_->finished() && (direction > 0 || document_->height() <= scroll_); };
    while (i >= document_->flow().headings.size() && may_come()) {
      document_->extend(document_->height() + view().h);
    }
    if (i >= document_->flow().headings.size()) break;
    const std::int32_t y = document_->flow().headings[i];
    const bool is_after = by_pages() ? y >= shown_end() : y > scroll_;
    if (direction > 0 && is_after) return show(y);
    if (direction < 0 && y >= scroll_) break;
    before = y;
  }
  return direction < 0 && show(before.value_or(0));
}

// The next page, or the next article after the last.
Outcome ArticleScreen::go_on(int direction) {
  if (turn(direction)) return redraw();
  return neighbour(desk_, edition_, number_, direction);
}

Outcome ArticleScreen::neighbour(Desk& desk, const std::shared_ptr<library::Edition>& edition,
                                 bundle::ArticleNumber number, int direction) {
  const auto next = neighbour_of(*edition, number, direction);
  return next ? replace(open(desk, edition, *next)) : nothing();
}

Outcome ArticleScreen::act(Action action) {
  by_line_ = true;
  dragged_ = 0;
  before_tap_.reset();
  if (auto done = act_on_selection(action)) return std::move(*done);
  const bool had_news = !std::exchange(news_, {}).empty();
  const auto moved = [had_news](bool yes) { return yes || had_news ? redraw() : nothing(); };
  // A page that is read from the right is turned from the left.
  const int on = document_->right_to_left() && by_pages() ? -1 : 1;
  switch (action) {
    case Action::up: return moved(by_pages() ? turn(-1) : step(-1));
    case Action::down: return moved(by_pages() ? turn(1) : step(1));
    case Action::page_up: return moved(by_pages() ? turn(-1) : page_up());
    case Action::page_down: return moved(by_pages() ? turn(1) : page_down());
    case Action::top: return moved(show(0));
    case Action::bottom:
      document_->extend(std::numeric_limits<std::int32_t>::max());
      return moved(show(content_height()));
    case Action::left: return by_pages() ? go_on(-on) : neighbour(desk_, edition_, number_, -1);
    case Action::right: return by_pages() ? go_on(on) : neighbour(desk_, edition_, number_, 1);
    case Action::next_heading: return moved(to_heading(1));
    case Action::previous_heading: return moved(to_heading(-1));
    case Action::open: return go_forward();
    case Action::links: return open_links();
    case Action::contents: return open_contents();
    case Action::back: return go(Outcome::Kind::back);
    case Action::save: return save();
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, edition_, article_menu()));
    case Action::quit: return go(Outcome::Kind::quit);
    default: return moved(false);
  }
}

// A tap ends a selection. On a link it opens that. Elsewhere, a tap in the lower half (or right third) turns the page,
// in the upper half back.
Outcome ArticleScreen::tap(int x, int y) {
  if (has_selection()) {
    unselect();
    return redraw();
  }
  if (y < view().h) {
    if (!next_place(scroll_ + y + 1).empty()) return neighbour(desk_, edition_, number_, 1);
    for (const PageItem& item : page_items(*document_, scroll_ + y - kTapSlack / 2, scroll_ + y + kTapSlack / 2)) {
      if (x >= item.place.x - kTapSlack && x <= item.place.right() + kTapSlack) return open_item(item);
    }
  }
  const bool at_start = document_->right_to_left() ? x > desk_.width * 2 / 3 : x < desk_.width / 3;
  const bool is_back = by_pages() ? at_start : y <= desk_.height / 2;
  const View before{scroll_, page_, anchor_};
  Outcome out = act(is_back ? Action::page_up : Action::page_down);
  if (out.kind == Outcome::Kind::redraw) before_tap_ = before;
  return out;
}

Outcome ArticleScreen::scroll_by(int dy) {
  before_tap_.reset();
  if (by_pages()) {
    dragged_ += dy;
    if (std::abs(dragged_) < view().h / 8) return nothing();
    const int direction = dragged_ > 0 ? 1 : -1;
    dragged_ = 0;
    return turn(direction) ? redraw() : nothing();
  }
  by_line_ = false;
  news_.clear();
  return move_to(scroll_ + dy) ? redraw() : nothing();
}

void ArticleScreen::relayout() {
  before_tap_.reset();
  const bool at_top = scroll_ == 0 && !anchor_;
  // Of a document that broke off for lack of memory, the place is asked for that was seen last.
  const bool is_whole = !document_->is_broken();
  const std::uint32_t place = anchor_ ? *anchor_ : is_whole ? document_->place_at(scroll_) : seen_;
  if (!at_top) anchor_ = place;  // kept if there is no memory for what follows
  lay_out();
  scroll_ = 0;
  if (at_top) return;
  const std::int32_t y = document_->y_of(place);
  learn_missing();  // also where a menu hides the page, and draw() is not called
  (void)show(y);
  anchor_ = place;
}

// ---- what it leads to

std::vector<PageItem> ArticleScreen::items_here() const { return page_items(*document_, scroll_, shown_end()); }

std::vector<PageItem> ArticleScreen::whole_items_here() const {
  std::vector<PageItem> out = items_here();
  const std::int32_t end = std::min<std::int32_t>(shown_end(), scroll_ + view().h);
  std::erase_if(out, [&](const PageItem& item) { return item.place.y < scroll_ || item.place.bottom() > end; });
  return out;
}

Outcome ArticleScreen::open_links() { return open_items(items_here()); }

Outcome ArticleScreen::open_items(std::vector<PageItem> found) {
  if (found.size() == 1) return open_item(found.front());
  return push(std::make_unique<PageItemsScreen>(desk_, std::move(found), language(),
                                                [this](const PageItem& item) { return open_item(item); }));
}

Outcome ArticleScreen::open_item(const PageItem& item) {
  switch (item.kind) {
    case PageItem::Kind::note:
      return push(std::make_unique<NoteScreen>(desk_, item.index, note_text(article_, item.index), language()));
    case PageItem::Kind::picture: {
      const article::Figure figure = item.index == layout::kLeadFigure ? header().lead : article_.figures()[item.index];
      if (desk_.pictures == nullptr) return nothing();
      return push(std::make_unique<PhotoScreen>(desk_, edition_, figure.image, join_parts({figure.alt, figure.credit}),
                                                language()));
    }
    case PageItem::Kind::link: break;
  }
  const std::string address(article_.links()[item.index]);
  std::function<Outcome()> read;
  if (const auto number = library::linked_article(*edition_, address)) {
    read = [&desk = desk_, edition = edition_, number] { return replace(open(desk, edition, *number)); };
  }
  return push(std::make_unique<LinkScreen>(desk_, std::string(item.text), address, std::move(read)));
}

Outcome ArticleScreen::open_contents() {
  std::vector<ContentsScreen::Line> lines;
  lines.push_back({std::string(entry_.title), language(), {}});
  // `this` lies below the contents on the stack, so it lives longer.
  const auto go_to = [this](std::uint32_t place) {
    by_line_ = true;
    (void)show(document_->y_of(place));
    return go(Outcome::Kind::back);
  };
  lines.push_back({std::string(desk_.say(words::kToTop)), "", [this] {
                     (void)show(0);
                     return go(Outcome::Kind::back);
                   }});
  for (const Heading& heading : headings(article_)) {
    if (lines.size() >= kMaxContents) break;
    const std::uint32_t place = heading.place;
    lines.push_back(
        {std::string(heading.text), language(), [go_to, place] { return go_to(place); }, heading.depth - 1});
  }
  return push(std::make_unique<ContentsScreen>(desk_, std::move(lines)));
}

}  // namespace handbill::ui

#include "reader/ui/article_screen.h"

#include <algorithm>
#include <limits>

#include "reader/ui/chrome.h"
#include "reader/ui/menu_screen.h"
#include "reader/ui/message_screen.h"
#include "reader/ui/open.h"
#include "reader/ui/words.h"

namespace handbill::ui {
namespace {

constexpr int kProgressHeight = 2;  // px
constexpr int kLinesPerStep = 3;    // times the text size: of up and down

Result<article::Article> read_article(library::Edition& edition, const bundle::Entry& entry) {
  HB_TRY(body, edition.bundle().body(entry));
  return article::Article::parse(std::move(body));
}

std::string join_authors(const article::Article& article) {
  std::string out;
  for (const std::string_view author : article.authors()) {
    if (!out.empty()) out += ", ";
    out += author;
  }
  return out;
}

}  // namespace

std::unique_ptr<Screen> ArticleScreen::open(Desk& desk, std::shared_ptr<library::Edition> edition,
                                            bundle::ArticleNumber number) {
  const auto message = [&](const Error& error) {
    MessageScreen::Ways ways;
    ways.neighbour = [&desk, edition, number](int direction) { return neighbour(desk, edition, number, direction); };
    // Those codes speak of the file; here the publisher signed an article that no reader can show.
    const bool article_only = error.code == Errc::malformed || error.code == Errc::over_limit;
    return std::make_unique<MessageScreen>(desk, file_name(edition->path()), error, std::move(ways),
                                           article_only ? words::kPartLost : std::string_view());
  };
  auto entry = edition->bundle().entry(number);
  if (!entry) return message(entry.error());
  auto article = read_article(*edition, *entry);
  if (!article) return message(article.error());
  return std::unique_ptr<Screen>(
      new ArticleScreen(desk, std::move(edition), number, std::move(entry).value(), std::move(article).value()));
}

ArticleScreen::ArticleScreen(Desk& desk, std::shared_ptr<library::Edition> edition, bundle::ArticleNumber number,
                             bundle::Entry entry, article::Article article)
    : desk_(desk),
      edition_(std::move(edition)),
      number_(number),
      entry_(std::move(entry)),
      article_(std::move(article)),
      pictures_(edition_) {
  lay_out();
}

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
  params.margin = desk_.margin();
  params.text_px = desk_.text_px();
  params.picture_height = view().h * 4 / 5;
  params.language = edition_->bundle().front().languages[entry_.language].tag;
  params.direction = direction_of(params.language, entry_.direction);
  document_ = std::make_unique<layout::Document>(article_, header(), params, desk_.fonts);
}

int ArticleScreen::step_px() const { return desk_.text_px() * kLinesPerStep; }

PxRect ArticleScreen::view() const { return {0, 0, desk_.width, std::max(1, desk_.height - kProgressHeight)}; }

std::int32_t ArticleScreen::whole_lines_end(std::int32_t from) const {
  const std::int32_t limit = from + view().h;
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
  return end;
}

void ArticleScreen::draw(Canvas& canvas) {
  document_->extend(scroll_ + view().h);
  PxRect shown = view();
  if (by_line_) {
    canvas.fill(shown, desk_.palette().paper);
    shown.h = whole_lines_end(scroll_) - scroll_;
  }
  paint_document(canvas, *document_, desk_.fonts, desk_.palette(), shown, scroll_, &pictures_);
  draw_progress(canvas);
}

void ArticleScreen::draw_progress(Canvas& canvas) const {
  const PxRect bar{0, view().h, desk_.width, kProgressHeight};
  canvas.fill(bar, desk_.palette().rule);
  const std::int64_t total = std::max(1, document_->estimated_height());
  const std::int64_t seen = std::min<std::int64_t>(total, scroll_ + view().h);
  const int w = static_cast<int>(seen * desk_.width / total);
  canvas.fill({document_->right_to_left() ? desk_.width - w : 0, bar.y, w, bar.h}, desk_.palette().link);
}

std::int32_t ArticleScreen::line_at(std::int32_t y) const {
  const auto& lines = document_->flow().lines;
  const auto line = std::partition_point(lines.begin(), lines.end(), [y](const auto& l) { return l.y < y; });
  if (line == lines.end() || line->y - y > step_px()) return y;
  return line == lines.begin() ? 0 : line->y;
}

bool ArticleScreen::move_to(std::int32_t y) {
  document_->extend(y + view().h);
  const std::int32_t end = std::max(0, document_->height() - view().h);
  const std::int32_t last = by_line_ ? line_at(end) : end;
  const std::int32_t target = std::clamp(y, 0, document_->finished() ? last : std::max(last, y));
  if (target == scroll_) return false;
  scroll_ = target;
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

Outcome ArticleScreen::neighbour(Desk& desk, const std::shared_ptr<library::Edition>& edition,
                                 bundle::ArticleNumber number, int direction) {
  const auto& languages = edition->bundle().front().languages;
  const std::uint32_t now = number.value();
  const auto language = std::find_if(languages.begin(), languages.end(),
                                     [now](const bundle::Language& l) { return now < l.first + l.count; });
  if (direction < 0 ? now == language->first : now + 1 == language->first + language->count) return nothing();
  const auto next = edition->bundle().article(direction < 0 ? now - 1 : now + 1);
  return next ? replace(open(desk, edition, *next)) : nothing();
}

Outcome ArticleScreen::act(Action action) {
  by_line_ = true;
  const auto moved = [](bool yes) { return yes ? redraw() : nothing(); };
  switch (action) {
    case Action::up: return moved(step(-1));
    case Action::down: return moved(step(1));
    case Action::page_up: return moved(page_up());
    case Action::page_down: return moved(page_down());
    case Action::top: return moved(move_to(0));
    case Action::bottom:
      document_->extend(std::numeric_limits<std::int32_t>::max());
      return moved(move_to(document_->height()));
    case Action::left: return neighbour(desk_, edition_, number_, -1);
    case Action::right: return neighbour(desk_, edition_, number_, 1);
    case Action::back: return go(Outcome::Kind::back);
    case Action::menu: return push(std::make_unique<MenuScreen>(desk_, edition_));
    case Action::quit: return go(Outcome::Kind::quit);
    default: return nothing();
  }
}

// A tap in the lower half turns the page, in the upper half back.
Outcome ArticleScreen::tap(int /*x*/, int y) { return act(y > desk_.height / 2 ? Action::page_down : Action::page_up); }

Outcome ArticleScreen::scroll_by(int dy) {
  by_line_ = false;
  return move_to(scroll_ + dy) ? redraw() : nothing();
}

void ArticleScreen::relayout() {
  const std::uint32_t place = document_->place_at(scroll_);
  const bool at_top = scroll_ == 0;
  lay_out();
  scroll_ = 0;
  if (!at_top) (void)move_to(document_->y_of(place));
}

}  // namespace handbill::ui

#include "reader/layout/document.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <span>
#include <utility>

#include "reader/layout/builder.h"

namespace handbill::layout {
namespace {

// Text sizes for the three steps. A screen gets the last row whose `side` (px) its own shorter side reaches.
// The sizes were chosen by eye for handhelds at reading distance.
struct ScreenRow {
  int side;
  std::array<int, 3> px;
};
constexpr std::array kScreenRows{ScreenRow{0, {14, 16, 19}},   ScreenRow{240, {15, 17, 20}},
                                 ScreenRow{320, {16, 19, 23}}, ScreenRow{480, {20, 24, 29}},
                                 ScreenRow{720, {24, 29, 36}}, ScreenRow{1080, {30, 36, 46}}};

// Screens that are wider than high and reach `side` px in width are a desktop's or a laptop's: their pixels are
// larger, and the eye is further away.
constexpr std::array kDesktopRows{ScreenRow{1280, {17, 19, 23}}, ScreenRow{1900, {18, 21, 26}},
                                  ScreenRow{2500, {22, 26, 32}}, ScreenRow{3800, {32, 38, 46}}};

constexpr int kLookAhead = 4;  // text sizes below `y`: the next line begins within this as a rule

}  // namespace

int text_px_for_screen(int width, int height, int step) {
  const bool is_desktop = width > height && width >= kDesktopRows.front().side;
  const std::span<const ScreenRow> rows = is_desktop ? std::span<const ScreenRow>(kDesktopRows) : kScreenRows;
  const int side = is_desktop ? width : std::min(width, height);
  const ScreenRow* row = rows.data();
  for (const ScreenRow& r : rows) {
    if (side >= r.side) row = &r;
  }
  return row->px[static_cast<std::size_t>(std::clamp(step, 0, 2))];
}

class Document::Impl {
 public:
  Impl(const article::Article& article, const Header& header, Params params, text::FontSet& fonts)
      : builder(article, header, std::move(params), fonts), lead(header.lead) {}
  Builder builder;
  article::Figure lead;
  bool broken = false;
};

Document::Document(const article::Article& article, const Header& header, Params params, text::FontSet& fonts)
    : impl_(std::make_unique<Impl>(article, header, std::move(params), fonts)) {}
Document::~Document() = default;

void Document::step() {
  // The builder has half a block then, and would go on with the wrong one.
  if (std::exchange(impl_->broken, true)) throw std::bad_alloc();
  impl_->builder.step();
  impl_->broken = false;
}

bool Document::is_broken() const { return impl_->broken; }

void Document::extend(std::int32_t y) {
  while (!finished() && (height() < y || impl_->builder.text_done() == 0)) step();
}

bool Document::finished() const { return impl_->builder.finished(); }
std::int32_t Document::height() const { return flow().height; }
bool Document::right_to_left() const { return impl_->builder.right_to_left(); }
const Flow& Document::flow() const { return impl_->builder.flow(); }
const Params& Document::params() const { return impl_->builder.params(); }
const article::Article& Document::article() const { return impl_->builder.article(); }

const article::Figure& Document::figure_of(const Box& box) const {
  return box.figure == kLeadFigure ? impl_->lead : article().figures()[box.figure];
}

std::int32_t Document::estimated_height() const {
  const std::uint64_t done = impl_->builder.text_done();
  if (finished() || done == 0) return height();
  const std::uint64_t whole = std::max<std::uint64_t>(article().text().size(), done);
  const int header = impl_->builder.header_height();
  const std::uint64_t estimate =
      static_cast<std::uint64_t>(height() - header) * whole / done + static_cast<std::uint64_t>(header);
  // Half of the range leaves callers room to add to it.
  return static_cast<std::int32_t>(std::min<std::uint64_t>(estimate, std::numeric_limits<std::int32_t>::max() / 2));
}

std::string_view Document::text_of(const Run& run) const {
  return (run.flags & kOwnText) != 0 ? std::string_view(flow().own_text) : article().text();
}

std::uint32_t Document::place_at(std::int32_t y) {
  extend(y + params().text_px * kLookAhead);
  const Flow& f = flow();
  auto line =
      std::lower_bound(f.lines.begin(), f.lines.end(), y, [](const Line& l, std::int32_t v) { return l.y < v; });
  for (; line != f.lines.end(); ++line) {
    const auto next = line + 1;
    const std::size_t end = next == f.lines.end() ? f.runs.size() : next->first_run;
    std::uint32_t place = std::numeric_limits<std::uint32_t>::max();
    for (std::size_t i = line->first_run; i < end; ++i) {
      if ((f.runs[i].flags & (kOwnText | kRepeated)) == 0) place = std::min(place, f.runs[i].begin);
    }
    if (place != std::numeric_limits<std::uint32_t>::max()) return place;
  }
  // No line of the article's own text follows.
  return impl_->builder.text_done();
}

std::int32_t Document::y_of(std::uint32_t place) {
  while (!finished() && impl_->builder.text_done() <= place) step();
  const Flow& f = flow();
  // The lines of a table's row are sorted by y, not by their place in the text. So all lines are searched for the last
  // one that begins at or before `place`.
  std::uint32_t best = 0;
  std::int32_t y = 0;
  std::size_t end = f.runs.size();
  for (std::size_t i = f.lines.size(); i-- > 0;) {
    for (std::size_t r = f.lines[i].first_run; r < end; ++r) {
      const Run& run = f.runs[r];
      if ((run.flags & (kOwnText | kRepeated)) == 0 && run.begin <= place && run.begin >= best) {
        best = run.begin;
        y = f.lines[i].y;
      }
    }
    end = f.lines[i].first_run;
  }
  return y;
}

}  // namespace handbill::layout

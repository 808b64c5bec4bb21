#include "reader/ui/row_cut.h"

#include <algorithm>

namespace handbill::ui {
namespace {

PxRect whole_lines(const layout::Label& label, int top, const PxRect& area) {
  int begin = area.bottom();
  int end = area.y;
  for (const layout::Line& line : label.flow.lines) {
    if (top + line.y < area.y || top + line.y + line.height > area.bottom()) continue;
    begin = std::min(begin, top + line.y);
    end = top + line.y + line.height;
  }
  return {area.x, begin, area.w, std::max(0, end - begin)};
}

std::optional<std::size_t> last_before_end(const layout::Label& label, int top, const PxRect& area) {
  const auto& lines = label.flow.lines;
  const auto below = std::find_if(lines.begin(), lines.end(),
                                  [&](const layout::Line& line) { return top + line.y + line.height > area.bottom(); });
  if (below == lines.begin() || below == lines.end()) return std::nullopt;
  if (top + (below - 1)->y < area.y) return std::nullopt;
  return static_cast<std::size_t>(below - lines.begin()) - 1;
}

}  // namespace

PxRect place_of(const layout::Label& label, int x, int y) {
  if (label.flow.runs.empty()) return {x, y, 0, label.flow.height};
  int left = label.flow.runs.front().x, right = left;
  for (const layout::Run& run : label.flow.runs) {
    left = std::min<int>(left, run.x);
    right = std::max(right, run.x + run.width);
  }
  return {x + left, y, right - left, label.flow.height};
}

CutLabel cut_label(const layout::Label& label, int top, const PxRect& open) {
  return {whole_lines(label, top, open), last_before_end(label, top, open)};
}

RowCut::RowCut(const Row& row, int y, const View& view) : row_(row), y_(y), view_(view), left_out_(find_left_out()) {}

bool RowCut::is_left_out() const {
  const PxRect& area = view_.area;
  const PxRect open = open_in({area.x, y_, area.w, row_.height});
  const bool is_whole = y_ >= area.y && y_ + row_.height <= open.bottom();
  if (row_.in_one_piece && row_.height <= area.h && !is_whole) return true;
  return left_out_.size() >= std::max<std::size_t>(row_.cells.size(), 1);
}

bool RowCut::leaves_out(const PxRect& part) const {
  return std::any_of(left_out_.begin(), left_out_.end(),
                     [&](const PxRect& all) { return intersect(all, part) == part; });
}

bool RowCut::shows_all() const {
  int bottom = 0;
  for (const Row::Piece& piece : row_.pieces) bottom = std::max(bottom, piece.y + piece.label.flow.height);
  for (const Row::Photo& photo : row_.photos) bottom = std::max(bottom, photo.place.bottom());
  for (const Row::Block& block : row_.blocks) bottom = std::max(bottom, block.place.bottom());
  return y_ + (bottom > 0 ? bottom : row_.height) <= view_.area.bottom();
}

bool RowCut::shows_content() const {
  return std::any_of(
             row_.pieces.begin(), row_.pieces.end(),
             [&](const Row::Piece& piece) { return !whole_lines(piece.label, y_ + piece.y, view_.area).empty(); }) ||
         std::any_of(row_.photos.begin(), row_.photos.end(), [&](const Row::Photo& photo) {
           return y_ + photo.place.y < view_.area.bottom() && y_ + photo.place.bottom() > view_.area.y;
         });
}

// A row of a list is covered or not as one; what stands side by side, each for itself.
PxRect RowCut::open_in(const PxRect& place) const {
  PxRect out = view_.area;
  const PxRect& covered = view_.covered;
  const PxRect all{out.x + view_.margin, y_, out.w - 2 * view_.margin, row_.height};
  const PxRect& lines = row_.cells.empty() ? all : place;
  const int hidden = std::min(lines.right(), covered.right()) - std::max(lines.x, covered.x);
  if (covered.empty() || hidden * 3 < lines.w * 2) return out;
  out.h = std::clamp(covered.y - out.y, 0, out.h);
  return out;
}

// The cell that this place of the row is in, or the row.
PxRect RowCut::part_of(const PxRect& place) const {
  const PxRect middle{place.x + place.w / 2, place.y, 1, 1};
  const auto cell = std::find_if(row_.cells.begin(), row_.cells.end(),
                                 [&](const PxRect& c) { return intersect(c, middle) == middle; });
  return cell == row_.cells.end() ? PxRect{0, 0, view_.area.w, row_.height} : *cell;
}

// The cells, or the row, of whose title or picture a part is below the end of the view, or whose title begins above it:
// half a headline reads as a whole one. Of what is higher than the view the beginning is shown.
std::vector<PxRect> RowCut::find_left_out() const {
  std::vector<PxRect> out;
  const PxRect& area = view_.area;
  const auto leave_out_below = [&](const PxRect& part, int bottom) {
    if (y_ + bottom > area.bottom() && y_ + part.y > area.y && part.h <= area.h) out.push_back(part);
  };
  for (const Row::Piece& piece : row_.pieces) {
    if (!piece.is_title || piece.label.flow.lines.empty()) continue;
    const PxRect part = part_of(place_of(piece.label, piece.x, piece.y));
    const layout::Line &first = piece.label.flow.lines.front(), &last = piece.label.flow.lines.back();
    leave_out_below(part, piece.y + last.y + last.height);
    if (y_ + piece.y + first.y < area.y && part.h <= area.h) out.push_back(part);
  }
  for (const Row::Photo& photo : row_.photos) leave_out_below(part_of(photo.place), photo.place.bottom());
  return out;
}

}  // namespace handbill::ui

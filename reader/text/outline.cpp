#include "reader/text/outline.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>

#include "reader/base/no_memory.h"

namespace handbill::text {

FT_Pos OutlineReader::scaled(float v) const {
  // Font units are whole numbers, or in CFF fractions, for which 1/64 is fine enough. The 64 also makes 26.6 of pixels.
  const long long units = std::llrint(static_cast<double>(v) * 64.0);
  const long long product = units * numerator_;
  // Division truncates, so half of the divisor is added away from zero to round to the nearest.
  const long long sum = product + (product < 0 ? -denominator_ / 2 : denominator_ / 2);
  // A division of 64 bits takes a 32-bit processor a hundred instructions, for each of a letter's points.
  const auto small = static_cast<std::int32_t>(sum), divisor = static_cast<std::int32_t>(denominator_);
  if (small == sum && divisor == denominator_) return small / divisor;
  return static_cast<FT_Pos>(sum / denominator_);
}

void OutlineReader::point(float x, float y, Tag tag) {
  if (points_.size() >= kMaxPoints) return;
  // No exception may cross HarfBuzz, which calls this.
  const bool kept = has_memory_for([&] {
    points_.push_back({scaled(x), scaled(y)});
    tags_.push_back(static_cast<char>(tag));
  });
  lacks_memory_ = lacks_memory_ || !kept;
}

void OutlineReader::end_contour() {
  const auto last = static_cast<short>(points_.size()) - 1;
  const int before = contours_.empty() ? -1 : contours_.back();
  // A contour without points would break FreeType's rules.
  if (last <= before) return;
  const bool kept = has_memory_for([&] { contours_.push_back(static_cast<short>(last)); });
  lacks_memory_ = lacks_memory_ || !kept;
}

OutlineReader::OutlineReader() {
  const MemoryWatch watch;
  const std::unique_ptr<hb_draw_funcs_t, decltype(&hb_draw_funcs_destroy)> owner(hb_draw_funcs_create(),
                                                                                 &hb_draw_funcs_destroy);
  callbacks_ = owner.get();
  const auto self = [](void* data) { return static_cast<OutlineReader*>(data); };
  static constexpr auto kSelf = self;
  hb_draw_funcs_set_move_to_func(
      callbacks_,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
        kSelf(data)->end_contour();
        kSelf(data)->point(x, y, Tag::on);
      },
      nullptr, nullptr);
  hb_draw_funcs_set_line_to_func(
      callbacks_,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float x, float y, void*) {
        kSelf(data)->point(x, y, Tag::on);
      },
      nullptr, nullptr);
  hb_draw_funcs_set_quadratic_to_func(
      callbacks_,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
        kSelf(data)->point(cx, cy, Tag::conic);
        kSelf(data)->point(x, y, Tag::on);
      },
      nullptr, nullptr);
  hb_draw_funcs_set_cubic_to_func(
      callbacks_,
      [](hb_draw_funcs_t*, void* data, hb_draw_state_t*, float ax, float ay, float bx, float by, float x, float y,
         void*) {
        kSelf(data)->point(ax, ay, Tag::cubic);
        kSelf(data)->point(bx, by, Tag::cubic);
        kSelf(data)->point(x, y, Tag::on);
      },
      nullptr, nullptr);
  watch.check();
  hb_draw_funcs_make_immutable(callbacks_);
  hb_draw_funcs_reference(callbacks_);
}

OutlineReader::~OutlineReader() { hb_draw_funcs_destroy(callbacks_); }

FT_Outline& OutlineReader::read(hb_font_t* font, unsigned units_per_em, hb_codepoint_t glyph, int px) {
  points_.clear();
  tags_.clear();
  contours_.clear();
  lacks_memory_ = false;
  numerator_ = px;
  denominator_ = units_per_em;
  const MemoryWatch watch;
  hb_font_get_glyph_shape(font, glyph, callbacks_, this);
  end_contour();
  if (lacks_memory_) throw std::bad_alloc();
  watch.check();
  outline_ = {};
  // At kMaxPoints some were dropped: half a shape is worse than none.
  if (points_.size() < kMaxPoints) {
    outline_.n_points = static_cast<short>(points_.size());
    outline_.n_contours = static_cast<short>(contours_.size());
    outline_.points = points_.data();
    outline_.tags = tags_.data();
    outline_.contours = contours_.data();
  }
  return outline_;
}

}  // namespace handbill::text

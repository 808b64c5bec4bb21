#include "reader/ui/desk.h"

#include <algorithm>
#include <array>

#include "reader/layout/label.h"
#include "reader/library/read_marks.h"

namespace handbill::ui {
namespace {

constexpr int kMedium = 1, kLarge = 2;  // steps of text_px_for_screen

// Text of the buttons' line: percent of the text size, and at least so many px.
constexpr int kBarPercent = 72, kMinBarPx = 10;

// A screen with a shorter side, such as 320x240, is small.
constexpr int kSmallSide = 280;  // px

// On an ordinary display.
int size_for_screen(const Desk& desk, int width, int height, int step) {
  return layout::text_px_for_screen(width * 100 / desk.scale, height * 100 / desk.scale, step);
}

int bar_height_on(const Desk& desk, int screen_width, int screen_height) {
  // The height follows the screen, not the text size that was chosen: the page keeps its size when text grows.
  const int px = desk.scaled(size_for_screen(desk, screen_width, screen_height, kMedium)) * kBarPercent / 100;
  return std::max(desk.scaled(kMinBarPx), px) * 8 / 5;
}

// The longest comfortable line, in ems: about 66 letters, or 38 ideographs.
constexpr int kMeasure = 33, kHanMeasure = 38;

}  // namespace

const Palette& Desk::palette_of(Theme theme) {
  switch (theme) {
    case Theme::sepia: return kSepia;
    case Theme::dark: return kDark;
    case Theme::black: return kBlack;
    case Theme::eink: return kEink;
    case Theme::light: break;
  }
  return kLight;
}

void Desk::note_damage(const std::string& path, const std::optional<FileStamp>& stamp) {
  if (stamp && stamp_of(path) == stamp) damaged.insert_or_assign(path, *stamp);
}

void Desk::forget_replaced() {
  std::erase_if(damaged, [](const auto& noted) { return stamp_of(noted.first) != noted.second; });
}

bool Desk::asks_to_remember() const {
  const bool is_open = !keeps_nothing && !settings.keep_read && !settings.keep_read_asked;
  return is_open && read_marks != nullptr && read_marks->has_any();
}

// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
std::uint64_t Desk::random() {
  std::uint64_t z = random_state += 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

void Desk::set_screen(int mounted_width, int mounted_height) {
  screen_width = mounted_width;
  screen_height = mounted_height;
  int w = mounted_width, h = mounted_height;
  if ((settings.quarter_turns & 1) != 0) std::swap(w, h);
  bar_height = std::min(settings.show_buttons ? bar_height_on(*this, w, h) : 0, h / 4);
  band_height = std::min(band_height, h / 4);  // the app measures it anew
  width = w;
  height = std::max(1, h - bar_height - band_height);
  if (bar_height == 0) return;
  // Some scripts stand higher than others, and no letter of the program's is cut.
  layout::LabelParams params;
  params.text_px = bar_px();
  params.width = w;
  params.is_own = true;
  params.language = catalog().tag();
  const int own_height = layout::lay_label(fonts, say(words::kBack), params).flow.height + 2;
  bar_height = std::min(std::max(bar_height, own_height), h / 4);
  height = std::max(1, h - bar_height - band_height);
}

void Desk::set_band(int px) {
  height = std::max(1, whole_height() - bar_height - px);
  band_height = px;
}

bool Desk::is_small() const { return std::min(width, whole_height()) < kSmallSide; }

const Catalog& Desk::catalog() const {
  const Catalog* found = catalog_for(settings.language.empty() ? language : settings.language);
  return found == nullptr ? english() : *found;
}

int Desk::text_size() const {
  if (settings.text_px != 0) return std::clamp(settings.text_px, Settings::kMinText, Settings::kMaxText);
  return size_for_screen(*this, width, whole_height(), kMedium);
}

int Desk::suited_px(int step) const { return scaled(size_for_screen(*this, width, whole_height(), step)); }

int Desk::ui_px() const { return std::min(text_px(), suited_px(kLarge)); }

int Desk::bar_px() const { return std::max(scaled(kMinBarPx), ui_px() * kBarPercent / 100); }

int Desk::margin() const { return std::max(6, std::min(width, whole_height()) / 30); }

int Desk::list_margin(int of) const { return std::max(margin(), (of - ui_px() * kMeasure) / 2); }

int Desk::article_margin(std::string_view tag) const {
  const int side = std::min(width, whole_height());
  constexpr std::array kParts{60, 30, 12};
  const int min = std::max(4, side / kParts[static_cast<std::size_t>(settings.margins)]);
  const text::Han han = text::han_of(tag);
  const bool is_han = han != text::Han::none && han != text::Han::korean;
  return std::max(min, (width - text_px() * (is_han ? kHanMeasure : kMeasure)) / 2);
}

int Desk::leading() const {
  constexpr std::array kLeading{0, 10, 30};
  return kLeading[static_cast<std::size_t>(settings.spacing)];
}

}  // namespace handbill::ui

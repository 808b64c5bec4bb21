// What every screen needs and none owns: fonts, settings, the size of the screen, whom we trust.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reader/layout/document.h"
#include "reader/library/edition.h"
#include "reader/text/font_set.h"
#include "reader/ui/paint.h"

namespace handbill::ui {

struct Settings {
  int text_step = 1;  // 0 small, 1 medium, 2 large
  bool dark = false;
  friend bool operator==(const Settings&, const Settings&) = default;
};

// Borrowed by screens; outlives them. One thread.
struct Desk {
  text::FontSet& fonts;
  library::Trusted trusted;
  Settings settings;
  std::string language;  // of the person at the device, BCP 47; may be empty
  int width = 640;       // px
  int height = 480;
  // What the editions that were closed have cost, for --stats.
  bundle::Bundle::Counters closed;
  trust::PinsState pins_state = trust::PinsState::whole;  // as the accepted publishers were read

  const Palette& palette() const { return settings.dark ? kDark : kLight; }
  int text_px() const { return layout::text_px_for_screen(width, height, settings.text_step); }
  int margin() const { return std::max(6, std::min(width, height) / 30); }
};

}  // namespace handbill::ui

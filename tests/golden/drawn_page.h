// A page file as the list of calls that draw all of it, 320 px wide with text for a 320x240 screen.
#pragma once

#include <string>

#include "reader/draw/paint.h"
#include "tests/support/page_file.h"
#include "tests/support/recording_canvas.h"

namespace handbill::testing {

inline layout::Params golden_params(const Page& page) {
  layout::Params params;
  params.width = 320;
  params.margin = 8;
  params.text_px = layout::text_px_for_screen(320, 240, 1);
  params.picture_height = 180;
  params.language = page.language;
  return params;
}

inline std::string drawn_page(const std::string& path, text::FontSet& fonts) {
  constexpr std::int32_t kTallest = 16000;  // px; no page of ours is taller
  const Page page = read_page(path);
  layout::Document document(page.article, page.header, golden_params(page), fonts);
  document.extend(kTallest);
  RecordingCanvas canvas(320, document.height(), fonts);
  ui::paint_document(canvas, document, fonts, ui::kLight, canvas.bounds(), 0, nullptr);
  return canvas.text();
}

}  // namespace handbill::testing

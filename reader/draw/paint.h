// Draws laid-out text: the part of it that a rectangle shows.
#pragma once

#include <cstdint>
#include <span>

#include "reader/article/article.h"
#include "reader/draw/canvas.h"
#include "reader/layout/document.h"
#include "reader/layout/label.h"
#include "reader/layout/letters.h"
#include "reader/text/font_set.h"

namespace handbill::ui {

struct Palette {
  Ink paper, text, strong, dim, link, rule, shade;  // shade: behind code and table heads
  Ink selected;                                     // behind text that is selected
};

inline constexpr Palette kLight{0xFFFFFF, 0x1C1C1C, 0x000000, 0x5A5A5A, 0x0B4FA8, 0xC4C4C4, 0xEFEFEF, 0xC6DDFA};
inline constexpr Palette kSepia{0xF4ECD8, 0x3A2E21, 0x22180E, 0x6B5B47, 0x7A3B0C, 0xD0C09E, 0xE8DCC0, 0xF7D393};
inline constexpr Palette kBlack{0x000000, 0xC8C8C8, 0xF0F0F0, 0x909090, 0x86B4F2, 0x3C3C3C, 0x1B1B1B, 0x152945};
// Electronic paper shows few greys, and slowly: ink is black, and only its underline marks a link.
inline constexpr Palette kEink{0xFFFFFF, 0x000000, 0x000000, 0x303030, 0x000000, 0x808080, 0xE0E0E0, 0xC0C0C0};
inline constexpr Palette kDark{0x121212, 0xD6D6D6, 0xF4F4F4, 0x9A9A9A, 0x8AB8F5, 0x4A4A4A, 0x242424, 0x193250};

// Where pictures come from. Called only for pictures that are visible.
class PictureSource {
 public:
  PictureSource() = default;
  PictureSource(const PictureSource&) = delete;
  PictureSource& operator=(const PictureSource&) = delete;
  virtual ~PictureSource() = default;
  struct Shown {
    const Bitmap* picture = nullptr;  // at exactly this size; valid until the next call
    bool lost = false;                // there is none and never will be: its alt text is shown
  };
  // While the picture is being decoded, there is no picture and it is not lost.
  virtual Shown picture(const article::Image& image, int width, int height) = 0;
  // The words shown in place of a lost picture, in the program's language.
  virtual std::string_view words_for_lost() const = 0;
};

// Fills `view` with the paper's colour and draws the document into it from `scroll_y` (px from its top). Lays the
// document out as far as the view shows it. `pictures` may be null: then alternative texts are drawn. `selected` are
// areas of the document (px) that lie behind its text.
void paint_document(Canvas& canvas, layout::Document& document, text::FontSet& fonts, const Palette& palette,
                    const PxRect& view, std::int32_t scroll_y, PictureSource* pictures,
                    std::span<const layout::Area> selected = {});

// Draws a label with its top left corner at (x, y). Nothing is filled behind it.
void paint_label(Canvas& canvas, const layout::Label& label, text::FontSet& fonts, Ink ink, int x, int y);

}  // namespace handbill::ui

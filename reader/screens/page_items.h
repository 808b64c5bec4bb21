// What can be opened on a page of an article: its links, references to footnotes and pictures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reader/article/article.h"
#include "reader/draw/canvas.h"
#include "reader/layout/document.h"

namespace handbill::ui {

struct PageItem {
  enum class Kind : std::uint8_t { link, note, picture };
  Kind kind = Kind::link;
  std::uint32_t index = 0;  // of the article's links, notes or figures; layout::kLeadFigure
  std::string_view text;    // a link's or reference's text; a picture's alternative text
  PxRect place;             // in the document, px; of its first run
};

// The items between `from` and `to` (px from the document's top), each once, from the top.
std::vector<PageItem> page_items(const layout::Document& document, std::int32_t from, std::int32_t to);

// The text of footnote `number` (from 0), a line a paragraph; empty if there is none.
std::string note_text(const article::Article& article, std::uint32_t number);

// Where the first paragraph begins that is no heading, caption or note: byte of the article's text; 0 if there is none.
std::uint32_t first_paragraph(const article::Article& article);

// A heading of the body.
struct Heading {
  std::string_view text;
  std::uint32_t place = 0;  // byte of the article's text
  int depth = 1;            // 1 to 6
};
std::vector<Heading> headings(const article::Article& article);

}  // namespace handbill::ui

// Footnotes as GitHub and kramdown write them, read by ourselves (markdown.cpp says why): [^name] in the text, [^name]:
// the note's text, its further paragraphs indented by four; ^[the note's text] as Pandoc writes it.
#pragma once

#include <cstddef>

#include "bundle_tool/sources/text/text_map.h"

namespace handbill::sources {

inline constexpr std::size_t kNotes = 4096;

// The elements that stand for references and notes in the HTML; the number is the attribute n, from 0.
inline constexpr std::string_view kNoteReference = "hb-ref";
inline constexpr std::string_view kNoteBody = "hb-note";

struct Footnotes {
  MappedText text;  // references are <hb-ref n="0">, notes stand at the end as <hb-note n="0">
  std::uint32_t count = 0;
};

// Notes are numbered by their first reference; a note that nothing refers to is dropped, as GitHub does.
Footnotes with_footnotes(MappedText in);

}  // namespace handbill::sources

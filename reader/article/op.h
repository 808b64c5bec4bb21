// The operations of an outline (FORMAT.md 8.2): they say what a line of the text is, and which containers open and
// close around it.
#pragma once

#include <cstdint>

namespace handbill::article {

// On disk, do not renumber.
enum class Op : std::uint8_t {
  // leaves: each takes one line of the text
  paragraph = 0x00,
  heading1 = 0x01,
  heading2 = 0x02,
  heading3 = 0x03,
  heading4 = 0x04,
  heading5 = 0x05,
  heading6 = 0x06,
  pre_line = 0x07,  // only in pre
  figure = 0x08,    // the line is the caption, possibly empty
  cell = 0x10,      // only in row; + 1 centred, + 2 aligned to the end
  cell_center = 0x11,
  cell_end = 0x12,
  head_cell = 0x14,
  head_cell_center = 0x15,
  head_cell_end = 0x16,
  // containers
  quote = 0x20,
  bullets = 0x21,
  numbers = 0x22,
  item = 0x23,  // only in bullets and numbers
  pre = 0x24,
  table = 0x25,
  row = 0x26,   // only in table
  note = 0x27,  // a footnote: only at the top level, after everything else
  // neither
  rule = 0x30,
  close = 0x7F,
};

constexpr bool is_leaf(Op op) { return static_cast<std::uint8_t>(op) < 0x20; }
constexpr bool is_container(Op op) { return op >= Op::quote && op <= Op::note; }
constexpr bool is_cell(Op op) { return op >= Op::cell && op <= Op::head_cell_end; }
constexpr bool is_head_cell(Op op) { return op >= Op::head_cell && op <= Op::head_cell_end; }
constexpr bool is_heading(Op op) { return op >= Op::heading1 && op <= Op::heading6; }

}  // namespace handbill::article

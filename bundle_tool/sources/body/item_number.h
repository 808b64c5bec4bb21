// The numbers of a list's items, as <ol start reversed type> and <li value> give them.
#pragma once

#include <cstdint>
#include <string>

#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

enum class Marker : std::uint8_t { bullet, number, small_letter, large_letter, small_roman, large_roman };

// What type, or list-style-type, asks for; Marker::number if nothing else.
Marker marker_of(const GumboNode& list);

// The format has lists of numbers from 0 on. Letters, Roman numbers and what is below 0 become text in a list of
// bullets, since a law's "(b)" is its name.
class ItemNumber {
 public:
  ItemNumber() = default;  // of a list of bullets
  ItemNumber(Marker marker, std::int64_t first, bool down) : marker_(marker), value_(first), down_(down) {}

  void set(std::int64_t value) {
    if (marker_ != Marker::bullet) value_ = value;
  }
  void skip() { value_ += down_ ? -1 : 1; }  // an item that is not shown
  void next() {                              // after an item
    written_ = value_;
    skip();
  }
  bool counted() const;
  // Is this item's number another than the format would give it after the last?
  bool jumps() const {
    return marker_ != Marker::bullet && (counted() != was_counted() || (counted() && value_ != written_ + 1));
  }
  std::uint32_t start() const { return counted() ? static_cast<std::uint32_t>(value_) : 1; }
  std::string mark() const;     // the text in front of the item: "b. "; empty if the format writes it
  std::string written() const;  // the same where there is no list: "2. ", and a dot for a list of bullets

 private:
  bool was_counted() const { return marker_ == Marker::number && written_ >= 0; }

  Marker marker_ = Marker::bullet;
  std::int64_t value_ = 1;
  std::int64_t written_ = 0;
  bool down_ = false;
};

}  // namespace handbill::sources

// A story as lists show it: in which order, how long it takes, and the card that stands for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reader/bundle/index.h"
#include "reader/ui/chrome.h"

namespace handbill::ui {

// The order in which a front page shows the articles of one language, and in which they follow each other: the story
// that leads, then the others by their numbers. Positions count from 0.
class StoryOrder {
 public:
  StoryOrder() = default;
  explicit StoryOrder(const bundle::Language& language)
      : first_(language.first), count_(language.count), lead_(language.lead) {}
  std::uint32_t count() const { return count_; }
  // REQUIRES: position < count().
  std::uint32_t number_at(std::uint32_t position) const {
    if (position == 0) return first_ + lead_;
    return first_ + (position <= lead_ ? position - 1 : position);
  }
  // REQUIRES: the article is one of the language.
  std::uint32_t position_of(std::uint32_t number) const {
    const std::uint32_t in_language = number - first_;
    if (in_language == lead_) return 0;
    return in_language < lead_ ? in_language + 1 : in_language;
  }
  // Where the first article of a section stands that does not lead: others follow it without a gap.
  std::uint32_t begin_of(const bundle::Group& group) const {
    const std::uint32_t in_language = group.first - first_;
    return in_language <= lead_ ? in_language + 1 : in_language;
  }
  // Is the story that leads one of the section's?
  bool leads(const bundle::Group& group) const {
    return first_ + lead_ >= group.first && first_ + lead_ - group.first < group.count;
  }

 private:
  std::uint32_t first_ = 0, count_ = 0, lead_ = 0;
};

// What is read of a story before it is opened. A title that is missing is stood in for by what there is.
std::string story_title(const bundle::Entry& entry);

// How much of a story a card shows.
struct CardStyle {
  enum class Photo : std::uint8_t { none, at_start, at_end, above };
  int width = 0;   // px, with the margins
  int margin = 0;  // px, at both sides
  int gap = 0;     // px, above and below
  Photo photo = Photo::none;
  int photo_width = 0, photo_height = 0;  // px
  int headline = 100;                     // per cent of the lists' text size
  int headline_alone = 0;                 // likewise, of a story without a photo; 0: the same
  int headline_lines = 3;
  bool may_shrink = true;  // the headline, where there is little room
  int summary = 85;        // likewise
  int summary_lines = 0;
  bool summary_or_photo = false;  // a story that has a photo has no summary
  bool serif = false;
  bool tight = false;        // as in ParagraphStyle
  bool has_section = false;  // above the headline
  bool has_line = true;      // of source, day and minutes
};

// `was_read`: nullopt where that is not known.
Row story_card(Desk& desk, const bundle::Entry& entry, const std::string& language, const CardStyle& style,
               std::optional<bool> was_read);

}  // namespace handbill::ui

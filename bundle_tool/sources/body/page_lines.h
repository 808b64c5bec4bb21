// What stands on a line with what, inside one element of a page. A block or a <br> ends a line.
#pragma once

#include <vector>

#include "bundle_tool/sources/body/page_measure.h"
#include "bundle_tool/sources/html/html_tree.h"

namespace handbill::sources {

// Takes time linear in the size of the element.
class PageLines {
 public:
  PageLines(const GumboNode& parent, const PageMeasure& measure);

  // Is child `i` part of a line of text: are there other words on it, that no class claims for the page?
  bool is_in_text(unsigned i) const;
  // Has the line of child `i` nothing but links that lead on, and signs between them?
  bool leads_on(unsigned i) const { return lines_[line_of_[i]].leads_on; }

 private:
  struct Line {
    unsigned words = 0;  // children that say something
    bool leads_on = true;
  };
  std::vector<Line> lines_;
  std::vector<unsigned> line_of_;  // of each child
  std::vector<bool> says_;         // does this child count among the words of its line?
};

}  // namespace handbill::sources

#include "bundle_tool/sources/body/page_lines.h"

#include "bundle_tool/sources/body/way_links.h"

namespace handbill::sources {

PageLines::PageLines(const GumboNode& parent, const PageMeasure& measure) {
  const GumboVector& nodes = children(parent);
  const bool paragraph = is_element(parent, GUMBO_TAG_P);
  line_of_.reserve(nodes.length);
  says_.reserve(nodes.length);
  lines_.emplace_back();
  for (unsigned i = 0; i < nodes.length; ++i) {
    const GumboNode& node = child(nodes, i);
    const bool ends = is_block(node) || is_element(node, GUMBO_TAG_BR);
    if (ends) lines_.emplace_back();
    const Measure& m = measure.of(node);
    // Of elements those without a class are the author's own; links are, in a paragraph.
    const bool is_own = node.type == GUMBO_NODE_ELEMENT && !ends && !has_attribute(node, "class") && m.text > 0 &&
                        (m.linked < m.text || paragraph);
    const bool says = is_text(node) ? has_letters(node.v.text.text) : is_own;
    line_of_.push_back(static_cast<unsigned>(lines_.size() - 1));
    says_.push_back(says);
    Line& line = lines_.back();
    line.words += says ? 1U : 0U;
    if (is_text(node) ? says : node.type == GUMBO_NODE_ELEMENT)
      line.leads_on = line.leads_on && is_element(node, GUMBO_TAG_A) && is_way_link(node);
    if (ends) lines_.emplace_back();
  }
}

bool PageLines::is_in_text(unsigned i) const { return lines_[line_of_[i]].words > (says_[i] ? 1U : 0U); }

}  // namespace handbill::sources

// Helpers that read a laid-out flow back.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "reader/layout/document.h"
#include "reader/layout/label.h"
#include "tests/support/fonts.h"
#include "tests/support/page_file.h"

namespace handbill::testing {

inline std::size_t end_of_runs(const layout::Flow& flow, std::size_t line) {
  return line + 1 == flow.lines.size() ? flow.runs.size() : flow.lines[line + 1].first_run;
}

// The lines of a label, as they are read.
inline std::vector<std::string> lines_of(const layout::Label& label) {
  std::vector<std::string> out;
  for (std::size_t l = 0; l < label.flow.lines.size(); ++l) {
    const auto at = [&](std::size_t run) { return label.flow.runs.begin() + static_cast<std::ptrdiff_t>(run); };
    std::vector<layout::Run> runs(at(label.flow.lines[l].first_run), at(end_of_runs(label.flow, l)));
    // An ellipsis or a hyphen stands at the start of the text, and at the end of its line.
    const auto order = [](const layout::Run& r) { return r.begin < layout::kOwnTextStart.size() ? ~0U : r.begin; };
    std::sort(runs.begin(), runs.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    std::string text;
    for (const layout::Run& r : runs) text += r.text().in(label.flow.own_text);
    out.push_back(text);
  }
  return out;
}

inline layout::Label label_of(std::string_view text, int width, std::string_view language = "en", int lines = 0,
                              int px = 17) {
  layout::LabelParams params;
  params.width = width;
  params.text_px = px;
  params.lines = lines;
  params.language = language;
  return layout::lay_label(fonts(), text, params);
}

// A page with its document, laid out to the end.
struct LaidPage {
  explicit LaidPage(Page p, int width = 320, int px = 17)
      : page(std::move(p)), document(page.article, page.header, params(width, px), fonts()) {
    document.extend(1 << 30);
  }
  layout::Params params(int width, int px) const {
    layout::Params out;
    out.width = width;
    out.margin = 8;
    out.text_px = px;
    out.language = page.language;
    return out;
  }
  const layout::Flow& flow() const { return document.flow(); }
  // The line that shows this text, in the order of the text.
  const layout::Line& line_with(const std::string& text) const {
    const layout::Run& run = run_with(text);
    const auto index = static_cast<std::uint32_t>(&run - flow().runs.data());
    const layout::Line* found = &flow().lines.front();
    for (const layout::Line& line : flow().lines) {
      if (line.first_run <= index) found = &line;
    }
    return *found;
  }
  const layout::Run& run_with(const std::string& text) const {
    for (const layout::Run& run : flow().runs) {
      if (run.text().in(document.text_of(run)).find(text) != std::string_view::npos) return run;
    }
    throw std::runtime_error("no run shows: " + text);
  }

  Page page;
  layout::Document document;
};

}  // namespace handbill::testing

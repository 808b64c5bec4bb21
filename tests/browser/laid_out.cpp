// laid_out FILE PUB LANG WxH [ARTICLES]
// laid_out --words LANG WxH < WORDS
//
// Writes what the reader lays out, for compare.py: the paragraphs of an edition's articles in one language, or lines of
// words as menus and messages show them. A paragraph is
//   P right_to_left side width language     its direction, the side it stands at (left, right), px, BCP 47
//   T text
//   R begin end px face plain file language     a stretch of one font; bytes of the text
//   L begin end                        a line, and then each of its clusters from left to right
//   C begin x width                    1/64 px from the left edge of the column
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "reader/layout/document.h"
#include "reader/layout/label.h"
#include "reader/library/edition.h"
#include "reader/text/shape.h"
#include "reader/trust/pubkey_file.h"
#include "tests/support/desk_for_tests.h"

namespace {

using namespace handbill;
using layout::Flow;
using layout::Run;

// A paragraph and its lines, before they are written.
struct Paragraph {
  TextRange range;  // of the text that the runs count in
  bool right_to_left = false;
  const char* side = "left";  // where its lines stand; in lists and quotes that is where the page begins
  int x = 0, width = 0;       // px
  std::vector<std::pair<const layout::Line*, std::vector<const Run*>>> lines;
};

class Dump {
 public:
  void write(const Paragraph& paragraph, const Flow& flow, std::string_view text, const std::string& language) {
    std::printf("P %d %s %d %s\n", paragraph.right_to_left ? 1 : 0, paragraph.side, paragraph.width, language.c_str());
    const std::string shown(paragraph.range.in(text));
    std::printf("T %s\n", shown.c_str());
    write_runs(paragraph, flow);
    for (const auto& [line, runs] : paragraph.lines) write_line(paragraph, flow, text, *line, runs);
  }

 private:
  void write_runs(const Paragraph& paragraph, const Flow& flow) {
    std::vector<const Run*> logical;
    for (const auto& [line, runs] : paragraph.lines) logical.insert(logical.end(), runs.begin(), runs.end());
    std::sort(logical.begin(), logical.end(), [](const Run* a, const Run* b) { return a->begin < b->begin; });
    text::FontSet& fonts = testing::fonts();
    for (const Run* run : logical) {
      const auto [file, face] = testing::file_and_face(run->font);
      std::printf("R %u %u %d %u %d %s %s\n", run->begin - paragraph.range.begin,
                  run->text().end - paragraph.range.begin, fonts.px(run->font), face, fonts.is_plain(run->font) ? 1 : 0,
                  file.c_str(), flow.languages[run->language].c_str());
    }
  }

  void write_line(const Paragraph& paragraph, const Flow& flow, std::string_view text, const layout::Line& line,
                  const std::vector<const Run*>& runs) {
    std::uint32_t begin = std::numeric_limits<std::uint32_t>::max(), end = 0;
    for (const Run* run : runs) {
      begin = std::min(begin, run->begin);
      end = std::max(end, run->text().end);
    }
    std::printf("L %u %u\n", begin - paragraph.range.begin, end - paragraph.range.begin);
    for (const Run* run : runs) {
      text::Fixed pen = text::to_fixed(run->x - paragraph.x);
      std::map<text::Fixed, std::pair<std::uint32_t, text::Fixed>> clusters;  // by x: cluster, width
      std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
      text::Fixed at = pen;
      for (const text::ShapedGlyph& g :
           shaper_.shape({text, run->text(), run->font, flow.scripts[run->script], flow.languages[run->language],
                          (run->flags & layout::kRightToLeft) != 0, (run->flags & layout::kHanSpacing) != 0})) {
        if (g.cluster != last) at = pen;
        last = g.cluster;
        pen += g.advance + line.stretch;
        clusters[at] = {g.cluster, pen - at};
      }
      for (const auto& [x, cluster] : clusters) {
        std::printf("C %u %d %d\n", cluster.first - paragraph.range.begin, x, cluster.second);
      }
    }
  }

  text::Shaper shaper_{testing::fonts()};
};

// Collects the leaves of an article, with what stands around them.
struct Leaves {
  struct Leaf {
    TextRange text;
    bool nested;
  };
  std::vector<Leaf> found;
  int depth = 0, left_out = 0;

  void open(article::Op op, std::uint32_t /*ordinal*/) {
    ++depth;
    if (op == article::Op::table || op == article::Op::pre) ++left_out;
  }
  void close(article::Op op) {
    --depth;
    if (op == article::Op::table || op == article::Op::pre) --left_out;
  }
  void leaf(const article::Leaf& leaf) {
    if (left_out == 0 && leaf.op != article::Op::figure) found.push_back({leaf.text, depth > 0});
  }
  void rule() {}
};

// The lines of headings are balanced: in the width of the widest of them a browser breaks them alike.
void narrow(const Paragraph& paragraph, int& left, int& right) {
  int widest = 0;
  for (const auto& [line, runs] : paragraph.lines) {
    widest = std::max<int>(widest, runs.back()->x + runs.back()->width - runs.front()->x);
  }
  if (paragraph.side == std::string_view("right")) {
    left = right - widest - 1;
  } else {
    right = left + widest + 1;
  }
}

// Tables and code, whose columns a flow does not tell, and what is not of the article's own text are left out.
void write_article(Dump& dump, layout::Document& document) {
  document.extend(std::numeric_limits<std::int32_t>::max());
  const Flow& flow = document.flow();
  Leaves leaves;
  document.article().walk(leaves);
  std::map<std::uint32_t, Paragraph> paragraphs;
  for (const Leaves::Leaf& leaf : leaves.found) paragraphs[leaf.text.begin] = {leaf.text, false, "", 0, 0, {}};
  for (std::size_t i = 0; i < flow.lines.size(); ++i) {
    const std::size_t end = i + 1 < flow.lines.size() ? flow.lines[i + 1].first_run : flow.runs.size();
    std::vector<const Run*> runs;
    for (std::size_t r = flow.lines[i].first_run; r < end; ++r) {
      if ((flow.runs[r].flags & (layout::kOwnText | layout::kRepeated)) == 0) runs.push_back(&flow.runs[r]);
    }
    if (runs.empty()) continue;
    auto found = paragraphs.upper_bound(runs.front()->begin);
    if (found == paragraphs.begin()) continue;
    Paragraph& paragraph = (--found)->second;
    if (runs.front()->begin < paragraph.range.end) paragraph.lines.emplace_back(&flow.lines[i], std::move(runs));
  }
  const layout::Params& params = document.params();
  const std::string_view text = document.article().text();
  for (const Leaves::Leaf& leaf : leaves.found) {
    Paragraph& paragraph = paragraphs[leaf.text.begin];
    if (paragraph.lines.empty()) continue;
    paragraph.right_to_left =
        (text::base_level(leaf.text.in(text), document.right_to_left() ? text::ParagraphDirection::mostly_right
                                                                       : text::ParagraphDirection::mostly_left) &
         1U) != 0;
    paragraph.side = (leaf.nested ? document.right_to_left() : paragraph.right_to_left) ? "right" : "left";
    // The first line: others may stand out by the blank of a bracket.
    const auto& first = paragraph.lines.front().second;
    int left = first.front()->x, right = first.back()->x + first.back()->width;
    if (!leaf.nested || document.right_to_left()) left = params.margin;
    if (!leaf.nested || !document.right_to_left()) right = params.width - params.margin;
    if ((paragraph.lines.front().first->flags & layout::kHeading) != 0) narrow(paragraph, left, right);
    paragraph.x = left;
    paragraph.width = right - left;
    dump.write(paragraph, flow, text, params.language);
  }
}

template <class T>
T value(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message());
  return std::move(result).value();
}

void write_edition(const std::string& path, const std::string& pub, const std::string& language, const ui::Desk& desk,
                   std::size_t max) {
  library::Trusted trusted;
  trusted.keys.push_back(value(trust::read_public_key(pub)));
  const auto edition = value(value(library::Candidate::read(path, trusted.pins)).admit(trusted));
  bundle::Bundle& bundle = edition->bundle();
  Dump dump;
  for (const auto& shown : bundle.front().languages) {
    if (shown.tag != language) continue;
    for (std::size_t i = 0; i < std::min<std::size_t>(max, shown.count); ++i) {
      const auto entry = value(bundle.entry(value(bundle.article(shown.first + static_cast<std::uint32_t>(i)))));
      const auto article = value(article::Article::parse(value(bundle.body(entry))));
      layout::Params params;
      params.width = desk.width;
      params.language = language;
      params.margin = desk.article_margin(language);
      params.text_px = desk.text_px();
      params.leading = desk.leading();
      layout::Document document(article, {}, params, desk.fonts);
      write_article(dump, document);
    }
  }
}

void write_words(const std::string& language, const ui::Desk& desk) {
  Dump dump;
  for (std::string line; std::getline(std::cin, line);) {
    layout::LabelParams params;
    params.width = desk.width - 2 * desk.margin();
    params.text_px = desk.ui_px();
    params.lines = 0;
    params.language = language;
    const layout::Label label = layout::lay_label(desk.fonts, line, params);
    Paragraph paragraph{TextRange::of(layout::kOwnTextStart.size(), label.flow.own_text.size()),
                        label.right_to_left,
                        label.right_to_left ? "right" : "left",
                        0,
                        params.width,
                        {}};
    for (std::size_t i = 0; i < label.flow.lines.size(); ++i) {
      const std::size_t end =
          i + 1 < label.flow.lines.size() ? label.flow.lines[i + 1].first_run : label.flow.runs.size();
      paragraph.lines.emplace_back(&label.flow.lines[i], std::vector<const Run*>{});
      for (std::size_t r = label.flow.lines[i].first_run; r < end; ++r) {
        paragraph.lines.back().second.push_back(&label.flow.runs[r]);
      }
    }
    if (!paragraph.lines.empty()) dump.write(paragraph, label.flow, label.flow.own_text, language);
  }
}

void set_screen(ui::Desk& desk, const std::string& size) {
  const auto x = size.find('x');
  desk.set_screen(std::stoi(size.substr(0, x)), std::stoi(size.substr(x + 1)));
}

void run(const std::vector<std::string>& arguments) {
  ui::Desk desk = testing::desk_for_tests();
  if (arguments.size() == 3 && arguments[0] == "--words") {
    set_screen(desk, arguments[2]);
    write_words(arguments[1], desk);
  } else if (arguments.size() == 4 || arguments.size() == 5) {
    set_screen(desk, arguments[3]);
    write_edition(arguments[0], arguments[1], arguments[2], desk,
                  arguments.size() == 5 ? std::stoul(arguments[4]) : std::numeric_limits<std::size_t>::max());
  } else {
    throw std::runtime_error("laid_out FILE PUB LANG WxH [ARTICLES] | --words LANG WxH");
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run({argv + 1, argv + argc});
  } catch (const std::exception& e) {
    std::cerr << "laid_out: " << e.what() << '\n';
    return 2;
  }
  return 0;
}

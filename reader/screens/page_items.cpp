#include "reader/screens/page_items.h"

#include <algorithm>
#include <optional>

namespace handbill::ui {
namespace {

using article::Op;
using article::SpanKind;

// The link or note reference that covers byte `at`; spans are sorted by begin (F-85). Null: there is none.
const article::Span* span_at(const article::Article& article, SpanKind kind, std::uint32_t at) {
  for (const article::Span& s : article.spans()) {
    if (s.text.begin > at) break;
    if (s.kind == kind && s.text.end > at) return &s;
  }
  return nullptr;
}

class Collector {
 public:
  Collector(const layout::Document& document, std::int32_t from, std::int32_t to)
      : document_(document), from_(from), to_(to) {}

  std::vector<PageItem> collect() && {
    add_pictures();
    add_runs();
    std::stable_sort(out_.begin(), out_.end(),
                     [](const PageItem& a, const PageItem& b) { return a.place.y < b.place.y; });
    return std::move(out_);
  }

 private:
  bool shows(std::int32_t y, std::int32_t height) const { return y < to_ && y + height > from_; }

  void add(const PageItem& item) {
    const auto is_same = [&](const PageItem& x) { return x.kind == item.kind && x.index == item.index; };
    if (std::none_of(out_.begin(), out_.end(), is_same)) out_.push_back(item);
  }

  void add_pictures() {
    for (const layout::Box& box : document_.flow().boxes) {
      if (box.kind != layout::BoxKind::picture || !shows(box.y, box.height)) continue;
      add({PageItem::Kind::picture, box.figure, document_.figure_of(box).alt, {box.x, box.y, box.width, box.height}});
    }
  }

  void add_runs() {
    const layout::Flow& flow = document_.flow();
    const auto first = std::partition_point(flow.lines.begin(), flow.lines.end(), [&](const layout::Line& l) {
      return l.y + static_cast<std::int32_t>(flow.tallest_line) <= from_;
    });
    for (auto line = first; line != flow.lines.end() && line->y < to_; ++line) {
      if (!shows(line->y, line->height)) continue;
      const std::size_t end = line + 1 == flow.lines.end() ? flow.runs.size() : (line + 1)->first_run;
      for (std::size_t i = line->first_run; i < end; ++i) add_run(*line, flow.runs[i]);
    }
  }

  void add_run(const layout::Line& line, const layout::Run& run) {
    if ((run.flags & layout::kOwnText) != 0) return;
    const article::Article& article = document_.article();
    for (const auto& [flag, kind, item] : {std::tuple{layout::kLink, SpanKind::link, PageItem::Kind::link},
                                           std::tuple{layout::kNoteRef, SpanKind::note, PageItem::Kind::note}}) {
      const article::Span* span = (run.flags & flag) != 0 ? span_at(article, kind, run.begin) : nullptr;
      if (span == nullptr) continue;
      add({item, span->arg, span->text.in(article.text()), {run.x, line.y, run.width, line.height}});
    }
  }

  const layout::Document& document_;
  std::int32_t from_, to_;
  std::vector<PageItem> out_;
};

class NoteReader {
 public:
  NoteReader(const article::Article& article, std::uint32_t number) : article_(article), number_(number) {}
  void open(Op op, std::uint32_t ordinal) {
    if (op == Op::note) inside_ = ordinal == number_;
  }
  void close(Op op) {
    if (op == Op::note) inside_ = false;
  }
  void leaf(const article::Leaf& leaf) {
    if (!inside_ || leaf.text.empty()) return;
    if (!text.empty()) text += '\n';
    text += leaf.text.in(article_.text());
  }
  void rule() {}
  std::string text;

 private:
  const article::Article& article_;
  std::uint32_t number_;
  bool inside_ = false;
};

class HeadingReader {
 public:
  explicit HeadingReader(const article::Article& article) : article_(article) {}
  void open(Op /*op*/, std::uint32_t /*ordinal*/) {}
  void close(Op /*op*/) {}
  void leaf(const article::Leaf& leaf) {
    if (!article::is_heading(leaf.op) || leaf.text.empty()) return;
    found.push_back({leaf.text.in(article_.text()), leaf.text.begin,
                     static_cast<int>(leaf.op) - static_cast<int>(Op::heading1) + 1});
  }
  void rule() {}
  std::vector<Heading> found;

 private:
  const article::Article& article_;
};

class ParagraphFinder {
 public:
  void open(Op /*op*/, std::uint32_t /*ordinal*/) {}
  void close(Op /*op*/) {}
  void leaf(const article::Leaf& leaf) {
    if (!found && leaf.op == Op::paragraph && !leaf.text.empty()) found = leaf.text.begin;
  }
  void rule() {}
  std::optional<std::uint32_t> found;
};

}  // namespace

std::vector<PageItem> page_items(const layout::Document& document, std::int32_t from, std::int32_t to) {
  return Collector(document, from, to).collect();
}

std::string note_text(const article::Article& article, std::uint32_t number) {
  NoteReader reader(article, number);
  article.walk(reader);
  return std::move(reader.text);
}

std::uint32_t first_paragraph(const article::Article& article) {
  ParagraphFinder finder;
  article.walk(finder);
  return finder.found.value_or(0);
}

std::vector<Heading> headings(const article::Article& article) {
  HeadingReader reader(article);
  article.walk(reader);
  return std::move(reader.found);
}

}  // namespace handbill::ui

#include <string>
#include <vector>

#include "bundle_tool/cli/printable.h"
#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/render.h"
#include "bundle_tool/commands/spans.h"

namespace handbill::commands {
namespace {

using article::Leaf;
using article::Op;
using article::Span;
using article::SpanKind;

// Writes the article from top to bottom. Each line begins with the marks of the containers around it.
class TextWriter {
 public:
  TextWriter(const ShownArticle& article, cli::Output& out)
      : article_(article), body_(article.body), spans_(body_.spans()), out_(out) {
    frames_.push_back({Op::close, "", "", true, false, 0});
  }

  void open(Op op, std::uint32_t ordinal) {
    switch (op) {
      case Op::quote: enter(op, "> ", "> "); break;
      case Op::bullets: enter(op, "", ""); break;
      case Op::numbers:
        enter(op, "", "");
        frames_.back().number = body_.list_starts()[ordinal];
        break;
      case Op::item: enter_item(); break;
      case Op::pre: enter(op, "    ", "    "); break;
      case Op::table: enter(op, "", ""); break;
      case Op::row:
        frames_.push_back({op, "", "", true, false, 0});
        row_.clear();
        break;
      case Op::note: enter(op, "[" + std::to_string(ordinal + 1) + "] ", "    "); break;
      default: break;
    }
  }

  void close(Op op) {
    const bool bare = !frames_.back().marked;
    if (op == Op::item && bare) lines("");
    frames_.pop_back();
    if (op == Op::row) lines(row_);
  }

  void rule() {
    start_block();
    lines("----");
  }

  void leaf(const Leaf& leaf) {
    const std::string text = styled(leaf);
    if (article::is_cell(leaf.op)) {
      if (frames_.back().has_content) row_ += " | ";
      frames_.back().has_content = true;
      for (const char c : text) row_ += c == '\n' ? ' ' : c;
      return;
    }
    if (leaf.op != Op::pre_line) start_block();
    if (leaf.op == Op::figure) return figure(body_.figures()[leaf.figure], text);
    if (article::is_heading(leaf.op)) return lines(std::string(static_cast<std::size_t>(leaf.op), '#') + " " + text);
    lines(text);
  }

  const Status& status() const { return status_; }

 private:
  struct Frame {
    Op op;
    std::string first;  // before the first line in it
    std::string rest;   // before the others
    bool marked;        // `first` was written
    bool has_content;
    std::uint64_t number;
  };

  void enter(Op op, std::string first, std::string rest) {
    start_block();
    frames_.push_back({op, std::move(first), std::move(rest), false, false, 0});
  }

  void enter_item() {
    Frame& list = frames_.back();
    const std::string mark = list.op == Op::numbers ? std::to_string(list.number++) + ". " : "- ";
    frames_.push_back({Op::item, mark, std::string(mark.size(), ' '), false, false, 0});
  }

  // Puts an empty line between blocks, except in list items.
  void start_block() {
    Frame& frame = frames_.back();
    if (frame.has_content && frame.op != Op::item) lines("");
    frame.has_content = true;
  }

  void figure(const article::Figure& figure, const std::string& caption) {
    lines("[picture" + (figure.alt.empty() ? "" : ": " + cli::printable(figure.alt)) + "]");
    if (!caption.empty()) lines(caption);
    if (!figure.credit.empty()) lines("(" + cli::printable(figure.credit) + ")");
  }

  void lines(std::string_view text) {
    while (true) {
      const auto end = text.find('\n');
      std::string line;
      for (Frame& frame : frames_) {
        line += frame.marked ? frame.rest : frame.first;
        frame.marked = true;
      }
      line += text.substr(0, end);
      line.erase(line.find_last_not_of(' ') + 1);
      if (status_) status_ = out_.write(line + "\n");
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }

  std::string styled(const Leaf& leaf) {
    std::string out;
    for (const Piece& piece : pieces_of(leaf.text, spans_.of(leaf.text))) {
      std::string before, after;
      for (const Span& span : piece.spans) {
        if (span.kind == SpanKind::strike) before += "~~", after.insert(0, "~~");
        const std::string_view inside = span.text.in(body_.text());
        if (span.kind == SpanKind::superscript && span.text.begin == piece.text.begin && !inside.empty() &&
            std::string_view("0123456789+-").find(inside.front()) != std::string_view::npos && !out.empty() &&
            out.back() != ' ') {
          before += '^';
        }
        if (span.kind == SpanKind::note) before += "[", after.insert(0, "]");
        if (span.kind == SpanKind::link && span.text.end == piece.text.end) after += address_of(span);
      }
      out += before + cli::printable_lines(piece.text.in(body_.text())) + after;
    }
    return out;
  }

  // " <https://example.org>", or nothing if the link's text is its address. " (article 2026-03-01-one)": what to show
  // next. A path alone would look like the end of a tag.
  std::string address_of(const Span& span) const {
    const std::string_view address = body_.links()[span.arg];
    if (const auto id = article_.linked(address); !id.empty()) return " (article " + cli::printable(id) + ")";
    if (address == span.text.in(body_.text())) return {};
    const bool path = address.starts_with('/');
    return (path ? " (" : " <") + cli::printable(address) + (path ? ")" : ">");
  }

  const ShownArticle& article_;
  const article::Article& body_;
  LineSpans spans_;
  cli::Output& out_;
  std::vector<Frame> frames_;
  std::string row_;
  Status status_;
};

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) out += (out.empty() ? "" : ", ") + cli::printable(name);
  return out;
}

std::string text_head_of(const ShownArticle& article) {
  std::string out = cli::printable(article.entry.title) + "\n";
  const auto add = [&out](const std::string& text) {
    if (!text.empty()) out += text + "\n";
  };
  add(cli::printable(article.body.subtitle()));
  std::string byline = joined(article.body.authors());
  if (!article.entry.source.empty()) byline += (byline.empty() ? "" : ", ") + cli::printable(article.entry.source);
  if (article.entry.date) byline += (byline.empty() ? "" : ", ") + iso_date(*article.entry.date);
  add(byline);
  return out + "\n";
}

}  // namespace

Status write_text(const ShownArticle& article, cli::Output& out) {
  HB_CHECK(out.write(text_head_of(article)));
  TextWriter writer(article, out);
  article.body.walk(writer);
  HB_CHECK(writer.status());
  if (!article.body.licence().empty()) HB_CHECK(out.write("\n" + cli::printable(article.body.licence()) + "\n"));
  if (!article.body.origin().empty()) HB_CHECK(out.write("\n" + cli::printable(article.body.origin()) + "\n"));
  return {};
}

}  // namespace handbill::commands

// Article bodies and a picture for the edition builder.
#include "reader/article/writer.h"
#include "tests/support/edition_builder.h"

namespace handbill::testing {
namespace {

using article::Op;
using article::SpanKind;
using article::Writer;

void leaf(Writer& w, Op op, std::string_view text) {
  w.begin(op);
  w.text(text);
  w.finish();
}

void must_open(Writer& w, Op op, std::uint32_t start = 1) {
  if (!w.open(op, start)) throw std::logic_error("too deep for a test's article");
}

void styled_paragraph(Writer& w) {
  w.begin(Op::paragraph);
  for (const auto kind : {SpanKind::bold, SpanKind::italic, SpanKind::code, SpanKind::strike, SpanKind::superscript,
                          SpanKind::subscript}) {
    w.push(kind);
    w.text("styled ");
    w.pop();
  }
  w.push(SpanKind::link, w.link("https://example.org/").value_or(0));
  w.text("a link");
  w.pop();
  w.text(" and\nmore, ");
  w.push(SpanKind::language, w.language("ar").value_or(0));
  w.text("مرحبا");
  w.pop();
  w.push(SpanKind::note, 0);
  w.text("1");
  w.pop();
  w.finish();
}

void lists(Writer& w) {
  must_open(w, Op::bullets);
  must_open(w, Op::item);
  leaf(w, Op::paragraph, "a bullet");
  must_open(w, Op::numbers, 3);
  must_open(w, Op::item);
  leaf(w, Op::paragraph, "a number");
  for (int i = 0; i < 4; ++i) w.close();
}

void table(Writer& w) {
  must_open(w, Op::table);
  must_open(w, Op::row);
  leaf(w, Op::head_cell, "name");
  leaf(w, Op::head_cell_center, "middle");
  leaf(w, Op::head_cell_end, "number");
  w.close();
  must_open(w, Op::row);
  leaf(w, Op::cell, "one");
  leaf(w, Op::cell_center, "two");
  leaf(w, Op::cell_end, "3");
  w.close();
  w.close();
}

}  // namespace

Buffer plain_body(std::string_view text) {
  Writer w;
  leaf(w, Op::paragraph, text);
  return w.encode({});
}

Buffer rich_body() {
  Writer w;
  for (const Op op : {Op::heading1, Op::heading2, Op::heading3, Op::heading4, Op::heading5, Op::heading6}) {
    leaf(w, op, "A heading");
  }
  styled_paragraph(w);
  lists(w);
  must_open(w, Op::quote);
  leaf(w, Op::paragraph, "A quotation.");
  w.close();
  must_open(w, Op::pre);
  leaf(w, Op::pre_line, "  code();");
  w.close();
  table(w);
  w.rule();
  w.begin_figure({{1, 3, 2}, "three by two", "the press"});
  w.text("A caption.");
  w.finish();
  w.begin_figure({});
  w.finish();
  must_open(w, Op::note);
  leaf(w, Op::paragraph, "A footnote.");
  w.close();
  article::Details details;
  details.subtitle = "With a subtitle";
  details.authors = {"A. Writer"};
  details.tags = {"test", "blocks"};
  details.updated = article::Date{20'001, 0, -60};
  details.licence = "CC0";
  details.origin = "https://example.org/all-blocks";
  return w.encode(details);
}

Buffer tiny_webp() {
  constexpr unsigned char kFile[] = {0x52, 0x49, 0x46, 0x46, 0x20, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50,
                                     0x38, 0x4c, 0x13, 0x00, 0x00, 0x00, 0x2f, 0x02, 0x40, 0x00, 0x00, 0x18, 0x8f, 0x22,
                                     0x0b, 0x04, 0x92, 0xc0, 0x06, 0x1b, 0xbf, 0xff, 0x81, 0xdc, 0x0e, 0x00};
  const Bytes bytes = std::as_bytes(std::span(kFile));
  return {bytes.begin(), bytes.end()};
}

}  // namespace handbill::testing

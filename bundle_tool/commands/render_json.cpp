#include "bundle_tool/commands/format.h"
#include "bundle_tool/commands/json.h"
#include "bundle_tool/commands/render.h"
#include "bundle_tool/commands/spans.h"

namespace handbill::commands {
namespace {

using article::Leaf;
using article::Op;
using article::Span;
using article::SpanKind;

std::string_view name_of(Op op) {
  switch (op) {
    case Op::paragraph: return "paragraph";
    case Op::pre_line: return "line";
    case Op::figure: return "figure";
    case Op::quote: return "quote";
    case Op::bullets: return "bullets";
    case Op::numbers: return "numbers";
    case Op::item: return "item";
    case Op::pre: return "preformatted";
    case Op::table: return "table";
    case Op::row: return "row";
    case Op::note: return "note";
    case Op::rule: return "rule";
    default: break;
  }
  return article::is_heading(op) ? "heading" : "cell";
}

std::string_view name_of(SpanKind kind) {
  switch (kind) {
    case SpanKind::bold: return "bold";
    case SpanKind::italic: return "italic";
    case SpanKind::code: return "code";
    case SpanKind::strike: return "strike";
    case SpanKind::superscript: return "superscript";
    case SpanKind::subscript: return "subscript";
    case SpanKind::link: return "link";
    case SpanKind::language: return "language";
    case SpanKind::note: return "note";
  }
  return "";
}

Json json_image(const bundle::Image& image) {
  if (image.chunk == 0) return nullptr;
  return {{"number", image.chunk}, {"width", image.width}, {"height", image.height}};
}

class JsonWriter {
 public:
  explicit JsonWriter(const ShownArticle& article) : article_(article), body_(article.body), spans_(body_.spans()) {
    open_.push_back(Json::array());
  }

  void open(Op op, std::uint32_t ordinal) {
    Json block{{"type", name_of(op)}};
    if (op == Op::numbers) block["start"] = body_.list_starts()[ordinal];
    if (op == Op::note) block["number"] = ordinal + 1;
    heads_.push_back(std::move(block));
    open_.push_back(Json::array());
  }
  void close(Op) {
    Json block = std::move(heads_.back());
    block["children"] = std::move(open_.back());
    heads_.pop_back();
    open_.pop_back();
    open_.back().push_back(std::move(block));
  }
  void rule() { open_.back().push_back({{"type", name_of(Op::rule)}}); }
  void leaf(const Leaf& leaf) {
    Json block{{"type", name_of(leaf.op)}};
    if (article::is_heading(leaf.op)) block["level"] = static_cast<int>(leaf.op);
    if (article::is_cell(leaf.op)) describe_cell(leaf.op, block);
    if (leaf.op == Op::figure) describe_figure(body_.figures()[leaf.figure], block);
    block["text"] = leaf.text.in(body_.text());
    Json spans = Json::array();
    for (const Span& span : spans_.of(leaf.text)) spans.push_back(json_span(span, leaf.text.begin));
    if (!spans.empty()) block["spans"] = std::move(spans);
    open_.back().push_back(std::move(block));
  }
  Json take() { return std::move(open_.front()); }

 private:
  static void describe_cell(Op op, Json& block) {
    block["header"] = article::is_head_cell(op);
    const bool center = op == Op::cell_center || op == Op::head_cell_center;
    const bool end = op == Op::cell_end || op == Op::head_cell_end;
    block["align"] = center ? "center" : end ? "end" : "start";
  }
  static void describe_figure(const article::Figure& figure, Json& block) {
    block["image"] = json_image(figure.image);
    block["alt"] = figure.alt;
    block["credit"] = figure.credit;
  }
  Json json_span(const Span& span, std::uint32_t line) const {
    Json out{{"begin", span.text.begin - line}, {"end", span.text.end - line}, {"kind", name_of(span.kind)}};
    if (span.kind == SpanKind::link) {
      out["href"] = body_.links()[span.arg];
      if (const auto id = article_.linked(body_.links()[span.arg]); !id.empty()) out["article"] = id;
    }
    if (span.kind == SpanKind::language) out["lang"] = body_.languages()[span.arg];
    if (span.kind == SpanKind::note) out["note"] = span.arg + 1;
    return out;
  }

  const ShownArticle& article_;
  const article::Article& body_;
  LineSpans spans_;
  std::vector<Json> heads_;  // of the open containers, the innermost last
  std::vector<Json> open_;   // the blocks inside each; the first is the article
};

}  // namespace

Status write_json(const ShownArticle& article, cli::Output& out) {
  const article::Article& body = article.body;
  Json json;
  json["id"] = article.entry.id;
  json["title"] = article.entry.title;
  json["subtitle"] = body.subtitle();
  json["lang"] = article.language;
  json["direction"] = dir_of(article.entry.direction);
  json["date"] = json_date(article.entry.date);
  json["updated"] = json_date(body.updated());
  json["authors"] = Json::array(body.authors());
  json["source"] = article.entry.source;
  json["section"] = article.entry.section;
  json["tags"] = Json::array(body.tags());
  json["summary"] = article.entry.summary;
  json["lead"] = json_image(article.entry.lead);
  json["lead_alt"] = article.entry.lead_alt;
  json["licence"] = body.licence();
  json["origin"] = body.origin();
  JsonWriter writer(article);
  body.walk(writer);
  json["blocks"] = writer.take();
  return out.write(json.text());
}

}  // namespace handbill::commands

#include "reader/web/article_json.h"

#include <algorithm>
#include <vector>

#include "reader/telling/phrases.h"
#include "reader/text/line.h"

namespace handbill::web {
namespace {

using article::Article;
using article::Op;
using article::Span;
using article::SpanKind;

void lines(Json& out, std::string_view key, std::span<const std::string_view> values) {
  out.key(key).open_array();
  for (const std::string_view each : values) out.text(text::Line(each).text());
  out.close_array();
}

std::string_view name_of(SpanKind kind) {
  switch (kind) {
    case SpanKind::bold: return "b";
    case SpanKind::italic: return "i";
    case SpanKind::code: return "c";
    case SpanKind::strike: return "s";
    case SpanKind::superscript: return "sup";
    case SpanKind::subscript: return "sub";
    default: return {};
  }
}

class Blocks {
 public:
  Blocks(Json& out, const Article& article) : out_(out), article_(article) {}

  void open(Op op, std::uint32_t ordinal) {
    begin("open", op);
    if (op == Op::numbers) out_.number("start", article_.list_starts()[ordinal]);
    if (op == Op::note) out_.number("note", ordinal);
    out_.close_object();
  }
  void close(Op op) {
    begin("close", op);
    out_.close_object();
  }
  void rule() { out_.open_object().text("op", "rule").close_object(); }

  void leaf(const article::Leaf& leaf) {
    begin("leaf", leaf.op);
    if (leaf.op == Op::figure) figure(article_.figures()[leaf.figure]);
    out_.key("runs").open_array();
    runs(leaf.text);
    out_.close_array().close_object();
  }

 private:
  void begin(std::string_view what, Op op) {
    out_.open_object().text("op", what).number("of", static_cast<std::uint8_t>(op));
  }

  void figure(const article::Figure& figure) {
    out_.key("figure").open_object().number("chunk", figure.image.chunk);
    out_.number("width", figure.image.width).number("height", figure.image.height);
    out_.line("alt", figure.alt);
    out_.line("credit", figure.credit);
    out_.close_object();
  }

  // Cut wherever a span of the line begins or ends.
  void runs(TextRange whole) {
    std::vector<std::uint32_t> cuts{whole.begin, whole.end};
    std::vector<Span> here;
    for (const Span& span : article_.spans()) {
      if (span.text.end <= whole.begin || span.text.begin >= whole.end) continue;
      here.push_back(span);
      cuts.push_back(std::clamp(span.text.begin, whole.begin, whole.end));
      cuts.push_back(std::clamp(span.text.end, whole.begin, whole.end));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) run(cuts[i], cuts[i + 1], here);
  }

  void run(std::uint32_t begin, std::uint32_t end, const std::vector<Span>& spans) {
    const std::string_view text = article_.text().substr(begin, end - begin);
    const auto covers = [begin, end](const Span& span) { return span.text.begin <= begin && span.text.end >= end; };
    if (std::none_of(spans.begin(), spans.end(), covers)) {
      out_.text(text);
      return;
    }
    out_.open_array().text(text).open_object();
    for (const Span& span : spans) {
      if (covers(span)) looks(span);
    }
    out_.close_object().close_array();
  }

  void looks(const Span& span) {
    if (const std::string_view name = name_of(span.kind); !name.empty()) out_.truth(name, true);
    if (span.kind == SpanKind::link) out_.number("link", span.arg);
    if (span.kind == SpanKind::note) out_.number("note", span.arg);
    if (span.kind == SpanKind::language) out_.line("lang", article_.languages()[span.arg]);
  }

  Json& out_;
  const Article& article_;
};

}  // namespace

void write_article(Json& out, const Article& article, const FindArticle& find) {
  out.open_object();
  out.line("subtitle", article.subtitle());
  lines(out, "authors", article.authors());
  lines(out, "tags", article.tags());
  out.line("licence", article.licence());
  out.line("origin", article.origin());
  if (article.updated()) out.text("updated", ui::date_text(article.updated()->day));
  out.key("links").open_array();
  for (const std::string_view address : article.links()) {
    out.open_object();
    out.line("address", address);
    if (const auto number = find(address)) out.number("article", *number);
    out.close_object();
  }
  out.close_array();
  out.key("blocks").open_array();
  article.walk(Blocks(out, article));
  out.close_array().close_object();
}

}  // namespace handbill::web

#include "tests/unit/sources/fixture.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "reader/article/article.h"
#include "tests/support/verified_for_tests.h"

namespace handbill::sources::test {
namespace {

namespace fs = std::filesystem;
using article::Leaf;
using article::Op;
using article::SpanKind;

std::string name_of(Op op) {
  switch (op) {
    case Op::paragraph: return "p";
    case Op::pre_line: return "pre";
    case Op::figure: return "figure";
    case Op::cell: return "td";
    case Op::cell_center: return "td-center";
    case Op::cell_end: return "td-end";
    case Op::head_cell: return "th";
    case Op::head_cell_center: return "th-center";
    case Op::head_cell_end: return "th-end";
    case Op::quote: return "quote";
    case Op::bullets: return "ul";
    case Op::numbers: return "ol";
    case Op::item: return "li";
    case Op::pre: return "code";
    case Op::table: return "table";
    case Op::row: return "tr";
    case Op::note: return "note";
    default: return "h" + std::to_string(static_cast<int>(op));
  }
}

class Lines {
 public:
  explicit Lines(const article::Article& article) : article_(article) {}
  void open(Op op, std::uint32_t ordinal) {
    const bool numbered = op == Op::numbers && article_.list_starts()[ordinal] != 1;
    out += name_of(op) + (numbered ? "=" + std::to_string(article_.list_starts()[ordinal]) : "") + "[\n";
  }
  void close(Op) { out += "]\n"; }
  void rule() { out += "rule\n"; }
  void leaf(const Leaf& leaf) {
    out += name_of(leaf.op) + " " + text_of(leaf);
    if (leaf.op == Op::figure) {
      const article::Figure& figure = article_.figures()[leaf.figure];
      out += " {" + std::string(figure.alt) + "}";
      if (!figure.credit.empty()) out += " (" + std::string(figure.credit) + ")";
    }
    out += "\n";
  }
  std::string out;

 private:
  struct Mark {
    std::uint32_t at;
    bool opens;
    std::string text;
  };
  std::string tag(const article::Span& span, bool opens) const {
    const std::string slash = opens ? "<" : "</";
    switch (span.kind) {
      case SpanKind::bold: return slash + "b>";
      case SpanKind::italic: return slash + "i>";
      case SpanKind::code: return slash + "code>";
      case SpanKind::strike: return slash + "s>";
      case SpanKind::superscript: return slash + "sup>";
      case SpanKind::subscript: return slash + "sub>";
      case SpanKind::link: return opens ? "<a=" + std::string(article_.links()[span.arg]) + ">" : "</a>";
      case SpanKind::language: return opens ? "<lang=" + std::string(article_.languages()[span.arg]) + ">" : "</lang>";
      case SpanKind::note: return opens ? "<note=" + std::to_string(span.arg) + ">" : "</note>";
    }
    return "?";
  }
  std::string text_of(const Leaf& leaf) const {
    std::vector<Mark> marks;
    std::vector<Mark> closing;
    for (const article::Span& span : article_.spans()) {
      if (span.text.begin < leaf.text.begin || span.text.end > leaf.text.end) continue;
      marks.push_back({span.text.begin, true, tag(span, true)});
      closing.push_back({span.text.end, false, tag(span, false)});
    }
    marks.insert(marks.end(), closing.rbegin(), closing.rend());  // innermost first
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Mark& a, const Mark& b) { return a.at < b.at || (a.at == b.at && !a.opens && b.opens); });
    std::string text;
    std::uint32_t at = leaf.text.begin;
    const auto copy = [&](std::uint32_t end) {
      text += article_.text().substr(at, end - at);
      at = end;
    };
    for (const Mark& mark : marks) {
      copy(mark.at);
      text += mark.text;
    }
    copy(leaf.text.end);
    for (auto i = text.find("\xE2\x80\xA8"); i != std::string::npos; i = text.find("\xE2\x80\xA8", i))
      text.replace(i, 3, " / ");
    return text;
  }
  const article::Article& article_;
};

}  // namespace

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "handbill-sources-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = fs::canonical(pattern);
}

Folder::~Folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Folder& Folder::write(std::string_view name, std::string_view content) {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream out(file, std::ios::binary);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  REQUIRE(out.good());
  return *this;
}

SourceArticle only_article(const Folder& folder, const Options& options) {
  const std::vector<std::string> paths{folder.path()};
  const auto tree = SourceTree::scan(paths, options);
  REQUIRE(tree.has_value());
  REQUIRE(tree->articles().size() == 1);
  auto article = tree->read(tree->articles()[0]);
  if (!article) FAIL(article.error().message());
  return std::move(*article);
}

SourceArticle only_article_of(std::string_view file, std::string_view content, const Options& options) {
  Folder folder;
  folder.write(file, content);
  return only_article(folder, options);
}

SourceArticle markdown(std::string_view body) {
  return only_article_of("a.md", "---\ntitle: The title\ndate: 2020-02-03\n---\n" + std::string(body));
}

std::string lines(const SourceArticle& article) {
  const auto parsed =
      article::Article::parse(bundle::VerifiedBytesForTests::make(article.body.encode(article.details)));
  if (!parsed) FAIL(parsed.error().message());
  Lines out(*parsed);
  parsed->walk(out);
  return out.out;
}

std::string times(std::size_t count, std::string_view piece) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

std::string markdown_lines(std::string_view body) { return lines(markdown(body)); }

std::vector<std::string> warnings(const SourceArticle& article) {
  std::vector<std::string> out;
  for (const Warning& w : article.warnings.kept())
    out.push_back(std::string(slug_name(w.slug)) + ":" + std::to_string(w.line));
  return out;
}

}  // namespace handbill::sources::test

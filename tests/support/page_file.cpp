#include "tests/support/page_file.h"

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "reader/article/writer.h"
#include "tests/support/verified_for_tests.h"

namespace handbill::testing {
namespace {

using article::Op;
using article::SpanKind;

[[noreturn]] void refuse(const std::string& line) { throw std::runtime_error("page line not understood: " + line); }

const std::map<std::string, Op>& leaves() {
  static const std::map<std::string, Op> kLeaves{{"paragraph", Op::paragraph},
                                                 {"heading1", Op::heading1},
                                                 {"heading2", Op::heading2},
                                                 {"heading3", Op::heading3},
                                                 {"heading4", Op::heading4},
                                                 {"heading5", Op::heading5},
                                                 {"heading6", Op::heading6},
                                                 {"pre_line", Op::pre_line},
                                                 {"cell", Op::cell},
                                                 {"cell_center", Op::cell_center},
                                                 {"cell_end", Op::cell_end},
                                                 {"head_cell", Op::head_cell},
                                                 {"head_cell_center", Op::head_cell_center},
                                                 {"head_cell_end", Op::head_cell_end}};
  return kLeaves;
}

const std::map<std::string, Op>& containers() {
  static const std::map<std::string, Op> kContainers{
      {"quote", Op::quote}, {"bullets", Op::bullets}, {"numbers", Op::numbers}, {"item", Op::item},
      {"pre", Op::pre},     {"table", Op::table},     {"row", Op::row},         {"note", Op::note}};
  return kContainers;
}

const std::map<std::string, SpanKind>& span_kinds() {
  static const std::map<std::string, SpanKind> kKinds{
      {"b", SpanKind::bold},   {"i", SpanKind::italic},        {"code", SpanKind::code},
      {"s", SpanKind::strike}, {"sup", SpanKind::superscript}, {"sub", SpanKind::subscript},
      {"a", SpanKind::link},   {"lang", SpanKind::language},   {"note", SpanKind::note}};
  return kKinds;
}

std::string take_word(std::string& rest) {
  const auto space = rest.find(' ');
  std::string word = rest.substr(0, space);
  rest = space == std::string::npos ? "" : rest.substr(space + 1);
  return word;
}

void write_styled(article::Writer& w, const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto tag = text.find('<', at);
    w.text(std::string_view(text).substr(at, tag - at));
    if (tag == std::string::npos) return;
    const auto end = text.find('>', tag);
    if (end == std::string::npos) refuse(text);
    std::string inside = text.substr(tag + 1, end - tag - 1);
    at = end + 1;
    if (inside.starts_with("/")) {
      w.pop();
      continue;
    }
    const std::string name = take_word(inside);
    const auto kind = span_kinds().find(name);
    if (kind == span_kinds().end()) refuse(text);
    std::uint16_t arg = 0;
    if (kind->second == SpanKind::link) arg = w.link("https://example.org/").value();
    if (kind->second == SpanKind::language) arg = w.language(inside).value();
    if (kind->second == SpanKind::note) arg = static_cast<std::uint16_t>(std::stoul(inside));
    w.push(kind->second, arg);
  }
}

void write_figure(article::Writer& w, std::string rest) {
  article::OwnedFigure figure;
  figure.image.chunk = static_cast<std::uint32_t>(std::stoul(take_word(rest)));
  figure.image.width = static_cast<std::uint16_t>(std::stoul(take_word(rest)));
  figure.image.height = static_cast<std::uint16_t>(std::stoul(take_word(rest)));
  const auto first = rest.find('|');
  const auto second = rest.find('|', first + 1);
  if (second == std::string::npos) refuse(rest);
  figure.alt = rest.substr(0, first);
  figure.credit = rest.substr(first + 1, second - first - 1);
  w.begin_figure(figure);
  write_styled(w, rest.substr(second + 1));
  w.finish();
}

void write_block(article::Writer& w, const std::string& word, std::string rest) {
  if (const auto leaf = leaves().find(word); leaf != leaves().end()) {
    w.begin(leaf->second);
    write_styled(w, rest);
    w.finish();
  } else if (word == "open") {
    const std::string name = take_word(rest);
    const auto container = containers().find(name);
    if (container == containers().end()) refuse(name);
    const auto start = rest.empty() ? 1U : static_cast<std::uint32_t>(std::stoul(rest));
    if (!w.open(container->second, start)) refuse("too deep: " + name);
  } else if (word == "close") {
    w.close();
  } else if (word == "rule") {
    w.rule();
  } else if (word == "figure") {
    write_figure(w, rest);
  } else {
    refuse(word + " " + rest);
  }
}

}  // namespace

Page parse_page(const std::string& text) {
  article::Writer w;
  layout::Header header;
  std::string language;
  const std::map<std::string, text::Line*> lines{{"kicker", &header.kicker},
                                                 {"headline", &header.headline},
                                                 {"subtitle", &header.subtitle},
                                                 {"byline", &header.byline}};
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const std::string word = take_word(line);
    if (word == "lang") {
      language = line;
    } else if (const auto field = lines.find(word); field != lines.end()) {
      *field->second = line;
    } else {
      write_block(w, word, line);
    }
  }
  auto article = article::Article::parse(bundle::VerifiedBytesForTests::make(w.encode({})));
  if (!article) throw std::runtime_error(article.error().message());
  return {std::move(*article), header, language};
}

Page read_page(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return parse_page(text.str());
}

}  // namespace handbill::testing

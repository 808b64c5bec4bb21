// An article of any bytes: every block, span and direction that the model knows, and the characters that break lines.
#pragma once

#include <array>
#include <string>

#include "reader/article/writer.h"
#include "reader/base/utf8.h"
#include "tests/support/verified_for_tests.h"

namespace handbill::testing {

// What a byte stands for that is no UTF-8: characters that join, break, turn or stack, and letters of each kind of
// script.
inline constexpr std::u32string_view kTelling =
    U"\u00A0\u00AD\u034F\u0301\u0323\u05D0\u05D1\u0628\u0644\u0627\u064B\u0661\u0E40\u0E01\u0E34\u0EC8"
    U"\u1780\u17D2\u17C6\u1000\u1039\u103A\u1031\u0F40\u0F0B\u0F71\u0915\u094D\u093F\u0B95\u1100\u1161"
    U"\uAC00\u3042\u3083\u30FC\u4E2D\u3002\u300C\u300D\uFF08\uFF09\u2026\u2014\u2018\u201D\u200B\u200C"
    U"\u200D\u200E\u200F\u202A\u202B\u202C\u202E\u2066\u2067\u2069\u2028\u2060\U0001F468\U0001F1FA\uFE0F\u3000";
static_assert(kTelling.size() == 64);

inline std::u32string characters_of(Bytes bytes) {
  std::u32string out;
  for (std::string_view rest = as_text(bytes); !rest.empty();) {
    const utf8::Decoded next = utf8::decode(rest);
    out += next.valid ? next.code_point : kTelling[static_cast<unsigned char>(rest[0]) & 63U];
    rest.remove_prefix(next.size);
  }
  return out;
}

// Lines of characters become blocks: the first character of a line says which. Control characters open and close spans.
class AnyArticle {
 public:
  // nullopt: there is nothing in it.
  static std::optional<article::Article> make(Bytes bytes) {
    AnyArticle made;
    std::u32string characters = characters_of(bytes);
    for (std::u32string_view rest = characters; !rest.empty();) {
      const auto line = rest.substr(0, rest.find(U'\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      if (!line.empty()) made.block(line[0], line.substr(1));
    }
    while (made.writer_.depth() > 0) made.writer_.close();
    auto parsed = article::Article::parse(bundle::VerifiedBytesForTests::make(made.writer_.encode({})));
    if (!parsed) std::abort();
    if (parsed->text().empty()) return std::nullopt;
    return std::move(*parsed);
  }

 private:
  using Op = article::Op;
  using SpanKind = article::SpanKind;

  void block(char32_t kind, std::u32string_view line) {
    switch (kind) {
      case U'>': open(Op::quote); break;
      case U'*': list(Op::bullets, line); return;
      case U'#': list(Op::numbers, line); return;
      case U'|': table(line); return;
      case U'`': pre(line); return;
      case U'!': figure(line); return;
      case U'-': writer_.rule(); return;
      case U'<':
        if (writer_.depth() > 0) writer_.close();
        break;
      default: break;
    }
    const bool heading = kind >= U'1' && kind <= U'6';
    leaf(heading ? static_cast<Op>(kind - U'0') : Op::paragraph, line);
  }
  bool open(Op op, std::uint32_t start = 1) { return writer_.open(op, start); }
  void list(Op op, std::u32string_view line) {
    if (!open(op, static_cast<std::uint32_t>(line.size()))) return;
    if (open(Op::item)) {
      leaf(Op::paragraph, line);
      writer_.close();
    }
    writer_.close();
  }
  // Rows end at a vertical line, cells at a tab.
  void table(std::u32string_view line) {
    if (!open(Op::table)) return;
    for (Op op = Op::head_cell; !line.empty(); op = line.size() % 2 == 0 ? Op::cell : Op::cell_end) {
      auto row = line.substr(0, line.find(U'|'));
      line.remove_prefix(std::min(row.size() + 1, line.size()));
      if (!open(Op::row)) break;
      while (!row.empty()) {
        const auto cell = row.substr(0, row.find(U'\t'));
        row.remove_prefix(std::min(cell.size() + 1, row.size()));
        leaf(op, cell);
      }
      writer_.close();
    }
    writer_.close();
  }
  void pre(std::u32string_view line) {
    if (!open(Op::pre)) return;
    leaf(Op::pre_line, line);
    writer_.close();
  }
  void figure(std::u32string_view line) {
    const auto side = static_cast<std::uint16_t>(100 + line.size());
    writer_.begin_figure({article::Image{1, side, 100}, "alt", "credit"});
    characters(line);
    writer_.finish();
  }
  void leaf(Op op, std::u32string_view line) {
    writer_.begin(op);
    characters(line);
    writer_.finish();
  }
  void characters(std::u32string_view line) {
    std::size_t spans = 0;
    for (const char32_t c : line) {
      if (c == 0x0E && spans > 0) {
        writer_.pop();
        --spans;
      } else if (c >= 1 && c <= 8) {
        push(static_cast<SpanKind>(c));
        ++spans;
      } else {
        std::string one;
        utf8::append(one, c);
        writer_.text(one);
      }
    }
  }
  void push(SpanKind kind) {
    constexpr std::array kLanguages{"fa", "zh-Hant", "my", "de"};
    std::uint16_t arg = 0;
    if (kind == SpanKind::link) arg = writer_.link("https://example.org/").value();
    if (kind == SpanKind::language) arg = writer_.language(kLanguages[languages_++ % kLanguages.size()]).value();
    writer_.push(kind, arg);
  }

  article::Writer writer_;
  std::size_t languages_ = 0;
};

}  // namespace handbill::testing

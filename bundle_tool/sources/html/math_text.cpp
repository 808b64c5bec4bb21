#include "bundle_tool/sources/html/math_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kElements = 4096;  // of one formula
constexpr std::size_t kMathDepth = 64;

struct Element {
  std::string name;
  std::string text;                     // decoded, trimmed
  std::string open, close, separators;  // of <mfenced>
  std::vector<std::size_t> children;
  bool hidden = false;   // from all who look at the page
  bool struck = false;   // or marked in another way that no line of text can show
  bool no_line = false;  // of <mfrac>: one above the other, and no fraction
};

// How a part stands beside its neighbours.
enum class MathKind : std::uint8_t { operand, word, fraction, sign, fence };
struct Part {
  std::string text;
  MathKind kind = MathKind::operand;
  bool compound = false;  // several parts: needs brackets as a base, an exponent or a half of a fraction
};

template <std::size_t n>
bool one_of(std::string_view word, const std::array<std::string_view, n>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 26> kSpaced{"=",      "<",      ">",      "+",      "-",      "\u2212", "\u00B1",
                                                   "\u2213", "\u00D7", "\u00F7", "*",      "\u2217", "\u22C5", "\u00B7",
                                                   "\u2264", "\u2265", "\u2260", "\u2248", "~",      "\u223C", "\u2192",
                                                   "\u2190", "\u21D2", "\u2208", "\u2261", "\u221D"};
constexpr std::array<std::string_view, 4> kInvisible{"\u2061", "\u2062", "\u2063", "\u2064"};
constexpr std::array<std::string_view, 9> kRows{"math",      "mrow",     "mstyle", "mpadded", "merror",
                                                "semantics", "menclose", "mtd",    "maction"};

class Formula {
 public:
  explicit Formula(std::string_view markup) { parse(markup); }

  // nullopt: something in it is not understood.
  std::optional<std::string> text() const {
    if (too_large_) return std::nullopt;
    const std::optional<Part> all = part(0);
    return all ? std::optional(all->text) : std::nullopt;
  }
  const std::string& annotation() const { return annotation_; }
  // All that is written in its elements, in order. What a line cannot show has TeX's name for it.
  std::string source() const { return elements_.empty() ? std::string() : source_of(0); }

 private:
  std::string source_of(std::size_t at) const {
    const Element& e = elements_[at];
    if (e.hidden || e.name == "mphantom") return {};
    std::string out = e.text;
    const bool binomial = e.no_line && e.children.size() == 2;
    if (binomial) return "\\binom{" + source_of(e.children[0]) + "}{" + source_of(e.children[1]) + "}";
    for (const std::size_t child : e.children) {
      const std::string inner = source_of(child);
      if (!inner.empty()) out += (out.empty() ? "" : " ") + inner;
    }
    return e.struck && !out.empty() ? "\\cancel{" + out + "}" : out;
  }

  void parse(std::string_view markup) {
    elements_.push_back({"math", "", "", "", "", {}, false, false, false});
    std::vector<std::size_t> open{0};
    HtmlScanner scanner(markup);
    HtmlToken token;
    while (scanner.next(token)) {
      if (token.kind == HtmlToken::Kind::text) {
        elements_[open.back()].text += token.range.in(markup);
      } else if (token.kind == HtmlToken::Kind::open) {
        if (elements_.size() >= kElements || open.size() >= kMathDepth) {
          too_large_ = true;
          return;
        }
        add(token, markup, open);
      } else if (token.kind == HtmlToken::Kind::close && open.size() > 1) {
        open.pop_back();
      }
    }
    for (Element& element : elements_) element.text = one_line(decode_entities(element.text), 2000);
    for (const Element& element : elements_) {
      if (element.name == "annotation" && annotation_.empty()) annotation_ = element.text;
    }
  }

  void add(const HtmlToken& token, std::string_view markup, std::vector<std::size_t>& open) {
    const auto value = [&token](std::string_view key, std::string_view otherwise) {
      return token.has(key) ? decode_entities(token.get(key)) : std::string(otherwise);
    };
    const std::size_t colon = token.name.find(':');
    Element element;
    element.name = colon == std::string::npos ? token.name : token.name.substr(colon + 1);
    if (element.name == "mfenced") {
      element.open = value("open", "(");
      element.close = value("close", ")");
      element.separators = value("separators", ",");
    }
    const std::string style = lower_ascii(value("style", ""));
    element.hidden = token.has("hidden") || hides(style);
    element.struck = style.find("line-through") != std::string::npos ||
                     (element.name == "menclose" && !is_frame(lower_ascii(value("notation", "longdiv"))));
    element.no_line = element.name == "mfrac" && is_nought(value("linethickness", "1"));
    elements_[open.back()].children.push_back(elements_.size());
    const bool closed = token.range.in(markup).ends_with("/>");
    if (!closed) open.push_back(elements_.size());
    elements_.push_back(std::move(element));
  }

  // Lines around what they enclose, and none through it.
  static bool is_frame(std::string_view notation) {
    constexpr std::array<std::string_view, 8> kFrames{"box",   "roundedbox", "circle", "left",
                                                      "right", "top",        "bottom", "madruwb"};
    while (!notation.empty()) {
      const auto blank = std::min(notation.find(' '), notation.size());
      if (blank > 0 && !one_of(notation.substr(0, blank), kFrames)) return false;
      notation.remove_prefix(std::min(blank + 1, notation.size()));
    }
    return true;
  }
  // "0", "0.0em".
  static bool is_nought(std::string_view length) {
    length = trim(length);
    const std::string_view number =
        length.substr(0, std::min(length.find_first_not_of("+-.0123456789"), length.size()));
    return number.find('0') != std::string_view::npos && number.find_first_of("123456789") == std::string_view::npos;
  }

  std::optional<Part> part(std::size_t at) const {
    const Element& e = elements_[at];
    if (e.hidden) return Part{};
    if (e.struck || e.no_line) return std::nullopt;
    if (e.name == "mn" || e.name == "ms") return Part{e.text};
    if (e.name == "mi") return Part{e.text, is_word(e.text) ? MathKind::word : MathKind::operand};
    if (e.name == "mtext") return Part{e.text, MathKind::word};
    if (e.name == "mo") return sign(e.text);
    if (e.name == "mspace") return Part{" ", MathKind::fence};
    if (e.name == "mphantom" || e.name == "annotation" || e.name == "annotation-xml" || e.name == "none" ||
        e.name == "mprescripts")
      return Part{};
    if (one_of(e.name, kRows)) return row(e.name == "semantics" || e.name == "maction" ? first(e) : e.children);
    if (e.name == "msqrt") return wrapped("\u221A(", row(e.children), ")");
    if (e.name == "mfenced") return fenced(e);
    if (e.name == "mtable" || e.name == "mtr" || e.name == "mlabeledtr")
      return listed(e.children, e.name == "mtable" ? "; " : " ");
    return with_scripts(e);
  }

  static bool is_word(std::string_view text) { return text.size() > 1 && utf8::decode(text).size < text.size(); }
  static std::vector<std::size_t> first(const Element& e) {
    return e.children.empty() ? std::vector<std::size_t>{} : std::vector<std::size_t>{e.children.front()};
  }
  static Part sign(const std::string& text) {
    if (one_of(text, kInvisible)) return {};
    return {text, one_of(text, kSpaced) ? MathKind::sign : MathKind::fence};
  }
  static std::optional<Part> wrapped(std::string_view before, const std::optional<Part>& part, std::string_view after) {
    if (!part) return std::nullopt;
    return Part{std::string(before) + part->text + std::string(after)};
  }

  std::optional<Part> with_scripts(const Element& e) const {
    const std::array<std::string_view, 6> scripts{"msup", "msub", "mover", "munder", "mfrac", "mroot"};
    const bool two = one_of(e.name, scripts);
    const bool three = e.name == "msubsup" || e.name == "munderover";
    if ((!two && !three) || e.children.size() != (three ? 3U : 2U)) return std::nullopt;
    const std::optional<Part> base = part(e.children[0]);
    const std::optional<Part> below = part(e.children[1]);
    const std::optional<Part> above = three ? part(e.children[2]) : below;
    if (!base || !below || !above) return std::nullopt;
    if (e.name == "mfrac") return Part{bracketed(*base) + "/" + bracketed(*below), MathKind::fraction, true};
    // "3√(8)" would be three times a square root.
    if (e.name == "mroot") return Part{"(" + base->text + ")^(1/" + bracketed(*below) + ")", MathKind::fence, true};
    // A bar or an arrow over a letter.
    if (e.name == "mover" && below->kind != MathKind::operand && !below->compound)
      return Part{base->text + below->text};
    // "√(x)^2" may be the root of a square or the square of a root.
    std::string out = base->text.starts_with("\u221A") ? "(" + base->text + ")" : bracketed(*base);
    if (e.name != "msup" && e.name != "mover") out += "_" + bracketed(*below);
    if (e.name != "msub" && e.name != "munder") out += "^" + bracketed(*above);
    return Part{out, base->kind == MathKind::word ? MathKind::word : MathKind::operand};
  }

  static std::string bracketed(const Part& part) {
    const bool has = part.text.starts_with('(') && part.text.find(')') == part.text.size() - 1;
    return part.compound && !has ? "(" + part.text + ")" : part.text;
  }

  std::optional<Part> fenced(const Element& e) const {
    const std::string separator = e.separators.empty() ? " " : e.separators.substr(0, 1) + " ";
    return wrapped(e.open, listed(e.children, separator), e.close);
  }

  std::optional<Part> listed(const std::vector<std::size_t>& children, std::string_view separator) const {
    Part out;
    for (std::size_t i = 0; i < children.size(); ++i) {
      const std::optional<Part> next = part(children[i]);
      if (!next) return std::nullopt;
      if (i > 0) out.text += separator;
      out.text += next->text;
    }
    out.compound = children.size() > 1;
    return out;
  }

  // Parts side by side, with the spaces that keep them apart.
  std::optional<Part> row(const std::vector<std::size_t>& children) const {
    std::vector<Part> parts;
    for (const std::size_t child : children) {
      std::optional<Part> next = part(child);
      if (!next) return std::nullopt;
      if (!next->text.empty()) parts.push_back(std::move(*next));
    }
    if (parts.size() == 1) return parts.front();
    Part out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      // A sign with nothing before it belongs to what follows: "-3".
      const bool after = i > 0 && parts[i - 1].kind != MathKind::sign && !opens(parts[i - 1].text);
      const bool infix = parts[i].kind == MathKind::sign && after && i + 1 < parts.size();
      if (!infix && parts[i].kind == MathKind::sign) parts[i].kind = MathKind::fence;
      if (i > 0 && apart(parts[i - 1], parts[i])) out.text += " ";
      out.text += parts[i].text;
    }
    const bool is_signed = parts.size() == 2 && parts[0].kind == MathKind::fence && !parts[1].compound;
    out.compound = parts.size() > 1 && !is_signed;
    return out;
  }

  static bool opens(std::string_view text) { return text == "(" || text == "[" || text == "{" || text == ","; }

  static bool apart(const Part& a, const Part& b) {
    if (a.text.ends_with(' ') || b.text.starts_with(' ')) return false;
    if (a.kind == MathKind::sign || b.kind == MathKind::sign) return true;
    if (a.text == "," && !is_digit(b.text.front())) return true;  // "1,5" is one number
    if (a.kind == MathKind::fence || b.kind == MathKind::fence) return false;
    const bool numbers = is_digit(a.text.back()) && is_digit(b.text.front());
    return a.kind != MathKind::operand || b.kind != MathKind::operand || numbers;
  }

  std::vector<Element> elements_;
  std::string annotation_;
  bool too_large_ = false;
};

std::string escaped_math(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<' || c == '>') {
      out += c == '<' ? "&lt;" : "&gt;";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace

MathText math_text(std::string_view inside, std::string_view alttext) {
  const Formula formula(inside);
  if (const auto text = formula.text(); text && !trim(*text).empty()) return {escaped_math(trim(*text)), true};
  std::string other = one_line(decode_entities(alttext), 2000);
  if (other.empty()) other = formula.annotation();
  if (other.empty()) other = formula.source();
  return {escaped_math(other), false};
}

}  // namespace handbill::sources

#include "bundle_tool/sources/html/tex_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"
#include "reader/base/utf8.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kFormulaSize = 16U << 10U;  // bytes of one formula
constexpr std::size_t kTexDepth = 16;             // groups, and commands before what they belong to, one in the other

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 118> kSymbols{{
    {"times", "×"},
    {"cdot", "·"},
    {"div", "÷"},
    {"pm", "±"},
    {"mp", "∓"},
    {"ast", "*"},
    {"star", "⋆"},
    {"circ", "°"},
    {"degree", "°"},
    {"bullet", "•"},
    {"le", "≤"},
    {"leq", "≤"},
    {"leqslant", "≤"},
    {"ge", "≥"},
    {"geq", "≥"},
    {"geqslant", "≥"},
    {"ne", "≠"},
    {"neq", "≠"},
    {"lt", "<"},
    {"gt", ">"},
    {"ll", "≪"},
    {"gg", "≫"},
    {"approx", "≈"},
    {"sim", "~"},
    {"simeq", "≃"},
    {"equiv", "≡"},
    {"propto", "∝"},
    {"cong", "≅"},
    {"infty", "∞"},
    {"partial", "∂"},
    {"nabla", "∇"},
    {"sum", "∑"},
    {"prod", "∏"},
    {"int", "∫"},
    {"in", "∈"},
    {"notin", "∉"},
    {"subset", "⊂"},
    {"subseteq", "⊆"},
    {"cup", "∪"},
    {"cap", "∩"},
    {"emptyset", "∅"},
    {"forall", "∀"},
    {"exists", "∃"},
    {"neg", "¬"},
    {"land", "∧"},
    {"lor", "∨"},
    {"wedge", "∧"},
    {"vee", "∨"},
    {"oplus", "⊕"},
    {"otimes", "⊗"},
    {"to", "→"},
    {"rightarrow", "→"},
    {"leftarrow", "←"},
    {"Rightarrow", "⇒"},
    {"Leftarrow", "⇐"},
    {"leftrightarrow", "↔"},
    {"Leftrightarrow", "⇔"},
    {"iff", "⇔"},
    {"implies", "⇒"},
    {"mapsto", "↦"},
    {"uparrow", "↑"},
    {"downarrow", "↓"},
    {"dots", "…"},
    {"ldots", "…"},
    {"cdots", "…"},
    {"prime", "′"},
    {"angle", "∠"},
    {"perp", "⊥"},
    {"parallel", "∥"},
    {"mid", "|"},
    {"vert", "|"},
    {"lvert", "|"},
    {"rvert", "|"},
    {"Vert", "‖"},
    {"langle", "⟨"},
    {"rangle", "⟩"},
    {"lfloor", "⌊"},
    {"rfloor", "⌋"},
    {"lceil", "⌈"},
    {"rceil", "⌉"},
    {"ell", "ℓ"},
    {"hbar", "ℏ"},
    {"therefore", "∴"},
    {"because", "∵"},
    {"colon", ":"},
    {"alpha", "α"},
    {"beta", "β"},
    {"gamma", "γ"},
    {"delta", "δ"},
    {"epsilon", "ε"},
    {"varepsilon", "ε"},
    {"zeta", "ζ"},
    {"eta", "η"},
    {"theta", "θ"},
    {"iota", "ι"},
    {"kappa", "κ"},
    {"lambda", "λ"},
    {"mu", "μ"},
    {"nu", "ν"},
    {"xi", "ξ"},
    {"pi", "π"},
    {"rho", "ρ"},
    {"sigma", "σ"},
    {"tau", "τ"},
    {"upsilon", "υ"},
    {"phi", "φ"},
    {"varphi", "φ"},
    {"chi", "χ"},
    {"psi", "ψ"},
    {"omega", "ω"},
    {"Gamma", "Γ"},
    {"Delta", "Δ"},
    {"Theta", "Θ"},
    {"Lambda", "Λ"},
    {"Xi", "Ξ"},
    {"Pi", "Π"},
    {"Sigma", "Σ"},
    {"Omega", "Ω"},
}};
constexpr std::array<std::string_view, 20> kFunctions{"sin", "cos", "tan",  "log",  "ln",  "exp", "lim",
                                                      "max", "min", "sup",  "inf",  "det", "dim", "gcd",
                                                      "arg", "deg", "sinh", "cosh", "Pr",  "cot"};
// These say only how the formula is set.
constexpr std::array<std::string_view, 20> kNothing{
    "left",   "right",    "big",          "Big",       "bigg", "Bigg", "bigl", "bigr",      "Bigl",    "Bigr",
    "limits", "nolimits", "displaystyle", "textstyle", "rm",   "bf",   "it",   "mathstrut", "mathrel", "mathbin"};
constexpr std::array<std::string_view, 13> kWordCommands{"text",         "textrm",     "textbf", "textit", "mbox",
                                                         "mathrm",       "mathbf",     "mathit", "mathsf", "mathtt",
                                                         "operatorname", "boldsymbol", "unit"};
constexpr std::array<Pair, 6> kAccents{{{"bar", "\xCC\x84"},
                                        {"overline", "\xCC\x84"},
                                        {"hat", "\xCC\x82"},
                                        {"tilde", "\xCC\x83"},
                                        {"dot", "\xCC\x87"},
                                        {"vec", "\xE2\x83\x97"}}};
template <std::size_t N>
std::string_view said_by(std::string_view name, const std::array<Pair, N>& names) {
  const auto found = std::find_if(names.begin(), names.end(), [name](const Pair& pair) { return pair.first == name; });
  return found == names.end() ? std::string_view() : found->second;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}
// The ends of a fraction, and of an index or power, while a formula is read: what stands right beside them must not be
// read with them. No text has these bytes (clean_text.h).
constexpr char kFraction = '\x01';
constexpr char kScript = '\x02';
constexpr std::string_view kEnds = "\x01\x02";

bool is_alnum(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

bool begins_number(std::string_view text) {
  if (text.size() > 1 && (text[0] == '.' || text[0] == ',') && is_digit(text[1])) return true;
  return !text.empty() && u_isdigit(static_cast<UChar32>(utf8::decode(text).code_point)) != 0;
}
bool begins_word(std::string_view text) {
  return begins_number(text) || (!text.empty() && is_alnum(utf8::decode(text).code_point));
}

// With a space at those ends that need one: "10^3 5" of 10^{3}5, "2 1/4" of 2\frac{1}{4}.
std::string with_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t ends = std::min(text.find_first_of(kEnds, i), text.size());
    out += text.substr(i, ends - i);
    i = std::min(text.find_first_not_of(kEnds, ends), text.size());
    const std::string_view rest = text.substr(i);
    const bool fraction = text.substr(ends, i - ends).find(kFraction) != std::string_view::npos;
    const bool word = is_alnum(utf8::last(out));
    if (fraction ? (word || out.ends_with(')')) && begins_word(rest) : word && begins_number(rest)) out += ' ';
  }
  return out;
}

// In brackets, unless it is one number, letter or word.
std::string bracketed(const std::string& text) {
  const bool plain =
      characters(text) <= 1 ||
      std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; }) ||
      (text.starts_with('(') && text.find(')') == text.size() - 1);
  return plain ? text : "(" + text + ")";
}
// Does a power or an index of this need brackets around it: {a+b}^2, \\sqrt{x}^2?
bool is_compound(std::string_view base) {
  if (base.starts_with('(') && base.find(')') == base.size() - 1) return false;
  if (base.starts_with("√") || base.find_first_of(" +-/=") != std::string_view::npos) return true;
  if (base.find_first_of(kEnds) != std::string_view::npos) return true;
  return base.find("×") != std::string_view::npos || base.find("·") != std::string_view::npos;
}

class TexReader {
 public:
  explicit TexReader(std::string_view tex) : tex_(tex) {}

  std::optional<std::string> run() {
    std::string out = sequence(0);
    if (!simple_ || at_ < tex_.size()) return std::nullopt;
    return with_spaces(out);
  }

 private:
  // Up to the end, or the bracket that closes a group.
  std::string sequence(std::size_t depth) {
    std::string out;
    std::size_t last = 0;  // where the last atom begins; npos: it has a script
    bool raised = false;   // a power
    if (depth > kTexDepth) simple_ = false;
    while (simple_ && at_ < tex_.size() && tex_[at_] != '}') {
      const char c = tex_[at_];
      if (c == '^' || c == '_') {
        ++at_;
        // TeX itself refuses a second power of one base.
        simple_ = simple_ && !(raised && c == '^');
        raised = raised || c == '^';
        while (out.ends_with(' ')) out.pop_back();
        if (last < out.size() && is_compound(std::string_view(out).substr(last))) {
          out.insert(last, "(");
          out.push_back(')');
        }
        script(out, c, depth);
        last = std::string::npos;
      } else {
        if (!is_space(c)) {
          last = out.size();
          raised = false;
        }
        out += atom(depth);
      }
    }
    return out;
  }
  void script(std::string& out, char sign, std::size_t depth) {
    const std::string raised = argument(depth);
    const bool mark = sign == '^' && (raised == "°" || raised == "′");
    out += mark ? raised : sign + bracketed(raised) + kScript;
  }

  // One character, command or group.
  std::string atom(std::size_t depth) {
    const char c = tex_[at_];
    if (c == '\\') return command(depth);
    if (c == '{') return argument(depth);
    if (c == '&' || c == '%' || c == '#' || c == '$') {
      simple_ = false;
      return {};
    }
    ++at_;
    if (c == '~' || is_space(c)) {
      while (at_ < tex_.size() && is_space(tex_[at_])) ++at_;
      return " ";
    }
    std::string out(1, c);
    while (at_ < tex_.size() && (static_cast<unsigned char>(tex_[at_]) & 0xC0U) == 0x80U) out.push_back(tex_[at_++]);
    return out;
  }

  void skip_blanks() {
    while (at_ < tex_.size() && is_space(tex_[at_])) ++at_;
  }
  std::string argument(std::size_t depth) {
    skip_blanks();
    if (depth > kTexDepth || at_ >= tex_.size() || tex_[at_] == '}') {
      simple_ = false;
      return {};
    }
    if (tex_[at_] != '{') return atom(depth + 1);
    ++at_;
    std::string out = sequence(depth + 1);
    if (at_ >= tex_.size()) simple_ = false;
    ++at_;
    return std::string(trim(out));
  }
  // Words as they stand.
  std::string words(std::size_t depth) {
    skip_blanks();
    const auto end = at_ < tex_.size() && tex_[at_] == '{' ? tex_.find('}', at_) : std::string_view::npos;
    const std::string_view inside = end == std::string_view::npos ? "\\" : tex_.substr(at_ + 1, end - at_ - 1);
    if (inside.find_first_of("\\{$^_") != std::string_view::npos) {
      // More than words: a formula in an upright letter.
      return argument(depth);
    }
    at_ = end + 1;
    return std::string(inside);
  }

  std::string command(std::size_t depth) {
    const std::size_t begin = ++at_;
    if (at_ >= tex_.size()) {
      simple_ = false;
      return {};
    }
    if (!is_letter(tex_[at_])) {
      const char c = tex_[at_++];
      if (std::string_view(",;:! ").find(c) != std::string_view::npos) return c == '!' ? "" : " ";
      simple_ = simple_ && std::string_view("%$#&_{}|").find(c) != std::string_view::npos;
      return {c};
    }
    while (at_ < tex_.size() && is_letter(tex_[at_])) ++at_;
    return named(tex_.substr(begin, at_ - begin), depth);
  }
  // "\\sqrt{2}"; "\\sqrt[3]{8}" is the third root.
  std::string root(std::size_t depth) {
    const auto end = tex_.substr(at_).starts_with('[') ? tex_.find(']', at_) : std::string_view::npos;
    if (end == std::string_view::npos) return "√(" + argument(depth) + ")";
    const std::string_view index = trim(tex_.substr(at_ + 1, end - at_ - 1));
    simple_ = simple_ && !index.empty() &&
              std::all_of(index.begin(), index.end(), [](char c) { return is_digit(c) || is_letter(c); });
    at_ = end + 1;
    return "(" + argument(depth) + ")^(1/" + std::string(index) + ")";
  }
  std::string named(std::string_view name, std::size_t depth) {
    if (const std::string_view symbol = said_by(name, kSymbols); !symbol.empty()) return std::string(symbol);
    if (is_one_of(name, kFunctions)) return std::string(name);
    if (is_one_of(name, kNothing)) {
      if (at_ < tex_.size() && tex_[at_] == '.' && (name == "left" || name == "right")) ++at_;
      return {};
    }
    if (name == "quad" || name == "qquad") return " ";
    if (is_one_of(name, kWordCommands)) return words(depth);
    if (name == "frac" || name == "dfrac" || name == "tfrac") {
      const std::string above = argument(depth);
      const std::string below = argument(depth);
      return kFraction + bracketed(above) + "/" + bracketed(below) + kFraction;
    }
    if (name == "sqrt") return root(depth);
    if (const std::string_view accent = said_by(name, kAccents); !accent.empty()) {
      const std::string letter = argument(depth);
      simple_ = simple_ && characters(letter) == 1;
      return letter + std::string(accent);
    }
    simple_ = false;
    return {};
  }
  std::string_view tex_;
  std::size_t at_ = 0;
  bool simple_ = true;
};

}  // namespace

std::optional<std::string> tex_to_text(std::string_view tex) {
  if (tex.size() > kFormulaSize) return std::nullopt;
  auto text = TexReader(trim(tex)).run();
  if (text) *text = std::string(trim(*text));
  return text;
}

}  // namespace handbill::sources

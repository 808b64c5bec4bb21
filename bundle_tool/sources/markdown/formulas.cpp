#include "bundle_tool/sources/markdown/formulas.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "bundle_tool/sources/html/tex_text.h"
#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kInlineMax = 500;      // bytes of $x$
constexpr std::size_t kFormulaReach = 4096;  // bytes of all others

// What speaks for a formula: a command of TeX, or no word of three letters.
bool has_command(std::string_view tex) {
  for (auto i = tex.find('\\'); i != std::string_view::npos; i = tex.find('\\', i + 2)) {
    if (i + 1 < tex.size() && (is_letter(tex[i + 1]) || tex[i + 1] == '%' || tex[i + 1] == ',')) return true;
  }
  return false;
}
// Letters in a row, so many of them?
bool has_words(std::string_view tex, std::size_t letters) {
  std::size_t run = 0;
  for (const char c : tex) {
    run = is_letter(c) || static_cast<unsigned char>(c) >= 0x80 ? run + 1 : 0;
    if (run >= letters) return true;
  }
  return false;
}
bool is_formula(std::string_view tex) {
  if (has_command(tex)) return true;
  if (has_words(tex, 3)) return false;
  if (tex.find_first_of("^_") != std::string_view::npos) return true;
  const bool letter = std::any_of(tex.begin(), tex.end(), is_letter);
  if (tex.find('=') != std::string_view::npos) return letter;
  return letter && !is_digit(tex[0]) && !has_words(tex, 2);
}

// Text in which Markdown finds no marks.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>&~|#").find(c) != std::string_view::npos) {
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    } else {
      out.push_back(c);
    }
  }
  return out;
}

class FormulaPass final : private CodeWalk {
 public:
  FormulaPass(const MappedText& in, std::string_view file, Warnings& warnings)
      : CodeWalk(in, "$\\<", Indented::code), file_(file), warnings_(warnings), next_(in.view()) {}

  MappedText run() { return walk(); }

 private:
  bool mark(char c) override {
    if (c == '\\') return brackets();
    if (c == '<') return html_code();
    const bool two = text_.substr(at_).starts_with("$$");
    if (!(two ? between("$$", "$$") : dollars())) copy_to(at_ + (two ? 2 : 1));
    return true;
  }

  // Code in HTML is code, too; a word of it ends with its paragraph.
  bool html_code() {
    constexpr std::array<std::string_view, 4> kBlocks{"pre", "script", "style", "textarea"};
    constexpr std::array<std::string_view, 3> kWords{"code", "kbd", "samp"};
    const std::string_view rest = text_.substr(at_ + 1, 16);
    const std::string_view written = rest.substr(0, std::min(rest.find_first_of(" \t\n>/"), rest.size()));
    const std::string name = lower_ascii(written);
    const bool is_word = is_one_of(name, kWords);
    if (!is_word && !is_one_of(name, kBlocks)) return false;
    const std::string close = "</" + std::string(written);  // as it is written: others stay open
    const std::size_t end = next_.next(close, at_);
    if (end == std::string_view::npos || (is_word && next_.next("\n\n", at_) < end)) return false;
    copy_to(end);
    return true;
  }
  bool brackets() {
    for (const auto& [open, close] :
         {std::pair{"\\\\(", "\\\\)"}, {"\\\\[", "\\\\]"}, {"\\(", "\\)"}, {"\\[", "\\]"}}) {
      if (text_.substr(at_, 3).starts_with(open)) return between(open, close);
    }
    return environment();
  }
  // "\begin{equation} ... \end{equation}", which MathJax draws without dollars around it.
  bool environment() {
    constexpr std::string_view kBegin = "\\begin{", kEnd = "\\end{";
    const std::string_view reach = text_.substr(at_, kFormulaReach);
    if (!reach.starts_with(kBegin)) return false;
    const std::size_t brace = reach.find('}');
    if (brace == std::string_view::npos) return false;
    const std::string_view name = reach.substr(kBegin.size(), brace - kBegin.size());
    const std::string_view plain_name = name.ends_with('*') ? name.substr(0, name.size() - 1) : name;
    constexpr std::array<std::string_view, 4> kOfOne{"equation", "displaymath", "math", "multline"};
    constexpr std::array<std::string_view, 4> kOfRows{"align", "gather", "eqnarray", "alignat"};
    const bool rows = is_one_of(plain_name, kOfRows);
    if (plain_name.empty() || (!rows && !is_one_of(plain_name, kOfOne))) return false;
    const std::string close = std::string(kEnd).append(name) + "}";
    const std::size_t end = reach.find(close, brace);
    if (end == std::string_view::npos || holds_markup(reach.substr(0, end))) return false;
    if (reach.substr(0, end).find("\n\n") != std::string_view::npos) return false;
    const std::size_t past = end + close.size();
    formula(rows ? reach.substr(0, past) : reach.substr(brace + 1, end - brace - 1), at_ + past);
    return true;
  }
  bool between(std::string_view open, std::string_view close) {
    const std::size_t begin = at_ + open.size();
    const auto end = next_.next(close, begin);
    if (end == std::string_view::npos || end - begin > kFormulaReach) return false;
    const std::string_view tex = text_.substr(begin, end - begin);
    // "\[1\]" is a bracket that its author did not want to be a link.
    if (tex.find("\n\n") != std::string_view::npos || trim(tex).empty() || !is_formula(trim(tex))) return false;
    if (holds_markup(tex)) return false;
    if (open.ends_with('[') && !has_command(tex) && tex.find('^') == std::string_view::npos) return false;
    formula(tex, end + close.size());
    return true;
  }
  // As Pandoc reads it: no blank inside the dollars, no digit behind them.
  bool dollars() {
    const std::string_view reach = text_.substr(0, at_ + kInlineMax);
    if (at_ + 1 >= reach.size() || is_space(reach[at_ + 1]) || reach[at_ + 1] == '{') return false;
    // "US$5" is a price, "m$^2$" a formula.
    const bool mark = std::string_view("^_\\").find(reach[at_ + 1]) != std::string_view::npos;
    if (at_ > 0 && !mark && (is_letter(text_[at_ - 1]) || is_digit(text_[at_ - 1]))) return false;
    std::size_t end = at_ + 1;
    while (end < reach.size() && reach[end] != '$') {
      if (reach.substr(end).starts_with("\n\n")) return false;
      end += reach[end] == '\\' ? 2U : 1U;
    }
    if (end >= reach.size() || is_space(reach[end - 1])) return false;
    if (end + 1 < text_.size() && is_digit(text_[end + 1])) return false;
    std::string_view tex = reach.substr(at_ + 1, end - at_ - 1);
    if (tex.starts_with("latex ")) tex.remove_prefix(6);  // WordPress
    if (tex.empty() || !is_formula(tex) || holds_markup(tex)) return false;
    formula(tex, end + 1);
    return true;
  }

  // A comment or a tag that begins in it, and may end behind it, is none of a formula's.
  static bool holds_markup(std::string_view tex) {
    if (tex.find("--") != std::string_view::npos) return true;
    for (std::size_t at = tex.find('<'); at != std::string_view::npos; at = tex.find('<', at + 1)) {
      if (at + 1 < tex.size() && (is_letter(tex[at + 1]) || tex[at + 1] == '/' || tex[at + 1] == '!')) return true;
    }
    return false;
  }

  void formula(std::string_view tex, std::size_t end) {
    const std::uint32_t line = in_.line_at(at_);
    if (const auto text = tex_to_text(tex)) {
      // "5" and "10^3" side by side are not 510^3.
      const bool after_digit = at_ > 0 && is_digit(text_[at_ - 1]) && !text->empty() && is_digit(text->front());
      const bool before_digit = end < text_.size() && is_digit(text_[end]) && !text->empty() && is_digit(text->back());
      out_.put((after_digit ? " " : "") + plain(*text) + (before_digit ? " " : ""), line);
    } else {
      const std::string source = one_line(tex, kFormulaReach);
      warnings_.add(Slug::formula, file_, line, one_line(tex, 60) + ": shown as its author wrote it");
      const std::string marks(source.find('`') == std::string::npos ? 1 : 3, '`');
      out_.put(marks + source + marks, line);
    }
    at_ = end;
  }

  std::string_view file_;
  Warnings& warnings_;
  NextSearch next_;
};

// Blocks of code that are called "math": GitHub and GitLab draw them. What cannot be read stays code.
MappedText without_math_blocks(MappedText in, std::string_view file, Warnings& warnings) {
  const std::string_view text = in.view();
  MappedText out;
  std::size_t done = 0;
  Fences fences;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const TextRange line = line_at(text, at);
    const std::string_view whole = line.in(text);
    const bool opens = fences.is_code(whole) && !inside && trim(whole) == "```math";
    at = std::min<std::size_t>(text.size(), line.end + 1);
    inside = !fences.closing().empty();
    if (!opens) continue;
    const auto close = text.find("\n```", line.end);
    if (close == std::string_view::npos || close - line.end > kFormulaReach) continue;
    const std::string_view tex = text.substr(line.end, close - line.end);
    const auto read = tex_to_text(trim(tex));
    if (!read || read->empty()) {
      warnings.add(Slug::formula, file, in.line_at(line.begin), one_line(tex, 60) + ": shown as its author wrote it");
      continue;
    }
    out.copy_from(in, TextRange::of(done, line.begin));
    out.put("\n" + plain(*read) + "\n", in.line_at(line.begin));
    done = line_at(text, close + 1).end;
    at = std::min<std::size_t>(text.size(), done + 1);
    fences = {};
    inside = false;
  }
  out.copy_from(in, TextRange::of(done, text.size()));
  return out;
}

}  // namespace

MappedText with_readable_formulas(MappedText in, std::string_view file, Warnings& warnings) {
  if (in.view().find("```math") != std::string_view::npos) in = without_math_blocks(std::move(in), file, warnings);
  const std::string_view text = in.view();
  const bool any = text.find('$') != std::string_view::npos || text.find("\\(") != std::string_view::npos ||
                   text.find("\\[") != std::string_view::npos || text.find("\\begin{") != std::string_view::npos;
  return any ? FormulaPass(in, file, warnings).run() : in;
}

}  // namespace handbill::sources

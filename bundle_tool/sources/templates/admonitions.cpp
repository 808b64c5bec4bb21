#include "bundle_tool/sources/templates/admonitions.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/templates/template_args.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kLine = 400;  // bytes of a line that opens a box
constexpr std::size_t kMargin = 4;  // columns that MkDocs indents a box by

// The title in what follows the colons: "note Title", "note[Title]", "tip{title="Title"}", "{.wide}", "note".
std::string title_in(std::string_view rest) {
  const auto name = std::min(rest.find_first_of(" [{\t"), rest.size());
  std::string_view title = trim(rest.substr(name));
  if (title.starts_with('{')) {
    const auto end = title.find('}');
    if (end == std::string_view::npos) return std::string(title);
    // A bare name in the braces of Pandoc and MyST is a class: "{note} Title".
    const std::string named(parse_template_args("x " + std::string(title.substr(1, end - 1))).get({"title"}));
    const std::string_view after = trim(title.substr(end + 1));
    return named.empty() ? std::string(after) : named;
  }
  if (title.starts_with('[')) {
    const auto end = title.rfind(']');
    return std::string(title.substr(1, end == std::string_view::npos ? end : end - 1));
  }
  if (const auto attributes = title.rfind('{'); attributes != std::string_view::npos && title.ends_with('}'))
    title = trim(title.substr(0, attributes));
  // "::: note :::" has colons on both sides.
  while (title.ends_with(':')) title.remove_suffix(1);
  return std::string(trim(title));
}

class AdmonitionPass {
 public:
  explicit AdmonitionPass(const MappedText& in) : in_(in), text_(in.view()) {}

  MappedText run() {
    for (std::size_t at = 0; at < text_.size();) {
      const auto newline = text_.find('\n', at);
      const auto end = newline == std::string_view::npos ? text_.size() : newline;
      const auto next = std::min(text_.size(), end + 1);
      line(text_.substr(at, end - at), TextRange::of(at, next));
      at = next;
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view line, TextRange whole) {
    const std::size_t indent = indent_of(line);
    if (box_ && indent < line.size() && indent < margin_) box_ = false;
    if (box_) {  // what MkDocs indents is no code
      const std::size_t cut = std::min({indent, margin_, line.size()});
      line.remove_prefix(cut);
      whole.begin += static_cast<std::uint32_t>(cut);
    }
    if (fences_.is_code(line) || !opens(line, in_.line_at(whole.begin))) out_.copy_from(in_, whole);
  }

  bool opens(std::string_view line, std::uint32_t number) {
    if (line.size() > kLine) return false;
    const std::size_t indent = indent_of(line);
    const std::string_view text = trim(line);
    const std::string margin(line.substr(0, indent));
    if (text.starts_with(":::")) {
      title(margin, title_in(trim(text.substr(std::min(text.find_first_not_of(':'), text.size())))), number);
      return true;
    }
    if (text.starts_with("!!! ") || text.starts_with("??? ") || text.starts_with("???+ ")) {
      const auto open = text.find('"');
      title(margin,
            open == std::string_view::npos ? "" : std::string(text.substr(open + 1, text.rfind('"') - open - 1)),
            number);
      box_ = true;
      margin_ = indent + kMargin;
      return true;
    }
    return alert(line, number);
  }

  // GitHub's "> [!NOTE]": the mark goes, a title behind it stays.
  bool alert(std::string_view line, std::uint32_t number) {
    const auto mark = line.find("[!");
    if (mark == std::string_view::npos || mark == 0) return false;
    const bool quote = line.substr(0, mark).find_first_not_of(" \t>") == std::string_view::npos &&
                       line.substr(0, mark).find('>') != std::string_view::npos;
    const auto end = line.find(']', mark);
    if (!quote || end == std::string_view::npos || end == mark + 2) return false;
    const bool word = std::all_of(line.begin() + static_cast<std::ptrdiff_t>(mark + 2),
                                  line.begin() + static_cast<std::ptrdiff_t>(end),
                                  [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'; });
    std::string_view rest = line.substr(end + 1);
    if (!word || rest.starts_with('(') || rest.starts_with('[')) return false;
    if (rest.starts_with('+') || rest.starts_with('-')) rest.remove_prefix(1);
    const std::string before(line.substr(0, mark));
    const std::string words(trim(rest));
    out_.put(words.empty() ? before + "\n" : before + "<b>" + words + "</b>\n" + before + "\n", number);
    return true;
  }

  void title(const std::string& margin, const std::string& words, std::uint32_t number) {
    out_.put(words.empty() ? "\n" : "\n" + margin + "<b>" + words + "</b>\n\n", number);
  }

  const MappedText& in_;
  std::string_view text_;
  MappedText out_;
  Fences fences_;
  bool box_ = false;  // of MkDocs
  std::size_t margin_ = 0;
};

}  // namespace

MappedText without_admonitions(MappedText in) {
  const std::string_view text = in.view();
  const auto has = [text](std::string_view mark) { return text.find(mark) != std::string_view::npos; };
  return has(":::") || has("!!! ") || has("??? ") || has("???+ ") || has("[!") ? AdmonitionPass(in).run() : in;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/markdown/hidden_text.h"

#include <algorithm>

#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::string_view kCommentEnd = "-->";
constexpr std::size_t kExtensionReach = 200;  // bytes of an extension's tag

class HiddenPass {
 public:
  HiddenPass(const MappedText& in, std::string_view file, Warnings& warnings)
      : in_(in), text_(in.view()), file_(file), warnings_(warnings) {}

  MappedText run() {
    for (std::size_t at = 0; at < text_.size();) {
      const TextRange range = line_at(text_, at);
      const std::size_t next = std::min<std::size_t>(range.end + 1, text_.size());
      at = code_.is_code(range.in(text_)) ? next : line(at, next);
    }
    out_.copy_from(in_, TextRange::of(done_, text_.size()));
    return std::move(out_);
  }

 private:
  // Takes out what begins in a line; returns where to go on: at the next line, or where a code span or something hidden
  // ended beyond it.
  std::size_t line(std::size_t at, std::size_t next) {
    const std::string_view head = text_.substr(0, next);
    std::size_t i = next_of(head, at);
    while (i < next) {
      if (text_[i] == '`') {
        const CodeSpan span = code_span(text_, i);
        i = next_of(head, span.end == std::string_view::npos ? i + span.run : span.end);
        continue;
      }
      const std::size_t end = text_[i] == '<'   ? after_comment(i)
                              : text_[i] == '%' ? after_percents(i)
                                                : after_extension(i);
      if (end == 0) {
        i = next_of(head, i + 1);
      } else {
        out_.copy_from(in_, TextRange::of(done_, i));
        done_ = end;
        i = next_of(head, end);
      }
    }
    return i;
  }
  // The next mark in `head`, or its end; `at` itself beyond that.
  static std::size_t next_of(std::string_view head, std::size_t at) {
    return std::max(at, std::min(head.find_first_of("`<{%", at), head.size()));
  }

  // Does what is at `at` begin its line, but for the marks of a quote or a list?
  bool begins_line(std::size_t at) const {
    std::string_view before = text_.substr(0, at);
    before.remove_prefix(before.rfind('\n') + 1);  // npos + 1 is 0
    while (!before.empty()) {
      const auto mark = std::min(before.find_first_not_of("0123456789"), before.size());
      const std::string_view marks = mark > 0 ? ".)" : "*+-";
      if (before[0] == '>' || is_space(before[0])) {
        before.remove_prefix(1);
      } else if (mark + 1 < before.size() && marks.find(before[mark]) != std::string_view::npos &&
                 is_space(before[mark + 1])) {
        before.remove_prefix(mark + 2);
      } else {
        return false;
      }
    }
    return true;
  }

  // One past `mark`, looked for from `at`; where what hides ends if there is none.
  std::size_t after(std::string_view mark, std::size_t begin, std::size_t at, std::size_t& none_from) {
    const auto found = at >= none_from ? std::string_view::npos : text_.find(mark, at);
    if (found != std::string_view::npos) return found + mark.size();
    none_from = std::min(none_from, at);
    constexpr std::size_t kShown = 60;
    const bool all = mark == kCommentEnd && begins_line(begin);
    warnings_.add(Slug::comment, file_, in_.line_at(begin),
                  one_line(text_.substr(begin, kShown), kShown) +
                      "... is a comment that never ends: it hides the rest of " + (all ? "the text" : "its paragraph"));
    return all ? text_.size() : end_of_paragraph(text_, at);
  }

  std::size_t after_comment(std::size_t at) {
    const std::string_view rest = text_.substr(at, 6);
    if (!rest.starts_with("<!--")) return 0;
    if (rest.starts_with("<!-->")) return at + 5;
    if (rest.starts_with("<!--->")) return at + 6;
    return after(kCommentEnd, at, at + 4, no_comment_ends_);
  }

  // Obsidian's "%% note %%": behind a blank, and whole in its line, or from one line to another. Others would show it,
  // so that it is named. The search ends at the next mark: a text of marks alone is not searched again from each.
  std::size_t after_percents(std::size_t at) {
    if (!text_.substr(at).starts_with("%%") || (at > 0 && !is_space(text_[at - 1]))) return 0;
    const auto end = text_.find("%%", at + 2);
    if (end == std::string_view::npos) return 0;
    const std::string_view inside = text_.substr(at + 2, end - at - 2);
    const bool block = inside.find('\n') != std::string_view::npos;
    if (trim(inside).empty() || (block && !is_block(at, inside, end + 2))) return 0;
    constexpr std::size_t kShown = 60;
    warnings_.add(
        Slug::comment, file_, in_.line_at(at),
        one_line(text_.substr(at, std::min(kShown, end - at)), kShown) + ": a comment, as Obsidian has them: left out");
    return end + 2;
  }

  // Lines of nothing but the mark between empty ones are how some write that a scene ends: what is between those stays.
  bool is_block(std::size_t at, std::string_view inside, std::size_t end) const {
    const std::string_view behind = text_.substr(end, text_.find('\n', end) - end);
    const auto first = inside.find('\n'), last = inside.rfind('\n');
    const std::string_view below = inside.substr(first + 1, inside.find('\n', first + 1) - first - 1);
    const std::string_view above = inside.substr(0, last).substr(inside.substr(0, last).rfind('\n') + 1);
    const bool begins = !trim(inside.substr(0, first)).empty() || !trim(below).empty();
    const bool ends = !trim(inside.substr(last + 1)).empty() || !trim(above).empty();
    return begins_line(at) && trim(behind).empty() && begins && ends;
  }

  // 0: there is nothing to hide at `at`.
  std::size_t after_extension(std::size_t at) {
    const std::string_view rest = text_.substr(at, kExtensionReach);
    if (rest.starts_with("{>>")) {  // CriticMarkup: a note of an editor to another
      return after("<<}", at, at + 3, no_note_ends_);
    }
    const bool comment = rest.starts_with("{::comment");
    if (!comment && !rest.starts_with("{::nomarkdown")) return 0;
    const auto close = rest.find_first_of("}\n");
    if (close == std::string_view::npos || rest[close] != '}') return 0;
    if (rest[close - 1] == '/') return at + close + 1;
    if (!comment) {
      const auto type = rest.substr(0, close).find("type=");
      if (type == std::string_view::npos || rest.substr(type, close - type).find("html") != std::string_view::npos)
        return 0;
    }
    const std::size_t end = after("{:/", at, at + close + 1, no_extension_ends_);
    // The end's tag is "{:/comment}" or "{:/}".
    if (!text_.substr(0, end).ends_with("{:/")) return end;
    const auto tag = text_.substr(0, end + kExtensionReach).find_first_of("}\n", end);
    return tag == std::string_view::npos || text_[tag] != '}' ? end : tag + 1;
  }

  const MappedText& in_;
  std::string_view text_, file_;
  Warnings& warnings_;
  MappedText out_;
  std::size_t done_ = 0;
  CodeLines code_;
  // From here on there is no end of one, so that it is not looked for again.
  std::size_t no_comment_ends_ = std::string_view::npos;
  std::size_t no_extension_ends_ = std::string_view::npos;
  std::size_t no_note_ends_ = std::string_view::npos;
};

}  // namespace

MappedText without_hidden_text(MappedText in, std::string_view file, Warnings& warnings) {
  const bool any = in.view().find("<!--") != std::string_view::npos || in.view().find("%%") != std::string_view::npos ||
                   in.view().find("{::") != std::string_view::npos || in.view().find("{>>") != std::string_view::npos;
  return any ? HiddenPass(in, file, warnings).run() : in;
}

}  // namespace handbill::sources

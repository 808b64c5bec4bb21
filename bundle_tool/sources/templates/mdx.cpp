#include "bundle_tool/sources/templates/mdx.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "bundle_tool/sources/html/html_escape.h"
#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/markdown/markdown_code.h"
#include "bundle_tool/sources/templates/components.h"
#include "bundle_tool/sources/templates/jsx.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kStatement = 64U << 10U;  // bytes of one import or export
constexpr std::size_t kFailures = 200;          // brackets without an end in one file, each of which costs a search
constexpr std::size_t kElementDepth = 64;       // open elements

// Elements of HTML in which MDX reads Markdown.
bool is_wrapper(std::string_view name) {
  constexpr std::array<std::string_view, 10> kWrappers{"div",  "section", "article", "aside",  "details",
                                                       "main", "header",  "footer",  "center", "figure"};
  return std::find(kWrappers.begin(), kWrappers.end(), name) != kWrappers.end();
}
bool is_html(std::string_view name) {
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && name.find_first_of(".-") == std::string_view::npos;
}

bool begins_name(std::string_view text) {
  return !text.empty() &&
         ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z') || text[0] == '_' || text[0] == '$');
}
std::string_view first_name(std::string_view text) {
  return begins_name(text) ? text.substr(0, std::min(text.find_first_of(" \t\n,=;:({}'\""), text.size()))
                           : std::string_view();
}

// Is this the beginning of a statement of a script? "import duties rose" and "export of wheat" are none.
bool is_statement(std::string_view line) {
  if (line.starts_with("import ")) {
    const std::string_view rest = trim(line.substr(7));
    if (rest.empty()) return false;
    if (rest[0] == '"' || rest[0] == '\'')
      return trim(rest.substr(std::min(rest.size(), rest.rfind(rest[0]) + 1))).size() <= 1;
    if (rest[0] == '{' || rest[0] == '*') return true;
    const auto quote = rest.find_last_of("'\"");
    const bool ends = quote != std::string_view::npos && trim(rest.substr(quote + 1)).size() <= 1;
    const std::string_view name = first_name(rest);
    const std::string_view behind = trim(rest.substr(name.size()));
    if (name.empty()) return false;
    if (behind.starts_with(','))
      return behind.find('{') != std::string_view::npos || behind.find('*') != std::string_view::npos;
    return behind.starts_with("from ") && ends;
  }
  if (!line.starts_with("export ")) return false;
  const std::string_view rest = trim(line.substr(7));
  if (rest.starts_with("{") || rest.starts_with("* from") || rest.starts_with("*from")) return true;
  for (const std::string_view head : {"const ", "let ", "var "}) {
    if (rest.starts_with(head))
      return rest.find('=') != std::string_view::npos || rest.find('{') != std::string_view::npos;
  }
  if (rest.starts_with("default ")) {
    const std::string_view what = trim(rest.substr(8));
    return what.find_first_of("({=") != std::string_view::npos || what.ends_with(';') ||
           what.find(' ') == std::string_view::npos;
  }
  return (rest.starts_with("function") || rest.starts_with("async ") || rest.starts_with("class ")) &&
         rest.find_first_of("({") != std::string_view::npos;
}

class MdxPass final : private CodeWalk {
 public:
  MdxPass(const MappedText& in, const TemplateValues& values, Indented indented, std::string_view file,
          Warnings& warnings)
      : CodeWalk(in, "{<", indented), fields_(values), file_(file), warnings_(warnings), next_(in.view()) {
    values_ = [this](std::string_view path) -> std::optional<std::string> {
      const auto known = script_.find(path);
      return known == script_.end() ? fields_.shown(path) : std::optional<std::string>(known->second);
    };
  }

  MappedText run(Mdx mdx) {
    elements_ = mdx == Mdx::certain;
    has_statements_ = mdx != Mdx::none;
    certain_ = mdx == Mdx::certain;
    out_ = walk();
    while (!open_.empty()) close_last(false);
    return std::move(out_);
  }

 private:
  struct Open {
    std::string_view name;
    std::string after;
    bool alone = false;
    bool region = false;  // its lines are moved to the left
    std::size_t indent = 0;
    bool measured = false;
  };

  // The beginning of a line. True if the line, or a statement, was dealt with.
  bool line() override {
    const std::size_t end = line_end(at_);
    const std::string_view whole = text_.substr(at_, end - at_);
    if (has_statements_ && failures_ < kFailures && after_blank_ && !fenced_ && is_statement(whole)) return statement();
    after_blank_ = trim(whole).empty();
    at_ += margin(whole);
    fenced_ = fences_.is_code(text_.substr(at_, end - at_));
    if (!fenced_) return false;
    copy_to(std::min(text_.size(), end + 1));
    return true;
  }
  // How far the element that is open moves its lines to the left: as far as its first. MDX knows no code by
  // indentation.
  std::size_t margin(std::string_view line) {
    const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
    if (open_.empty()) return 0;
    Open& open = open_.back();
    if (open.region && !open.measured && indent < line.size()) {
      open.indent = indent;
      open.measured = true;
    }
    return std::min(indent, open.indent);
  }

  bool statement() {
    const std::size_t begin = at_;
    const std::size_t limit = std::min(text_.size(), begin + kStatement);
    std::size_t end = statement_end(begin, limit);
    if (end == std::string_view::npos) {  // no script: its first line goes
      warn(begin, line_end(begin), "never ends: its first line is left out");
      end = std::min(text_.find('\n', begin), text_.size());
    }
    const std::string_view whole = text_.substr(begin, end - begin);
    // Of a text that may be none of MDX.
    if (!certain_ && whole.find("\n\n") != std::string_view::npos)
      warn(begin, end, "is taken for a program, with all its paragraphs: left out");
    remember(whole);
    elements_ = true;
    at_ = std::min(text_.size(), end + 1);
    return true;
  }
  // The end of the line on which the statement ends.
  std::size_t statement_end(std::size_t begin, std::size_t limit) {
    std::size_t at = begin;
    while (at < limit) {
      const auto stop = std::min(text_.find_first_of("{([\n", at), text_.size());
      if (stop >= text_.size()) return stop;
      if (text_[stop] == '\n') {
        const std::string_view so_far = trim(text_.substr(begin, stop - begin));
        if (!so_far.ends_with('=') && !so_far.ends_with("=>") && !so_far.ends_with("from") && !so_far.ends_with(','))
          return stop;
        at = stop + 1;
        continue;
      }
      const auto close = failures_ < kFailures ? closing_bracket(text_, stop, kStatement) : std::string_view::npos;
      if (close == std::string_view::npos) {
        ++failures_;
        return close;
      }
      at = close;
    }
    ++failures_;
    return std::string_view::npos;
  }
  // "import photo from './photo.jpg'" and "export const name = 'text'" give names to what elements show.
  void remember(std::string_view statement) {
    while (!statement.empty() && (is_space(statement.back()) || statement.back() == ';')) statement.remove_suffix(1);
    if (statement.starts_with("import ")) {
      const std::string_view rest = trim(statement.substr(7));
      const std::string_view name = first_name(rest);
      const auto quote = rest.find_first_of("'\"");
      if (!name.empty() && quote != std::string_view::npos && quote + 1 < rest.size())
        script_.emplace(name, rest.substr(quote + 1, rest.size() - quote - 2));
      return;
    }
    const auto equals = statement.find('=');
    if (equals == std::string_view::npos) return;
    const std::string_view head = trim(statement.substr(0, equals));
    const std::string_view name = head.substr(head.rfind(' ') + 1);
    if (const auto value = jsx_value(statement.substr(equals + 1), values_)) script_.emplace(name, *value);
  }

  bool mark(char c) override { return c == '{' ? braces() : element(); }
  void put(std::string_view piece, std::size_t from) { out_.put(piece, in_.line_at(from)); }
  // Of what stands from there to there.
  void warn(std::size_t from, std::size_t to, std::string_view what, Slug slug = Slug::unknown_shortcode) {
    constexpr std::size_t kShown = 60;
    warnings_.add(
        slug, file_, in_.line_at(from),
        one_line(text_.substr(from, to - from), kShown) + (to - from > kShown ? "... " : " ") + std::string(what));
  }

  bool braces() {
    const std::string_view rest = text_.substr(at_);
    // Behind another brace it is the comment of a template that never ended.
    if (has_statements_ && rest.starts_with("{/*") && (at_ == 0 || text_[at_ - 1] != '{')) return comment();
    // "{#id}" and "{: .class}" belong to Markdown.
    if (!elements_ || rest.starts_with("{#") || rest.starts_with("{:") || failures_ >= kFailures) return false;
    const auto end = closing_bracket(text_, at_, kJsxReach);
    if (end == std::string_view::npos) {
      ++failures_;
      return false;
    }
    const std::string_view expression = text_.substr(at_ + 1, end - at_ - 2);
    if (const auto value = jsx_value(expression, values_)) {
      put(html_escaped(*value), at_);
    } else {
      warn(at_, end, "cannot be known: left out");
    }
    at_ = end;
    return true;
  }
  bool comment() {
    const auto stars = next_.next("*/", at_ + 3);
    const auto end = stars == std::string_view::npos ? stars : text_.find_first_not_of(" \t\n", stars + 2);
    if (end == std::string_view::npos || text_[end] != '}') {
      warn(at_, line_end(at_), "is a comment that never ends: it hides the rest of its paragraph", Slug::comment);
      at_ = end_of_paragraph(text_, at_);
      return true;
    }
    at_ = end + 1;
    return true;
  }

  bool element() {
    if (failures_ >= kFailures || text_.substr(at_).starts_with("<!")) return false;
    const std::size_t begin = at_;
    const JsxTag tag = jsx_tag(text_, begin, values_);
    // Each costs a search as far as a tag may reach.
    if (tag.end == 0 && begin + 1 < text_.size() && begins_name(text_.substr(begin + 1))) ++failures_;
    if (!elements_ && tag.end != 0 && tag.braces && is_html(tag.name)) return with_expressions(tag, begin);
    // A component with such a style makes this an MDX file, whatever it is called.
    elements_ = elements_ || (has_statements_ && tag.end != 0 && tag.braces && is_hidden(tag));
    if (!elements_) return false;
    if (tag.end == 0) return false;
    const bool alone = is_alone(begin, tag.end);
    at_ = tag.end;
    if (tag.close) {
      close(tag, begin, alone);
    } else if (is_html(tag.name)) {
      html(tag, begin, alone);
    } else {
      component(tag, begin, alone);
    }
    return true;
  }
  bool is_alone(std::size_t begin, std::size_t end) const {
    const auto before = begin == 0 ? std::string_view::npos : text_.find_last_not_of(" \t", begin - 1);
    const auto after = text_.find_first_not_of(" \t", end);
    return (begin == 0 || before == std::string_view::npos || text_[before] == '\n') &&
           (after == std::string_view::npos || text_[after] == '\n');
  }

  // In plain Markdown: an element with a style as JSX has it, which HTML would not read.
  bool with_expressions(const JsxTag& tag, std::size_t begin) {
    at_ = tag.end;
    put(without_expressions(tag), begin);
    return true;
  }
  static std::string without_expressions(const JsxTag& tag) {
    std::string out = "<" + std::string(tag.name);
    for (const TemplateArgs::Named& argument : tag.args.named) {
      if (argument.key != "style") {
        out += " " + argument.key + "=\"" + html_escaped(argument.value) + "\"";
      } else if (hides(argument.value)) {
        out += " hidden";
      }
    }
    return out + (tag.closes_itself ? " />" : ">");
  }

  // An element of HTML stays, with those properties that are text.
  void html(const JsxTag& tag, std::size_t begin, bool alone) {
    std::string whole(text_.substr(begin, tag.end - begin));
    if (tag.braces) {
      whole = without_expressions(tag);
      const bool picture = tag.args.name == "img" && tag.args.get({"src"}).empty();
      if (picture) warn(begin, tag.end, "is a picture whose file cannot be known");
    }
    if (is_wrapper(tag.name) && !tag.closes_itself && alone) {
      put(set_apart(whole, 0), begin);
      push(Open{tag.name, "", true, true, 0, false});
    } else {
      // Tags may go over lines: each keeps its own.
      put(whole, begin);
    }
  }

  static bool is_hidden(const JsxTag& tag) {
    const auto& named = tag.args.named;
    return hides(tag.args.get({"style"})) ||
           std::any_of(named.begin(), named.end(), [](const auto& argument) { return argument.key == "hidden"; });
  }
  // What its properties hide is hidden with all that it holds.
  void hidden_component(const JsxTag& tag, std::size_t begin, bool alone) {
    if (tag.closes_itself) return;
    if (open_.size() >= kElementDepth) warn(begin, tag.end, "is nested too deep: it hides all that follows");
    // A span would end with its paragraph.
    const std::size_t paragraph = std::min({next_.next("\n\n", at_), text_.size(), at_ + kJsxReach});
    const std::string end = "</" + std::string(tag.name) + ">";
    const bool within = !alone && text_.substr(at_, paragraph - at_).find(end) != std::string_view::npos;
    const std::string element = within ? "span" : "div";
    const std::string before = "<" + element + " hidden>";
    put(within ? before : set_apart(before, 0), begin);
    push(Open{tag.name, "</" + element + ">", !within, alone, 0, false});
  }

  void component(const JsxTag& tag, std::size_t begin, bool alone) {
    if (is_hidden(tag)) return hidden_component(tag, begin, alone);
    Component shown =
        component_of(tag.args, alone ? ComponentPlace::alone : ComponentPlace::in_line, !tag.closes_itself);
    const std::size_t next = std::min(text_.find_first_not_of(" \t\n", at_), text_.size());
    const bool is_empty = tag.closes_itself || text_.substr(next).starts_with("</" + std::string(tag.name) + ">");
    if (is_empty && !shown.said && !shown.known) {
      warn(begin, tag.end, "removed");
    } else if (tag.unknown) {
      warn(begin, tag.end, "has a property that cannot be known");
    }
    const bool starts = alone || begin == 0 || text_[begin - 1] == '\n';
    if (shown.link) {
      put(alone ? "\n\n" + shown.before : shown.before, begin);
      skip_blanks();
    } else if (alone) {
      put(set_apart(shown.before, 0), begin);
    } else {
      put(shown.before, begin);
    }
    if (!tag.closes_itself) push(Open{tag.name, std::move(shown.after), starts, alone, 0, false});
  }
  void skip_blanks() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  void push(Open open) {
    if (open_.size() >= kElementDepth) return;
    open_.push_back(std::move(open));
  }

  void close(const JsxTag& tag, std::size_t begin, bool alone) {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.name == tag.name; });
    if (found == open_.rend()) {
      if (is_html(tag.name)) put(text_.substr(begin, tag.end - begin), begin);
      return;
    }
    const auto above = static_cast<std::size_t>(found - open_.rbegin());
    for (std::size_t i = 0; i <= above; ++i) close_last(alone);
    if (is_html(tag.name)) put(set_apart(text_.substr(begin, tag.end - begin), 0), begin);
  }
  void close_last(bool alone) {
    const Open last = std::move(open_.back());
    open_.pop_back();
    const std::size_t here = std::min(at_, text_.size() - 1);
    if (last.after == "</a>" || !last.alone) {
      put(last.after, here);
    } else if (!last.after.empty() || alone) {
      put(set_apart(last.after, 0), here);
    }
  }

  const TemplateValues& fields_;
  std::string_view file_;
  Warnings& warnings_;
  ScriptValues values_;
  std::map<std::string, std::string, std::less<>> script_;  // what its names stand for
  std::size_t failures_ = 0;
  bool elements_ = false;  // are there any?
  bool has_statements_ = false, certain_ = false;
  bool after_blank_ = true, fenced_ = false;
  Fences fences_;
  NextSearch next_;
  std::vector<Open> open_;
};

}  // namespace

MappedText without_mdx(MappedText in, const TemplateValues& values, Mdx mdx, std::string_view file,
                       Warnings& warnings) {
  const std::string_view text = in.view();
  const auto has_line = [text](std::string_view word) {
    return text.starts_with(word) || text.find("\n" + std::string(word)) != std::string_view::npos;
  };
  const bool any = mdx == Mdx::certain || has_line("import ") || has_line("export ") ||
                   text.find("{/*") != std::string_view::npos || text.find("style={{") != std::string_view::npos;
  return any && !text.empty()
             ? MdxPass(in, values, mdx == Mdx::none ? Indented::code : Indented::text, file, warnings).run(mdx)
             : in;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/templates/jsx.h"

#include <algorithm>

#include "bundle_tool/sources/html/html_scan.h"
#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

bool is_jsx_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':' || c == '$';
}

// One past the end of the string or comment at `at`; `at` itself if there is none; npos if it does not end.
std::size_t behind_literal(std::string_view text, std::size_t at) {
  if (is_quote(text[at])) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == text[at]) {
        return i + 1;
      }
    }
    return std::string_view::npos;
  }
  if (!text.substr(at).starts_with("/*")) return at;
  const auto end = text.find("*/", at + 2);
  return end == std::string_view::npos ? end : end + 2;
}

// The first string in an expression: of "require('./a.png').default" the picture.
std::string first_string(std::string_view expression) {
  for (std::size_t i = 0; i < expression.size(); ++i) {
    if (!is_quote(expression[i])) continue;
    const auto end = behind_literal(expression, i);
    if (end == std::string_view::npos) return {};
    return parse_template_args(expression.substr(i, end - i)).name;
  }
  return {};
}

class JsxReader {
 public:
  JsxReader(std::string_view text, std::size_t at, const ScriptValues& values)
      : text_(text.substr(0, std::min(text.size(), at + kJsxReach))), at_(at + 1), values_(values) {}

  JsxTag run() {
    JsxTag tag;
    if (at_ < text_.size() && text_[at_] == '/') {
      tag.close = true;
      ++at_;
    }
    const std::size_t name = at_;
    while (at_ < text_.size() && is_jsx_name(text_[at_])) ++at_;
    tag.name = text_.substr(name, at_ - name);
    tag.args.name = lower_ascii(tag.name);
    // "x < 5 or y > 3" is no fragment: that is "<>".
    if (tag.name.empty() && (at_ >= text_.size() || text_[at_] != '>')) return {};
    if (!tag.name.empty() && !((tag.name[0] | 0x20) >= 'a' && (tag.name[0] | 0x20) <= 'z')) return {};
    while (property(tag)) {
    }
    return tag;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  // Reads one property, or the end of the tag. False if there is no more to read.
  bool property(JsxTag& tag) {
    skip_blanks();
    if (at_ >= text_.size()) return false;
    if (text_[at_] == '>') {
      tag.end = at_ + 1;
      return false;
    }
    if (text_[at_] == '/') {
      tag.closes_itself = true;
      ++at_;
      return true;
    }
    if (text_[at_] == '{') return spread(tag);
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_jsx_name(text_[at_])) ++at_;
    if (at_ == begin) return false;
    const std::string key = lower_ascii(text_.substr(begin, at_ - begin));
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != '=') {
      if (key == "hidden") tag.args.named.push_back({key, "", true});
      return true;
    }
    ++at_;
    skip_blanks();
    return value(tag, key);
  }
  bool spread(JsxTag& tag) {
    tag.braces = true;
    at_ = closing_bracket(text_, at_, kJsxReach);
    return at_ != std::string_view::npos;
  }
  bool value(JsxTag& tag, const std::string& key) {
    if (at_ >= text_.size()) return false;
    const std::size_t begin = at_;
    if (text_[at_] == '{') {
      if (!spread(tag)) return false;
      const std::string_view expression = text_.substr(begin + 1, at_ - begin - 2);
      if (key == "style" || key == "hidden") return hiding(tag, key, trim(expression));
      std::optional<std::string> known = jsx_value(expression, values_);
      if (!known) {
        const std::string string = first_string(expression);
        if (is_file(string)) known = string;
      }
      tag.unknown = tag.unknown || !known;
      if (known) tag.args.named.push_back({key, *known, true});
      return true;
    }
    if (!is_quote(text_[at_])) return false;
    // No backslash escapes in a property.
    const auto end = text_.find(text_[at_], at_ + 1);
    if (end == std::string_view::npos) return false;
    tag.args.named.push_back({key, std::string(text_.substr(begin + 1, end - begin - 1)), true});
    at_ = end + 1;
    return true;
  }
  // "style={{display: 'none'}}", "hidden={true}": of these it only counts whether they hide.
  static bool hiding(JsxTag& tag, const std::string& key, std::string_view expression) {
    const bool hidden = key == "style" ? hides(expression) : expression == "true";
    if (hidden) tag.args.named.push_back({key, key == "style" ? "display:none" : "", true});
    tag.unknown = tag.unknown || !hidden;
    return true;
  }
  static bool is_file(std::string_view value) {
    return value.find('/') != std::string_view::npos && value.find(' ') == std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_;
  const ScriptValues& values_;
};

}  // namespace

JsxTag jsx_tag(std::string_view text, std::size_t at, const ScriptValues& values) {
  return JsxReader(text, at, values).run();
}

std::size_t closing_bracket(std::string_view text, std::size_t at, std::size_t most) {
  std::size_t depth = 0;
  std::string without_end;  // quotes of which there is no second one
  const std::string_view reach = text.substr(0, at + most);
  for (std::size_t i = at; i < reach.size(); ++i) {
    const char c = reach[i];
    if (c == '{' || c == '(' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ')' || c == ']') {
      if (--depth == 0) return i + 1;
    } else if (without_end.find(c) == std::string::npos) {
      const auto behind = behind_literal(reach, i);
      if (behind == std::string_view::npos) {  // an apostrophe in the words of an element
        without_end.push_back(c);
      } else if (behind != i) {
        i = behind - 1;
      }
    }
  }
  return std::string_view::npos;
}

std::optional<std::string> jsx_value(std::string_view expression, const ScriptValues& values) {
  expression = trim(expression);
  if (expression.empty()) return std::string();
  if (is_quote(expression[0])) {
    const auto end = behind_literal(expression, 0);
    if (end != expression.size()) return std::nullopt;
    std::string_view inside = expression.substr(1, end - 2);
    if (expression[0] != '`') return parse_template_args(expression).name;
    return inside.find("${") == std::string_view::npos ? std::optional<std::string>(inside) : std::nullopt;
  }
  const bool number = expression.find_first_not_of("0123456789.-") == std::string_view::npos;
  if (number) return std::string(expression);
  // Words between tags, as a property has them: "<>Title <b>bold</b></>".
  if (expression.starts_with("<>") && expression.ends_with("</>") && expression.find('{') == std::string_view::npos)
    return std::string(expression.substr(2, expression.size() - 5));
  if (!std::all_of(expression.begin(), expression.end(), is_jsx_name)) return std::nullopt;
  return values(expression);
}

}  // namespace handbill::sources

#include "bundle_tool/sources/markdown/template_values.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/markdown/template_args.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// Filters that change nothing a reader would see.
constexpr std::array<std::string_view, 14> kPlainFilters{
    "relative_url", "absolute_url", "url",       "escape",      "safe", "strip",  "smartify",
    "markdownify",  "htmlbaseurl",  "typogrify", "escape_once", "trim", "string", "markdown"};

bool is_plain_filter(std::string_view name) {
  return std::find(kPlainFilters.begin(), kPlainFilters.end(), name) != kPlainFilters.end();
}

// "'words'" or "12.5".
std::optional<std::string> literal(std::string_view written) {
  if (written.size() > 1 && (written[0] == '"' || written[0] == '\'') && written.back() == written[0] &&
      find_unquoted(written, " ") == std::string_view::npos) {
    return parse_template_args(written).name;
  }
  const bool number = !written.empty() && written.find_first_not_of("0123456789.-") == std::string_view::npos &&
                      written.find_first_of("0123456789") != std::string_view::npos;
  if (number) return std::string(written);
  return std::nullopt;
}

// The path behind one of these heads: "page.a.b" -> "a.b".
template <std::size_t N>
std::optional<std::string_view> behind(std::string_view path, const std::array<std::string_view, N>& heads) {
  for (const std::string_view head : heads) {
    if (path.starts_with(head)) return path.substr(head.size());
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> TemplateValues::shown(std::string_view expression) const {
  auto bar = std::min(find_unquoted(expression, "|"), expression.size());
  std::optional<std::string> value = operand(trim(expression.substr(0, bar)));
  while (bar < expression.size()) {
    expression.remove_prefix(bar + 1);
    bar = std::min(find_unquoted(expression, "|"), expression.size());
    if (!filter(trim(expression.substr(0, bar)), value)) return std::nullopt;
  }
  return value;
}

std::optional<std::string> TemplateValues::operand(std::string_view written) const {
  if (auto value = literal(written)) return value;
  return variable(written);
}

// False if the filter changes the text in a way that only running it would show.
bool TemplateValues::filter(std::string_view written, std::optional<std::string>& value) const {
  const auto end = std::min(written.find_first_of(" :("), written.size());
  const std::string_view name = written.substr(0, end);
  std::string_view words = written.substr(std::min(written.size(), end));
  while (!words.empty() && (is_space(words[0]) || words[0] == ':' || words[0] == '(')) words.remove_prefix(1);
  if (words.ends_with(')')) words.remove_suffix(1);
  if (is_plain_filter(name)) return true;
  const bool joins = name == "prepend" || name == "append";
  if (!joins && name != "default") return false;
  const std::optional<std::string> other = operand(trim(words));
  if (name == "default") {
    if (!value || value->empty()) value = other;
    return true;
  }
  if (!value || !other) return false;
  *value = name == "prepend" ? *other + *value : *value + *other;
  return true;
}

std::optional<std::string> TemplateValues::variable(std::string_view path) const {
  if (path.empty() || path.find_first_of(" ()[]{}\"'") != std::string_view::npos) return std::nullopt;
  if (const auto known = assigned_.find(std::string(path)); known != assigned_.end()) return known->second;
  const auto dot = path.rfind('.');
  const std::string last = lower_ascii(dot == std::string_view::npos ? path : path.substr(dot + 1));
  if (last == "baseurl" || last == "base_url" || last.ends_with("_baseurl") || last == "pathprefix")
    return site_.base_url;
  if (path == "page.title" || path == "title") return std::string(title_);
  constexpr std::array<std::string_view, 5> kSite{"site.", "config.", "metadata.", ".Site.Params.", ".Site."};
  if (const auto rest = behind(path, kSite)) return of_site(*rest);
  constexpr std::array<std::string_view, 8> kPage{"page.",         "$frontmatter.", "frontmatter.", "frontMatter.",
                                                  ".Page.Params.", ".Params.",      "$page.",       "."};
  return field(behind(path, kPage).value_or(path));
}

std::optional<std::string> TemplateValues::field(std::string_view path) const {
  const Value* at = fields_;
  while (at != nullptr && !path.empty()) {
    const auto dot = std::min(path.find('.'), path.size());
    at = at->kind == Value::Kind::map ? at->find(lower_ascii(path.substr(0, dot))) : nullptr;
    path.remove_prefix(std::min(path.size(), dot + 1));
  }
  if (at == nullptr || at->kind != Value::Kind::text) return std::nullopt;
  return at->text;
}

std::optional<std::string> TemplateValues::of_site(std::string_view path) const {
  if (path == "url") return site_.url;
  if (path == "title") return site_.title;
  const std::string key = lower_ascii(path);
  for (const std::string& name : {key, "params." + key, "extra." + key}) {
    if (const auto known = site_.values.find(name); known != site_.values.end()) return known->second;
  }
  return std::nullopt;
}

std::optional<std::string> TemplateValues::parameter(std::string_view path) const {
  auto value = field(path);
  if (!value) value = field("params." + std::string(path));
  return value ? value : of_site(path);
}

TemplateValues::Truth TemplateValues::truth(std::string_view condition) const {
  condition = trim(condition);
  if (condition.starts_with("not ")) {
    const Truth inner = truth(condition.substr(4));
    return inner == Truth::unknown ? inner : inner == Truth::yes ? Truth::no : Truth::yes;
  }
  if (condition == "true" || condition == "false") return condition == "true" ? Truth::yes : Truth::no;
  for (const std::string_view sign : {"==", "!="}) {
    const auto at = find_unquoted(condition, sign);
    if (at == std::string_view::npos) continue;
    const auto left = operand(trim(condition.substr(0, at)));
    const std::string_view other = trim(condition.substr(at + 2));
    const auto right = other == "true" || other == "false" ? std::optional<std::string>(other) : operand(other);
    if (!left || !right) return Truth::unknown;
    return (*left == *right) == (sign == "==") ? Truth::yes : Truth::no;
  }
  const auto value = variable(condition);
  if (!value) return Truth::unknown;
  const std::string word = lower_ascii(*value);
  return word == "false" || word == "null" || word == "nil" ? Truth::no : Truth::yes;
}

void TemplateValues::assign(std::string_view words) {
  const auto equals = words.find('=');
  if (equals == std::string_view::npos) return;
  assigned_[std::string(trim(words.substr(0, equals)))] = shown(trim(words.substr(equals + 1)));
}

}  // namespace handbill::sources

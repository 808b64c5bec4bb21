#include "bundle_tool/sources/templates/template_args.h"

#include <algorithm>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kMaxArgs = 64;

bool is_gap(char c) { return is_space(c) || c == ',' || c == '(' || c == ')'; }

// One quoted string from the front of `rest`. Backslashes escape in it, but for Hugo's raw strings in backticks.
std::string take_quoted(std::string_view& rest) {
  std::string out;
  const char quote = rest[0];
  std::size_t i = 1;
  for (; i < rest.size() && rest[i] != quote; ++i) {
    if (rest[i] == '\\' && quote != '`' && i + 1 < rest.size()) ++i;
    out.push_back(rest[i]);
  }
  rest.remove_prefix(std::min(rest.size(), i + 1));
  return out;
}

// A colon that ends a key: "alt: 'words'". Those of "https:" and "12:30" do not.
bool ends_key(std::string_view rest, std::size_t at) {
  return rest[at] == ':' && (at + 1 == rest.size() || is_space(rest[at + 1]) || is_quote(rest[at + 1]));
}

// One bare word from the front of `rest`. An address may hold "=" and brackets.
std::string take_bare(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && !is_space(rest[size]) && rest[size] != ',') {
    const bool address = rest.substr(0, size).find("://") != std::string_view::npos;
    if (!address && (is_gap(rest[size]) || rest[size] == '=' || ends_key(rest, size))) break;
    ++size;
    // What is so long is no name: looking for "://" again and again would take quadratic time.
    if (size > 200) {
      size = std::min(rest.find_first_of(" \t\n,", size), rest.size());
      break;
    }
  }
  std::string out(rest.substr(0, size));
  rest.remove_prefix(size);
  return out;
}

void skip_gap(std::string_view& rest) {
  while (!rest.empty() && is_gap(rest[0])) rest.remove_prefix(1);
}

// "=" or ":" after a bare word; its value stands behind it.
bool take_equals(std::string_view& rest) {
  std::string_view ahead = rest;
  while (!ahead.empty() && is_space(ahead[0])) ahead.remove_prefix(1);
  if (!(ahead.starts_with('=') && !ahead.starts_with("==")) && !rest.starts_with(':')) return false;
  rest = rest.starts_with(':') ? rest.substr(1) : ahead.substr(1);
  skip_gap(rest);
  return true;
}

void take_argument(std::string_view& rest, TemplateArgs& out) {
  if (rest[0] == '=' || rest[0] == ':') {  // stray
    rest.remove_prefix(1);
    return;
  }
  if (is_quote(rest[0])) {
    out.words.push_back({take_quoted(rest), true});
    return;
  }
  std::string word = take_bare(rest);
  if (!take_equals(rest)) {
    out.words.push_back({std::move(word), false});
    return;
  }
  const bool quoted = !rest.empty() && is_quote(rest[0]);
  std::string value = rest.empty() ? "" : quoted ? take_quoted(rest) : take_bare(rest);
  out.named.push_back({lower_ascii(word), std::move(value), quoted});
}

}  // namespace

std::string_view TemplateArgs::get(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    for (const Named& argument : named) {
      if (argument.key == key && !argument.value.empty()) return argument.value;
    }
  }
  return {};
}

TemplateArgs parse_template_args(std::string_view rest) {
  TemplateArgs out;
  skip_gap(rest);
  if (rest.empty()) return out;
  out.name = is_quote(rest[0]) ? take_quoted(rest) : take_bare(rest);
  out.call = rest.starts_with('(');
  for (std::size_t count = 0; count < kMaxArgs; ++count) {
    skip_gap(rest);
    if (rest.empty()) break;
    take_argument(rest, out);
  }
  return out;
}

std::size_t find_unquoted(std::string_view rest, std::string_view wanted) {
  char quote = '\0';
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (quote == '\0' && rest.substr(i).starts_with(wanted)) return i;
    if (quote == '\0' && is_quote(rest[i])) {
      quote = rest[i];
    } else if (rest[i] == '\\' && quote != '`' && quote != '\0') {
      ++i;
    } else if (rest[i] == quote) {
      quote = '\0';
    }
  }
  return std::string_view::npos;
}

}  // namespace handbill::sources

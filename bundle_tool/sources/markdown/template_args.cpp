#include "bundle_tool/sources/markdown/template_args.h"

#include <algorithm>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kMaxArgs = 64;

bool is_gap(char c) { return is_space(c) || c == ','; }

// One word or quoted string from the front of `rest`; backslashes escape inside quotes.
std::string take_one(std::string_view& rest) {
  std::string out;
  const char quote = rest[0];
  if (quote == '"' || quote == '\'' || quote == '`') {
    std::size_t i = 1;
    for (; i < rest.size() && rest[i] != quote; ++i) {
      if (rest[i] == '\\' && i + 1 < rest.size()) ++i;
      out.push_back(rest[i]);
    }
    rest.remove_prefix(std::min(rest.size(), i + 1));
    return out;
  }
  std::size_t size = 0;
  while (size < rest.size() && !is_gap(rest[size]) && rest[size] != '=') ++size;
  out = rest.substr(0, size);
  rest.remove_prefix(size);
  return out;
}

}  // namespace

std::string_view TemplateArgs::get(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    for (const auto& [name_of, value] : named) {
      if (name_of == key && !value.empty()) return value;
    }
  }
  return {};
}

TemplateArgs parse_template_args(std::string_view rest) {
  TemplateArgs out;
  const auto skip_gap = [&rest] {
    while (!rest.empty() && is_gap(rest[0])) rest.remove_prefix(1);
  };
  skip_gap();
  if (rest.empty()) return out;
  out.name = take_one(rest);
  for (std::size_t count = 0; count < kMaxArgs; ++count) {
    skip_gap();
    if (rest.empty()) break;
    if (rest[0] == '=') {  // stray
      rest.remove_prefix(1);
      continue;
    }
    const bool quoted = rest[0] == '"' || rest[0] == '\'' || rest[0] == '`';
    std::string word = take_one(rest);
    std::string_view ahead = rest;
    while (!ahead.empty() && is_space(ahead[0])) ahead.remove_prefix(1);
    if (!quoted && ahead.starts_with('=') && !ahead.starts_with("==")) {
      rest = ahead.substr(1);
      skip_gap();
      out.named.emplace_back(lower_ascii(word), rest.empty() ? std::string{} : take_one(rest));
    } else {
      out.words.push_back(std::move(word));
    }
  }
  return out;
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

}  // namespace handbill::sources

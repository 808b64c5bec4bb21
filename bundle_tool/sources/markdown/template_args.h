// The small grammar that tags of Liquid, Nunjucks and Hugo share: a name, then words, quoted strings and key=value.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace handbill::sources {

struct TemplateArgs {
  std::string name;  // "include", "figure"
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> named;

  // The value of the first of these keys that is there and not empty.
  std::string_view get(std::initializer_list<std::string_view> keys) const;
  std::string_view word(std::size_t i) const { return i < words.size() ? std::string_view(words[i]) : ""; }
};

// `rest`: what stands between the delimiters. At most 64 arguments.
TemplateArgs parse_template_args(std::string_view rest);

// Text as the value of an HTML attribute, or as HTML text.
std::string html_escaped(std::string_view text);

}  // namespace handbill::sources

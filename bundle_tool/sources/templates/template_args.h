// The small grammar that tags of Liquid, Nunjucks, Zola, Hugo and WordPress share: a name, then words, quoted strings
// and key=value (or key: value).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

struct TemplateArgs {
  struct Plain {
    std::string text;
    bool quoted = false;
  };
  struct Named {
    std::string key;  // in small letters
    std::string value;
    bool quoted = false;
  };
  std::string name;   // "include", "figure"
  bool call = false;  // written as a call: name(...)
  std::vector<Plain> words;
  std::vector<Named> named;

  // The value of the first of these keys that is there and not empty.
  std::string_view get(std::initializer_list<std::string_view> keys) const;
  std::string_view word(std::size_t i) const { return i < words.size() ? std::string_view(words[i].text) : ""; }
};

// `rest`: what stands between the delimiters. At most 64 arguments.
TemplateArgs parse_template_args(std::string_view rest);

// Where `rest` has this character or text outside quotes; npos if nowhere.
std::size_t find_unquoted(std::string_view rest, std::string_view wanted);

}  // namespace handbill::sources

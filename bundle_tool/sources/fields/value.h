// What YAML, TOML and JSON have in common: text, lists and maps. Numbers, dates and booleans are text, as written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

struct Field;

struct Value {
  enum class Kind : std::uint8_t { none, text, list, map };
  // How a text stands in its file: one in quotes is text whatever it says, a plain one may be a number or a yes.
  enum class Written : std::uint8_t { unsure, quoted, plain };
  Kind kind = Kind::none;
  Written written = Written::unsure;
  bool saved = false;      // the fields of a file that does not parse: there may have been more
  std::uint32_t line = 0;  // of the article's file
  std::string text;
  std::vector<Value> list;
  std::vector<Field> map;  // in the file's order

  // The first entry of a map with this key, in any letter case; nullptr if there is none or it says nothing.
  const Value* find(std::string_view key) const;
};

struct Field {
  std::string key;
  Value value;
};

// The texts of a field that is a list or one text; at most 1,000.
std::vector<std::string> texts_of(const Value* value);

// Bounds of one parse. A small YAML file can become a huge tree, since its aliases are copied.
inline constexpr std::size_t kValueNodes = 20'000;
inline constexpr std::size_t kValueBytes = 1U << 20U;  // of all its text
inline constexpr std::size_t kValueDepth = 16;

// The parsers throw nothing. They return false with a reason in `problem`.
// `first_line`: the line of the file on which `text` begins.
struct ParseProblem {
  std::string what;
  std::uint32_t line = 0;
};
bool parse_yaml(std::string_view text, std::uint32_t first_line, Value& out, ParseProblem& problem);
bool parse_toml(std::string_view text, std::uint32_t first_line, Value& out, ParseProblem& problem);
bool parse_json(std::string_view text, std::uint32_t first_line, Value& out, ParseProblem& problem);

}  // namespace handbill::sources

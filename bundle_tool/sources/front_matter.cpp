#include "bundle_tool/sources/front_matter.h"

#include <algorithm>

#include "bundle_tool/sources/clean_text.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {
namespace {

struct Line {
  std::string_view text;  // without its break and trailing blanks
  std::size_t next;       // where the next line starts
};
Line line_at(std::string_view text, std::size_t begin) {
  const auto newline = text.find('\n', begin);
  const auto end = newline == std::string_view::npos ? text.size() : newline;
  std::string_view line = text.substr(begin, end - begin);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return {line, newline == std::string_view::npos ? text.size() : newline + 1};
}

enum class Syntax : std::uint8_t { none, yaml, toml, json, program };
struct Opening {
  Syntax syntax = Syntax::none;
  std::string_view fence;  // that ends it; empty: braces do
};

// What the first line says. Eleventy names the syntax after the fence: "---json".
Opening opening_of(std::string_view line) {
  if (line.starts_with('{') && !line.starts_with("{%") && !line.starts_with("{{")) return {Syntax::json, {}};
  if (line == "+++") return {Syntax::toml, line};
  if (!line.starts_with("---")) return {};
  const std::string name = lower_ascii(trim(line.substr(3)));
  const std::string_view fence = line.substr(0, 3);
  if (name.empty() || name == "yaml" || name == "yml") return {Syntax::yaml, fence};
  if (name == "json") return {Syntax::json, fence};
  if (name == "toml") return {Syntax::toml, fence};
  if (name == "js" || name == "javascript") return {Syntax::program, fence};
  return {};
}

bool parse(Syntax syntax, std::string_view text, std::uint32_t line, Value& out, ParseProblem& problem) {
  switch (syntax) {
    case Syntax::yaml: return parse_yaml(text, line, out, problem);
    case Syntax::toml: return parse_toml(text, line, out, problem);
    case Syntax::json: return parse_json(text, line, out, problem);
    default: problem = {"a program is not run: write the fields as YAML, TOML or JSON", line}; return false;
  }
}

struct Block {
  bool found = false;
  std::string_view inner;
  std::size_t end = 0;
  std::uint32_t lines = 0;  // of the whole block
};

// From the fence on the first line to the next; YAML may also end with "...".
Block fenced(std::string_view text, std::string_view fence) {
  const std::size_t begin = line_at(text, 0).next;
  std::uint32_t lines = 1;
  for (std::size_t at = begin; at < text.size();) {
    const Line line = line_at(text, at);
    ++lines;
    if (line.text == fence || (fence == "---" && line.text == "...")) {
      return {true, text.substr(begin, at - begin), line.next, lines};
    }
    if (line.next > kFrontMatterSize) break;
    at = line.next;
  }
  return {};
}

// One JSON object at the very start, to its closing brace.
Block braced(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < std::min(text.size(), kFrontMatterSize); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      const std::size_t end = line_at(text, i).next;
      const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
      return {true, text.substr(0, i + 1), end, static_cast<std::uint32_t>(lines)};
    }
  }
  return {};
}

Block block_of(std::string_view text, const Opening& opening) {
  if (opening.syntax == Syntax::none) return {};
  return opening.fence.empty() ? braced(text) : fenced(text, opening.fence);
}

std::string_view without_quotes(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == value.back() && (value[0] == '"' || value[0] == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// The rescue of a block that does not parse: every line "word: value" or "word = value" that starts in column 0.
Value single_lines(std::string_view text, std::uint32_t first_line) {
  Value out;
  out.kind = Value::Kind::map;
  std::uint32_t number = first_line;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const Line line = line_at(text, at);
    at = line.next;
    const auto name = std::find_if_not(line.text.begin(), line.text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    });
    const auto length = static_cast<std::size_t>(name - line.text.begin());
    const std::string_view rest = trim(line.text.substr(length));
    if (length == 0 || rest.empty() || (rest[0] != ':' && rest[0] != '=')) continue;
    const std::string_view value = without_quotes(trim(rest.substr(1)));
    if (value.empty() || value[0] == '[' || value[0] == '{' || value[0] == '|' || value[0] == '>') continue;
    Value field;
    field.kind = Value::Kind::text;
    field.line = number;
    field.text = std::string(value);
    out.map.push_back({std::string(line.text.substr(0, length)), std::move(field)});
  }
  return out;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, std::string_view file, Warnings& warnings) {
  FrontMatter out;
  const Opening opening = opening_of(line_at(text, 0).text);
  if (opening.syntax == Syntax::none) return out;
  const bool braces = opening.fence.empty();
  const Block block = block_of(text, opening);
  if (!block.found) {
    // A rule at the top of a text is no front matter, and neither is a brace.
    if (!braces && text.size() > kFrontMatterSize) {
      warnings.add(Slug::bad_front_matter, file, 1, "the front matter does not end");
    }
    return out;
  }
  const std::uint32_t inner_line = braces ? 1 : 2;
  ParseProblem problem;
  bool good = parse(opening.syntax, block.inner, inner_line, out.fields, problem);
  if (braces && !good) return out;
  // A page that starts with a rule and has another one later: what stands between is text, not fields.
  if (opening.syntax == Syntax::yaml && good && out.fields.kind == Value::Kind::text) return FrontMatter{};
  if (good && out.fields.kind != Value::Kind::map && out.fields.kind != Value::Kind::none) {
    problem = {"not a list of fields", inner_line};
    good = false;
  }
  if (!good) {
    warnings.add(Slug::bad_front_matter, file, problem.line, one_line(problem.what, kFieldSize));
    out.fields = single_lines(block.inner, inner_line);
  }
  out.present = true;
  out.body = block.end;
  out.body_line = block.lines + 1;
  return out;
}

std::size_t front_matter_size(std::string_view text) { return block_of(text, opening_of(line_at(text, 0).text)).end; }

}  // namespace handbill::sources

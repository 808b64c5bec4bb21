#include "bundle_tool/sources/fields/broken_fields.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// The line that begins at `at`, without its break, and where the next begins.
std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

// Calls `take` with each field: its first line, and all lines below that belong to it.
void for_each_field(std::string_view text, std::uint32_t first_line,
                    const std::function<void(std::string_view field, std::uint32_t line)>& take) {
  std::size_t begin = std::string_view::npos;
  std::uint32_t begin_line = 0;
  std::uint32_t line = first_line;
  for (std::size_t at = 0; at < text.size(); ++line) {
    const std::string_view now = line_at(text, at);
    if (named_value(now)) {
      if (begin != std::string_view::npos) take(text.substr(begin, at - begin), begin_line);
      begin = at;
      begin_line = line;
    }
    at += now.size() + 1;
  }
  if (begin != std::string_view::npos) take(text.substr(begin), begin_line);
}

bool leaves_quote_open(std::string_view value) {
  if (value.empty() || (value[0] != '"' && value[0] != '\'')) return false;
  const char quote = value[0];
  for (std::size_t i = 1; i < value.size(); ++i) {
    if (quote == '"' && value[i] == '\\') {
      ++i;
    } else if (value[i] == quote) {
      if (i + 1 == value.size() || value[i + 1] != quote || quote == '"') return false;
      ++i;  // '' in single quotes is one
    }
  }
  return true;
}

std::string with_blanks_for_tabs(std::string_view text) {
  std::string out;
  bool indent = true;
  for (const char c : text) {
    indent = c == '\n' || (indent && (c == ' ' || c == '\t'));
    if (indent && c == '\t') {
      out += "  ";
    } else {
      out += c;
    }
  }
  return out;
}

// A value as it stands on its line: without the quotes around it, or the bracket that opens a list.
std::string bare(std::string_view value) {
  value = trim(value);
  if (value.empty()) return {};
  if (value.front() == '[' && value.find(']') == std::string_view::npos) return std::string(trim(value.substr(1)));
  const bool quoted = value.front() == '"' || value.front() == '\'';
  if (quoted && value.size() > 1 && value.back() == value.front())
    return std::string(value.substr(1, value.size() - 2));
  if (quoted && value.find(value.front(), 1) == std::string_view::npos) return std::string(value.substr(1));
  return std::string(value);
}

void save_line(std::string_view field, std::uint32_t line, Value& out) {
  const auto named = named_value(line_at(field, 0));
  const std::string text = named ? bare(named->value) : "";
  if (text.empty() || text[0] == '|' || text[0] == '>') return;
  Value value;
  value.kind = Value::Kind::text;
  value.line = line;
  value.text = text;
  out.map.push_back({std::string(named->name), std::move(value)});
}

void save_field(std::string_view field, std::uint32_t line, Value& out) {
  Value parsed;
  ParseProblem unheard;
  const bool open = unclosed_quote(field, line) != 0;
  if (open || !parse_yaml(with_blanks_for_tabs(field), line, parsed, unheard) || parsed.kind != Value::Kind::map) {
    save_line(field, line, out);
    return;
  }
  std::move(parsed.map.begin(), parsed.map.end(), std::back_inserter(out.map));
}

struct Hiding {
  std::string_view name, values;
};
constexpr std::string_view kYes = " true yes y on 1 ";
constexpr std::string_view kNo = " false no n off 0 never ";
constexpr std::string_view kStates = " draft pending auto-draft future scheduled trash private hidden unpublished ";
constexpr std::array kHiding{
    Hiding{"draft", kYes},
    Hiding{"isdraft", kYes},
    Hiding{"is_draft", kYes},
    Hiding{"_draft", kYes},
    Hiding{"private", kYes},
    Hiding{"hidden", kYes},
    Hiding{"_hidden", kYes},
    Hiding{"unlisted", kYes},
    Hiding{"headless", kYes},
    Hiding{"eleventyexcludefromcollections", kYes},
    Hiding{"published", kNo},
    Hiding{"publish", kNo},
    Hiding{"listed", kNo},
    Hiding{"_discoverable", kNo},
    Hiding{"routable", kNo},
    Hiding{"permalink", kNo},
    Hiding{"visibility", " members paid tiers filter draft pending private hidden unpublished "},
    Hiding{"render", kNo},
    Hiding{"status", kStates},
    Hiding{"post_status", kStates},
    Hiding{"state", kStates},
};

bool is_of_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; }

// What a name is given on its line: "true" of `"draft" : "true",`.
std::string_view value_after(std::string_view rest) {
  constexpr std::string_view kAround = " \t\r\"'";
  rest.remove_prefix(std::min(rest.find_first_not_of(kAround), rest.size()));
  if (!rest.starts_with(':') && !rest.starts_with('=')) return {};
  rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find_first_not_of(kAround), rest.size()));
  return rest.substr(0,
                     static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_of_word) - rest.begin()));
}

// `line` is in lower case.
std::string_view hiding_name_in(std::string_view line) {
  for (const Hiding& each : kHiding) {
    for (auto at = line.find(each.name); at != std::string_view::npos; at = line.find(each.name, at + 1)) {
      if (at > 0 && is_of_word(line[at - 1])) continue;
      const std::string_view value = value_after(line.substr(at + each.name.size()));
      const std::string word = " " + std::string(value) + " ";
      if (!value.empty() && each.values.find(word) != std::string_view::npos) return each.name;
    }
  }
  return {};
}

}  // namespace

std::optional<NamedValue> named_value(std::string_view line) {
  const auto end = std::find_if_not(line.begin(), line.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  });
  const auto length = static_cast<std::size_t>(end - line.begin());
  const std::string_view rest = trim(line.substr(length));
  const bool list = line.starts_with("- ");
  if (length == 0 || list || rest.empty() || (rest[0] != ':' && rest[0] != '=')) return std::nullopt;
  return NamedValue{line.substr(0, length), trim(rest.substr(1))};
}

std::uint32_t unclosed_quote(std::string_view yaml, std::uint32_t first_line) {
  std::uint32_t found = 0;
  for_each_field(yaml, first_line, [&found](std::string_view field, std::uint32_t line) {
    const auto named = named_value(line_at(field, 0));
    if (found != 0 || !named || named->value.empty()) return;
    const auto value = field.substr(static_cast<std::size_t>(named->value.data() - field.data()));
    if (leaves_quote_open(value)) found = line;
  });
  return found;
}

Value saved_fields(std::string_view text, std::uint32_t first_line, bool yaml) {
  Value out;
  out.kind = Value::Kind::map;
  if (!yaml) {
    const auto table = text.starts_with('[') ? 0 : text.find("\n[");
    text = text.substr(0, table);
  }
  for_each_field(text, first_line, [&out, yaml](std::string_view field, std::uint32_t line) {
    if (yaml) {
      save_field(field, line, out);
    } else {
      save_line(field, line, out);
    }
  });
  return out;
}

HidingField hiding_field(std::string_view text) {
  std::uint32_t number = 1;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::string_view line = line_at(text, at);
    at += line.size() + 1;
    if (trim(line).starts_with('#') || trim(line).starts_with("//")) continue;
    if (const std::string_view name = hiding_name_in(lower_ascii(line)); !name.empty()) return {name, number};
  }
  return {};
}

std::uint32_t drop_repeated(Value& fields) {
  std::map<std::string, std::size_t> last;  // of the fields with a name
  std::uint32_t line = 0;
  for (std::size_t i = 0; i < fields.map.size(); ++i) {
    const auto [known, is_new] = last.emplace(fields.map[i].key, i);
    if (is_new) continue;
    if (line == 0) line = fields.map[i].value.line;
    known->second = i;
  }
  if (line == 0) return 0;
  std::vector<Field> kept;
  for (std::size_t i = 0; i < fields.map.size(); ++i) {
    if (last[fields.map[i].key] == i) kept.push_back(std::move(fields.map[i]));
  }
  fields.map = std::move(kept);
  return line;
}

}  // namespace handbill::sources

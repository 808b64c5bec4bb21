#include "bundle_tool/sources/fields/front_matter.h"

#include <algorithm>
#include <array>

#include "bundle_tool/sources/fields/broken_fields.h"
#include "bundle_tool/sources/source.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

struct FieldLine {
  std::string_view text;  // without its break and trailing blanks
  std::size_t next;       // where the next line starts
};
FieldLine field_line_at(std::string_view text, std::size_t begin) {
  const auto newline = text.find('\n', begin);
  const auto end = newline == std::string_view::npos ? text.size() : newline;
  std::string_view line = text.substr(begin, end - begin);
  while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
  return {line, newline == std::string_view::npos ? text.size() : newline + 1};
}

// The size of the empty lines at the top: front matter may follow them, as for Hugo.
std::size_t blank_lines(std::string_view text) {
  constexpr std::size_t kMost = 1000;  // bytes
  const std::size_t first = text.find_first_not_of(" \t\n");
  if (first > kMost) return 0;  // npos too
  const std::size_t before = text.substr(0, first).rfind('\n');
  return before == std::string_view::npos ? 0 : before + 1;
}

enum class Syntax : std::uint8_t { none, yaml, toml, json, program };
struct Opening {
  Syntax syntax = Syntax::none;
  std::string_view fence;  // the line that ends the block; empty: the closing brace does
};

// The syntax that the first line announces. Eleventy names it after the fence: "---json".
Opening opening_of(std::string_view line) {
  // "{%" and "{{" begin a template's tag.
  if (line.starts_with('{') && !line.starts_with("{%") && !line.starts_with("{{")) return {Syntax::json, {}};
  if (line == "+++") return {Syntax::toml, line};
  if (!line.starts_with("---")) return {};
  const std::string name = lower_ascii(trim(line.substr(3)));
  const std::string_view fence = line.substr(0, 3);
  if (name.empty() || name == "yaml" || name == "yml") return {Syntax::yaml, fence};
  if (name == "json") return {Syntax::json, fence};
  if (name == "toml") return {Syntax::toml, fence};
  // "---js {" too: a program may begin beside its name.
  const std::string word = name.substr(0, name.find_first_of(" \t{("));
  if (word == "js" || word == "javascript") return {Syntax::program, fence};
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
  const std::size_t begin = field_line_at(text, 0).next;
  std::uint32_t lines = 1;
  for (std::size_t at = begin; at < text.size();) {
    const FieldLine line = field_line_at(text, at);
    ++lines;
    if (line.text == fence || (fence == "---" && line.text == "...")) {
      return {true, text.substr(begin, at - begin), line.next, lines};
    }
    if (line.next > kFrontMatterSize) break;
    at = line.next;
  }
  return {};
}

// One JSON object at the very start, to its closing brace, which ends its line: a sentence may begin with braces.
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
      const FieldLine rest = field_line_at(text, i + 1);
      if (!trim(rest.text).empty()) return {};
      const std::size_t end = rest.next;
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

// Names that no sentence begins with: "Note: ..." may be prose, "layout: ..." is a field.
bool is_surely_field(std::string_view name) {
  constexpr std::array<std::string_view, 14> kNames{"title", "date",     "layout",  "author",   "authors",
                                                    "lang",  "language", "tags",    "slug",     "description",
                                                    "draft", "category", "summary", "permalink"};
  return std::find(kNames.begin(), kNames.end(), lower_ascii(name)) != kNames.end();
}

// The block of fields whose closing fence was forgotten. It ends before the first line that is neither a field nor part
// of one. Indented lines are part of the field above, and so are the items of a list below a field without a value.
Block unfenced(std::string_view text, const Opening& opening) {
  if (opening.syntax != Syntax::yaml && opening.syntax != Syntax::toml) return {};
  const std::size_t begin = field_line_at(text, 0).next;
  std::size_t end = begin;
  std::uint32_t lines = 1;
  bool sure = false;
  bool list = false;
  while (end < std::min(text.size(), kFrontMatterSize)) {
    const FieldLine line = field_line_at(text, end);
    if (const auto field = named_value(line.text)) {
      sure = sure || is_surely_field(field->name);
      list = field->value.empty();
    } else if (line.text.empty()) {
      if (lines > 1) break;
    } else if (!is_space(line.text[0]) && !(list && line.text.starts_with("- "))) {
      break;
    }
    end = line.next;
    ++lines;
  }
  return {sure, text.substr(begin, end - begin), end, lines};
}

// Is there a line of prose after an empty one? Front matter has none, though YAML may take it for the rest of a value.
bool holds_a_paragraph(std::string_view text) {
  constexpr std::string_view kOfFields = " \t#-]}\"'";
  bool after_blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const FieldLine line = field_line_at(text, at);
    at = line.next;
    const bool field = line.text.empty() || kOfFields.find(line.text[0]) != std::string_view::npos ||
                       (line.text[0] == '[' && line.text.ends_with(']')) ||  // a table of TOML
                       line.text.ends_with(':') || line.text.find(": ") != std::string_view::npos ||
                       named_value(line.text);
    if (after_blank && !field) return true;
    after_blank = line.text.empty();
  }
  return false;
}

bool may_be_json(std::string_view text) {
  const std::string_view inside = trim(text.substr(1, 200));
  const auto quote = inside.find('"', 1);
  return inside.starts_with('"') && quote != std::string_view::npos && trim(inside.substr(quote + 1)).starts_with(':');
}

bool holds_fields(const Value& value) { return value.kind == Value::Kind::map || value.kind == Value::Kind::none; }

// yaml-cpp takes all that follows an open quote for the value.
bool parse_checked(Syntax syntax, std::string_view text, std::uint32_t line, Value& out, ParseProblem& problem) {
  if (syntax == Syntax::yaml) {
    if (const std::uint32_t open = unclosed_quote(text, line); open != 0) {
      problem = {"a quote is not closed", open};
      return false;
    }
  }
  return parse(syntax, text, line, out, problem);
}

// The warning for the author: a parser's own message helps few people.
std::string advice(Syntax syntax, const std::string& problem) {
  if (syntax == Syntax::program) return problem;
  std::string out = "the front matter cannot be read: " + problem + "; only the fields that can be read are used";
  if (syntax == Syntax::yaml) out += " (a value with a colon, a # or quotes in it must stand in quotes)";
  return out;
}

// Would a field of this text, which cannot be read, hide the page? `line`: of its first.
void note_hiding(std::string_view text, std::uint32_t line, FrontMatter& out) {
  const HidingField found = hiding_field(text.substr(0, kFrontMatterSize));
  if (!found.name.empty()) out.seems_hidden = HidingWord{found.name, line + found.line - 1};
}

// A text whose front matter is shown as text, up to an empty line: it may still have been meant to hide the page.
FrontMatter unread(std::string_view text, std::uint32_t line) {
  FrontMatter out;
  note_hiding(text, line, out);
  return out;
}

void add_field(std::string_view name, std::string_view value, std::uint32_t line, Value& fields) {
  Field field;
  field.key = lower_ascii(trim(name));
  field.value.kind = Value::Kind::text;
  field.value.line = line;
  field.value.text = trim(value);
  fields.kind = Value::Kind::map;
  fields.map.push_back(std::move(field));
}

// Pandoc: up to three lines that begin with "%" are the title, the authors and the date.
Block percent_block(std::string_view text, std::uint32_t first_line, Value& fields) {
  constexpr std::array<std::string_view, 3> kNames{"title", "author", "date"};
  Block out;
  for (const std::string_view name : kNames) {
    const FieldLine line = field_line_at(text, out.end);
    if (line.text != "%" && !line.text.starts_with("% ")) break;
    add_field(name, line.text.substr(1), first_line + out.lines, fields);
    out.end = line.next;
    ++out.lines;
  }
  out.found = out.lines > 0;
  return out;
}

// MultiMarkdown, Pelican: fields without a fence, up to an empty line. A title and one more that no sentence begins
// with, and nothing but fields and what is indented below one.
Block plain_block(std::string_view text, std::uint32_t first_line, Value& fields) {
  Block out;
  bool titled = false;
  std::size_t sure = 0;
  while (out.end < std::min(text.size(), kFrontMatterSize)) {
    const FieldLine line = field_line_at(text, out.end);
    if (line.text.empty()) break;
    const auto field = named_value(line.text);
    if (is_space(line.text[0]) && !fields.map.empty()) {
      fields.map.back().value.text.append(" ").append(trim(line.text));
    } else if (field && line.text.substr(field->name.size()).starts_with(':')) {
      add_field(field->name, field->value, first_line + out.lines, fields);
      titled = titled || fields.map.back().key == "title";
      sure += is_surely_field(field->name) || fields.map.back().key == "status" ? 1U : 0U;
    } else {
      return {};
    }
    out.end = line.next;
    ++out.lines;
  }
  out.found = titled && sure > 1;
  return out;
}

// Nikola: a comment whose lines begin with "..".
Block commented_block(std::string_view text, std::uint32_t first_line, Value& fields) {
  Block out;
  if (field_line_at(text, 0).text != "<!--") return out;
  for (std::size_t at = field_line_at(text, 0).next; at < std::min(text.size(), kFrontMatterSize);) {
    const FieldLine line = field_line_at(text, at);
    ++out.lines;
    if (line.text == "-->") {
      out.found = !fields.map.empty();
      out.end = line.next;
      ++out.lines;
      return out;
    }
    const auto colon = line.text.find(':');
    if (!line.text.starts_with(".. ") || colon == std::string_view::npos) return Block{};
    add_field(line.text.substr(3, colon - 3), line.text.substr(colon + 1), first_line + out.lines, fields);
    at = line.next;
  }
  return Block{};
}

Block unmarked(std::string_view text, std::uint32_t first_line, Value& fields) {
  if (text.starts_with("<!--")) return commented_block(text, first_line, fields);
  const Block percent = percent_block(text, first_line, fields);
  return percent.found ? percent : plain_block(text, first_line, fields);
}

// What stands above the block in the file: blank lines.
struct Above {
  std::size_t bytes;
  std::uint32_t lines;
};
void set_body(FrontMatter& out, const Block& block, Above above) {
  out.present = true;
  out.body = above.bytes + block.end;
  out.body_line = above.lines + block.lines + 1;
}

FrontMatter read_unmarked(std::string_view text, Above above) {
  FrontMatter out;
  const Block block = unmarked(text, above.lines + 1, out.fields);
  if (!block.found) return FrontMatter{};
  set_body(out, block, above);
  return out;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, std::string_view file, Warnings& warnings) {
  FrontMatter out;
  const std::size_t blank = blank_lines(text);
  const auto above =
      static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(blank), '\n'));
  text.remove_prefix(blank);
  const std::string_view first = field_line_at(text, 0).text;
  const Opening opening = opening_of(first);
  if (opening.syntax == Syntax::none) return read_unmarked(text, {blank, above});
  const bool braces = opening.fence.empty();
  const auto warn = [&](std::uint32_t line, const std::string& what) {
    warnings.add(Slug::bad_front_matter, file, line, one_line(what, kFieldSize));
  };
  Block block = block_of(text, opening);
  const std::uint32_t inner_line = above + (braces ? 1 : 2);
  ParseProblem problem;
  const auto read_fields = [&] {
    if (!parse_checked(opening.syntax, block.inner, inner_line, out.fields, problem)) return false;
    if (!holds_fields(out.fields)) problem = {"not a list of fields", inner_line};
    return holds_fields(out.fields);
  };
  bool good = block.found && read_fields();
  // The article begins with a rule ("---") and has another further down: the text between them is not fields.
  if (opening.syntax == Syntax::yaml && !holds_fields(out.fields)) return FrontMatter{};
  if (!good && braces) {
    // A text may begin with a brace; only what looks like JSON deserves a warning.
    if (may_be_json(text))
      warn(block.found ? problem.line : above + 1, "the front matter is no JSON: it is shown as text");
    if (!may_be_json(text)) return FrontMatter{};
    return unread(block.found ? block.inner : text.substr(0, text.find("\n\n")), above + 1);
  }
  // The fence that was found may be a rule far down in the text, with the real one forgotten.
  const Block open = unfenced(text, opening);
  const bool doubtful = !good || opening.syntax == Syntax::yaml;  // no prose is good TOML
  if (open.found && (!block.found || (doubtful && holds_a_paragraph(text.substr(open.end, block.end - open.end))))) {
    warn(above + open.lines,
         "the front matter does not end: put a line " + std::string(opening.fence) + " below this one");
    block = open;
    out.fields = Value{};
    good = read_fields();
  }
  if (!block.found) {
    // A rule at the top of a text is no front matter.
    if (first != opening.fence) warn(above + 1, "the front matter does not end: it is shown as text");
    return unread(text.substr(0, text.find("\n\n")), above + 1);
  }
  if (!good) {
    warn(problem.line, advice(opening.syntax, problem.what));
    out.fields = saved_fields(block.inner, inner_line, opening.syntax == Syntax::yaml);
    out.fields.saved = true;
    note_hiding(text.substr(0, block.end), above + 1, out);  // "---js {" is a line of it too
  }
  if (const std::uint32_t again = drop_repeated(out.fields); again != 0)
    warn(again, "a field is there twice: the last one is used");
  set_body(out, block, {blank, above});
  return out;
}

bool is_fields_of_kirby(std::string_view text) {
  const auto is_field = [](std::string_view line) {
    const auto field = named_value(line);
    return field && line.substr(field->name.size()).starts_with(':');
  };
  text = text.substr(0, kFrontMatterSize);
  constexpr std::string_view kBetween = "\n----\n";
  if (!is_field(field_line_at(text, 0).text)) return false;
  const auto between = text.find(kBetween);
  if (between == std::string_view::npos) return false;
  const std::string_view next = text.substr(between + kBetween.size());
  return is_field(field_line_at(next, std::min(next.find_first_not_of('\n'), next.size())).text);
}

std::size_t front_matter_size(std::string_view text) {
  const std::size_t blank = blank_lines(text);
  text.remove_prefix(blank);
  const Opening opening = opening_of(field_line_at(text, 0).text);
  Value unheard;
  const Block block = opening.syntax == Syntax::none ? unmarked(text, 1, unheard) : block_of(text, opening);
  if (block.found) return blank + block.end;
  const Block open = unfenced(text, opening);
  return open.found ? blank + open.end : 0;
}

}  // namespace handbill::sources

#include "bundle_tool/sources/site/eleventy_config.h"

#include <array>
#include <optional>

#include "bundle_tool/sources/text/ascii.h"
#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

// The program without its comments. What stands in quotes stays, slashes and all.
std::string without_comments(std::string_view program) {
  std::string out;
  char quote = 0;
  for (std::size_t i = 0; i < program.size(); ++i) {
    const std::string_view rest = program.substr(i);
    if (quote == 0 && (rest.starts_with("//") || rest.starts_with("/*"))) {
      const std::string_view end = rest[1] == '/' ? "\n" : "*/";
      const auto at = rest.find(end, 2);
      if (at == std::string_view::npos) break;
      i += at + end.size() - 1;
      out += '\n';
      continue;
    }
    if (quote != 0 && rest[0] == '\\' && rest.size() > 1) {
      out += rest[0];
      ++i;
    } else if (quote != 0 ? rest[0] == quote : is_quote(rest[0])) {
      quote = quote == 0 ? rest[0] : '\0';
    }
    out += program[i];
  }
  return out;
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && is_space(text[0])) text.remove_prefix(1);
}

// A text in quotes that nothing is added to, and what must follow it.
std::optional<std::string> literal(std::string_view text, std::string_view followed_by) {
  skip_blanks(text);
  if (text.empty() || !is_quote(text[0])) return std::nullopt;
  const auto end = text.find(text[0], 1);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view inside = text.substr(1, end - 1);
  text.remove_prefix(end + 1);
  skip_blanks(text);
  const bool ends = !text.empty() && followed_by.find(text[0]) != std::string_view::npos;
  if (!ends || inside.find("${") != std::string_view::npos || inside.find('\\') != std::string_view::npos)
    return std::nullopt;
  return std::string(inside);
}

void read_ignored(std::string_view program, EleventyConfig& out) {
  constexpr std::string_view kCall = "ignores.add(";
  constexpr std::size_t kMost = 1000;
  for (auto at = program.find(kCall); at != std::string_view::npos; at = program.find(kCall, at + 1)) {
    const auto pattern = literal(program.substr(at + kCall.size()), ")");
    if (pattern && out.ignored.size() < kMost) out.ignored.push_back(*pattern);
    if (!pattern) out.hides = "ignores.add";
  }
}

// "dir: { input: 'src' }", "setInputDirectory('src')".
std::string input_of(std::string_view program) {
  constexpr std::string_view kCall = "setInputDirectory(";
  if (const auto at = program.find(kCall); at != std::string_view::npos)
    return literal(program.substr(at + kCall.size()), ")").value_or("");
  for (auto at = program.find("dir"); at != std::string_view::npos; at = program.find("dir", at + 1)) {
    std::string_view rest = program.substr(at + 3);
    if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
    skip_blanks(rest);
    if (!rest.starts_with(':')) continue;
    rest.remove_prefix(1);
    skip_blanks(rest);
    if (!rest.starts_with('{')) continue;
    const std::string_view inside = rest.substr(0, rest.find('}'));
    const auto key = inside.find("input");
    const auto colon = key == std::string_view::npos ? key : inside.find(':', key);
    if (colon != std::string_view::npos) return literal(rest.substr(colon + 1), ",}").value_or("");
  }
  return {};
}

}  // namespace

EleventyConfig eleventy_config(std::string_view program) {
  const std::string plain = without_comments(program);
  const auto calls = [&plain](std::string_view name) { return plain.find(name) != std::string::npos; };
  EleventyConfig out;
  read_ignored(plain, out);
  out.input = input_of(plain);
  if (calls("addPreprocessor(")) out.hides = "addPreprocessor";
  if (calls("eleventyComputed")) out.hides = "eleventyComputed";
  if (calls("addCollection(") && calls(".filter(")) out.hides = "addCollection";
  return out;
}

}  // namespace handbill::sources

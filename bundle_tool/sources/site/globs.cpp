#include "bundle_tool/sources/site/globs.h"

#include <algorithm>

#include "bundle_tool/sources/text/clean_text.h"

namespace handbill::sources {
namespace {

constexpr std::size_t kPatternSize = 1000;  // bytes; what is longer matches nothing
constexpr std::size_t kChoices = 64;        // of all braces together
constexpr std::size_t kRules = 2000;        // of all ignore files

// The first {one,other} of `pattern` taken apart: one pattern for each choice. Braces inside are taken apart later.
bool split_braces(const std::string& pattern, std::vector<std::string>& out) {
  const auto open = pattern.find('{');
  if (open == std::string::npos) return false;
  std::size_t depth = 0;
  std::size_t from = open + 1;
  std::vector<std::string> choices;
  for (std::size_t i = open; i < pattern.size(); ++i) {
    if (pattern[i] == '{') ++depth;
    if (pattern[i] == '}') --depth;
    if ((depth == 0 && pattern[i] == '}') || (depth == 1 && pattern[i] == ',')) {
      choices.push_back(pattern.substr(from, i - from));
      from = i + 1;
    }
    if (depth > 0) continue;
    for (const std::string& choice : choices) out.push_back(pattern.substr(0, open) + choice + pattern.substr(i + 1));
    return true;
  }
  return false;
}

// The number of bytes of a "[...]" at the start of `pattern`; 0 if it does not end.
std::size_t set_size(std::string_view pattern) {
  const auto end = pattern.find(']', pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^') ? 3 : 2);
  return end == std::string_view::npos ? 0 : end + 1;
}

bool in_set(std::string_view set, char c) {
  const bool negated = set.starts_with('!') || set.starts_with('^');
  if (negated) set.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const bool range = i + 2 < set.size() && set[i + 1] == '-';
    found = found || (range ? set[i] <= c && c <= set[i + 2] : set[i] == c);
    if (range) i += 2;
  }
  return found != negated;
}

}  // namespace

Glob::Glob(std::string_view pattern, Star star, bool braces) : star_(star) {
  if (pattern.size() > kPatternSize) return;
  std::vector<std::string> open{std::string(pattern)};
  while (!open.empty() && choices_.size() + open.size() <= kChoices) {
    const std::string next = std::move(open.back());
    open.pop_back();
    if (!braces || !split_braces(next, open)) choices_.push_back(tokens_of(next, star));
  }
}

Glob::Tokens Glob::tokens_of(std::string_view pattern, Star star) {
  using Is = Token::Kind;
  Tokens out;
  for (std::size_t i = 0; i < pattern.size();) {
    const std::string_view rest = pattern.substr(i);
    const bool at_start = i == 0 || pattern[i - 1] == '/';
    if (star == Star::stops_at_slash && at_start && rest.starts_with("**/")) {
      out.push_back({Is::folders, 0, {}});
      i += 3;
    } else if (rest.starts_with("**")) {
      out.push_back({Is::all, 0, {}});
      i += 2;
    } else if (rest[0] == '*') {
      out.push_back({star == Star::takes_slash ? Is::all : Is::stars, 0, {}});
      ++i;
    } else if (rest[0] == '?') {
      out.push_back({Is::any_byte, 0, {}});
      ++i;
    } else if (const std::size_t size = rest[0] == '[' ? set_size(rest) : 0; size > 0) {
      out.push_back({Is::one_of, 0, std::string(rest.substr(1, size - 2))});
      i += size;
    } else {
      if (rest[0] == '\\' && rest.size() > 1) ++i;
      out.push_back({Is::byte, pattern[i], {}});
      ++i;
    }
  }
  return out;
}

bool Glob::takes(const Token& token, char c, Star star) {
  switch (token.kind) {
    case Token::Kind::byte: return token.byte == c;
    case Token::Kind::any_byte: return c != '/' || star == Star::takes_slash;
    case Token::Kind::one_of: return c != '/' && in_set(token.bytes, c);
    case Token::Kind::stars: return c != '/';
    case Token::Kind::all:
    case Token::Kind::folders: return true;
  }
  return false;
}

// All places in the pattern where a match may stand are followed at once, byte after byte of the path.
bool Glob::run(const Tokens& tokens, std::string_view path) const {
  std::vector<char> at(tokens.size() + 1, 0);
  at[0] = 1;
  const auto skip_empty = [&](bool at_start) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto kind = tokens[i].kind;
      const bool may_be_empty =
          kind == Token::Kind::stars || kind == Token::Kind::all || (kind == Token::Kind::folders && at_start);
      if (at[i] != 0 && may_be_empty) at[i + 1] = 1;
    }
  };
  skip_empty(true);
  std::vector<char> next(at.size());
  for (const char c : path) {
    std::fill(next.begin(), next.end(), 0);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (at[i] == 0 || !takes(tokens[i], c, star_)) continue;
      const auto kind = tokens[i].kind;
      const bool stays = kind == Token::Kind::stars || kind == Token::Kind::all || kind == Token::Kind::folders;
      next[stays ? i : i + 1] = 1;
    }
    at.swap(next);
    skip_empty(c == '/');
  }
  return at.back() != 0;
}

bool Glob::matches(std::string_view path) const {
  return std::any_of(choices_.begin(), choices_.end(), [&](const Tokens& tokens) { return run(tokens, path); });
}

void IgnoreList::add(std::string_view folder, std::string_view text) {
  while (!text.empty() && rules_.size() < kRules) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    if (line.empty() || line[0] == '#') continue;
    const bool keeps = line[0] == '!';
    if (keeps) line.remove_prefix(1);
    if (line.starts_with("./")) line.remove_prefix(1);
    const bool only_folders = line.ends_with('/');
    if (only_folders) line.remove_suffix(1);
    const bool anywhere = line.find('/') == std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty()) continue;
    const std::string below = folder.empty() ? "" : std::string(folder) + "/";
    rules_.push_back({Glob(line), below, keeps, only_folders, anywhere});
  }
}

bool IgnoreList::ignores(std::string_view path, bool folder) const {
  bool out = false;
  for (const Rule& rule : rules_) {
    if ((rule.only_folders && !folder) || !path.starts_with(rule.folder)) continue;
    std::string_view name = path.substr(rule.folder.size());
    if (rule.anywhere) name.remove_prefix(name.rfind('/') + 1);  // npos + 1 is 0
    if (rule.glob.matches(name)) out = !rule.keeps;
  }
  return out;
}

}  // namespace handbill::sources

// Patterns for paths, as site generators and Git write them. Matching takes time in proportion to pattern times path.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handbill::sources {

// What "*" and "?" match: within one folder, or everything, as Ruby's File.fnmatch has it.
enum class Star : std::uint8_t { stops_at_slash, takes_slash };

// A pattern with *, **, ?, [a-z] and, if `braces`, {one,other}. What is no pattern matches itself.
class Glob {
 public:
  explicit Glob(std::string_view pattern, Star star = Star::stops_at_slash, bool braces = false);
  bool matches(std::string_view path) const;

 private:
  struct Token {
    enum class Kind : std::uint8_t { byte, any_byte, one_of, stars, all, folders };
    Kind kind;
    char byte = 0;
    std::string bytes;  // of [...]
  };
  using Tokens = std::vector<Token>;
  static Tokens tokens_of(std::string_view pattern, Star star);
  static bool takes(const Token& token, char c, Star star);
  bool run(const Tokens& tokens, std::string_view path) const;

  std::vector<Tokens> choices_;  // of braces; one without them
  Star star_;
};

// The files that a .gitignore names, or a file that is written like one.
class IgnoreList {
 public:
  // Adds the rules of a file in `folder`, which is relative to the root; empty: the root itself.
  void add(std::string_view folder, std::string_view text);
  // Is this file or folder left out by its own name? The last rule that fits decides. Ask of a folder before what is in
  // it: what lies in one that is left out cannot be kept.
  bool ignores(std::string_view path, bool folder) const;
  bool empty() const { return rules_.empty(); }

 private:
  struct Rule {
    Glob glob;
    std::string folder;  // with '/' at its end, or empty
    bool keeps, only_folders, anywhere;
  };
  std::vector<Rule> rules_;
};

// Calls `each(prefix, is_folder)` for every folder that `path` is in, from the outermost, and for `path` itself, until
// it returns true. Did it?
template <class Each>
bool any_part(std::string_view path, const Each& each) {
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (each(path.substr(0, slash), true)) return true;
  }
  return each(path, false);
}

}  // namespace handbill::sources

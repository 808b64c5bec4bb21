// Where a word may be divided at the end of a line: Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er,
// 1983), from the dictionaries of libhyphen.
//
// The library itself takes 31 MB for German, and 20 ms to read English. So the build compiles each dictionary into a
// trie (assets/hyphenation/compile.py). The trie's file is mapped, and only the few pages that are looked into are
// read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reader/text/mapped_file.h"

namespace handbill::text {

// The patterns of one language.
class Patterns {
 public:
  // Null when `file` is null or holds no patterns. No content of a file makes divide() read outside it.
  static std::unique_ptr<Patterns> open(std::shared_ptr<const MappedFile> file);

  // The offsets in bytes, ascending, at which `word` (UTF-8, letters only) may be divided: what follows goes to the
  // next line. None if it has more than Hyphenator::kMaxWord letters.
  void divide(std::string_view word, std::vector<std::uint32_t>& out) const;

 private:
  struct Node;
  Patterns(std::shared_ptr<const MappedFile> file, std::uint32_t nodes, unsigned left, unsigned right)
      : file_(std::move(file)), nodes_(nodes), left_(left), right_(right) {}
  Node node(std::uint32_t index) const;
  bool child(const Node& parent, std::uint16_t letter, Node& out) const;
  void match(const std::vector<std::uint16_t>& letters, std::size_t from, std::vector<std::uint8_t>& levels) const;

  std::shared_ptr<const MappedFile> file_;
  std::uint32_t nodes_;    // how many
  unsigned left_, right_;  // letters that stay together at either end of a word
};

// Patterns by language, found in folders when they are first asked for. One thread at a time.
class Hyphenator {
 public:
  static constexpr std::size_t kMaxWord = 64;  // letters; anything longer is not a word

  explicit Hyphenator(std::vector<std::string> folders) : folders_(std::move(folders)) {}

  // As Patterns::divide(). None if the folders have no patterns for `language` (lower case BCP 47).
  void divide(std::string_view word, std::string_view language, std::vector<std::uint32_t>& out);

 private:
  struct Entry {
    std::string language;
    std::unique_ptr<Patterns> patterns;
  };
  const Patterns* patterns_for(std::string_view language);

  std::vector<std::string> folders_;
  std::vector<Entry> entries_;
};

}  // namespace handbill::text

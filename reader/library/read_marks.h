// Remembers which articles were read, and where each was left, in one file. What a person reads is private, so nothing
// is kept unless the person has switched this on; until the program ends it is known all the same. Not safe from
// several threads at once.
//
// The file: a first line with its version; then a line for each edition, the one used last at the end: its id, and
// behind a space each: the number of an article that was read; "@article:byte", where an article was left; ">article",
// the one that was open when the edition was left. Version 1 had numbers only. A file of a later version is never
// written over.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "reader/base/result.h"
#include "reader/bundle/keys.h"

namespace handbill::library {

class ReadMarks {
 public:
  static constexpr std::size_t kMaxEditions = 64;  // those marked most recently
  static constexpr std::size_t kMaxArticles = 65536;
  static constexpr std::size_t kMaxPlaces = 64;          // of an edition; others are not remembered
  static constexpr int kPlacesUnsaved = 16;              // moves within an article after which save() writes
  static constexpr std::uint64_t kFileSize = 4U << 20U;  // bytes

  // Reads the file at `path`, which need not exist. Whatever in it cannot be read is skipped without an error.
  explicit ReadMarks(std::string path);
  // What such a file holds, and the file that holds it.
  void parse(std::string_view text);
  std::string format() const;

  void mark(const bundle::Hash& edition, std::uint32_t article);
  bool has(const bundle::Hash& edition, std::uint32_t article) const;

  // The person reads on at that byte of the article's text; 0: it begins anew next time.
  void leave(const bundle::Hash& edition, std::uint32_t article, std::uint32_t byte);
  // The person has gone back to the edition's front page.
  void close_article(const bundle::Hash& edition);
  // Where the article was left; 0: at its beginning, or never opened.
  std::uint32_t place(const bundle::Hash& edition, std::uint32_t article) const;
  // The article that was open when the edition was left.
  std::optional<std::uint32_t> open_article(const bundle::Hash& edition) const;
  // Writes the file if there are new marks, or many moves; `all`: also for one move. If another program has removed it
  // since, the marks are dropped instead. Errors: io, no_space.
  Status save(bool all = false);
  // Removes the file and all marks. Errors: io.
  Status forget();

 private:
  struct Edition {
    std::uint64_t order = 0;  // higher: marked later
    std::set<std::uint32_t> articles;
    std::map<std::uint32_t, std::uint32_t> places;  // article -> byte of its text
    std::optional<std::uint32_t> open;
  };
  static void parse_word(std::string_view word, Edition& edition);
  Edition& edition_of(const bundle::Hash& id);
  std::string path_;
  std::map<std::string, Edition> editions_;  // by the id in hexadecimal digits
  std::uint64_t next_order_ = 1;
  bool changed_ = false;
  int moves_ = 0;           // since the file was written
  bool is_newer_ = false;   // a later version wrote the file
  bool was_there_ = false;  // the file, when it was last read or written
};

}  // namespace handbill::library

// Remembers which articles were read and saved, and where each edition and article was left, in one file. What a person
// reads is private, so nothing is written unless the person has said so; until the program ends it is known all the
// same. Not safe from several threads at once.
//
// The file: a first line with its version; then lines, each with its checksum at the end, so that damage costs the line
// it strikes and makes no false one. A line for each edition, the one used last at the end: its id, and behind a space
// each: the number of an article that was read; "@article:byte", where an article was left; ">article", the one that
// was open when the edition was left; "=language:article", what its front page showed then. A line for each saved
// article, in the order in which they were saved: "+" and its edition, its channel, its number, the language of its
// title, its title. Version 1 had numbers only, version 2 no front pages, saved articles and checksums. A file of a
// later version is never written over.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reader/base/result.h"
#include "reader/bundle/keys.h"

namespace handbill::library {

class ReadMarks {
 public:
  static constexpr std::size_t kMaxEditions = 64;  // those marked most recently
  static constexpr std::size_t kMaxArticles = 65536;
  static constexpr std::size_t kMaxPlaces = 64;          // of an edition; others are not remembered
  static constexpr std::size_t kMaxSaved = 256;          // articles, of all editions
  static constexpr std::size_t kTitleSize = 256;         // bytes of a saved article's title that are kept
  static constexpr int kPlacesUnsaved = 16;              // moves within an article after which save() writes
  static constexpr std::uint64_t kFileSize = 4U << 20U;  // bytes; the editions used longest ago make room

  // An article that the person wants to find again.
  struct Saved {
    bundle::Hash edition, channel;
    std::uint32_t article = 0;
    std::string language;  // BCP 47, of the title; may be empty
    std::string title;     // the publisher's words
    friend bool operator==(const Saved&, const Saved&) = default;
  };
  // What a front page showed when it was left.
  struct FrontPlace {
    std::uint32_t language = 0;  // which of the edition's
    std::uint32_t article = 0;   // that had the focus
    friend bool operator==(const FrontPlace&, const FrontPlace&) = default;
  };

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

  void leave_front(const bundle::Hash& edition, FrontPlace place);
  std::optional<FrontPlace> front_place(const bundle::Hash& edition) const;

  // False, and nothing has changed: there are kMaxSaved already.
  bool save_article(Saved article);
  void unsave_article(const bundle::Hash& edition, std::uint32_t article);
  bool is_saved(const bundle::Hash& edition, std::uint32_t article) const;
  // Those saved last at the end.
  const std::vector<Saved>& saved() const { return saved_; }

  // Has an article been read or saved?
  bool has_any() const;
  // Writes the file if there are new marks, or many moves; `all`: also for one move. If another program has removed it
  // since, all is dropped instead. Errors: io, no_space.
  Status save(bool all = false);
  // Removes the file and all that is known. Errors: io.
  Status forget();
  // Removes the file. What is known stays until the program ends, and is written if save() is called. Errors: io.
  Status remove_file_only();
  // What was read is not known any more; what was saved stays.
  void forget_read();
  // Forgets what was read, as marks name no publishers, and what was saved of that one; the file as well.
  // Errors: io, no_space.
  Status forget_publisher(const bundle::Hash& channel);

 private:
  struct Edition {
    std::uint64_t order = 0;  // higher: marked later
    std::set<std::uint32_t> articles;
    std::map<std::uint32_t, std::uint32_t> places;  // article -> byte of its text
    std::optional<std::uint32_t> open;
    std::optional<FrontPlace> front;
  };
  using InOrder = std::vector<std::pair<std::uint64_t, const std::string*>>;
  void parse_line(std::string_view line);
  void parse_saved(std::string_view line);
  static void parse_word(std::string_view word, Edition& edition);
  static std::string line_of(const std::string& id, const Edition& edition);
  InOrder in_order() const;
  Edition& edition_of(const bundle::Hash& id);
  const Edition* find(const bundle::Hash& id) const;
  Status write();
  void drop_all();

  std::string path_;
  std::map<std::string, Edition> editions_;  // by the id in hexadecimal digits
  std::vector<Saved> saved_;
  std::uint64_t next_order_ = 1;
  bool changed_ = false;
  int moves_ = 0;           // since the file was written
  bool is_newer_ = false;   // a later version wrote the file
  bool was_there_ = false;  // the file, when it was last read or written
};

}  // namespace handbill::library

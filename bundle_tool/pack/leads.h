// Which story leads the front page of each language (F-68): the editor's, else a new one that has a picture.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bundle_tool/sources/source.h"

namespace handbill::pack {

class Leads {
 public:
  // Where the editor says nothing, the newest article with a picture leads, but none that is older than this many of
  // its language: a picture is not worth old news.
  static constexpr std::size_t kAmong = 5;

  // `chosen`: ids of articles that lead whatever else is said. Borrowed.
  explicit Leads(std::span<const std::string> chosen) : chosen_(chosen) {}

  // The next article of the edition, in its order. The SourceTree of `found` must outlive this.
  void add(const sources::Found& found, bool has_picture);

  // For each language in the order of the edition, the number of the article that leads, from its first on.
  std::vector<std::uint32_t> numbers() const;
  // The same, as language and id.
  std::vector<std::pair<std::string, std::string>> names() const;

 private:
  struct Story {
    const sources::Found* found = nullptr;
    std::uint32_t number = 0;
    bool has_picture = false;
  };
  struct Language {
    std::uint32_t count = 0;
    Story chosen, marked, lightest;  // found: null if there is none
    std::uint32_t as_light = 0;      // articles with the weight of `lightest`
    std::vector<Story> newest;       // at most kAmong, the newest first
  };
  static Story lead_of(const Language& language);
  static void add_light(Language& language, const Story& story);
  static void add_new(Language& language, const Story& story);

  std::span<const std::string> chosen_;
  std::vector<Language> languages_;
  std::string_view tag_;
};

// Is each of `chosen` an article, and of a language of its own? Errors: usage, which names the nearest id.
Status check_chosen(std::span<const std::string> chosen, std::span<const sources::Found> articles);

}  // namespace handbill::pack

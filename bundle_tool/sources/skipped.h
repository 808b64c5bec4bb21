// What lies under the sources and is no article of the edition: every file is counted somewhere.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reader/bundle/values.h"

namespace handbill::sources {

// Why a file that could hold an article holds none for readers.
enum class Why : std::uint8_t {
  draft,         // draft: true, _drafts
  unpublished,   // published: false, for members alone, or protected by a password
  expired,       // its expiryDate has passed
  future,        // its publishDate, or the date of a post, is still to come
  not_rendered,  // build: {render: never}, headless, a collection without output, permalink: false
  not_listed,    // build: {list: never}, unlisted, eleventyExcludeFromCollections
  excluded,      // exclude, ignoreFiles, .eleventyignore
  list,          // a section page, a list of articles, a search page, a redirect
  machinery,     // a template, a theme, what a generator wrote
  project,       // README, LICENSE and their like
  count_
};
std::string_view name_of(Why why);  // "not-rendered"
// Is it the newsroom's own will that readers do not see it?
constexpr bool is_hidden(Why why) { return why < Why::list; }

// Files passed over without a warning, for the summary. All are counted, the first are named.
struct PassedOver {
  static constexpr std::size_t kNamed = 100;
  static constexpr std::size_t kAllNamed = 20'000;  // where somebody wants to see them all: some 2 MB
  std::size_t most = kNamed;                        // names kept
  std::uint32_t count = 0;
  std::vector<std::string> names;  // relative to their source folder, one line each
  void add(std::string_view name);
  void append(const PassedOver& other);
};

// Files counted by the ending of their names, ".docx"; of very many endings the last ones together.
class ByEnding {
 public:
  void add(std::string_view name);
  void append(const ByEnding& other);
  std::uint64_t count() const;
  const std::map<std::string, PassedOver, std::less<>>& endings() const { return endings_; }

 private:
  PassedOver& of(const std::string& ending);
  std::map<std::string, PassedOver, std::less<>> endings_;
};

struct Skipped {
  std::array<PassedOver, static_cast<std::size_t>(Why::count_)> files;
  PassedOver& of(Why why) { return files[static_cast<std::size_t>(why)]; }
  const PassedOver& of(Why why) const { return files[static_cast<std::size_t>(why)]; }

  ByEnding unread;                         // texts in formats that are not read: .docx, .org
  ByEnding rest;                           // what is no text: style sheets, films, data
  PassedOver unseen;                       // hidden files, and folders that are not entered: .git, node_modules
  PassedOver pictures;                     // all that articles might show; used or not
  std::vector<std::string> picture_paths;  // of the first kPictures of them
  static constexpr std::size_t kPictures = 200'000;
  std::uint64_t seen = 0;  // files, all in all, without `unseen`

  // Until when the choice of what is published stays as it is, in days. `last`: the last day on which a date of the
  // newsroom's passed that changed it; `next`: the first on which one will.
  std::optional<std::int32_t> last_change, next_change;
  void passed(const bundle::Date& date);
  void pending(const bundle::Date& date);

  void append(const Skipped& other);
};

// What to do with a text of that ending, ".docx"; empty: such a file is no text.
std::string_view advice_for(std::string_view ending);
// In lower case with its dot; the whole name of a file that has none.
std::string ending_of(std::string_view name);
bool is_picture(std::string_view ending);

}  // namespace handbill::sources

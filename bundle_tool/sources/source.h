// Reads a newsroom's files as articles. format.h has the interface to the formats that they may be in.
//
// Two passes keep memory bounded. SourceTree::scan() asks each input which articles it holds: enough to sort and plan,
// about 100 bytes an article and its strings. read() parses one article whole; call it from as many threads as wanted.
// The same inputs give the same result, in any order of calls.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bundle_tool/sources/fields/value.h"
#include "bundle_tool/sources/link_table.h"
#include "bundle_tool/sources/moment.h"
#include "bundle_tool/sources/skipped.h"
#include "bundle_tool/sources/warning.h"
#include "reader/article/writer.h"
#include "reader/base/result.h"

namespace handbill::sources {

// Every limit on input. A file beyond one is left out, or cut, with a warning.
inline constexpr std::uint64_t kFileSize = 16U << 20U;       // bytes of one article's file
inline constexpr std::size_t kFrontMatterSize = 64U << 10U;  // bytes; scan() reads no further into a file
inline constexpr std::size_t kMarkupSize = 3U << 19U;        // bytes of an article after templates are gone
inline constexpr std::size_t kBodyText = 768U << 10U;  // bytes of text: with its records it must fit a 1 MiB chunk
inline constexpr std::size_t kFigures = 1024;          // pictures of one article
inline constexpr std::size_t kFolderDepth = 32;
inline constexpr std::size_t kFieldSize = 2000;  // bytes of a title, summary, caption or alt text
inline constexpr std::size_t kListSize = 64;     // authors, tags
inline constexpr std::size_t kLocalLinks = 500;  // of one article that lead to none and are warned of

struct Options {
  std::string lang;                        // for articles that say no language themselves; empty: und, with a warning
  unsigned jobs = 1;                       // threads that scan() reads with; the result does not depend on it
  std::uint32_t picture_width = 1280;      // pixels: of several sizes of a picture, one as wide as this is taken
  Moment now = {};                         // what is published by then; a later date is warned of
  std::size_t warnings = Warnings::kKept;  // of each kind, kept from the walk
};

class SiteData;
class SiteIncludes;

// An entry of a site's menu: sections go by its name or by the last part of its address.
struct MenuEntry {
  std::string name;     // may be empty
  std::string address;  // as the menu has it; may be empty
};

// A folder that is a section, as Docusaurus has them.
struct Category {
  std::string folder;  // below the source's folder
  std::string label;   // the section's name
};

// What the configuration of a static site says (_config.yml, hugo.toml, config.toml, _data/site.json).
struct SiteInfo {
  std::string title;
  std::string lang;                    // canonical BCP 47, or empty
  std::vector<std::string> languages;  // others that it names, canonical
  std::string url;                     // "https://example.org", no slash at the end
  std::string base_url;                // "/blog", no slash at the end
  // Hugo's languageDirection, of languages for which there is one: canonical tag, direction.
  std::vector<std::pair<std::string, bundle::Direction>> directions;
  std::vector<MenuEntry> menu;       // in the site's order
  std::vector<Category> categories;  // sorted by folder
  // Every single text of it, for templates: "params.tagline", in small letters.
  std::map<std::string, Value> values;
  // Names of authors by the id that articles call them: of _data/authors.yml and its like.
  std::map<std::string, std::string, std::less<>> authors;
  std::shared_ptr<const SiteData> data;          // nullptr: none
  std::shared_ptr<const SiteIncludes> includes;  // nullptr: none
};

// How an editor ranks an article for the front page's lead story. The later kind goes before the earlier.
struct Prominence {
  enum class Kind : std::uint8_t {
    none,
    weight,  // a place among all: it marks the top only where few articles have the smallest (pack/leads.h)
    pinned,
    lead,
  };
  Kind kind = Kind::none;
  std::int32_t order = 0;  // within a kind the smallest goes first
  friend bool operator==(const Prominence&, const Prominence&) = default;
};

// What the first pass knows of an article. The views belong to the SourceTree and live as long as it does.
struct Found {
  std::string_view name;     // as warnings call it: a file, relative to its source folder, '/' separators
  std::string_view id;       // unique in the tree; clean UTF-8, NFC, 1 to 200 bytes
  std::string_view lang;     // canonical BCP 47; "und" if unknown
  std::string_view section;  // as shown; may be empty
  std::string_view address;  // where the site publishes it, a path; empty: unknown
  std::uint64_t place = 0;   // in the input, as its format counts
  std::uint32_t input = 0;   // which of the paths given
  std::uint32_t site = 0;    // which of the sites in them
  std::optional<article::Date> date;
  // Minutes since 1970 in UTC for sorting: newest first. Articles without a date have the smallest value.
  std::int64_t instant = 0;
  Prominence prominence;
};

// A picture that an article names.
struct Picture {
  std::string path;                               // of a file, for SourceTree::read_picture()
  std::string reference;                          // as the article wrote it
  std::uint32_t line = 0;                         // of the article's file
  std::shared_ptr<const Buffer> bytes = nullptr;  // of a picture that lies in the article itself

  bool letter = false;  // no larger than one: what it says takes its place
  bool spacer = false;  // it is not usable, as nobody could see it

  bool usable() const { return !path.empty() || bytes != nullptr; }  // if not, a warning says why
};

// One article, whole. Owns everything.
struct SourceArticle {
  std::string id, lang, section;  // as in Found
  std::string title, summary, source;
  std::optional<article::Date> date;
  std::int64_t instant = 0;
  article::Details details;
  article::Writer body;           // complete: nothing is open
  std::vector<Picture> pictures;  // one for each of body.figures(), in order
  std::optional<Picture> lead;    // of the front matter; not in the body. It is usable
  std::string lead_alt;
  std::vector<LocalLink> local_links;  // different ones; at most kLocalLinks without an article
  std::uint32_t words = 0;             // words, or characters in scripts without spaces
  bundle::Direction direction = bundle::Direction::by_language;
  bool zawgyi = false;                // was in the old Burmese encoding, and was converted
  std::uint32_t shortened_links = 0;  // of parameters that only trace people
  // Read whole it turns out to be none: it has no text of its own. Nothing else is set then.
  std::optional<Why> passed_over;
  Warnings warnings;
};

struct Format;

class SourceTree {
 public:
  // Each of `paths` is an input: a folder or one file, opened by the first of `formats` that knows it. What cannot be
  // used becomes a warning.
  // Errors: usage (options.lang), not_found, io (a path given cannot be read, or nothing in it), bad_source (a format
  // cannot use its input at all), nothing_usable (no article), over_limit (too many articles).
  static Result<SourceTree> scan(std::span<const std::string> paths, const Options& options);
  static Result<SourceTree> scan(std::span<const std::string> paths, const Options& options,
                                 std::span<const Format> formats);
  SourceTree(SourceTree&&) noexcept;
  SourceTree& operator=(SourceTree&&) noexcept;
  ~SourceTree();

  // By input, then as its format orders them: files by name.
  std::span<const Found> articles() const;
  const SiteInfo& site() const;  // of the first input that has any
  const Skipped& skipped() const;
  const Warnings& warnings() const;  // of the walk itself
  std::uint64_t not_listed() const;  // files that could be articles and that the walk warned of
  // A path as people call it: below its source folder.
  std::string name_of(std::string_view path) const;

  // One article. Safe from any thread. What is wrong inside it is in its warnings.
  // Errors: io, not_found, over_limit, bad_source, nothing_usable (nothing to show): leave the article out, and warn
  // with slug_of().
  Result<SourceArticle> read(const Found& found) const;

  // The bytes of a usable picture of the article. Safe from any thread.
  // Errors: io, not_found, over_limit (more than `limit` bytes).
  Result<Buffer> read_picture(const Found& found, const Picture& picture, std::uint64_t limit) const;

 private:
  struct State;
  explicit SourceTree(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace handbill::sources

// The interface between SourceTree and the formats that newsrooms keep articles in: a folder of pages, or one file of
// many.
//
// Each path given is one input. The formats are asked in a fixed order, and the first that knows the input opens it.
// A format says which articles there are, and reads one of them. What all formats share is done once, by SourceTree:
// ids are cleaned and made unique over all inputs, articles counted against the limit, languages given where there are
// none, strings kept, articles with nothing to show left out, words counted.
//
// A new format derives from Input, in a folder of its own, and gets a line in formats(). Each names an article's place
// in its own way: a site by the file's name, a feed or an archive by the byte where the entry starts, a book or a ZIM
// by the entry's number.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bundle_tool/sources/link_table.h"
#include "bundle_tool/sources/source.h"

namespace handbill::sources {

// An article as the first pass reads it from the input. SourceTree makes a Found of it.
struct Listed {
  std::string name;         // as warnings call it; relative to the input, '/' separators; need not be unique
  std::uint64_t place = 0;  // where in the input, for read(); unused if the name says it
  std::string id;           // any text; empty: made of the name, whose last part `slug` takes the place of
  std::string slug;
  std::string lang;     // canonical BCP 47; empty: that of the site, or of --lang
  std::string section;  // clean, one line, at most kFieldSize bytes; may be empty
  std::optional<article::Date> date;
  Prominence prominence = {};
  std::uint32_t date_line = 0;  // of the file; 0: its name says the date
  Published published = {};     // where its site has it
  std::string whole = {};       // the whole address that it calls its own; may be empty
  std::uint32_t site = 0;       // which of Input::sites()
};

// What scan() works with and reports to. Everything in it outlives the call. Only the calling thread may use it, except
// that any thread may read `site`.
struct Listing {
  // Takes an article. An error ends the scan, which returns it.
  std::function<Status(const Listed& article)> add;
  Skipped& skipped;    // what is no article of the edition, and why
  Warnings& warnings;  // what cannot be used, and why
  const SiteInfo& site;
  unsigned jobs = 1;  // threads to read with
  std::string lang;   // --lang, canonical; may be empty
  Moment now = {};    // what is published by then
};

// What read() may look at beside the article: all inputs are known by then.
struct Surroundings {
  std::span<const std::string> folders;  // Input::folder() of all inputs: pictures on disk must lie in one
  const SiteInfo& site;
  std::uint32_t picture_width = 0;  // as in Options
  const LinkTable& links;
  std::span<const Found> articles;
};

// One input, opened. It belongs to the SourceTree and lives as long; it may keep files open, and what it learned in
// scan(), if that stays small.
class Input {
 public:
  Input() = default;
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  virtual ~Input() = default;

  // The folder that the input's pictures lie in on disk, a real path. Empty: its pictures are inside it.
  virtual std::string folder() const { return {}; }

  // What the input says of the whole site; nullopt if it says nothing. Called once, before scan(), and only if no
  // earlier input has said anything.
  virtual std::optional<SiteInfo> site(Warnings& warnings) const;

  // The sites that its articles are of; at least one. Called once, after scan().
  virtual std::vector<LinkSite> sites() const;

  // Reports each article, in an order that is the same every time, whatever `jobs` is. Called once. Memory is bounded:
  // no article is kept whole. What cannot be used becomes a warning.
  // Errors: those of `listing.add`; io, bad_source (what was opened cannot be read on).
  virtual Status scan(Listing& listing) = 0;

  // One article, whole: start_article() and what the input says. Safe from any thread; the same calls give the same
  // results, in any order. What is wrong inside it is in its warnings.
  // Errors, of this article alone: io, not_found, over_limit, bad_source.
  virtual Result<SourceArticle> read(const Found& found, const Surroundings& surroundings) const = 0;

  // The bytes of a picture that read() named by its path: here, of a file on disk. Safe from any thread.
  // Errors: io, not_found, over_limit (more than `limit` bytes).
  virtual Result<Buffer> read_picture(const std::string& path, std::uint64_t limit) const;
};

// An input as given: there, and either a folder or a regular file.
struct InputPath {
  std::string path;  // real
  bool folder = false;
};

struct Format {
  std::string_view endings;  // of its files, for the message that says what was looked for: ".md, .txt"
  // Null if the input is not of this format. Reads only the name and the first bytes.
  // Errors: io, bad_source (of this format, but nothing of it can be used): they end the whole scan.
  Result<std::unique_ptr<Input>> (*open)(const InputPath& path);
};

// Copies into `article` what the first pass decided, and warns if it has no language or no date. `file`: its name in
// warnings.
void start_article(SourceArticle& article, const Found& found, std::string_view file);

}  // namespace handbill::sources

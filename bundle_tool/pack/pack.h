// Packs folders of articles into one signed edition.
//
// Workers read articles and compress; one thread takes their results in reading order, so that the output is the same
// for any number of workers. Memory stays bounded: articles and pictures go to temporary files when their turn comes.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bundle_tool/images/images.h"
#include "bundle_tool/pack/fonts.h"
#include "bundle_tool/pack/signer.h"
#include "bundle_tool/sources/source.h"
#include "reader/bundle/envelope.h"
#include "reader/trust/authenticate.h"

namespace handbill::pack {

// An edition that is at the output's place already.
struct Earlier {
  bundle::Envelope envelope;
  std::string name;  // as an error calls it: "edition 7 of 2026-03-01"
};

struct PackingOptions {
  std::vector<std::string> sources;
  std::string output;
  std::optional<std::string> title;      // default: the site's, else the date
  std::optional<std::string> publisher;  // how the publisher calls itself; default: nothing
  std::optional<std::uint64_t> edition;  // default: the date as a number, 20261123
  // Days since 1970-01-01; default: the newest day on which what is published changed, else today's.
  std::optional<std::int32_t> date;
  sources::Moment now;                            // of which no article may be later without a warning
  std::optional<Profile> images = Profile::w640;  // none: no pictures
  Apart* apart = nullptr;                         // decodes AVIF, HEIC and SVG; none: they are not read
  // Where fonts for the edition are looked for, in order; none: it carries no fonts.
  std::optional<std::vector<std::string>> font_folders;
  std::string lang;                   // of articles that say none
  std::vector<std::string> leads;     // ids of articles that lead, one for each language at most
  std::vector<std::string> sections;  // these first, in this order
  unsigned jobs = 1;
  bool strict = false;
  bool keep_going = false;  // leave out what cannot be read
  // Of each kind as many warnings are kept, and unused pictures named, as anybody may want to read.
  bool all_warnings = false;
  // Only the same edition, signed by the same key, takes its place. None: whatever is there goes.
  std::optional<Earlier> earlier;
};

// Who signs, and the root chain that the edition will carry.
struct Identity {
  Signer signer;
  Buffer chain;
};
// Called once, when everything is done that can be done without the key.
using Identify = std::function<Result<Identity>()>;
// Called once, with the finished edition before it takes its place: warns of other editions that it contradicts.
using Compare = std::function<void(const trust::Signed& edition, sources::Warnings& warnings)>;

struct Summary {
  std::string title;
  std::uint64_t edition = 0;
  std::int32_t date = 0;
  bool date_is_today = false;  // no article had a date, or one is later than today, and none was given
  // What --date must say for the same bytes: with a minute if what is published changes within that day.
  bundle::Date again;
  std::uint32_t articles = 0;
  std::vector<std::pair<std::string, std::uint32_t>> languages;
  std::vector<std::pair<std::string, std::string>> leads;  // language, id
  std::uint32_t images = 0;
  std::vector<PackedFont> fonts;
  std::uint32_t zawgyi = 0;           // articles converted from the old Burmese encoding
  std::uint32_t shortened_links = 0;  // of what only traces people
  sources::Skipped skipped;
  std::uint64_t left_out = 0;           // files that a warning names: nothing of them could be used
  std::uint64_t pictures_used = 0;      // files that an article shows
  sources::PassedOver pictures_unused;  // the first of them are named
  sources::Warnings warnings;
  std::uint64_t total_bytes = 0, text_bytes = 0, image_bytes = 0, font_bytes = 0;  // in the file
  std::string channel_fingerprint;
  std::string edition_fingerprint;
  std::size_t signatures_missing = 0;  // of other editors, before readers accept it
};

enum class Stage : std::uint8_t { scanning, packing, writing, checking };
// Called on the thread that called pack(). `total` may be 0: unknown.
using Progress = std::function<void(Stage stage, std::uint64_t done, std::uint64_t total)>;

// Are the articles and sections that the options name in the sources? Reads nothing if they name none. For a caller
// that asks for a password before it packs. Errors: usage, which names the nearest; those of scanning.
Status check_choices(const PackingOptions& options);

// Writes options.output, replacing what was there, or leaves it alone. The edition was opened and checked with the
// reader's own code before it takes its place.
// Errors: not_found, no_space, nothing_usable, over_limit; io, also when a source cannot be read, without keep_going;
// bad_source (with strict, when there are warnings: they are in `warnings`); usage (a clock that is far ahead); exists
// (another edition than options.earlier, said before `identify` is called if it can be known); those of `identify` and
// of the signer.
Result<Summary> pack(const PackingOptions& options, const Identify& identify, const Compare& compare,
                     const Progress& progress, sources::Warnings& warnings);

}  // namespace handbill::pack

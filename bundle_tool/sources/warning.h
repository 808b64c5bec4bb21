// What could not be used, said with file and line. A warning never stops the edition; --strict turns it into an error.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "reader/base/error.h"

namespace handbill::sources {

// The numbers are never written to disk and may change. Scripts match the slug's name, which stays.
enum class Slug : std::uint8_t {
  not_read,          // a file or folder that is there and cannot be opened or read: an error, unless --keep-going
  unreadable,        // a file that was read, and that nothing can be made of
  too_large,         // the file, or what it turns into, is beyond a limit
  too_deep,          // nested beyond a limit: shown flat
  empty,             // nothing to show in the article: left out
  bad_front_matter,  // not YAML, TOML or JSON, or a field of the wrong kind
  bad_date,          // a date that is none
  future_date,       // a date still to come
  bad_lang,          // not a BCP 47 tag
  no_title,          // taken from the first heading, or the file's name
  no_date,
  no_lang,
  duplicate_id,       // another article has this id: a number was added
  invalid_utf8,       // bytes replaced by U+FFFD
  guessed_encoding,   // nothing says how the file is encoded, and it is not UTF-8: judged by its letters
  control_character,  // removed
  missing_image,
  remote_image,       // lives on another host
  missing_article,    // a link to a page of the site that is no article of the edition
  outside_source,     // a path or link that leaves the source folders
  circular_link,      // a link to a folder that it lies in
  image_name_case,    // found under a name in other letters' case
  unknown_shortcode,  // of a template, removed
  comment,            // hides more than one that ends, or may be none
  embed,              // a video, frame or other player: its address is kept as a link
  formula,            // cannot be read as text: its alternative text or its source is kept
  drawing,            // inside a page, without a title: left out
  local_path,         // a path of the author's own computer stands in the text
  mail_address,       // a mail address stands in the text
  no_font,            // a font that the edition should carry is not on this machine
  no_glyph,           // characters that no font on this machine has
  font_left_out,      // a font that is too large, or cannot be cut down
  not_shown,          // characters of a name or title that readers leave out
  bad_config,         // a site's configuration that cannot be read, with its rules: an error, unless --keep-going
  program,            // a program of the site may hide pages, and is not run
  no_channel,         // a channel lists the key, and the edition is not packed in it
  same_number,        // another edition of the channel has this number
  lower_number,       // the edition that was here has a higher one
  count_
};
std::string_view slug_name(Slug slug);  // "missing-image"
// Is something there that cannot be read (permission, device, a circle of links), and not nothing at all?
bool is_not_read(const std::error_code& error);
// Did reading fail, and not what was read?
bool is_not_read(const Error& error);
// The warning that an error of reading one article becomes.
Slug slug_of(const Error& error);

struct Warning {
  Slug slug = Slug::not_read;
  std::string file;        // relative to its source folder, '/' separators
  std::uint32_t line = 0;  // from 1; 0: the file as a whole
  std::string text;        // one line, lower case, no full stop
};

// Warnings of one job. Every one is counted; of each kind the first are kept, so that memory stays bounded.
class Warnings {
 public:
  static constexpr std::size_t kKept = 1000;       // of a kind
  static constexpr std::size_t kAllKept = 20'000;  // of a kind, where somebody wants to see them all: some 5 MB
  explicit Warnings(std::size_t most = kKept) : most_(most) {}
  void add(Slug slug, std::string_view file, std::uint32_t line, std::string text);
  // Appends `other`: the same order of calls gives the same list.
  void append(const Warnings& other);

  const std::vector<Warning>& kept() const { return kept_; }
  std::uint64_t count(Slug slug) const { return counts_[static_cast<std::size_t>(slug)]; }
  std::uint64_t total() const;

 private:
  std::size_t most_;
  std::vector<Warning> kept_;
  std::array<std::uint64_t, static_cast<std::size_t>(Slug::count_)> counts_{};
};

}  // namespace handbill::sources

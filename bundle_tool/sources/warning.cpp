#include "bundle_tool/sources/warning.h"

#include <numeric>

namespace handbill::sources {
namespace {

struct SlugText {
  Slug slug;
  std::string_view name;
};
constexpr std::array kSlugs{
    SlugText{Slug::not_read, "not-read"},
    SlugText{Slug::unreadable, "unreadable"},
    SlugText{Slug::too_large, "too-large"},
    SlugText{Slug::too_deep, "too-deep"},
    SlugText{Slug::empty, "empty"},
    SlugText{Slug::bad_front_matter, "bad-front-matter"},
    SlugText{Slug::bad_date, "bad-date"},
    SlugText{Slug::future_date, "future-date"},
    SlugText{Slug::bad_lang, "bad-lang"},
    SlugText{Slug::no_title, "no-title"},
    SlugText{Slug::no_date, "no-date"},
    SlugText{Slug::no_lang, "no-lang"},
    SlugText{Slug::duplicate_id, "duplicate-id"},
    SlugText{Slug::invalid_utf8, "invalid-utf8"},
    SlugText{Slug::guessed_encoding, "guessed-encoding"},
    SlugText{Slug::control_character, "control-character"},
    SlugText{Slug::missing_image, "missing-image"},
    SlugText{Slug::remote_image, "remote-image"},
    SlugText{Slug::missing_article, "missing-article"},
    SlugText{Slug::outside_source, "outside-source"},
    SlugText{Slug::circular_link, "circular-link"},
    SlugText{Slug::image_name_case, "image-name-case"},
    SlugText{Slug::unknown_shortcode, "unknown-shortcode"},
    SlugText{Slug::comment, "comment"},
    SlugText{Slug::embed, "embed"},
    SlugText{Slug::formula, "formula"},
    SlugText{Slug::drawing, "drawing"},
    SlugText{Slug::local_path, "local-path"},
    SlugText{Slug::mail_address, "mail-address"},
    SlugText{Slug::no_font, "no-font"},
    SlugText{Slug::no_glyph, "no-glyph"},
    SlugText{Slug::font_left_out, "font-left-out"},
    SlugText{Slug::not_shown, "not-shown"},
    SlugText{Slug::bad_config, "bad-config"},
    SlugText{Slug::program, "program"},
    SlugText{Slug::no_channel, "no-channel"},
    SlugText{Slug::same_number, "same-number"},
    SlugText{Slug::lower_number, "lower-number"},
};
constexpr bool in_order() {
  for (std::size_t i = 0; i < kSlugs.size(); ++i) {
    if (static_cast<std::size_t>(kSlugs[i].slug) != i) return false;
  }
  return kSlugs.size() == static_cast<std::size_t>(Slug::count_);
}
static_assert(in_order());

}  // namespace

std::string_view slug_name(Slug slug) { return kSlugs[static_cast<std::size_t>(slug)].name; }

void Warnings::add(Slug slug, std::string_view file, std::uint32_t line, std::string text) {
  auto& count = counts_[static_cast<std::size_t>(slug)];
  if (count < most_) kept_.push_back(Warning{slug, std::string(file), line, std::move(text)});
  ++count;
}

void Warnings::append(const Warnings& other) {
  for (const Warning& w : other.kept_) {
    if (count(w.slug) < most_) kept_.push_back(w);
    ++counts_[static_cast<std::size_t>(w.slug)];
  }
  // The warnings that `other` counted but did not keep.
  std::array<std::uint64_t, static_cast<std::size_t>(Slug::count_)> seen{};
  for (const Warning& w : other.kept_) ++seen[static_cast<std::size_t>(w.slug)];
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i] - seen[i];
}

bool is_not_read(const std::error_code& error) {
  // A name that is too long for the disk is no name of anything on it.
  return error && error != std::errc::no_such_file_or_directory && error != std::errc::not_a_directory &&
         error != std::errc::filename_too_long;
}

bool is_not_read(const Error& error) {
  return error.code == Errc::io || error.code == Errc::not_found || error.code == Errc::truncated;
}

Slug slug_of(const Error& error) {
  if (is_not_read(error)) return Slug::not_read;
  if (error.code == Errc::over_limit) return Slug::too_large;
  return error.code == Errc::nothing_usable ? Slug::empty : Slug::unreadable;
}

std::uint64_t Warnings::total() const { return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0}); }

}  // namespace handbill::sources

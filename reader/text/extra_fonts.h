// Fonts that come with what is being read, for a device that lacks them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reader/text/face.h"

namespace handbill::text {

// Families by the names of family_name(). One thread at a time.
class ExtraFonts {
 public:
  ExtraFonts() = default;
  ExtraFonts(const ExtraFonts&) = delete;
  ExtraFonts& operator=(const ExtraFonts&) = delete;
  virtual ~ExtraFonts() = default;
  // Bytes of that family's font; 0: there is none. Reads nothing.
  virtual std::size_t size(std::string_view family) const = 0;
  // The font, of one face; empty when it cannot be read.
  virtual FontBytes read(std::string_view family) = 0;
};

// Their faces, each opened when it is first needed. Together they hold no more than kMaxBytes of fonts: the one that
// was opened longest ago makes room for the next, and is opened again when it is needed again. What cannot be opened is
// not tried twice. Whatever is handed out is valid until another face is asked for.
class ExtraFaces {
 public:
  static constexpr std::size_t kMaxBytes = 2U << 20U;

  explicit ExtraFaces(std::shared_ptr<ExtraFonts> fonts) : fonts_(std::move(fonts)) {}
  ExtraFaces(const ExtraFaces&) = delete;
  ExtraFaces& operator=(const ExtraFaces&) = delete;
  ~ExtraFaces();

  bool belong_to(const ExtraFonts* fonts) const { return fonts_.get() == fonts; }
  // By which the family is asked for here; none when there is no such font, or one too large.
  static constexpr std::int16_t kNone = -1;
  std::int16_t number(std::string_view family);
  // Null when it cannot be had, or not any more.
  const Face* face(std::int16_t number);
  // The face scaled so that HarfBuzz's units are 26.6 pixels; null likewise.
  hb_font_t* shaping(std::int16_t number, int px);
  // Held now.
  std::size_t bytes() const { return held_; }

 private:
  struct Entry {
    std::string family;
    std::size_t bytes = 0;
    std::unique_ptr<Face> face;                      // null: not open
    std::vector<std::pair<int, hb_font_t*>> scaled;  // by px
    bool lost = false;
  };
  void close(Entry& entry);
  void make_room(std::size_t bytes);

  std::shared_ptr<ExtraFonts> fonts_;
  std::vector<Entry> entries_;
  std::vector<std::int16_t> open_;  // numbers, the one that was opened longest ago first
  std::size_t held_ = 0;
};

}  // namespace handbill::text

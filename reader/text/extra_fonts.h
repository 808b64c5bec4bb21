// Fonts that an edition carries, for a device that lacks them. FORMAT.md chapter 6.1.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reader/text/face.h"

namespace handbill::text {

// Where the fonts come from. Families have the names that family_name() gives. One thread at a time.
class ExtraFonts {
 public:
  ExtraFonts() = default;
  ExtraFonts(const ExtraFonts&) = delete;
  ExtraFonts& operator=(const ExtraFonts&) = delete;
  virtual ~ExtraFonts() = default;
  // Bytes of the family's font; 0: there is none. Does not read the font (F-67).
  virtual std::size_t size(std::string_view family) const = 0;
  // The font, which has one face; empty when it cannot be read. Its `keeper` keeps the bytes alive.
  virtual FontBytes read(std::string_view family) = 0;
};

// The faces of these fonts. Each is opened when it is first needed. The open ones together have at most kMaxBytes: the
// face that was opened longest ago is closed to make room for the next, and is opened again when it is needed again. A
// font that cannot be opened is not tried twice. A face or hb_font_t from here is valid until another face is asked
// for. One thread at a time.
class ExtraFaces {
 public:
  static constexpr std::size_t kMaxBytes = 2U << 20U;

  explicit ExtraFaces(std::shared_ptr<ExtraFonts> fonts) : fonts_(std::move(fonts)) {}
  ExtraFaces(const ExtraFaces&) = delete;
  ExtraFaces& operator=(const ExtraFaces&) = delete;
  ~ExtraFaces();

  bool belong_to(const ExtraFonts* fonts) const { return fonts_.get() == fonts; }
  // The number by which face() and shaping() know the family; kNone when there is no such font, or it is too large.
  static constexpr std::int16_t kNone = -1;
  std::int16_t number(std::string_view family);
  // Null when the font cannot be read, even if it could be read before.
  const Face* face(std::int16_t number);
  // The face, scaled so that HarfBuzz's units are 26.6 pixels. Null as for face(). Owned here.
  hb_font_t* shaping(std::int16_t number, int px);
  // Closes all; each is opened again when it is needed.
  void close_all();
  // Bytes of the open fonts.
  std::size_t bytes() const { return held_; }

 private:
  struct Entry {
    std::string family;
    std::size_t bytes = 0;
    std::unique_ptr<Face> face;                       // null: not open
    std::vector<std::pair<int, ShapingFont>> scaled;  // by px
    bool lost = false;
  };
  static void close(Entry& entry);
  void make_room(std::size_t bytes);

  std::shared_ptr<ExtraFonts> fonts_;
  std::vector<Entry> entries_;
  std::vector<std::int16_t> open_;  // numbers of the open faces, in the order of opening
  std::size_t held_ = 0;
};

}  // namespace handbill::text

// The fonts of this device: which file serves which script and language, opened when it is first needed.
//
// Files are mapped read-only and paged in by use; nothing of them is copied. A font file is trusted as far as FreeType
// and HarfBuzz check it: a broken one is skipped as if it were not there. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reader/base/result.h"
#include "reader/text/extra_fonts.h"
#include "reader/text/face.h"
#include "reader/text/font_table.h"
#include "reader/text/glyph.h"

namespace handbill::text {

struct FontStyle {
  bool bold = false;
  bool italic = false;
  bool mono = false;
  bool serif = false;  // where the script has such a font
  friend bool operator==(const FontStyle&, const FontStyle&) = default;
};

// Of a line of one font, in 26.6 pixels; both positive.
struct Metrics {
  Fixed ascent = 0;
  Fixed descent = 0;
};

// What a stretch of text asks for.
struct FontWish {
  Script script = script_tag("Latn");
  std::string_view language;  // lower case BCP 47 tag; may be empty
  Han han = Han::none;
  FontStyle style;
  int px = 16;  // size of Latin text; other scripts get what looks as large
};

class FontSet {
 public:
  static constexpr int kMinPx = 4;
  static constexpr int kMaxPx = 256;

  // `folders` are searched in order, not recursively. Errors: no_font, when none of them holds the fonts for Latin
  // script.
  static Result<std::unique_ptr<FontSet>> open(std::vector<std::string> folders);
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;
  ~FontSet();

  // From here on what the folders lack is looked for in `fonts`, until stop_using(): they are an edition's, and serve
  // nothing else. FontIds that they served draw boxes afterwards and never mean anything else.
  void use(std::shared_ptr<ExtraFonts> fonts);
  // Lets go of their bytes and faces, if they are in use.
  void stop_using(const ExtraFonts* fonts);

  // Distinct characters met so far for which no font here has a glyph; they are drawn as boxes.
  std::size_t missing_glyphs() const { return missing_.size(); }
  // Their scripts' English names, each once.
  std::vector<std::string> missing_scripts() const;
  // Those of the characters that were met since the last call, known before or not.
  std::vector<std::string> take_met_missing_scripts();
  bool has_met_missing_scripts() const { return !met_missing_.empty(); }

  // Gives back what is in memory of the font files. They can always be read again; but the kernel maps what lies around
  // each place that is read, if it has it at hand, and so would keep megabytes in this process that it never looks at.
  void release_pages() const;

  // The font that the script's text is set in, whatever it covers.
  FontId primary(const FontWish& wish);
  // The first font with a glyph for every character of `cluster` (one user-perceived character): the primary one, then
  // those of the script of its first character, of Latin, of symbols, of Han, of emoji. If none has, the primary font,
  // and the character counts as missing. REQUIRES: the cluster is not empty.
  FontId choose(const FontWish& wish, std::u32string_view cluster);

  // What follows opens the font, if it is an edition's that is not open: others may be closed to make room for it.

  bool covers(FontId font, char32_t code_point) { return open_face(font).covers(code_point); }
  // Does `font` draw this character, as the language that is wished for writes it?
  bool suits(FontId font, const FontWish& wish, char32_t code_point) {
    const FamilyId family = fonts_[font].family;
    return covers(font, code_point) && family_drawing(code_point, wish.language, family) == family;
  }
  // For drawing: the face itself, not scaled. Of an edition's font this and open_shaping() hold until another font is
  // opened.
  const Face& open_face(FontId font) {
    return fonts_[font].shaping != nullptr ? *faces_[fonts_[font].face].face : open_extra_face(fonts_[font]);
  }
  // Scaled so that HarfBuzz's units are 26.6 pixels.
  hb_font_t* open_shaping(FontId font) {
    return fonts_[font].shaping != nullptr ? fonts_[font].shaping : open_extra_shaping(fonts_[font]);
  }
  // `font`, or what draws in its place since it cannot be had any more: glyphs are kept by this.
  FontId drawing(FontId font) {
    const Font& f = fonts_[font];
    return f.shaping != nullptr || &open_extra_face(f) != &open_face(f.stand_in) ? font : f.stand_in;
  }
  bool has(FamilyId family) { return resolve(family, {}).face >= 0; }

  // What follows only looks.

  Metrics metrics(FontId font) const { return fonts_[font].metrics; }
  int px(FontId font) const { return fonts_[font].px; }
  // "NotoSans-Bold 17": for tests and messages.
  std::string name(FontId id) const;
  // Letters may stack beyond the metrics.
  bool is_tall(FontId font) const { return families()[fonts_[font].family].tall; }
  bool is_plain(FontId font) const { return families()[fonts_[font].family].plain; }
  bool is_emboldened(FontId font) const { return fonts_[font].embolden; }
  FamilyId family(FontId font) const { return fonts_[font].family; }

 private:
  struct Font {
    std::uint16_t face = 0;
    std::uint16_t px = 0;
    FamilyId family = 0;
    bool embolden = false;
    Metrics metrics;
    hb_font_t* shaping = nullptr;  // null: of an edition
    std::uint32_t edition = 0;     // whose, by uses_
    FontId stand_in = 0;           // draws boxes when the edition's font cannot be had any more
  };
  struct FaceEntry {
    std::unique_ptr<Face> face;
    std::string name;
  };
  // A family in a style: which face, and whether it must be made bold by force. face < 0: there is none.
  struct Resolved {
    std::int16_t face = kUnknown;
    bool embolden = false;
    bool extra = false;  // `face` counts in extra_
  };
  static constexpr std::int16_t kUnknown = -2;
  static constexpr std::int16_t kNone = -1;
  // FontIds for editions' fonts, which are not given again: for some hundred editions, opened one after the other.
  static constexpr std::size_t kMaxExtraIds = 16384;
  static constexpr std::size_t kMaxMissing = 4096;  // beyond that they are no longer told apart

  explicit FontSet(std::vector<std::string> folders) : folders_(std::move(folders)) {}
  Resolved resolve(FamilyId family, FontStyle style);
  Resolved look_up(FamilyId family, FontStyle style);
  Resolved look_up_on_device(const Family& family, FontStyle style);
  std::int16_t add_face(const std::string& name, unsigned index);
  std::shared_ptr<const FontFile> file(const std::string& name);
  FontId font_of(FamilyId family, Resolved resolved, int px);
  FontId add_font(FamilyId family, Resolved resolved, int size);
  FontId stand_in(int px);
  const Face* open_resolved(Resolved resolved);
  const Face& open_extra_face(const Font& font);
  hb_font_t* open_extra_shaping(const Font& font);
  bool covers_all(Resolved resolved, std::u32string_view cluster);
  void note_missing(std::u32string_view cluster);

  std::vector<std::string> folders_;
  std::unordered_map<std::string, std::shared_ptr<const FontFile>> files_;
  std::unordered_map<std::string, std::int16_t> face_ids_;
  std::vector<FaceEntry> faces_;
  std::vector<Font> fonts_;
  std::unordered_map<std::uint64_t, FontId> font_ids_;
  std::vector<Resolved> resolved_;
  std::unique_ptr<ExtraFaces> extra_;
  std::unordered_map<std::uint64_t, FontId> extra_ids_;  // of extra_
  std::uint32_t uses_ = 0;                               // how often extra_ was set
  std::size_t extra_count_ = 0;                          // FontIds given to editions' fonts
  std::set<char32_t> missing_;
  std::set<char32_t> met_missing_;
};

// May be left without a glyph: joiners, selectors, direction marks.
bool is_ignorable(char32_t code_point);

}  // namespace handbill::text

// The fonts of this device and of the open edition: chooses a font for each script, language and style, and opens its
// file when it is first needed.
//
// Files are mapped read-only and paged in by use, not copied. HarfBuzz and FreeType check what a font file says; a file
// that they refuse is skipped as if it were not there. One thread at a time.
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

// Of a line of one font, in 26.6 pixels: ascent upwards, descent downwards from the baseline.
struct Metrics {
  Fixed ascent = 0;
  Fixed descent = 0;
};

// What the font of a stretch of text must suit.
struct FontWish {
  Script script = script_tag("Latn");
  std::string_view language;  // lower case BCP 47 tag; may be empty
  Han han = Han::none;
  FontStyle style;
  int px = 16;  // size of Latin text; other scripts get the size at which they look as large
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

  // `fonts` are those of an edition, and serve only that edition (F-67). Until stop_using(), a family that the folders
  // lack is looked for in them. Afterwards, FontIds of these fonts draw boxes; a FontId never comes to mean another
  // font.
  void use(std::shared_ptr<ExtraFonts> fonts);
  // If `fonts` are in use, gives up their bytes and faces.
  void stop_using(const ExtraFonts* fonts);

  // While one of these exists, fonts of an edition are passed over: what the program itself says is drawn by fonts of
  // the device or as boxes, so that no publisher decides what its words look like.
  class DeviceOnly {
   public:
    explicit DeviceOnly(FontSet& fonts) : fonts_(fonts), before_(std::exchange(fonts.device_only_, true)) {}
    DeviceOnly(const DeviceOnly&) = delete;
    DeviceOnly& operator=(const DeviceOnly&) = delete;
    ~DeviceOnly() { fonts_.device_only_ = before_; }

   private:
    FontSet& fonts_;
    bool before_;
  };

  // How many distinct characters without a glyph in any font choose() has met, the program's own words apart. They are
  // drawn as boxes.
  std::size_t missing_glyphs() const { return missing_.size(); }
  // The English names of the scripts of these characters, each once.
  std::vector<std::string> missing_scripts() const;
  // The same for those characters that were met since the last call, including ones met before.
  std::vector<std::string> take_met_missing_scripts();
  bool has_met_missing_scripts() const { return !met_missing_.empty(); }

  // Lets the system have the memory of the mapped font files; they can always be read again. Around each place that is
  // read, the kernel also maps neighbouring pages that are in its cache: megabytes that this process never uses.
  void release_pages() const;

  // Opens every face anew. What HarfBuzz could not load for want of memory it takes for missing from then on, so this
  // is to be called after a std::bad_alloc, before anything is shaped. Throws std::bad_alloc itself; then nothing
  // changed.
  void reopen();

  // The font for the script and language of `wish`, whether or not it has all glyphs.
  FontId primary(const FontWish& wish);
  // The first font with a glyph for every character of `cluster` (one user-perceived character). Tried in this order:
  // the primary font, those for the scripts of its first character, of Latin, of symbols, of Han, of emoji. If no font
  // has all, the first with a glyph for the first character; if none has that either, the primary font. What has no
  // glyph counts as missing. REQUIRES: the cluster is not empty.
  FontId choose(const FontWish& wish, std::u32string_view cluster);

  // The following functions open the font if it belongs to the edition and is not open. Other fonts of the edition may
  // be closed to make room for it.

  bool covers(FontId font, char32_t code_point) { return open_face(font).covers(code_point); }
  // Does `font` draw this character, in the form that the language of `wish` uses?
  bool suits(FontId font, const FontWish& wish, char32_t code_point) {
    const FamilyId family = fonts_[font].family;
    return covers(font, code_point) && family_drawing(code_point, wish.language, family) == family;
  }
  // For drawing: the face itself, not scaled. For an edition's font, the results of this and of open_shaping() are
  // valid until another font is opened.
  const Face& open_face(FontId font) {
    return fonts_[font].shaping != nullptr ? *faces_[fonts_[font].face].face : open_extra_face(fonts_[font]);
  }
  // Scaled so that HarfBuzz's units are 26.6 pixels.
  hb_font_t* open_shaping(FontId font) {
    return fonts_[font].shaping != nullptr ? fonts_[font].shaping : open_extra_shaping(fonts_[font]);
  }
  // `font`, or the font that draws in its place if the edition's font cannot be read any more. The glyph cache uses
  // this as its key.
  FontId drawing(FontId font) {
    const Font& f = fonts_[font];
    return f.shaping != nullptr || &open_extra_face(f) != &open_face(f.stand_in) ? font : f.stand_in;
  }
  bool has(FamilyId family) { return resolve(family, {}).face >= 0; }

  // The following functions open nothing.

  Metrics metrics(FontId font) const { return fonts_[font].metrics; }
  int px(FontId font) const { return fonts_[font].px; }
  // "NotoSans-Bold 17": for tests and messages.
  std::string name(FontId id) const;
  // May letters reach beyond the metrics, because they stack?
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
    hb_font_t* shaping = nullptr;  // null: an edition's font
    std::uint32_t edition = 0;     // value of uses_ for that edition
    FontId stand_in = 0;           // draws boxes when the edition's font cannot be read any more
  };
  struct FaceEntry {
    std::unique_ptr<Face> face;
    std::string name;
    std::shared_ptr<const MappedFile> file;
    unsigned index = 0;
  };
  // The face for a family in a style. `embolden`: it has no bold face, so outlines are thickened. face < 0: there is
  // none.
  struct Resolved {
    std::int16_t face = kUnknown;
    bool embolden = false;
    bool extra = false;  // `face` counts in extra_
  };
  static constexpr std::int16_t kUnknown = -2;
  static constexpr std::int16_t kNone = -1;
  // A FontId has 16 bits, and those of editions' fonts are never reused. This is enough for some hundred editions
  // opened one after the other; further ones get boxes.
  static constexpr std::size_t kMaxExtraIds = 16384;
  static constexpr std::size_t kMaxMissing = 4096;  // bounds memory: further characters are not counted

  explicit FontSet(std::vector<std::string> folders) : folders_(std::move(folders)) {}
  Resolved resolve(FamilyId family, FontStyle style);
  Resolved look_up(FamilyId family, FontStyle style);
  Resolved look_up_on_device(const Family& family, FontStyle style);
  std::int16_t add_face(const std::string& name, unsigned index);
  std::shared_ptr<const MappedFile> file(const std::string& name);
  FontId font_of(FamilyId family, Resolved resolved, int px);
  FontId add_font(FamilyId family, Resolved resolved, int size);
  FontId stand_in(int px);
  const Face* open_resolved(Resolved resolved);
  const Face& open_extra_face(const Font& font);
  hb_font_t* open_extra_shaping(const Font& font);
  bool covers_all(Resolved resolved, std::u32string_view cluster);
  void note_missing(std::u32string_view cluster);

  std::vector<std::string> folders_;
  std::unordered_map<std::string, std::shared_ptr<const MappedFile>> files_;
  std::unordered_map<std::string, std::int16_t> face_ids_;
  std::vector<FaceEntry> faces_;
  std::vector<Font> fonts_;
  std::unordered_map<std::uint64_t, FontId> font_ids_;
  std::vector<Resolved> resolved_;
  std::unique_ptr<ExtraFaces> extra_;
  std::unordered_map<std::uint64_t, FontId> extra_ids_;  // of extra_
  bool device_only_ = false;
  std::uint32_t uses_ = 0;       // how often extra_ was set
  std::size_t extra_count_ = 0;  // FontIds given to editions' fonts
  std::set<char32_t> missing_;
  std::set<char32_t> met_missing_;
};

}  // namespace handbill::text

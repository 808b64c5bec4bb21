#include "reader/text/font_set.h"

#include <algorithm>
#include <array>
#include <span>

#include <ft2build.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "reader/text/characters.h"
#include FT_FREETYPE_H

namespace handbill::text {
namespace {

constexpr std::size_t kVariants = 4;  // regular, bold, italic, bold italic

std::size_t variant_of(FontStyle style) { return (style.bold ? 1U : 0U) + (style.italic ? 2U : 0U); }

// The scripts that use a character: usually its own, several for shared punctuation (UAX 24, Script_Extensions).
std::size_t scripts_of(char32_t code_point, std::span<Script> out) {
  std::array<UScriptCode, 32> codes{};
  UErrorCode error = U_ZERO_ERROR;
  const auto count = uscript_getScriptExtensions(static_cast<UChar32>(code_point), codes.data(),
                                                 static_cast<std::int32_t>(codes.size()), &error);
  if (U_FAILURE(error)) return 0;
  const std::size_t used = std::min(out.size(), static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < used; ++i) {
    const char* name = uscript_getShortName(codes[i]);
    out[i] = static_cast<Script>(hb_script_from_string(name, -1));
  }
  return used;
}

std::vector<std::string> scripts_of_all(const std::set<char32_t>& characters) {
  std::vector<std::string> out;
  for (const char32_t c : characters) {
    UErrorCode error = U_ZERO_ERROR;
    std::string name = uscript_getName(uscript_getScript(static_cast<UChar32>(c), &error));
    std::replace(name.begin(), name.end(), '_', ' ');
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<FontSet>> FontSet::open(std::vector<std::string> folders) {
  std::unique_ptr<FontSet> out(new FontSet(std::move(folders)));
  out->resolved_.resize(families().size() * kVariants);
  if (out->resolve(latin_family(), {}).face < 0) {
    std::string where;
    for (const std::string& folder : out->folders_) where += (where.empty() ? "" : ", ") + folder;
    return fail(Errc::no_font, Layer::none, "no NotoSans-Regular.ttf in " + where);
  }
  return out;
}

FontSet::~FontSet() {
  for (const Font& font : fonts_) hb_font_destroy(font.shaping);
}

std::vector<std::string> FontSet::missing_scripts() const { return scripts_of_all(missing_); }

std::vector<std::string> FontSet::take_met_missing_scripts() {
  const std::set<char32_t> met = std::exchange(met_missing_, {});
  return scripts_of_all(met);
}

std::shared_ptr<const MappedFile> FontSet::file(const std::string& name) {
  const auto known = files_.find(name);
  if (known != files_.end()) return known->second;
  std::shared_ptr<const MappedFile> mapped;
  for (std::size_t i = 0; i < folders_.size() && !mapped; ++i) mapped = MappedFile::map(folders_[i] + "/" + name);
  return files_.emplace(name, std::move(mapped)).first->second;
}

void FontSet::release_pages() const {
  for (const auto& [name, file] : files_) {
    if (file) file->release_pages();
  }
}

std::int16_t FontSet::add_face(const std::string& name, unsigned index) {
  std::string key = index == 0 ? name : name + '#' + std::to_string(index);
  const auto known = face_ids_.find(key);
  if (known != face_ids_.end()) return known->second;
  FaceEntry entry;
  entry.file = file(name);
  entry.index = index;
  entry.name = key;
  if (entry.file) entry.face = Face::open(entry.file, index);
  // A failure is remembered too, as kNone, so that a missing file is looked for only once. But not that there was no
  // memory, which throws.
  faces_.reserve(faces_.size() + 1);
  const std::int16_t number = entry.face ? static_cast<std::int16_t>(faces_.size()) : kNone;
  face_ids_.emplace(std::move(key), number);
  if (entry.face) faces_.push_back(std::move(entry));
  return number;
}

void FontSet::reopen() {
  std::vector<std::unique_ptr<Face>> faces;
  for (const FaceEntry& entry : faces_) {
    faces.push_back(Face::open(entry.file, entry.index));
    if (!faces.back()) throw std::bad_alloc();  // it could be opened before
  }
  std::vector<ShapingFont> scaled;
  for (const Font& font : fonts_) {
    scaled.push_back(font.shaping != nullptr ? scaled_font(*faces[font.face], font.px)
                                             : ShapingFont(nullptr, &hb_font_destroy));
  }
  for (std::size_t i = 0; i < faces.size(); ++i) faces_[i].face = std::move(faces[i]);
  for (std::size_t i = 0; i < scaled.size(); ++i) {
    hb_font_destroy(std::exchange(fonts_[i].shaping, scaled[i].release()));
  }
  if (extra_) extra_->close_all();
}

void FontSet::use(std::shared_ptr<ExtraFonts> fonts) {
  extra_ = fonts ? std::make_unique<ExtraFaces>(std::move(fonts)) : nullptr;
  ++uses_;
  extra_ids_.clear();
  // Forgets what the last edition served, and what was missing: the new edition may have it.
  for (Resolved& known : resolved_) {
    if (known.extra || known.face == kNone) known = {};
  }
}

void FontSet::stop_using(const ExtraFonts* fonts) {
  if (extra_ && extra_->belong_to(fonts)) use(nullptr);
}

FontSet::Resolved FontSet::look_up(FamilyId family, FontStyle style) {
  const Resolved found = look_up_on_device(families()[family], style);
  if (found.face >= 0 || !extra_) return found;
  // An edition's font is of regular weight (FORMAT.md 6.1), so bold is always made here.
  const Resolved extra{extra_->number(family_name(family)), style.bold, true};
  return extra.face >= 0 && extra_->face(extra.face) != nullptr ? extra : Resolved{kNone};
}

FontSet::Resolved FontSet::look_up_on_device(const Family& f, FontStyle style) {
  const std::string stem(f.stem);
  if (f.one_file) return {add_face(stem, f.face), style.bold};
  struct Try {
    const char* suffix;
    bool fits, embolden;
  };
  const std::array<Try, 4> tries{Try{"-BoldItalic.ttf", style.bold && style.italic, false},
                                 Try{"-Bold.ttf", style.bold, false}, Try{"-Italic.ttf", style.italic, style.bold},
                                 Try{"-Regular.ttf", true, style.bold}};
  for (const Try& t : tries) {
    const std::int16_t face = t.fits ? add_face(stem + t.suffix, 0) : kNone;
    if (face >= 0) return {face, t.embolden};
  }
  return {kNone, false};
}

FontSet::Resolved FontSet::resolve(FamilyId family, FontStyle style) {
  Resolved& known = resolved_[family * kVariants + variant_of(style)];
  if (known.face == kUnknown) known = look_up(family, style);
  return device_only_ && known.extra ? Resolved{kNone} : known;
}

FontId FontSet::font_of(FamilyId family, Resolved resolved, int px) {
  const Family& f = families()[family];
  // + 50 rounds to the nearest.
  const int size = std::clamp((px * f.percent + 50) / 100, kMinPx, kMaxPx);
  const auto key = static_cast<std::uint64_t>(family) << 48U | static_cast<std::uint64_t>(resolved.face) << 32U |
                   static_cast<std::uint64_t>(size) << 1U | (resolved.embolden ? 1U : 0U);
  auto& ids = resolved.extra ? extra_ids_ : font_ids_;
  const auto found = ids.find(key);
  if (found != ids.end()) return found->second;
  if (resolved.extra && (extra_count_ >= kMaxExtraIds || open_resolved(resolved) == nullptr)) return stand_in(px);
  const FontId id = add_font(family, resolved, size);
  ids.emplace(key, id);
  return id;
}

FontId FontSet::stand_in(int px) { return font_of(latin_family(), resolve(latin_family(), {}), px); }

// REQUIRES: open_resolved(resolved) is not null.
FontId FontSet::add_font(FamilyId family, Resolved resolved, int size) {
  const Family& f = families()[family];
  Font font;
  font.face = static_cast<std::uint16_t>(resolved.face);
  font.px = static_cast<std::uint16_t>(size);
  font.family = family;
  font.embolden = resolved.embolden;
  if (resolved.extra) {
    font.edition = uses_;
    font.stand_in = stand_in(size);
    ++extra_count_;
  }
  const Face& face = *open_resolved(resolved);
  fonts_.reserve(fonts_.size() + 1);
  if (!resolved.extra) font.shaping = scaled_font(face, size).release();
  const auto scaled = [size](int thousandths) { return static_cast<Fixed>(thousandths * to_fixed(size) / 1000); };
  font.metrics = {scaled(f.ascent != 0 ? f.ascent : face.ascent()),
                  scaled(f.descent != 0 ? f.descent : face.descent())};
  const auto id = static_cast<FontId>(fonts_.size());
  fonts_.push_back(font);
  return id;
}

const Face* FontSet::open_resolved(Resolved resolved) {
  if (resolved.face < 0) return nullptr;
  return resolved.extra ? extra_->face(resolved.face) : faces_[static_cast<std::size_t>(resolved.face)].face.get();
}

const Face& FontSet::open_extra_face(const Font& font) {
  // The number is of extra_ only while the same edition is in use.
  const Face* found = font.edition == uses_ && extra_ ? extra_->face(static_cast<std::int16_t>(font.face)) : nullptr;
  return found != nullptr ? *found : open_face(font.stand_in);
}

hb_font_t* FontSet::open_extra_shaping(const Font& font) {
  hb_font_t* found =
      font.edition == uses_ && extra_ ? extra_->shaping(static_cast<std::int16_t>(font.face), font.px) : nullptr;
  return found != nullptr ? found : open_shaping(font.stand_in);
}

FontId FontSet::primary(const FontWish& wish) {
  const FamilyId sans = wish.style.mono ? mono_family() : family_for(wish.script, wish.language, wish.han);
  for (const FamilyId family : {wish.style.serif ? serif_of(sans) : sans, sans}) {
    const Resolved resolved = resolve(family, wish.style);
    if (resolved.face >= 0) return font_of(family, resolved, wish.px);
  }
  return font_of(latin_family(), resolve(latin_family(), wish.style), wish.px);
}

std::string FontSet::name(FontId id) const {
  const Font& font = fonts_[id];
  const bool extra = font.shaping == nullptr;
  return (extra ? "edition's " + family_name(font.family) : faces_[font.face].name) + (font.embolden ? "+bold " : " ") +
         std::to_string(font.px);
}

bool FontSet::covers_all(Resolved resolved, std::u32string_view cluster) {
  const Face* face = open_resolved(resolved);
  if (face == nullptr) return false;
  return std::all_of(cluster.begin(), cluster.end(), [face](char32_t c) { return face->covers(c) || is_ignorable(c); });
}

FontId FontSet::choose(const FontWish& wish, std::u32string_view cluster) {
  std::array<FamilyId, 32> chain{};
  std::size_t count = 0;
  const auto add = [&](FamilyId family) {
    if (wish.style.serif && serif_of(family) != family) chain[count++] = serif_of(family);
    chain[count++] = family;
  };
  std::array<Script, 4> scripts{};
  const std::size_t known = scripts_of(cluster.front(), scripts);
  if (wish.style.mono) add(mono_family());
  add(family_for(wish.script, wish.language, wish.han));
  for (std::size_t i = 0; i < known; ++i) add(family_for(scripts[i], wish.language, wish.han));
  add(latin_family());
  for (const FamilyId id : last_resorts()) add(id);
  add(han_family(wish.han));
  add(emoji_family());
  for (std::size_t i = 0; i < count; ++i) chain[i] = family_drawing(cluster.front(), wish.language, chain[i]);
  // First a font that has the whole cluster, then one that has at least its first character: a letter without its mark
  // is better than a box.
  for (const auto part : {cluster, cluster.substr(0, 1)}) {
    for (std::size_t i = 0; i < count; ++i) {
      const Resolved resolved = resolve(chain[i], wish.style);
      if (covers_all(resolved, part)) {
        if (part.size() < cluster.size()) note_missing(cluster.substr(1));
        return font_of(chain[i], resolved, wish.px);
      }
    }
  }
  note_missing(cluster);
  return primary(wish);
}

void FontSet::note_missing(std::u32string_view cluster) {
  if (device_only_) return;  // of the program's words
  for (const char32_t c : cluster) {
    if (is_ignorable(c)) continue;
    if (missing_.size() < kMaxMissing) missing_.insert(c);
    if (met_missing_.size() < kMaxMissing) met_missing_.insert(c);
  }
}

}  // namespace handbill::text

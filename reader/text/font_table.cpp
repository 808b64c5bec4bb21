#include "reader/text/font_table.h"

#include <algorithm>
#include <array>
#include <string>

namespace handbill::text {
namespace {

constexpr std::string_view kCjk = "NotoSansCJK-Regular.ttc";
constexpr std::string_view kSerifCjk = "NotoSerifCJK-Regular.ttc";
constexpr std::string_view kEmoji = "Symbola_hint.ttf";

// The faces of Noto's collections, one for each of Han's traditions. All are set alike.
enum CollectionFace : std::uint8_t { kJapanese, kKorean, kSimplified, kTraditional, kHongkong };
constexpr Family of_collection(std::string_view file, CollectionFace face) {
  return {.stem = file, .ascent = 1020, .descent = 400, .face = face, .one_file = true};
}
// A family whose letters stack; its size and line height are the font's own.
constexpr Family stacking(std::string_view stem) { return {.stem = stem, .tall = true}; }

// Sizes and line heights were chosen by eye, beside Latin text of the same nominal size at 17 and 24 px. A FamilyId is
// an index into this table: kCjkFirst and kPlainNaskh rely on the order of some neighbours.
constexpr std::array kFamilies{
    Family{"NotoSans"},
    Family{.stem = "NotoSansMono", .percent = 92},
    of_collection(kCjk, kJapanese),
    of_collection(kCjk, kKorean),
    of_collection(kCjk, kSimplified),
    of_collection(kCjk, kTraditional),
    of_collection(kCjk, kHongkong),
    Family{.stem = "NotoNaskhArabic", .percent = 112, .ascent = 1000, .descent = 560, .tall = true},
    Family{.stem = "NotoNaskhArabic", .percent = 112, .ascent = 1000, .descent = 560, .tall = true, .plain = true},
    Family{.stem = "NotoNastaliqUrdu", .percent = 88, .ascent = 1500, .descent = 780, .tall = true},
    Family{.stem = "NotoSansHebrew", .percent = 106, .ascent = 1000, .descent = 330, .tall = true},
    Family{"NotoSansArmenian"},
    Family{"NotoSansGeorgian"},
    Family{.stem = "NotoSansEthiopic", .ascent = 1000, .descent = 330, .tall = true},
    Family{.stem = "NotoSansDevanagari", .percent = 106, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSansBengali", .percent = 106, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSansGurmukhi", .percent = 104, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSansGujarati", .percent = 104, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSansOriya", .percent = 104, .ascent = 1020, .descent = 440, .tall = true},
    Family{.stem = "NotoSansTamil", .percent = 98, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSansTelugu", .percent = 102, .ascent = 960, .descent = 520, .tall = true},
    Family{.stem = "NotoSansKannada", .percent = 102, .ascent = 960, .descent = 540, .tall = true},
    Family{.stem = "NotoSansMalayalam", .percent = 98, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSansSinhala", .percent = 102, .ascent = 1040, .descent = 400, .tall = true},
    Family{.stem = "NotoSansThai", .percent = 108, .ascent = 1100, .descent = 450, .tall = true},
    Family{.stem = "NotoSansLao", .percent = 108, .ascent = 1150, .descent = 460, .tall = true},
    Family{.stem = "NotoSansKhmer", .percent = 104, .ascent = 1020, .descent = 600, .tall = true},
    Family{.stem = "NotoSansMyanmar", .ascent = 1200, .descent = 700, .tall = true},
    Family{.stem = "NotoSerifTibetan", .ascent = 1050, .descent = 850, .tall = true},
    Family{.stem = "NotoSansMongolian", .percent = 110, .tall = true},
    Family{.stem = "NotoSansSyriac", .percent = 110, .tall = true},
    Family{.stem = "NotoSansThaana", .percent = 105, .tall = true},
    stacking("NotoSansNKo"),
    Family{"NotoSansTifinagh"},
    Family{"NotoSansVai"},
    Family{"NotoSansYi"},
    Family{"NotoSansCherokee"},
    Family{"NotoSansCanadianAboriginal"},
    stacking("NotoSansAdlam"),
    stacking("NotoSansHanifiRohingya"),
    stacking("NotoSansBalinese"),
    stacking("NotoSansJavanese"),
    stacking("NotoSansSundanese"),
    stacking("NotoSansBatak"),
    stacking("NotoSansBuginese"),
    stacking("NotoSansRejang"),
    stacking("NotoSansCham"),
    stacking("NotoSansTaiTham"),
    stacking("NotoSansTaiLe"),
    stacking("NotoSansNewTaiLue"),
    stacking("NotoSansTaiViet"),
    stacking("NotoSansKayahLi"),
    stacking("NotoSansLepcha"),
    stacking("NotoSansLimbu"),
    Family{"NotoSansLisu"},
    Family{"NotoSansOlChiki"},
    stacking("NotoSansMeeteiMayek"),
    stacking("NotoSansSaurashtra"),
    stacking("NotoSansSylotiNagri"),
    stacking("NotoSansChakma"),
    stacking("NotoSansNewa"),
    stacking("NotoSansTagalog"),
    stacking("NotoSansHanunoo"),
    stacking("NotoSansBuhid"),
    stacking("NotoSansTagbanwa"),
    stacking("NotoSansPhagsPa"),
    Family{"NotoSansBamum"},
    stacking("NotoSansBassaVah"),
    Family{"NotoSansMendeKikakui"},
    Family{"NotoSansMro"},
    Family{"NotoSansSoraSompeng"},
    Family{"NotoSansWancho"},
    Family{"NotoSansWarangCiti"},
    stacking("NotoSansGunjalaGondi"),
    stacking("NotoSansMasaramGondi"),
    stacking("NotoSansTirhuta"),
    stacking("NotoSansMiao"),
    stacking("NotoSansPahawhHmong"),
    stacking("NotoSerifNyiakengPuachueHmong"),
    Family{"NotoSansOsage"},
    Family{"NotoSansOsmanya"},
    Family{"NotoSansDeseret"},
    Family{"NotoSansShavian"},
    stacking("NotoSansMandaic"),
    stacking("NotoSansSamaritan"),
    Family{"NotoSansCoptic"},
    Family{"NotoSansMedefaidrin"},
    stacking("NotoSerifYezidi"),
    stacking("NotoSansSymbols"),
    stacking("NotoSansSymbols2"),
    stacking("NotoSansMath"),
    Family{.stem = kEmoji, .tall = true, .one_file = true},
    Family{"NotoSerif"},
    of_collection(kSerifCjk, kJapanese),
    of_collection(kSerifCjk, kKorean),
    of_collection(kSerifCjk, kSimplified),
    of_collection(kSerifCjk, kTraditional),
    of_collection(kSerifCjk, kHongkong),
    Family{.stem = "NotoSerifHebrew", .percent = 106, .ascent = 1000, .descent = 330, .tall = true},
    Family{"NotoSerifArmenian"},
    Family{"NotoSerifGeorgian"},
    Family{.stem = "NotoSerifEthiopic", .ascent = 1000, .descent = 330, .tall = true},
    Family{.stem = "NotoSerifDevanagari", .percent = 106, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSerifBengali", .percent = 106, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSerifGurmukhi", .percent = 104, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSerifGujarati", .percent = 104, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSerifTamil", .percent = 98, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSerifTelugu", .percent = 102, .ascent = 960, .descent = 520, .tall = true},
    Family{.stem = "NotoSerifKannada", .percent = 102, .ascent = 960, .descent = 540, .tall = true},
    Family{.stem = "NotoSerifMalayalam", .percent = 98, .ascent = 1000, .descent = 440, .tall = true},
    Family{.stem = "NotoSerifSinhala", .percent = 102, .ascent = 1040, .descent = 400, .tall = true},
    Family{.stem = "NotoSerifThai", .percent = 108, .ascent = 1100, .descent = 450, .tall = true},
    Family{.stem = "NotoSerifLao", .percent = 108, .ascent = 1150, .descent = 460, .tall = true},
    Family{.stem = "NotoSerifKhmer", .percent = 104, .ascent = 1020, .descent = 600, .tall = true},
    Family{.stem = "NotoSerifMyanmar", .ascent = 1200, .descent = 700, .tall = true},
};
static_assert(kFamilies.size() < kNoFamily);

constexpr FamilyId id_of(std::string_view stem) {
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    if (kFamilies[i].stem == stem) return static_cast<FamilyId>(i);
  }
  return kNoFamily;
}

constexpr FamilyId kCjkFirst = id_of(kCjk);
constexpr FamilyId kNaskh = id_of("NotoNaskhArabic");
constexpr FamilyId kPlainNaskh = kNaskh + 1;
static_assert(kFamilies[kPlainNaskh].stem == kFamilies[kNaskh].stem && kFamilies[kPlainNaskh].plain);

// Found by name: NotoSerifThai goes with NotoSansThai, and a face of one collection with the same face of the other.
constexpr FamilyId serif_counterpart(FamilyId family) {
  constexpr std::string_view kSans = "NotoSans", kSerif = "NotoSerif";
  const Family& sans = kFamilies[family];
  for (std::size_t i = 0; i < kFamilies.size(); ++i) {
    const Family& f = kFamilies[i];
    if (sans.stem.starts_with(kSans) && f.stem.starts_with(kSerif) && f.face == sans.face &&
        f.stem.substr(kSerif.size()) == sans.stem.substr(kSans.size())) {
      return static_cast<FamilyId>(i);
    }
  }
  return family;
}

struct ScriptRow {
  Script script;
  FamilyId family;
};
constexpr ScriptRow row(const char (&tag)[5], std::string_view stem) { return {script_tag(tag), id_of(stem)}; }

constexpr std::array kScripts{
    row("Latn", "NotoSans"),
    row("Cyrl", "NotoSans"),
    row("Grek", "NotoSans"),
    row("Arab", "NotoNaskhArabic"),
    row("Hebr", "NotoSansHebrew"),
    row("Armn", "NotoSansArmenian"),
    row("Geor", "NotoSansGeorgian"),
    row("Ethi", "NotoSansEthiopic"),
    row("Deva", "NotoSansDevanagari"),
    row("Beng", "NotoSansBengali"),
    row("Guru", "NotoSansGurmukhi"),
    row("Gujr", "NotoSansGujarati"),
    row("Orya", "NotoSansOriya"),
    row("Taml", "NotoSansTamil"),
    row("Telu", "NotoSansTelugu"),
    row("Knda", "NotoSansKannada"),
    row("Mlym", "NotoSansMalayalam"),
    row("Sinh", "NotoSansSinhala"),
    row("Thai", "NotoSansThai"),
    row("Laoo", "NotoSansLao"),
    row("Khmr", "NotoSansKhmer"),
    row("Mymr", "NotoSansMyanmar"),
    row("Tibt", "NotoSerifTibetan"),
    row("Mong", "NotoSansMongolian"),
    row("Syrc", "NotoSansSyriac"),
    row("Thaa", "NotoSansThaana"),
    row("Nkoo", "NotoSansNKo"),
    row("Tfng", "NotoSansTifinagh"),
    row("Vaii", "NotoSansVai"),
    row("Yiii", "NotoSansYi"),
    row("Cher", "NotoSansCherokee"),
    row("Cans", "NotoSansCanadianAboriginal"),
    row("Adlm", "NotoSansAdlam"),
    row("Rohg", "NotoSansHanifiRohingya"),
    row("Bali", "NotoSansBalinese"),
    row("Java", "NotoSansJavanese"),
    row("Sund", "NotoSansSundanese"),
    row("Batk", "NotoSansBatak"),
    row("Bugi", "NotoSansBuginese"),
    row("Rjng", "NotoSansRejang"),
    row("Cham", "NotoSansCham"),
    row("Lana", "NotoSansTaiTham"),
    row("Tale", "NotoSansTaiLe"),
    row("Talu", "NotoSansNewTaiLue"),
    row("Tavt", "NotoSansTaiViet"),
    row("Kali", "NotoSansKayahLi"),
    row("Lepc", "NotoSansLepcha"),
    row("Limb", "NotoSansLimbu"),
    row("Lisu", "NotoSansLisu"),
    row("Olck", "NotoSansOlChiki"),
    row("Mtei", "NotoSansMeeteiMayek"),
    row("Saur", "NotoSansSaurashtra"),
    row("Sylo", "NotoSansSylotiNagri"),
    row("Cakm", "NotoSansChakma"),
    row("Newa", "NotoSansNewa"),
    row("Tglg", "NotoSansTagalog"),
    row("Hano", "NotoSansHanunoo"),
    row("Buhd", "NotoSansBuhid"),
    row("Tagb", "NotoSansTagbanwa"),
    row("Phag", "NotoSansPhagsPa"),
    row("Bamu", "NotoSansBamum"),
    row("Bass", "NotoSansBassaVah"),
    row("Mend", "NotoSansMendeKikakui"),
    row("Mroo", "NotoSansMro"),
    row("Sora", "NotoSansSoraSompeng"),
    row("Wcho", "NotoSansWancho"),
    row("Wara", "NotoSansWarangCiti"),
    row("Gong", "NotoSansGunjalaGondi"),
    row("Gonm", "NotoSansMasaramGondi"),
    row("Tirh", "NotoSansTirhuta"),
    row("Plrd", "NotoSansMiao"),
    row("Hmng", "NotoSansPahawhHmong"),
    row("Hmnp", "NotoSerifNyiakengPuachueHmong"),
    row("Osge", "NotoSansOsage"),
    row("Osma", "NotoSansOsmanya"),
    row("Dsrt", "NotoSansDeseret"),
    row("Shaw", "NotoSansShavian"),
    row("Mand", "NotoSansMandaic"),
    row("Samr", "NotoSansSamaritan"),
    row("Copt", "NotoSansCoptic"),
    row("Medf", "NotoSansMedefaidrin"),
    row("Yezi", "NotoSerifYezidi"),
};

constexpr bool every_family_exists() {
  return std::all_of(kScripts.begin(), kScripts.end(), [](const ScriptRow& r) { return r.family != kNoFamily; });
}
static_assert(every_family_exists());

// Symbols2 comes before Symbols, because it draws a keycap around its digit, Symbols beside it. No other useful
// character is in both.
constexpr std::array kLastResorts{id_of("NotoSansSymbols2"), id_of("NotoSansSymbols"), id_of("NotoSansMath")};

bool is_han(Script script) {
  constexpr std::array kHan{script_tag("Hani"), script_tag("Hira"), script_tag("Kana"), script_tag("Hang"),
                            script_tag("Bopo")};
  return std::find(kHan.begin(), kHan.end(), script) != kHan.end();
}

// "zh" matches "zh" and "zh-TW", not "zha".
bool names(std::string_view language, std::string_view prefix) {
  return language.starts_with(prefix) && (language.size() == prefix.size() || language[prefix.size()] == '-');
}

bool has_subtag(std::string_view language, std::string_view subtag) {
  for (std::size_t at = language.find('-'); at != std::string_view::npos; at = language.find('-', at + 1)) {
    if (names(language.substr(at + 1), subtag)) return true;
  }
  return false;
}

// Is `c` part of a number in Eastern Arabic digits, or a sign that may enclose or precede one? All of these change
// their font together, so that a number stays one stretch.
bool is_of_number(char32_t c) { return (c >= 0x6F0 && c <= 0x6F9) || (c >= 0x600 && c <= 0x605) || c == 0x6DD; }

// 4, 6 and 7 of these digits have two shapes (The Unicode Standard, 9.2). Sindhi shares 6 and 7 with Urdu, not 4.
bool writes_as_urdu(char32_t c, std::string_view language) {
  constexpr std::array kAsUrdu{"ur", "ks", "pa", "pnb", "skr"};
  if (names(language, "sd")) return c != 0x6F4;
  return std::any_of(kAsUrdu.begin(), kAsUrdu.end(), [language](const char* tag) { return names(language, tag); });
}

}  // namespace

std::span<const Family> families() { return kFamilies; }

std::vector<std::string> system_font_folders() {
  return {"/usr/share/fonts/truetype/noto", "/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto",
          "/usr/share/fonts/truetype/ancient-scripts"};
}

std::string family_name(FamilyId family) {
  constexpr std::array kTraditions{"jp", "kr", "sc", "tc", "hk"};  // by CollectionFace
  const Family& f = kFamilies[family];
  if (!f.one_file) return std::string(f.stem);
  const bool collection = f.stem.ends_with(".ttc");
  return std::string(f.stem.substr(0, f.stem.find_first_of("-_."))) + (collection ? kTraditions[f.face] : "");
}

FamilyId latin_family() { return id_of("NotoSans"); }
FamilyId serif_of(FamilyId family) {
  static const auto kCounterparts = [] {
    std::array<FamilyId, kFamilies.size()> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = serif_counterpart(static_cast<FamilyId>(i));
    return out;
  }();
  return kCounterparts[family];
}
FamilyId mono_family() { return id_of("NotoSansMono"); }
std::span<const FamilyId> last_resorts() { return kLastResorts; }
FamilyId emoji_family() { return id_of(kEmoji); }

FamilyId han_family(Han han) {
  switch (han) {
    case Han::japanese: return kCjkFirst + kJapanese;
    case Han::korean: return kCjkFirst + kKorean;
    case Han::traditional: return kCjkFirst + kTraditional;
    case Han::hongkong: return kCjkFirst + kHongkong;
    case Han::none:
    case Han::simplified: break;
  }
  return kCjkFirst + kSimplified;
}

FamilyId family_for(Script script, std::string_view language, Han han) {
  if (is_han(script)) {
    // Text without a language: Hangul is Korean, kana is Japanese; Han and Bopomofo alone get the default of
    // han_family().
    if (han == Han::none && script == script_tag("Hang")) han = Han::korean;
    if (han == Han::none && script != script_tag("Hani") && script != script_tag("Bopo")) han = Han::japanese;
    return han_family(han);
  }
  // Latin letters within Han text come from the Han font, whose Latin letters were drawn to match.
  if (han != Han::none && script == script_tag("Latn")) return han_family(han);
  if (script == script_tag("Arab") && names(language, "ur")) return id_of("NotoNastaliqUrdu");
  const auto* found =
      std::find_if(kScripts.begin(), kScripts.end(), [script](const ScriptRow& r) { return r.script == script; });
  return found == kScripts.end() ? latin_family() : found->family;
}

// Noto Naskh Arabic 2.004, as in Debian 12, draws Urdu's digits for every language, Persian too, through OpenType's
// locl.
FamilyId family_drawing(char32_t c, std::string_view language, FamilyId family) {
  return family == kNaskh && is_of_number(c) && !writes_as_urdu(c, language) ? kPlainNaskh : family;
}

Han han_of(std::string_view language) {
  if (names(language, "ja")) return Han::japanese;
  if (names(language, "ko")) return Han::korean;
  if (names(language, "yue") && !has_subtag(language, "hans")) return Han::hongkong;
  if (!names(language, "yue") && !names(language, "zh") && !names(language, "cmn") && !names(language, "wuu") &&
      !names(language, "nan") && !names(language, "hak") && !names(language, "lzh")) {
    return Han::none;
  }
  // A script subtag counts more than a region, since it names the characters themselves.
  if (has_subtag(language, "hans")) return Han::simplified;
  if (has_subtag(language, "hk") || has_subtag(language, "mo")) return Han::hongkong;
  if (has_subtag(language, "hant") || has_subtag(language, "tw")) return Han::traditional;
  return Han::simplified;
}

}  // namespace handbill::text

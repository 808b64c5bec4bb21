#include "reader/bundle/front.h"

#include "reader/base/utf8.h"
#include "reader/bundle/front_generated.h"

namespace handbill::bundle {
namespace {

auto front_malformed(const char* what) { return fail(Errc::malformed, Layer::front, what); }
auto front_over_limit(const char* what) { return fail(Errc::over_limit, Layer::front, what); }

// F-42, F-60. An absent name is an empty one.
Result<std::string> front_name(const flatbuffers::String* from) {
  if (from == nullptr) return std::string{};
  if (from->size() > limits::kNameSize) return front_over_limit("a name is too long");
  std::string out(from->c_str(), from->size());
  if (!utf8::is_clean(out)) return front_malformed("a name is not clean UTF-8");
  return out;
}

// F-61: ranges follow each other from article 0 to the last, none is empty. The sum has 64 bits, so it cannot wrap.
template <class Ranges>
Status check_ranges(const Ranges& ranges, std::uint32_t article_count, const char* what) {
  std::uint64_t next = 0;
  for (const auto& range : ranges) {
    if (range.first != next || range.count == 0) return front_malformed(what);
    next += range.count;
  }
  if (next != article_count) return front_malformed(what);
  return {};
}

// F-61: each group lies inside its language. check_ranges() has shown that no first + count exceeds article_count, so
// the 32-bit sum cannot wrap.
Status check_groups(const Front& front) {
  for (const Group& group : front.groups) {
    if (group.language >= front.languages.size()) return front_malformed("a group of no language");
    const Language& language = front.languages[group.language];
    if (group.first < language.first || group.first - language.first + group.count > language.count) {
      return front_malformed("a group leaves its language");
    }
  }
  return {};
}

// F-68. check_ranges() has shown that first + count does not wrap, so first + lead does not either.
Status check_leads(const Front& front) {
  for (const Language& language : front.languages) {
    if (language.lead >= language.count) return front_malformed("the story that leads is none of its language's");
  }
  return {};
}

// F-63 to F-65.
Status check_fonts(const Front& front, const Manifest& manifest) {
  std::uint64_t bytes = 0;
  std::uint32_t chunks = 0;
  std::string_view before;
  for (const Font& font : front.fonts) {
    // `before` starts as the empty string, so this refuses an empty name too.
    if (font.name <= before) return front_malformed("fonts are not in the order of their names");
    if (font.size == 0) return front_malformed("a font of no bytes");
    if (font.size > limits::kFontSize) return front_over_limit("a font is too large");
    before = font.name;
    bytes += font.size;
    chunks += font.chunks();
  }
  if (bytes > limits::kFontsSize) return front_over_limit("the fonts together are too large");
  if (chunks != manifest.part(PartKind::font).chunk_count) return front_malformed("fonts and font chunks differ");
  return {};
}

}  // namespace

Result<Front> Front::parse(const VerifiedBytes& bytes, const Manifest& manifest) {
  const Bytes raw = bytes.bytes();
  // The three vectors may share their tables, and the verifier counts a shared table each time: hence 3 * kTables. 8 is
  // the depth of nesting.
  flatbuffers::Verifier verifier(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size(), 8, 3 * limits::kTables);
  if (!fb::VerifyFrontBuffer(verifier)) return front_malformed("not a front's FlatBuffer");
  const fb::Front& from = *fb::GetFront(raw.data());
  if (from.languages()->size() > limits::kLanguages) return front_over_limit("too many languages");
  if (from.groups()->size() > limits::kGroups) return front_over_limit("too many sections");
  if (from.fonts() != nullptr && from.fonts()->size() > limits::kFonts) return front_over_limit("too many fonts");
  Front out;
  for (const fb::Language* language : *from.languages()) {
    HB_TRY(tag, front_name(language->tag()));
    out.languages.push_back(
        {std::move(tag), language->first(), language->count(), language->text_bytes(), language->lead()});
  }
  for (const fb::Group* group : *from.groups()) {
    HB_TRY(section, front_name(group->section()));
    out.groups.push_back({group->language(), std::move(section), group->first(), group->count()});
  }
  for (std::uint32_t i = 0; from.fonts() != nullptr && i < from.fonts()->size(); ++i) {
    HB_TRY(name, front_name(from.fonts()->Get(i)->name()));
    out.fonts.push_back({std::move(name), from.fonts()->Get(i)->size()});
  }
  out.image_count = from.image_count();
  // check_groups() and check_leads() rely on both check_ranges().
  HB_CHECK(check_ranges(out.languages, manifest.article_count, "languages do not cover the articles"));
  HB_CHECK(check_ranges(out.groups, manifest.article_count, "sections do not cover the articles"));
  HB_CHECK(check_groups(out));
  HB_CHECK(check_leads(out));
  // F-62.
  if (out.image_count != manifest.part(PartKind::image).chunk_count)
    return front_malformed("pictures and image chunks differ");
  HB_CHECK(check_fonts(out, manifest));
  return out;
}

Buffer Front::encode() const {
  flatbuffers::FlatBufferBuilder b;
  std::vector<flatbuffers::Offset<fb::Language>> languages_at;
  for (const Language& l : languages) {
    languages_at.push_back(fb::CreateLanguage(b, b.CreateString(l.tag), l.first, l.count, l.text_bytes, l.lead));
  }
  std::vector<flatbuffers::Offset<fb::Group>> groups_at;
  for (const Group& g : groups) {
    const auto section =
        g.section.empty() ? flatbuffers::Offset<flatbuffers::String>{} : b.CreateSharedString(g.section);
    groups_at.push_back(fb::CreateGroup(b, g.language, section, g.first, g.count));
  }
  const auto languages_vector = b.CreateVector(languages_at);
  const auto groups_vector = b.CreateVector(groups_at);
  std::vector<flatbuffers::Offset<fb::Font>> fonts_at;
  for (const Font& f : fonts) fonts_at.push_back(fb::CreateFont(b, b.CreateString(f.name), f.size));
  flatbuffers::Offset<flatbuffers::Vector<flatbuffers::Offset<fb::Font>>> fonts_vector;
  if (!fonts.empty()) fonts_vector = b.CreateVector(fonts_at);
  b.Finish(fb::CreateFront(b, languages_vector, groups_vector, image_count, fonts_vector));
  const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
  return {data, data + b.GetSize()};
}

}  // namespace handbill::bundle

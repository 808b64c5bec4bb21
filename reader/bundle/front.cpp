#include "reader/bundle/front.h"

#include "reader/base/utf8.h"
#include "reader/bundle/front_generated.h"

namespace handbill::bundle {
namespace {

auto malformed(const char* what) { return fail(Errc::malformed, Layer::front, what); }
auto over_limit(const char* what) { return fail(Errc::over_limit, Layer::front, what); }

Result<std::string> read_name(const flatbuffers::String* from) {
  if (from == nullptr) return std::string{};
  if (from->size() > limits::kNameSize) return over_limit("a name is too long");
  std::string out(from->c_str(), from->size());
  if (!utf8::is_clean(out)) return malformed("a name is not clean UTF-8");
  return out;
}

// Ranges that follow each other from article 0 to the last, none empty.
template <class Ranges>
Status check_ranges(const Ranges& ranges, std::uint32_t article_count, const char* what) {
  std::uint64_t next = 0;
  for (const auto& range : ranges) {
    if (range.first != next || range.count == 0) return malformed(what);
    next += range.count;
  }
  if (next != article_count) return malformed(what);
  return {};
}

// Each group lies inside its language.
Status check_groups(const Front& front) {
  for (const Group& group : front.groups) {
    if (group.language >= front.languages.size()) return malformed("a group of no language");
    const Language& language = front.languages[group.language];
    if (group.first < language.first || group.first - language.first + group.count > language.count) {
      return malformed("a group leaves its language");
    }
  }
  return {};
}

}  // namespace

Result<Front> Front::parse(const VerifiedBytes& bytes, const Manifest& manifest) {
  const Bytes raw = bytes.bytes();
  // Languages and groups may be the same bytes: each table is looked at once for either.
  flatbuffers::Verifier verifier(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size(), 8, 2 * limits::kTables);
  if (!fb::VerifyFrontBuffer(verifier)) return malformed("not a front's FlatBuffer");
  const fb::Front& from = *fb::GetFront(raw.data());
  if (from.languages()->size() > limits::kLanguages) return over_limit("too many languages");
  if (from.groups()->size() > limits::kGroups) return over_limit("too many sections");
  Front out;
  for (const fb::Language* language : *from.languages()) {
    HB_TRY(tag, read_name(language->tag()));
    out.languages.push_back({std::move(tag), language->first(), language->count(), language->text_bytes()});
  }
  for (const fb::Group* group : *from.groups()) {
    HB_TRY(section, read_name(group->section()));
    out.groups.push_back({group->language(), std::move(section), group->first(), group->count()});
  }
  out.image_count = from.image_count();
  HB_CHECK(check_ranges(out.languages, manifest.article_count, "languages do not cover the articles"));
  HB_CHECK(check_ranges(out.groups, manifest.article_count, "sections do not cover the articles"));
  HB_CHECK(check_groups(out));
  if (out.image_count != manifest.part(PartKind::image).chunk_count)
    return malformed("pictures and image chunks differ");
  return out;
}

Buffer Front::encode() const {
  flatbuffers::FlatBufferBuilder b;
  std::vector<flatbuffers::Offset<fb::Language>> languages_at;
  for (const Language& l : languages) {
    languages_at.push_back(fb::CreateLanguage(b, b.CreateString(l.tag), l.first, l.count, l.text_bytes));
  }
  std::vector<flatbuffers::Offset<fb::Group>> groups_at;
  for (const Group& g : groups) {
    const auto section =
        g.section.empty() ? flatbuffers::Offset<flatbuffers::String>{} : b.CreateSharedString(g.section);
    groups_at.push_back(fb::CreateGroup(b, g.language, section, g.first, g.count));
  }
  const auto languages_vector = b.CreateVector(languages_at);
  const auto groups_vector = b.CreateVector(groups_at);
  b.Finish(fb::CreateFront(b, languages_vector, groups_vector, image_count));
  const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
  return {data, data + b.GetSize()};
}

}  // namespace handbill::bundle

#include "reader/bundle/index.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/bundle/index_generated.h"

namespace handbill::bundle {
namespace {

auto index_malformed(const char* what) { return fail(Errc::malformed, Layer::index, what); }
auto index_over_limit(const char* what) { return fail(Errc::over_limit, Layer::index, what); }

std::string_view view(const flatbuffers::String* s) {
  return s == nullptr ? std::string_view{} : std::string_view(s->c_str(), s->size());
}

// F-71 and F-75. `string_bytes` is the sum over all entries so far: a hostile FlatBuffer may point to one long string
// from every entry, and checking it each time would be gigabytes of work.
Status check_strings(const fb::Entry& e, std::uint64_t& string_bytes) {
  for (const auto* s : {e.id(), e.title(), e.section(), e.source(), e.summary(), e.lead_alt()}) {
    string_bytes += view(s).size();
    if (string_bytes > limits::kSharedStrings) return index_over_limit("strings are too long together");
    if (!utf8::is_clean(view(s))) return index_malformed("a string is not clean UTF-8");
  }
  return {};
}

// F-71 to F-73, F-76. Whether the body lies inside its chunk is known only when the body is asked for (F-72).
Status check_entry(const fb::Entry& e, std::size_t language_count) {
  if (e.id()->size() == 0) return index_malformed("an article without id");
  if (e.id()->size() > limits::kArticleIdSize) return index_over_limit("an id is too long");
  if (e.language() >= language_count) return index_malformed("an article of no language");
  if (e.offset() % 8 != 0) return index_malformed("a body is not aligned");
  if (e.direction() > static_cast<std::uint8_t>(Direction::right_to_left))
    return index_malformed("an unknown direction");
  if (const fb::Image* lead = e.lead())
    return check_image({lead->chunk(), lead->width(), lead->height()}, Layer::index);
  return {};
}

}  // namespace

Result<IndexPage> IndexPage::parse(VerifiedBytes bytes, std::uint32_t count, std::size_t language_count) {
  const Bytes raw = bytes.bytes();
  // 8: depth of nesting. A vector of more entries than kEntriesPerIndexChunk is refused by the limit of tables.
  flatbuffers::Verifier verifier(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size(), 8,
                                 limits::kEntriesPerIndexChunk + 8);
  if (!fb::VerifyIndexBuffer(verifier)) return index_malformed("not an index's FlatBuffer");
  const auto& entries = *fb::GetIndex(raw.data())->entries();
  if (entries.size() != count) return index_malformed("an index chunk has another number of articles than it must");
  std::uint64_t string_bytes = 0;
  for (const fb::Entry* e : entries) {
    HB_CHECK(check_strings(*e, string_bytes));
    HB_CHECK(check_entry(*e, language_count));
  }
  return IndexPage(std::move(bytes));
}

Entry IndexPage::entry(std::uint32_t i) const {
  const fb::Entry& e = *fb::GetIndex(bytes_.bytes().data())->entries()->Get(i);
  Entry out{.id = view(e.id()),
            .title = view(e.title()),
            .section = view(e.section()),
            .source = view(e.source()),
            .summary = view(e.summary()),
            .lead_alt = view(e.lead_alt()),
            .language = e.language(),
            .date = std::nullopt,
            .lead = {},
            .chunk = e.chunk(),
            .offset = e.offset(),
            .size = e.size(),
            .words = e.words(),
            .direction = static_cast<Direction>(e.direction()),
            .page = bytes_};
  if (const fb::Date* d = e.date()) out.date = Date{d->day(), d->minute(), d->zone()};
  if (const fb::Image* l = e.lead()) out.lead = Image{l->chunk(), l->width(), l->height()};
  return out;
}

Buffer encode_index(std::span<const OwnedEntry> entries) {
  flatbuffers::FlatBufferBuilder b(64U << 10U);
  std::vector<flatbuffers::Offset<fb::Entry>> rows;
  // Sections and sources repeat from entry to entry, so each distinct one is stored once.
  const auto shared = [&b](const std::string& s) {
    return s.empty() ? flatbuffers::Offset<flatbuffers::String>{} : b.CreateSharedString(s);
  };
  const auto own = [&b](const std::string& s) {
    return s.empty() ? flatbuffers::Offset<flatbuffers::String>{} : b.CreateString(s);
  };
  for (const OwnedEntry& e : entries) {
    const auto id = b.CreateString(e.id);
    const auto title = b.CreateString(e.title);
    const auto section = shared(e.section);
    const auto source = shared(e.source);
    const auto summary = own(e.summary);
    const auto lead_alt = own(e.lead_alt);
    const fb::Image lead(e.lead.chunk, e.lead.width, e.lead.height);
    const Date day = e.date.value_or(Date{});
    const fb::Date date(day.day, day.minute, day.zone);
    rows.push_back(fb::CreateEntry(b, id, title, e.language, section, source, summary, e.date ? &date : nullptr,
                                   e.lead.chunk != 0 ? &lead : nullptr, lead_alt, e.chunk, e.offset, e.size, e.words,
                                   static_cast<std::uint8_t>(e.direction)));
  }
  const auto rows_at = b.CreateVector(rows);
  b.Finish(fb::CreateIndex(b, rows_at));
  const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
  return {data, data + b.GetSize()};
}

std::uint64_t id_hash(std::string_view id) { return load_le<std::uint64_t>(hash_of(as_bytes(id)).bytes.data()); }

Buffer encode_ids(std::span<const IdRecord> records) {
  Buffer out;
  out.reserve(records.size() * IdRecord::kSize);
  for (const IdRecord& r : records) {
    append_le<std::uint64_t>(out, r.hash);
    append_le<std::uint32_t>(out, r.article);
  }
  return out;
}

Result<std::vector<IdRecord>> decode_ids(Bytes raw, std::uint32_t count, std::uint32_t article_count) {
  if (raw.size() != std::uint64_t{count} * IdRecord::kSize)
    return index_malformed("a list of ids has another size than it must");
  std::vector<IdRecord> out(count);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::byte* at = raw.data() + i * IdRecord::kSize;
    out[i] = {load_le<std::uint64_t>(at), load_le<std::uint32_t>(at + 8)};
    if (out[i].article >= article_count) return index_malformed("an id of no article");
  }
  if (!std::is_sorted(out.begin(), out.end())) return index_malformed("ids are not sorted");
  return out;
}

}  // namespace handbill::bundle

#include "reader/bundle/manifest.h"

#include <algorithm>

#include "reader/base/utf8.h"
#include "reader/bundle/manifest_generated.h"
#include "reader/bundle/table.h"

namespace handbill::bundle {
namespace {

auto manifest_malformed(const char* what) { return fail(Errc::malformed, Layer::manifest, what); }
auto manifest_over_limit(const char* what) { return fail(Errc::over_limit, Layer::manifest, what); }

Hash read_hash(const fb::Hash& raw) {
  Hash out;
  std::memcpy(out.bytes.data(), raw.bytes()->data(), out.bytes.size());
  return out;
}

fb::Hash write_hash(const Hash& hash) {
  std::array<std::uint8_t, 32> raw{};
  std::memcpy(raw.data(), hash.bytes.data(), raw.size());
  return {flatbuffers::make_span(raw)};
}

// F-42. An absent name is an empty one.
Status manifest_name(const flatbuffers::String* from, std::string& out) {
  if (from == nullptr) return {};
  if (from->size() > limits::kNameSize) return manifest_over_limit("a name is too long");
  out.assign(from->c_str(), from->size());
  if (!utf8::is_clean(out)) return manifest_malformed("a name is not clean UTF-8");
  return {};
}

// F-46: parts follow each other without a gap from chunk 0 to the last, each kind at most once, the front first.
Status check_parts(const Manifest& m) {
  std::uint64_t next = 0;
  std::uint8_t last_kind = 0;
  for (const Part& part : m.parts) {
    const auto kind = static_cast<std::uint8_t>(part.kind);
    if (kind <= last_kind) return manifest_malformed("parts are not in order");
    if (part.first_chunk != next || part.chunk_count == 0) return manifest_malformed("parts leave a gap");
    next += part.chunk_count;
    last_kind = kind;
  }
  if (next != m.chunk_count) return manifest_malformed("parts and chunks differ");
  const Part front = m.part(PartKind::front);
  if (front.first_chunk != 0 || front.chunk_count != 1) return manifest_malformed("the front is not the first chunk");
  return {};
}

// F-43, F-44. Comes before the checks that compute with these counts.
Status check_limits(const Manifest& m) {
  if (m.file_size > limits::kFileSize) return manifest_over_limit("the edition is larger than 4 GiB - 1");
  if (m.chunk_count == 0) return manifest_malformed("no chunks");
  if (m.chunk_count > limits::kChunks) return manifest_over_limit("too many chunks");
  if (m.article_count == 0) return manifest_malformed("no articles");
  if (m.article_count > limits::kArticles) return manifest_over_limit("too many articles");
  if (m.entries_per_chunk == 0) return manifest_malformed("empty index chunks");
  if (m.entries_per_chunk > limits::kEntriesPerIndexChunk)
    return manifest_over_limit("too many articles in an index chunk");
  return {};
}

// F-43, F-45, F-47.
Status check_counts(const Manifest& m, std::uint64_t table_offset) {
  if (m.pages.size() != pages_for(m.chunk_count, limits::kChunksPerPage))
    return manifest_malformed("pages and chunks differ");
  if (m.file_size < table_offset + TablePage::size_of_all(m.chunk_count)) {
    return manifest_malformed("the edition is smaller than its own table");
  }
  if (m.part(PartKind::index).chunk_count != pages_for(m.article_count, m.entries_per_chunk)) {
    return manifest_malformed("index chunks and articles differ");
  }
  if (m.part(PartKind::ids).chunk_count != pages_for(m.article_count, limits::kIdsPerChunk)) {
    return manifest_malformed("id chunks and articles differ");
  }
  return {};
}

Result<Manifest> parse(Bytes raw, std::uint64_t table_offset) {
  // Depth 4 and 64 tables are ample: the manifest is one table, its vectors hold structs.
  flatbuffers::Verifier verifier(reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size(), 4, 64);
  if (!fb::VerifyManifestBuffer(verifier)) return manifest_malformed("not a manifest's FlatBuffer");
  const fb::Manifest& from = *fb::GetManifest(raw.data());
  if (from.channel() == nullptr || from.chain() == nullptr) return manifest_malformed("no channel");
  Manifest m;
  m.channel = read_hash(*from.channel());
  m.chain = read_hash(*from.chain());
  m.epoch = from.epoch();
  m.edition = from.edition();
  m.date = from.date();
  HB_CHECK(manifest_name(from.title(), m.title));
  HB_CHECK(manifest_name(from.publisher(), m.publisher));
  HB_CHECK(manifest_name(from.language(), m.language));
  m.file_size = from.file_size();
  m.chunk_count = from.chunk_count();
  m.article_count = from.article_count();
  m.entries_per_chunk = from.entries_per_chunk();
  for (const fb::Hash* hash : *from.pages()) m.pages.push_back(read_hash(*hash));
  for (const fb::Part* part : *from.parts()) {
    m.parts.push_back({static_cast<PartKind>(part->kind()), part->first_chunk(), part->chunk_count()});
  }
  HB_CHECK(check_limits(m));
  HB_CHECK(check_parts(m));
  HB_CHECK(check_counts(m, table_offset));
  return m;
}

Status check_signatures(const Envelope& envelope, const SigningKeys& keys) {
  const Buffer message = signed_message(kEditionDomain, envelope.edition_hash());
  // F-18: every signature in the file must be good, and made by a key of the channel. Somebody could mark a copy with
  // an extra signature that nobody checks.
  std::size_t good = 0;
  for (const Signature& s : envelope.signatures()) {
    const auto key =
        std::find_if(keys.keys.begin(), keys.keys.end(), [&s](const PublicKey& k) { return k.id == s.id; });
    if (key == keys.keys.end()) {
      return fail(Errc::bad_signature, Layer::signature,
                  "signed by key " + s.id.hex() + ", which is not the channel's");
    }
    if (!signature_is_good(*key, s, message)) {
      return fail(Errc::bad_signature, Layer::signature, "the signature of key " + s.id.hex() + " does not fit");
    }
    ++good;
  }
  // F-19. Each key counts once, because SignatureBlock::decode() refuses a key id that occurs twice (F-17).
  if (good < keys.threshold || good == 0) {
    return fail(Errc::too_few_signatures, Layer::signature,
                "the channel asks for " + std::to_string(keys.threshold) +
                    " signatures, good ones here: " + std::to_string(good));
  }
  return {};
}

}  // namespace

Part Manifest::part(PartKind kind) const {
  const auto found = std::find_if(parts.begin(), parts.end(), [kind](const Part& p) { return p.kind == kind; });
  return found == parts.end() ? Part{kind, 0, 0} : *found;
}

Buffer Manifest::encode() const {
  flatbuffers::FlatBufferBuilder b(1024 + pages.size() * 32);
  const auto title_at = b.CreateString(title);
  const auto optional = [&b](const std::string& s) {
    return s.empty() ? flatbuffers::Offset<flatbuffers::String>{} : b.CreateString(s);
  };
  const auto publisher_at = optional(publisher);
  const auto language_at = optional(language);
  std::vector<fb::Hash> raw_pages;
  std::transform(pages.begin(), pages.end(), std::back_inserter(raw_pages), write_hash);
  std::vector<fb::Part> raw_parts;
  for (const Part& p : parts) {
    raw_parts.emplace_back(p.first_chunk, p.chunk_count, static_cast<std::uint8_t>(p.kind));
  }
  const auto pages_at = b.CreateVectorOfStructs(raw_pages);
  const auto parts_at = b.CreateVectorOfStructs(raw_parts);
  const fb::Hash channel_hash = write_hash(channel);
  const fb::Hash chain_hash = write_hash(chain);
  fb::ManifestBuilder m(b);
  m.add_channel(&channel_hash);
  m.add_chain(&chain_hash);
  m.add_epoch(epoch);
  m.add_edition(edition);
  m.add_date(date);
  m.add_title(title_at);
  m.add_publisher(publisher_at);
  m.add_language(language_at);
  m.add_file_size(file_size);
  m.add_chunk_count(chunk_count);
  m.add_pages(pages_at);
  m.add_parts(parts_at);
  m.add_article_count(article_count);
  m.add_entries_per_chunk(entries_per_chunk);
  b.Finish(m.Finish());
  const auto* data = reinterpret_cast<const std::byte*>(b.GetBufferPointer());
  return {data, data + b.GetSize()};
}

Hash VerifiedManifest::edition_id() const {
  Hash out;
  std::copy_n(edition_hash_.bytes.begin(), out.bytes.size(), out.bytes.begin());
  return out;
}

Result<VerifiedManifest> VerifiedManifest::check(const Envelope& envelope, const SigningKeys& keys) {
  HB_CHECK(check_signatures(envelope, keys));
  VerifiedManifest out;
  out.edition_hash_ = envelope.edition_hash();
  out.table_offset_ = envelope.preamble().table_offset();
  out.signatures_.assign(envelope.signatures().begin(), envelope.signatures().end());
  HB_TRY(fields, parse(envelope.manifest(), out.table_offset_));
  out.fields_ = std::move(fields);
  // F-41: a signed manifest of one chain must not work with another chain, or with an older state of it.
  if (out.fields_.channel != keys.channel)
    return manifest_malformed("the manifest names another channel than the root chain");
  if (out.fields_.chain != keys.chain) return manifest_malformed("the manifest names another root chain");
  if (out.fields_.epoch != keys.epoch)
    return manifest_malformed("the manifest names another epoch than the root chain");
  return out;
}

}  // namespace handbill::bundle

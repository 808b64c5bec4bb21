#include "bundle_tool/pack/assemble.h"

#include <algorithm>

#include "reader/trust/chain.h"

namespace handbill::pack {
namespace {

using bundle::Preamble;
using bundle::SignatureBlock;
using bundle::TablePage;

constexpr std::size_t kCopyBytes = 1U << 20U;

std::vector<TablePage> make_pages(std::span<const KindedPart> parts, std::uint64_t first_offset) {
  std::vector<TablePage> pages;
  std::uint64_t offset = first_offset;
  for (const KindedPart& part : parts) {
    for (const bundle::ChunkRecord& record : part.file->records()) {
      if (pages.empty() || pages.back().records.size() == limits::kChunksPerPage) pages.push_back({offset, {}});
      pages.back().records.push_back(record);
      offset += record.stored_size;
    }
  }
  return pages;
}

// Fills in the counts and parts, on which the manifest's size depends.
Status describe(bundle::Manifest& m, std::span<const KindedPart> parts) {
  std::uint64_t chunks = 0;
  for (const KindedPart& part : parts) {
    const auto count = static_cast<std::uint32_t>(part.file->records().size());
    if (count == 0) continue;
    m.parts.push_back({part.kind, static_cast<std::uint32_t>(chunks), count});
    chunks += count;
    if (chunks > limits::kChunks) {
      return fail(Errc::over_limit, Layer::none, "too many pictures for one edition: split it, or use --images none");
    }
  }
  m.chunk_count = static_cast<std::uint32_t>(chunks);
  m.pages.resize(static_cast<std::size_t>(bundle::pages_for(chunks, limits::kChunksPerPage)));
  return {};
}

Status copy_part(const PartFile& part, AtomicFile& out, std::uint64_t& written,
                 const std::function<void(std::uint64_t)>& progress) {
  Buffer buffer;
  for (std::uint64_t at = 0; at < part.stored_bytes(); at += buffer.size()) {
    buffer.resize(static_cast<std::size_t>(std::min<std::uint64_t>(kCopyBytes, part.stored_bytes() - at)));
    HB_CHECK(part.read_at(at, buffer));
    HB_CHECK(out.write(buffer));
    written += buffer.size();
    if (progress) progress(written);
  }
  return {};
}

}  // namespace

Result<Unsigned> assemble(bundle::Manifest manifest, Bytes chain, std::span<const KindedPart> parts) {
  HB_TRY(channel, trust::Channel::walk(chain));
  manifest.channel = channel.id();
  manifest.chain = bundle::hash_of(chain);
  manifest.epoch = channel.last().epoch;
  HB_CHECK(describe(manifest, parts));

  // The manifest's size must be known before its fields: the table follows it. Every field set below has a fixed width,
  // but FlatBuffers leaves out a zero, so the file size gets a value that is not one.
  manifest.file_size = limits::kFileSize;
  Unsigned out;
  Preamble& preamble = out.preamble;
  preamble.chain_size = static_cast<std::uint32_t>(chain.size());
  preamble.manifest_size = static_cast<std::uint32_t>(manifest.encode().size());
  const std::uint64_t table_size = TablePage::size_of_all(manifest.chunk_count);
  // F-53: the first chunk follows the table.
  const std::vector<TablePage> pages = make_pages(parts, preamble.table_offset() + table_size);
  manifest.file_size = pages.empty() ? 0 : pages.back().end();
  if (manifest.file_size > limits::kFileSize) {
    return fail(Errc::over_limit, Layer::none,
                "the edition would be larger than 4 GiB, which no FAT32 stick holds: split it, or use --images 320");
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Buffer page = pages[i].encode();
    manifest.pages[i] = bundle::hash_of(page);
    append(out.table, page);
  }
  out.manifest = manifest.encode();
  if (out.manifest.size() != preamble.manifest_size || out.manifest.size() > limits::kManifestSize) {
    return fail(Errc::over_limit, Layer::manifest, "the manifest is too large");
  }
  out.chain.assign(chain.begin(), chain.end());
  return out;
}

Status sign_and_write(const Unsigned& edition, const Signer& signer, std::span<const KindedPart> parts, AtomicFile& out,
                      const std::function<void(std::uint64_t)>& progress) {
  // FORMAT.md, chapter 3: the signature is over preamble and manifest; the manifest has the hashes of all else.
  const auto head = edition.preamble.encode();
  HB_TRY(signature,
         signer.sign(bundle::signed_message(bundle::kEditionDomain, bundle::long_hash_of(head, edition.manifest))));
  HB_CHECK(out.write(head));
  HB_CHECK(out.write(SignatureBlock::encode({signature})));
  HB_CHECK(out.write(edition.chain));
  HB_CHECK(out.write(edition.manifest));
  HB_CHECK(out.write(edition.table));
  std::uint64_t written = edition.preamble.table_offset() + edition.table.size();
  for (const KindedPart& part : parts) HB_CHECK(copy_part(*part.file, out, written, progress));
  return {};
}

}  // namespace handbill::pack

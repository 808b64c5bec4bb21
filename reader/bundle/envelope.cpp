#include "reader/bundle/envelope.h"

#include <algorithm>

namespace handbill::bundle {
namespace {

constexpr std::uint32_t kHead = Preamble::kSize + SignatureBlock::kSize;

// Preamble and signature block, in one read. A file that ends inside them is incomplete if it begins like an edition
// (F-15), else it is another kind of file (F-10). The order of the checks is that of FORMAT.md chapter 3.
Result<Buffer> read_head(const ByteSource& source) {
  Buffer head(static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), kHead)));
  HB_CHECK(source.read_at(0, head));
  if (head.empty()) return fail(Errc::not_a_bundle, Layer::preamble, "the file is empty", 0);
  if (!Preamble::may_begin(head)) {
    return fail(Errc::not_a_bundle, Layer::preamble, "the file does not begin like an edition", 0);
  }
  return head;
}

auto ends_early(const ByteSource& source) {
  return fail(Errc::truncated, Layer::file, "the file ends inside its head", source.size());
}

Result<Buffer> read_part(const ByteSource& source, std::uint64_t offset, std::uint32_t size) {
  Buffer out(size);
  HB_CHECK(source.read_at(offset, out));
  return out;
}

}  // namespace

Result<Envelope> Envelope::read(const ByteSource& source) {
  Envelope out;
  HB_TRY(head, read_head(source));
  const std::span<const std::byte> bytes(head);
  if (bytes.size() < Preamble::kSize) return ends_early(source);
  HB_TRY(preamble, Preamble::decode(bytes.first<Preamble::kSize>()));
  out.preamble_ = preamble;
  // F-15: sizes that the file cannot hold are refused before anything is allocated for them.
  if (source.size() < preamble.table_offset()) return ends_early(source);
  HB_TRY(signatures, SignatureBlock::decode(bytes.subspan<Preamble::kSize, SignatureBlock::kSize>()));
  out.signatures_ = std::move(signatures);
  HB_TRY(chain, read_part(source, preamble.chain_offset(), preamble.chain_size));
  HB_TRY(manifest, read_part(source, preamble.manifest_offset(), preamble.manifest_size));
  out.chain_ = std::move(chain);
  out.manifest_ = std::move(manifest);
  out.edition_hash_ = long_hash_of(bytes.first<Preamble::kSize>(), out.manifest_);
  return out;
}

}  // namespace handbill::bundle

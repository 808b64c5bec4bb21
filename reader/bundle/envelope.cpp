#include "reader/bundle/envelope.h"

#include <algorithm>

namespace handbill::bundle {
namespace {

// A file that ends inside its own head is incomplete if it begins like an edition, and something else if it does not.
Status check_beginning(const ByteSource& source) {
  std::array<std::byte, Preamble::kMagic.size()> start{};
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), start.size()));
  HB_CHECK(source.read_at(0, std::span(start).first(size)));
  if (size == 0) return fail(Errc::not_a_bundle, Layer::preamble, "the file is empty", 0);
  if (std::memcmp(start.data(), Preamble::kMagic.data(), size) != 0) {
    return fail(Errc::not_a_bundle, Layer::preamble, "the file does not begin like an edition", 0);
  }
  return {};
}

// F-15: a size that the file cannot hold is refused before it is allocated.
Status check_reaches(const ByteSource& source, std::uint64_t end) {
  if (source.size() >= end) return {};
  return fail(Errc::truncated, Layer::file, "the file ends inside its head", source.size());
}

Result<Buffer> read_part(const ByteSource& source, std::uint64_t offset, std::uint32_t size) {
  Buffer out(size);
  HB_CHECK(source.read_at(offset, out));
  return out;
}

}  // namespace

Result<Envelope> Envelope::read(const ByteSource& source) {
  HB_CHECK(check_beginning(source));
  Envelope out;
  constexpr std::uint32_t kHead = Preamble::kSize + SignatureBlock::kSize;
  HB_CHECK(check_reaches(source, kHead));
  HB_TRY(head, read_part(source, 0, kHead));
  const std::span<const std::byte> bytes(head);
  HB_TRY(preamble, Preamble::decode(bytes.first<Preamble::kSize>()));
  out.preamble_ = preamble;
  HB_TRY(signatures, SignatureBlock::decode(bytes.subspan<Preamble::kSize, SignatureBlock::kSize>()));
  out.signatures_ = std::move(signatures);
  HB_CHECK(check_reaches(source, preamble.table_offset()));
  HB_TRY(chain, read_part(source, preamble.chain_offset(), preamble.chain_size));
  HB_TRY(manifest, read_part(source, preamble.manifest_offset(), preamble.manifest_size));
  out.chain_ = std::move(chain);
  out.manifest_ = std::move(manifest);
  out.edition_hash_ = long_hash_of(bytes.first<Preamble::kSize>(), out.manifest_);
  return out;
}

}  // namespace handbill::bundle

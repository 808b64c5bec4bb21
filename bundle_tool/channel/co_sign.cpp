#include "bundle_tool/channel/co_sign.h"

#include <algorithm>

#include "reader/base/file.h"
#include "reader/bundle/preamble.h"

namespace handbill::channel {
namespace {

using bundle::Preamble;
using bundle::SignatureBlock;

constexpr std::uint64_t kCopyBytes = 1U << 20U;

tl::unexpected<Error> bad_co_signing(std::string what) { return fail(Errc::bad_channel, Layer::none, std::move(what)); }

Status check_may_sign(const trust::Signed& edition, const bundle::PublicKey& key) {
  const std::vector<bundle::PublicKey> keys = edition.channel.last().edition_keys();
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
    return bad_co_signing("key " + key.id.hex() + " is none of those that sign editions of this channel");
  }
  const auto signatures = edition.manifest.signatures();
  if (std::any_of(signatures.begin(), signatures.end(),
                  [&key](const bundle::Signature& s) { return s.id == key.id; })) {
    return bad_co_signing("key " + key.id.hex() + " has signed this edition already");
  }
  if (signatures.size() == limits::kSignatureSlots)
    return bad_co_signing("an edition has room for 16 signatures, and all are used");
  return {};
}

// Bytes [begin, end) of `source`.
Status copy(const ByteSource& source, std::uint64_t begin, std::uint64_t end, AtomicFile& out,
            const std::function<void(std::uint64_t)>& progress) {
  Buffer buffer;
  for (std::uint64_t at = begin; at < end; at += buffer.size()) {
    buffer.resize(static_cast<std::size_t>(std::min(kCopyBytes, end - at)));
    HB_CHECK(source.read_at(at, buffer));
    HB_CHECK(out.write(buffer));
    if (progress) progress(at + buffer.size());
  }
  return {};
}

}  // namespace

Result<trust::Signed> authenticate_unfinished(const ByteSource& source) {
  HB_TRY(envelope, bundle::Envelope::read(source));
  HB_TRY(channel, trust::Channel::walk(envelope.chain(), envelope.preamble().chain_offset()));
  bundle::SigningKeys keys = channel.signing_keys();
  // The signatures must be good, but they need not be enough yet: F-19 is for readers.
  keys.threshold = 1;
  HB_TRY(manifest, bundle::VerifiedManifest::check(envelope, keys));
  return trust::Signed{std::move(channel), std::move(manifest)};
}

std::size_t signatures_missing(const trust::Signed& edition) {
  const std::size_t needed = edition.channel.last().signing_threshold;
  return needed - std::min(needed, edition.manifest.signatures().size());
}

Status add_signature(const trust::Signed& edition, const ByteSource& source, const keys::SigningKey& key,
                     const std::string& path, const std::function<void(std::uint64_t)>& progress) {
  HB_CHECK(check_may_sign(edition, key.public_key));
  const bundle::VerifiedManifest& manifest = edition.manifest;
  HB_TRY(signature, key.sign(bundle::signed_message(bundle::kEditionDomain, manifest.edition_hash())));
  std::vector<bundle::Signature> signatures(manifest.signatures().begin(), manifest.signatures().end());
  signatures.push_back(signature);
  HB_TRY(out, AtomicFile::create(path, 0644));
  // Only the signature block changes, and its size is fixed: nothing moves (FORMAT.md, chapter 3).
  HB_CHECK(copy(source, 0, Preamble::kSize, out, {}));
  HB_CHECK(out.write(SignatureBlock::encode(signatures)));
  HB_CHECK(copy(source, Preamble::kSize + SignatureBlock::kSize, manifest->file_size, out, progress));
  // Read back as any reader would: a worn stick may have given other bytes for the copy than when they were verified.
  HB_TRY(written, FileSource::open(out.path()));
  HB_TRY(again, authenticate_unfinished(*written));
  if (again.manifest.edition_hash() != manifest.edition_hash() || written->size() != manifest->file_size) {
    return fail(Errc::io, Layer::none, "the edition gave back other bytes when it was copied");
  }
  return out.keep(AtomicFile::IfThere::replace);
}

}  // namespace handbill::channel

#include "reader/trust/authenticate.h"

#include <algorithm>

namespace handbill::trust {

std::string Signed::publisher() const {
  return channel.last().name.empty() ? manifest->publisher : channel.last().name;
}

std::vector<bundle::PublicKey> Signed::signers() const {
  std::vector<bundle::PublicKey> out;
  const std::span<const bundle::Signature> signatures = manifest.signatures();
  // A matching id is enough: VerifiedManifest::check() accepts only good signatures, and ids are unique (F-28).
  for (const bundle::PublicKey& key : channel.last().edition_keys()) {
    const auto by_key = [&key](const bundle::Signature& s) { return s.id == key.id; };
    if (std::any_of(signatures.begin(), signatures.end(), by_key)) out.push_back(key);
  }
  return out;
}

Result<Signed> authenticate(const ByteSource& source, const Known& known) {
  HB_TRY(envelope, bundle::Envelope::read(source));
  const std::uint64_t chain_offset = envelope.preamble().chain_offset();
  // The claimed id only selects what is remembered; walk() then verifies the chain. The order of steps is F-1's: chain,
  // then signatures, then manifest.
  HB_TRY(id, claimed_channel(envelope.chain(), chain_offset));
  HB_TRY(channel, Channel::walk(envelope.chain(), chain_offset, known ? known(id) : std::span<const bundle::Hash>{}));
  HB_TRY(manifest, bundle::VerifiedManifest::check(envelope, channel.signing_keys()));
  return Signed{std::move(channel), std::move(manifest)};
}

bool founded_by(const Channel& channel, const bundle::PublicKey& key) {
  const auto founders = channel.founders();
  return channel.first().root_threshold == 1 && std::find(founders.begin(), founders.end(), key) != founders.end();
}

}  // namespace handbill::trust

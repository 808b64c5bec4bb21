#include "reader/trust/authenticate.h"

#include <algorithm>

namespace handbill::trust {

std::string Signed::publisher() const {
  return channel.last().name.empty() ? manifest->publisher : channel.last().name;
}

Result<Signed> authenticate(const ByteSource& source) {
  HB_TRY(envelope, bundle::Envelope::read(source));
  HB_TRY(channel, Channel::walk(envelope.chain(), envelope.preamble().chain_offset()));
  HB_TRY(manifest, bundle::VerifiedManifest::check(envelope, channel.signing_keys()));
  return Signed{std::move(channel), std::move(manifest)};
}

bool founded_by(const Channel& channel, const bundle::PublicKey& key) {
  const auto founders = channel.founders();
  return channel.first().root_threshold == 1 && std::find(founders.begin(), founders.end(), key) != founders.end();
}

}  // namespace handbill::trust

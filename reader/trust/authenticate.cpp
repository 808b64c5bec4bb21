#include "reader/trust/authenticate.h"

#include <algorithm>

namespace handbill::trust {

std::string Signed::publisher() const {
  return channel.last().name.empty() ? manifest->publisher : channel.last().name;
}

Result<Signed> authenticate(const ByteSource& source) {
  HB_TRY(envelope, bundle::Envelope::read(source));
  HB_TRY(channel, Channel::walk(envelope.chain()));
  HB_TRY(manifest, bundle::VerifiedManifest::check(envelope, channel.signing_keys()));
  return Signed{std::move(channel), std::move(manifest)};
}

bool founded_by(const Channel& channel, const bundle::PublicKey& key) {
  const Statement& first = channel.first();
  // With a threshold of one, that key alone could have made the statement; with more it could not.
  return first.root_threshold == 1 &&
         std::any_of(first.root_keys.begin(), first.root_keys.end(), [&key](const auto& k) { return k == key; });
}

}  // namespace handbill::trust

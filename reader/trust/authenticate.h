// From a file to an edition whose signatures are good.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "reader/bundle/bundle.h"
#include "reader/trust/chain.h"

namespace handbill::trust {

// An edition that some channel really signed. Whether this device trusts that channel is another question: see Pins.
struct Signed {
  Channel channel;
  bundle::VerifiedManifest manifest;

  // The name that the publisher gives itself: the channel's name, else the manifest's, else nothing. It proves nothing.
  std::string publisher() const;
  // The keys that made the edition's signatures, all of which are good (F-18).
  std::vector<bundle::PublicKey> signers() const;
};

// Gives the hashes of a channel's statements that were verified before, from the first on; none for an unknown channel.
using Known = std::function<std::span<const bundle::Hash>(const bundle::Hash& channel)>;

// Reads the envelope, walks the root chain, checks the signatures and the manifest.
// Errors: all of Envelope::read, Channel::walk and VerifiedManifest::check.
Result<Signed> authenticate(const ByteSource& source, const Known& known = {});

// Did `key` found this channel, and could it do so alone (FORMAT.md F-37)? A person who has only the publisher's .pub
// file can recognise the channel by this, and by nothing weaker.
bool founded_by(const Channel& channel, const bundle::PublicKey& key);

}  // namespace handbill::trust

// From a file to an edition whose signatures are good, and to what they are worth here.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "reader/bundle/bundle.h"
#include "reader/trust/chain.h"

namespace handbill::trust {

// An edition that some channel really signed. Whether that channel is trusted is another question: see Pins.
struct Signed {
  Channel channel;
  bundle::VerifiedManifest manifest;

  // What it calls itself: the channel's own name, else what the manifest says, else nothing.
  std::string publisher() const;
  // The keys whose good signatures it carries.
  std::vector<bundle::PublicKey> signers() const;
};

// The statements of a channel that were walked before, from its first on; none for a channel that is not known.
using Known = std::function<std::span<const bundle::Hash>(const bundle::Hash& channel)>;

// Reads the envelope, walks the root chain, checks the signatures and the manifest.
// Errors: all of Envelope::read, Channel::walk and VerifiedManifest::check.
Result<Signed> authenticate(const ByteSource& source, const Known& known = {});

// Did `key` found this channel, and could it do so alone (FORMAT.md F-37)? This is what a publisher's .pub file can
// answer.
bool founded_by(const Channel& channel, const bundle::PublicKey& key);

}  // namespace handbill::trust

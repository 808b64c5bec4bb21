#include "reader/library/edition.h"

#include <algorithm>

namespace handbill::library {

bool Trusted::accepts(const trust::Channel& channel) const {
  return pins.contains(channel.id()) ||
         std::any_of(keys.begin(), keys.end(), [&channel](const auto& key) { return trust::founded_by(channel, key); });
}

Result<Candidate> Candidate::read(const std::string& path) {
  HB_TRY(source, FileSource::open(path));
  HB_TRY(proof, trust::authenticate(*source));
  return Candidate(path, std::move(source), std::move(proof));
}

Result<std::unique_ptr<Edition>> Candidate::admit(const Trusted& trusted) const {
  if (!trusted.accepts(proof_.channel)) {
    return fail(Errc::unknown_publisher, Layer::none, "channel " + proof_.channel.fingerprint());
  }
  HB_TRY(bundle, bundle::Bundle::open(source_, proof_.manifest));
  return std::unique_ptr<Edition>(new Edition(path_, proof_, std::move(bundle)));
}

}  // namespace handbill::library

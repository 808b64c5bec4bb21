// From a file on a stick to an edition that may be shown: first a Candidate, of which nothing but its claim is seen,
// then, when its publisher is trusted here, an Edition.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "reader/bundle/bundle.h"
#include "reader/trust/authenticate.h"
#include "reader/trust/pins.h"

namespace handbill::library {

// Whom the person at this device trusts: accepted publishers, and keys given for this run.
struct Trusted {
  trust::Pins pins;
  std::vector<bundle::PublicKey> keys;
  bool not_kept = false;  // something that was learned could not be written: it holds for this run only

  bool accepts(const trust::Channel& channel) const;
};

// A publisher's edition, open. Only Candidate::admit makes one. One thread at a time.
class Edition {
 public:
  Edition(const Edition&) = delete;
  Edition& operator=(const Edition&) = delete;
  ~Edition() {
    if (on_close) on_close(bundle_.counters());
  }
  // Called with what reading it has cost.
  std::function<void(const bundle::Bundle::Counters&)> on_close;

  const trust::Signed& proof() const { return proof_; }
  bundle::Bundle& bundle() { return bundle_; }
  const std::string& path() const { return path_; }

 private:
  friend class Candidate;
  Edition(std::string path, trust::Signed proof, bundle::Bundle bundle)
      : path_(std::move(path)), proof_(std::move(proof)), bundle_(std::move(bundle)) {}
  std::string path_;
  trust::Signed proof_;
  bundle::Bundle bundle_;
};

// A file whose signatures are good. Who made it is only a claim until somebody compares the digits.
class Candidate {
 public:
  // Of a channel that is pinned, statements that were walked before are not checked again.
  // Errors: those of trust::authenticate, and not_found, io.
  static Result<Candidate> read(const std::string& path, const trust::Pins& pins);

  const std::string& path() const { return path_; }
  const trust::Signed& proof() const { return proof_; }
  const trust::Channel& channel() const { return proof_.channel; }
  std::string claimed_publisher() const { return proof_.publisher(); }

  // Opens it if its publisher is trusted and nothing that was seen of it here speaks against it; what it tells of its
  // publisher, `trusted` remembers, also the contradiction.
  // Errors: unknown_publisher; revoked_key, contradiction, fork (layer memory); those of Bundle::open.
  Result<std::unique_ptr<Edition>> admit(Trusted& trusted) const;

 private:
  Candidate(std::string path, std::shared_ptr<const ByteSource> source, trust::Signed proof)
      : path_(std::move(path)), source_(std::move(source)), proof_(std::move(proof)) {}
  std::string path_;
  std::shared_ptr<const ByteSource> source_;
  trust::Signed proof_;
};

}  // namespace handbill::library

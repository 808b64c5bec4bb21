// From a file to an edition that may be shown. First there is a Candidate, which shows nothing but its claim of a
// publisher; if this device trusts that publisher, it becomes an Edition.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "reader/bundle/bundle.h"
#include "reader/library/rivals.h"
#include "reader/trust/authenticate.h"
#include "reader/trust/pins.h"

namespace handbill::library {

class Edition;

// The publishers that this device trusts: those that the person has accepted, and the founders' keys given for this
// run.
struct Trusted {
  trust::Pins pins;
  std::vector<bundle::PublicKey> keys;
  Rivals rivals;          // editions that were met in this run, whoever's they are
  bool not_kept = false;  // the pins could not be written: what was learned lasts for this run only

  bool accepts(const trust::Channel& channel) const;
  // Is its publisher trusted, and was it opened as one of theirs?
  bool accepts(const Edition& edition) const;
};

// An open edition of a trusted publisher, or of one that the person reads without trusting it. Only a Candidate makes
// one. One thread at a time.
class Edition {
 public:
  Edition(const Edition&) = delete;
  Edition& operator=(const Edition&) = delete;
  ~Edition() {
    if (on_close) on_close(bundle_.counters());
  }
  // The destructor calls this with the counters of what was read.
  std::function<void(const bundle::Bundle::Counters&)> on_close;

  const trust::Signed& proof() const { return proof_; }
  // It was opened to be read without trusting its publisher, and stays so until it is opened again: nobody here has
  // asked what this device remembers of its channel.
  bool is_unproven() const { return is_unproven_; }
  bundle::Bundle& bundle() { return bundle_; }
  const std::string& path() const { return path_; }

 private:
  friend class Candidate;
  Edition(std::string path, trust::Signed proof, bundle::Bundle bundle, bool is_unproven)
      : path_(std::move(path)), proof_(std::move(proof)), is_unproven_(is_unproven), bundle_(std::move(bundle)) {}
  std::string path_;
  trust::Signed proof_;
  bool is_unproven_;
  bundle::Bundle bundle_;
};

// A file whose signatures are good. Its publisher's name is only a claim until the person fills in the digits of the
// fingerprint.
class Candidate {
 public:
  // If the channel is pinned, the signatures of statements that were verified before are not checked again (F-92).
  // Errors: those of trust::authenticate, and not_found, io.
  static Result<Candidate> read(const std::string& path, const trust::Pins& pins);

  // What this copy lacks is looked for in files at these paths once it is opened: they are said to be copies of it,
  // which is checked piece by piece.
  void set_other_copies(std::vector<std::string> paths) { other_copies_ = std::move(paths); }

  const std::string& path() const { return path_; }
  const trust::Signed& proof() const { return proof_; }
  const trust::Channel& channel() const { return proof_.channel; }
  std::string claimed_publisher() const { return proof_.publisher(); }

  // Opens the edition if its publisher is trusted and nothing that this device remembers speaks against the edition.
  // `trusted` learns from the edition, even if it is refused as a contradiction (F-94).
  // Errors: unknown_publisher; revoked_key, contradiction, fork (layer memory); those of Bundle::open.
  Result<std::unique_ptr<Edition>> admit(Trusted& trusted) const;
  // As admit(), but nothing is opened: may it be shown? Errors: those of admit() but of Bundle::open.
  // `when`: what is learned is written (Pins::judge()).
  Status judge(Trusted& trusted, trust::Pins::Write when = trust::Pins::Write::now) const;
  // Can it be opened? Says how much this copy lacks (F-49), or has too much (F-48). Errors: those of Bundle::open.
  struct Ends {
    std::uint64_t missing_bytes = 0, trailing_bytes = 0;
  };
  Result<Ends> try_open() const;
  // Opens the edition for who reads it without trusting its publisher: nothing is learned, nobody is accepted. If the
  // publisher is trusted after all, as admit(). Errors: those of admit() but unknown_publisher.
  Result<std::unique_ptr<Edition>> admit_unproven(Trusted& trusted) const;

 private:
  Result<std::unique_ptr<Edition>> open(bool is_unproven) const;
  void meet(Trusted& trusted) const;
  Candidate(std::string path, std::shared_ptr<const ByteSource> source, trust::Signed proof)
      : path_(std::move(path)), source_(std::move(source)), proof_(std::move(proof)) {}
  std::string path_;
  std::shared_ptr<const ByteSource> source_;
  std::vector<std::string> other_copies_;
  trust::Signed proof_;
};

}  // namespace handbill::library

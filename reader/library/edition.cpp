#include "reader/library/edition.h"

#include <algorithm>

namespace handbill::library {

bool Trusted::accepts(const trust::Channel& channel) const {
  return pins.find(channel.id()) != nullptr ||
         std::any_of(keys.begin(), keys.end(), [&channel](const auto& key) { return trust::founded_by(channel, key); });
}

bool Trusted::accepts(const Edition& edition) const {
  return !edition.is_unproven() && accepts(edition.proof().channel);
}

Result<Candidate> Candidate::read(const std::string& path, const trust::Pins& pins) {
  HB_TRY(source, FileSource::open(path));
  const auto known = [&pins](const bundle::Hash& channel) {
    const trust::Pin* pin = pins.find(channel);
    return pin != nullptr ? std::span<const bundle::Hash>(pin->statements) : std::span<const bundle::Hash>{};
  };
  HB_TRY(proof, trust::authenticate(*source, known));
  return Candidate(path, std::move(source), std::move(proof));
}

Result<std::unique_ptr<Edition>> Candidate::admit(Trusted& trusted) const {
  HB_CHECK(judge(trusted));
  return open(false);
}

Status Candidate::judge(Trusted& trusted, trust::Pins::Write when) const {
  // Another window may have forgotten the publisher, or learned of a revoked key, since the last look.
  trusted.pins.refresh();
  meet(trusted);
  if (!trusted.accepts(proof_.channel)) {
    return fail(Errc::unknown_publisher, Layer::none, "channel " + proof_.channel.fingerprint());
  }
  Status kept;
  Status good = trusted.pins.judge(proof_, kept, when);
  if (!kept) trusted.not_kept = true;
  if (!good && good.error().code == Errc::revoked_key) {
    trusted.rivals.drop(proof_.channel.id(), trust::issue_of(proof_));
  }
  return good;
}

void Candidate::meet(Trusted& trusted) const { trusted.rivals.meet(proof_.channel.id(), trust::issue_of(proof_)); }

Result<Candidate::Ends> Candidate::try_open() const {
  HB_TRY(bundle, bundle::Bundle::open(source_, proof_.manifest));
  return Ends{bundle.missing_bytes(), bundle.trailing_bytes()};
}

Result<std::unique_ptr<Edition>> Candidate::admit_unproven(Trusted& trusted) const {
  trusted.pins.refresh();
  if (trusted.accepts(proof_.channel)) return admit(trusted);
  meet(trusted);
  return open(true);
}

Result<std::unique_ptr<Edition>> Candidate::open(bool is_unproven) const {
  std::vector<bundle::OtherCopy> others;
  for (const std::string& path : other_copies_) {
    others.emplace_back([path]() -> Result<std::shared_ptr<const ByteSource>> {
      HB_TRY(source, FileSource::open(path));
      return std::shared_ptr<const ByteSource>(std::move(source));
    });
  }
  HB_TRY(bundle, bundle::Bundle::open(source_, proof_.manifest, std::move(others)));
  return std::unique_ptr<Edition>(new Edition(path_, proof_, std::move(bundle), is_unproven));
}

}  // namespace handbill::library

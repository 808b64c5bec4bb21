// FORMAT.md 4.5: what a device must say to editions one after the other.
#include <algorithm>

#include "reader/base/source.h"
#include "reader/trust/authenticate.h"
#include "tests/vectors/make/story_set.h"

namespace handbill::testing {
namespace {

constexpr std::uint64_t kLastNumber = ~std::uint64_t{0};
const char* const kFork = "fork memory";
const char* const kContradiction = "contradiction memory";
const char* const kRevoked = "revoked-key memory";

bundle::Hash id_of(const Buffer& edition) {
  return trust::authenticate(MemorySource(edition)).value().manifest.edition_id();
}

std::vector<TestKey> keys_of(const trust::Statement& statement) {
  std::vector<TestKey> out;
  for (std::uint8_t seed = 1; seed < 30; ++seed) {
    const auto& roots = statement.root_keys;
    if (std::find(roots.begin(), roots.end(), TestKey(seed).public_key()) != roots.end()) out.emplace_back(seed);
  }
  return out;
}

}  // namespace

Newsroom& Newsroom::next(const std::function<void(trust::Statement&)>& change) {
  RootStep step;
  step.statement = chain_.back().statement;
  step.statement.revocations.clear();
  change(step.statement);
  trust::sort_all(step.statement);
  for (const trust::Statement& who : {chain_.back().statement, step.statement}) {
    for (const TestKey& key : keys_of(who)) {
      const auto same = [&key](const TestKey& k) { return k.public_key() == key.public_key(); };
      if (std::none_of(step.signers.begin(), step.signers.end(), same)) step.signers.push_back(key);
    }
  }
  chain_.push_back(std::move(step));
  return *this;
}

Newsroom& Newsroom::grow() {
  return next([](trust::Statement& s) {
    s.root_keys = sorted_keys({TestKey(1), TestKey(2), TestKey(3)});
    s.root_threshold = 2;
    s.signing_keys = signers_of({TestKey(1), TestKey(2), TestKey(3)});
  });
}

Newsroom& Newsroom::revoke(std::uint8_t key, const std::vector<Buffer>& genuine) {
  return next([&](trust::Statement& s) {
    const bundle::PublicKey gone = TestKey(key).public_key();
    std::erase(s.root_keys, gone);
    std::erase_if(s.signing_keys, [&gone](const trust::SigningKey& k) { return k.key == gone; });
    trust::Revocation revocation{gone.key, {}};
    for (const Buffer& edition : genuine) revocation.editions.push_back(id_of(edition));
    s.revocations = {revocation};
    ++s.epoch;
  });
}

Newsroom& Newsroom::without_last() {
  chain_.pop_back();
  return *this;
}

Buffer Newsroom::edition(const Edition& what) const {
  EditionBuilder b;
  b.languages = {"en"};
  b.articles.resize(1);
  b.images.clear();
  b.chain = chain_;
  b.signers.clear();
  for (const std::uint8_t signer : what.signers) b.signers.emplace_back(signer);
  b.edit_manifest = [&what](bundle::Manifest& m) {
    m.edition = what.number;
    m.date = what.date;
    m.title = what.title;
  };
  return b.bytes();
}

Story& Story::state(Buffer file, std::string word) {
  named_.file.steps.push_back({"state", std::move(word), std::move(file)});
  return *this;
}
Story& Story::accept(Buffer edition, std::string verdict) {
  named_.file.steps.push_back({"accept", std::move(verdict), std::move(edition)});
  return *this;
}
Story& Story::open(Buffer edition, std::string verdict) {
  named_.file.steps.push_back({"open", std::move(verdict), std::move(edition)});
  return *this;
}
Story& Story::read() {
  named_.file.steps.push_back({"read", "", {}});
  return *this;
}
Story& Story::forget() {
  named_.file.steps.push_back({"forget", "", {}});
  return *this;
}

namespace {

void add_old_and_new(std::vector<NamedStory>& all) {
  const Newsroom one;
  const Buffer third = one.edition({.number = 3, .date = 20'003});
  const Buffer fifth = one.edition({.number = 5, .date = 20'005});
  all.push_back(Story("rollback", "rollback", "F-95", "an old edition after a newer one is shown, and marked as older")
                    .accept(fifth)
                    .open(third, "success older days=2")
                    .open(fifth)
                    .named());
  const auto dated = [](std::uint8_t founder, std::int32_t date) {
    return Newsroom(founder).edition({.number = 1, .date = date, .signers = {founder}});
  };
  all.push_back(Story("freeze", "freeze", "F-96",
                      "a day that two other publishers have passed tells how old the only edition at hand is")
                    .accept(fifth)
                    .accept(dated(9, 20'048))
                    .accept(dated(10, 20'060))
                    .open(fifth, "success days=43")
                    .named());
  all.push_back(
      Story("one_publisher_ages_no_other", "freeze", "F-96", "one publisher's far date makes no other look old")
          .accept(fifth)
          .accept(dated(9, 80'000))
          .open(fifth)
          .open(third, "success older days=2")
          .named());
  all.push_back(Story("dates_beyond_any_calendar", "freeze", "F-96",
                      "a date after 2199 tells no time, however many publishers sign it")
                    .accept(fifth)
                    .accept(dated(9, 2'147'483'647))
                    .accept(dated(10, 84'006))
                    .accept(dated(11, 20'010))
                    .open(fifth, "success")
                    .open(dated(9, 2'147'483'647))
                    .accept(dated(12, 84'005))
                    .open(fifth, "success days=5")
                    .named());
  all.push_back(Story("strangers_do_not_count", "freeze", "F-90", "who was not accepted cannot make others look old")
                    .accept(fifth)
                    .open(Newsroom(9).edition({.number = 1, .date = 30'000, .signers = {9}}), "unknown")
                    .open(fifth)
                    .named());
  all.push_back(Story("substitution", "wrong channel", "F-90", "another channel under the same name is not this one")
                    .accept(fifth)
                    .open(Newsroom(9).edition({.number = 6, .date = 20'006, .signers = {9}}), "unknown")
                    .named());
  all.push_back(Story("forgotten", "forgetting", "F-97",
                      "a channel that was forgotten is as unknown as before, and so "
                      "is what it said")
                    .accept(fifth)
                    .forget()
                    .open(third, "unknown")
                    .accept(third)
                    .named());
}

void add_fast_forward(std::vector<NamedStory>& all) {
  Newsroom room;
  room.grow();
  const Buffer third = room.edition({.number = 3, .date = 20'003, .signers = {2}});
  const Buffer fourth = room.edition({.number = 4, .date = 20'004, .signers = {2}});
  const Buffer thief = room.edition({.number = kLastNumber, .date = 40'000, .signers = {1}, .title = "Thief"});
  room.revoke(1, {});
  const Buffer fifth = room.edition({.number = 5, .date = 20'005, .signers = {2}});
  all.push_back(Story("fast_forward", "fast-forward", "F-95",
                      "a thief signs the last number and a far date; the next epoch undoes both")
                    .accept(third)
                    .open(thief)
                    .open(fourth, "success older days=19996")
                    .open(fifth)
                    .open(fourth, "success older old-keys days=1")
                    .open(thief, kRevoked)
                    .open(fifth)
                    .named());
}

void add_replaced(std::vector<NamedStory>& all) {
  Newsroom room;
  const Buffer first = room.edition({.number = 1, .date = 20'001});
  const Buffer kept = room.edition({.number = 9, .date = 30'000, .signers = {1}, .title = "Kept"});
  room.next([](trust::Statement& s) {
    s.root_keys = sorted_keys({TestKey(2)});
    s.signing_keys = signers_of({TestKey(2)});
  });
  const Buffer second = room.edition({.number = 2, .date = 20'002, .signers = {2}});
  all.push_back(Story("replaced_key", "a key that was replaced, and kept", "F-95",
                      "what it signs under the old statement is older than all under the new one, whatever its number")
                    .accept(first)
                    .open(second)
                    .open(kept, "success older old-keys")
                    .open(room.edition({.number = 3, .date = 20'003, .signers = {2}}))
                    .open(second, "success older days=1")
                    .named());
}

void add_revoked(std::vector<NamedStory>& all) {
  Newsroom room;
  const Buffer first = room.edition({.number = 1, .date = 20'001});
  const Buffer early_forgery = room.edition({.number = 2, .date = 20'001, .title = "Thief"});
  room.grow();
  const Buffer third = room.edition({.number = 3, .date = 20'003, .signers = {1}});
  const Buffer with_two = room.edition({.number = 4, .date = 20'004, .signers = {1, 2}});
  const Buffer forgery = room.edition({.number = 5, .date = 20'005, .signers = {1}, .title = "Thief"});
  const Buffer backdated = room.edition({.number = 2, .date = 20'002, .signers = {1}, .title = "Thief"});
  room.revoke(1, {first, third});
  const Buffer sixth = room.edition({.number = 6, .date = 20'006, .signers = {2}});
  all.push_back(Story("revoked_before", "revoked key, before it is known", "F-93",
                      "until a device has heard of the revocation nothing can tell the forgery; then it is refused")
                    .accept(third)
                    .open(forgery)
                    .open(sixth)
                    .open(forgery, kRevoked)
                    .named());
  all.push_back(Story("revoked_after", "revoked key, after it is known", "F-93",
                      "forgeries of a stolen key are refused, whatever number and date they bear")
                    .accept(sixth)
                    .open(forgery, kRevoked)
                    .open(backdated, kRevoked)
                    .open(early_forgery, kRevoked)
                    .named());
  all.push_back(Story("revoked_listed", "revoked key, after it is known", "F-93",
                      "what a stolen key really signed stays readable, also from before the channel grew")
                    .accept(sixth)
                    .open(third, "success older old-keys days=3")
                    .open(first, "success older old-keys days=5")
                    .named());
  all.push_back(Story("revoked_second_signature", "revoked key, after it is known", "F-93",
                      "a good second signature does not save an edition that is not listed")
                    .accept(sixth)
                    .open(with_two, kRevoked)
                    .named());
  all.push_back(Story("revoked_later_news", "revoked key, after it is known", "F-90",
                      "a revocation that is learned from an older edition of a newer epoch holds as well")
                    .accept(third)
                    .open(room.edition({.number = 1, .date = 20'002, .signers = {3}}))
                    .open(forgery, kRevoked)
                    .named());
  Newsroom again = room;
  again.next([](trust::Statement& s) { s.name = "Press"; });
  all.push_back(Story("revoked_stays", "revoked key, after it is known", "F-90",
                      "a statement that does not repeat a revocation does not undo it")
                    .accept(again.edition({.number = 7, .date = 20'007, .signers = {2}}))
                    .open(forgery, kRevoked)
                    .open(third, "success older old-keys days=4")
                    .named());
}

void add_contradictions(std::vector<NamedStory>& all) {
  const Newsroom room;
  const Buffer one = room.edition({.number = 5, .date = 20'005, .title = "One"});
  const Buffer other = room.edition({.number = 5, .date = 20'005, .title = "Other"});
  const Buffer next = room.edition({.number = 6, .date = 20'006});
  all.push_back(Story("contradiction", "contradiction", "F-94",
                      "two editions with one number: an alarm, then both may be read, marked")
                    .accept(one)
                    .open(other, kContradiction)
                    .open(one, kContradiction)
                    .read()
                    .open(one, "success contradicted")
                    .open(other, "success contradicted")
                    .named());
  all.push_back(
      Story("contradiction_alarm_stays", "contradiction", "F-94", "the alarm outlives newer editions until it is read")
          .accept(one)
          .open(other, kContradiction)
          .open(next, "success alarm")
          .open(other, kContradiction)
          .read()
          .open(next)
          .open(other, "success older contradicted days=1")
          .named());
  all.push_back(Story("contradiction_third", "contradiction", "F-94", "a third edition with the number is a new alarm")
                    .accept(one)
                    .open(other, kContradiction)
                    .read()
                    .open(room.edition({.number = 5, .date = 20'005, .title = "Third"}), kContradiction)
                    .named());
}

void add_settled_contradictions(std::vector<NamedStory>& all) {
  Newsroom room;
  room.grow();
  const Buffer genuine = room.edition({.number = 5, .date = 20'005, .signers = {2}, .title = "One"});
  const Buffer forged = room.edition({.number = 5, .date = 20'005, .signers = {1}, .title = "Thief"});
  Newsroom listing = room;
  room.revoke(1, {});
  all.push_back(
      Story("contradiction_settled", "contradiction", "F-98", "it ends when one side turns out to be a thief's")
          .accept(genuine)
          .open(forged, kContradiction)
          .open(room.edition({.number = 6, .date = 20'006, .signers = {2}}), "success alarm")
          .open(genuine, kContradiction)
          .open(forged, kRevoked)
          .open(genuine, "success older old-keys days=1")
          .named());
  const Buffer listed = listing.edition({.number = 5, .date = 20'005, .signers = {1}, .title = "Listed"});
  listing.revoke(1, {listed});
  const Buffer sixth = listing.edition({.number = 6, .date = 20'006, .signers = {2}});
  all.push_back(Story("contradiction_settled_by_news", "contradiction", "F-98",
                      "it ends when the publisher lists one side as genuine; the other stays marked, or is refused")
                    .accept(forged)
                    .open(listed, kContradiction)
                    .open(genuine, kContradiction)
                    .open(sixth)
                    .open(listed, "success older old-keys days=1")
                    .open(genuine, "success older old-keys contradicted days=1")
                    .open(forged, kRevoked)
                    .named());
}

void add_chains(std::vector<NamedStory>& all) {
  Newsroom room;
  const Buffer first = room.edition({.number = 1, .date = 20'001});
  room.grow();
  const Buffer second = room.edition({.number = 2, .date = 20'002, .signers = {2}});
  Newsroom thief;
  thief.next([](trust::Statement& s) {
    s.root_keys = sorted_keys({TestKey(8)});
    s.signing_keys = signers_of({TestKey(8)});
  });
  const Buffer stolen = thief.edition({.number = 3, .date = 20'003, .signers = {8}, .title = "Thief"});
  all.push_back(Story("chain_fork", "fork", "F-91", "the founding key is stolen, and founds a second line of keys")
                    .accept(first)
                    .open(second)
                    .open(stolen, kFork)
                    .open(second)
                    .named());
  thief.next([](trust::Statement&) {});
  all.push_back(Story("chain_fork_longer", "fork", "F-91", "a longer line of keys is no better than a shorter one")
                    .accept(second)
                    .open(thief.edition({.number = 4, .date = 20'004, .signers = {8}}), kFork)
                    .named());
  all.push_back(Story("chain_older", "rollback", "F-92", "an edition from before the rotation")
                    .accept(second)
                    .open(first, "success older old-keys days=1")
                    .named());
  for (int i = 0; i < 12; ++i) {
    room.next([i](trust::Statement& s) {
      const TestKey fresh(static_cast<std::uint8_t>(4 + i));
      s.root_keys.erase(s.root_keys.begin() + i % 3);
      s.root_keys.push_back(fresh.public_key());
      s.signing_keys = {fresh.public_key()};
    });
  }
  all.push_back(Story("slept_through_twelve_rotations", "key rotation", "F-92",
                      "a device that knows the first two "
                      "statements is handed fourteen")
                    .accept(second)
                    .open(room.edition({.number = 14, .date = 20'014, .signers = {15}}))
                    .open(first, "success older old-keys days=13")
                    .named());
}

Buffer text_file(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

void add_states(std::vector<NamedStory>& all) {
  const Newsroom room;
  const Buffer third = room.edition({.number = 3, .date = 20'003});
  const Buffer fifth = room.edition({.number = 5, .date = 20'005});
  all.push_back(Story("state_from_the_future", "state file from the future", "F-99",
                      "a later program's memory is left as it is; this one remembers while it runs")
                    .state(text_file(std::string_view("HBPINS\x03\0what this means nobody knows yet", 40)), "newer")
                    .open(third, "unknown")
                    .accept(fifth)
                    .open(third, "success older days=2")
                    .named());
  all.push_back(Story("state_lost", "damaged state file", "F-99", "a memory of noise costs the pins, not the reading")
                    .state(text_file("noise"), "lost")
                    .open(third, "unknown")
                    .accept(fifth)
                    .open(third, "success older days=2")
                    .named());
}

}  // namespace

std::vector<NamedStory> all_stories() {
  std::vector<NamedStory> out;
  for (const auto add : {add_old_and_new, add_fast_forward, add_replaced, add_revoked, add_contradictions,
                         add_settled_contradictions, add_chains, add_states})
    add(out);
  return out;
}

}  // namespace handbill::testing

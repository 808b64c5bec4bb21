// FORMAT.md chapter 4: the root chain.
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

// The founding statement after `edit` was at it, and signed then.
Buffer with_statement(const std::function<void(trust::Statement&)>& edit) {
  return edition([&](EditionBuilder& b) { b.chain[0].edit_statement = edit; });
}
Buffer with_body(const std::function<void(Buffer&)>& edit) {
  return edition([&](EditionBuilder& b) { b.chain[0].edit_body = edit; });
}
Buffer with_chain_bytes(const std::function<void(Buffer&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_chain_bytes = edit; });
}
std::vector<TestKey> keys(std::uint8_t count) {
  std::vector<TestKey> out;
  for (std::uint8_t i = 1; i <= count; ++i) out.emplace_back(i);
  return out;
}

// Key 1 founds; statement 2 hands the root to key 2 and the signing to key 3; statement 3 adds key 4 to the root.
EditionBuilder three_statements() {
  EditionBuilder b;
  RootStep second = founding_step(TestKey(2));
  second.statement.signing_keys = {TestKey(3).public_key()};
  second.statement.epoch = 1;
  second.signers = {TestKey(1), TestKey(2)};
  RootStep third = second;
  third.statement.root_keys = sorted_keys({TestKey(2), TestKey(4)});
  third.signers = {TestKey(2)};
  b.chain.push_back(second);
  b.chain.push_back(third);
  b.signers = {TestKey(3)};
  return b;
}
template <class Edit>
Buffer rotated(Edit edit) {
  EditionBuilder b = three_statements();
  edit(b);
  return b.bytes();
}

void add_keys(VectorSet& set) {
  const VectorSet::Verdict malformed{"malformed", "chain"};
  set.refuse(malformed, "root_keys_unsorted", "F-28", "root keys in descending order", with_statement([](auto& s) {
               s.root_keys = sorted_keys({TestKey(1), TestKey(2)});
               std::swap(s.root_keys[0], s.root_keys[1]);
             }));
  set.refuse(malformed, "root_key_twice", "F-28", "one root key under two ids", with_statement([](auto& s) {
               s.root_keys = {TestKey(1).public_key(), TestKey(1).with_id(2).public_key()};
             }));
  set.refuse(malformed, "root_key_id_twice", "F-28", "two root keys under one id", with_statement([](auto& s) {
               s.root_keys = sorted_keys({TestKey(1), TestKey(2).with_id(1)});
             }));
  set.refuse(malformed, "signing_keys_unsorted", "F-28", "signing keys in descending order",
             with_statement([](auto& s) {
               s.signing_keys = signers_of({TestKey(1), TestKey(2)});
               std::swap(s.signing_keys[0], s.signing_keys[1]);
             }));
  set.refuse(malformed, "signing_key_id_twice", "F-28", "two signing keys under one id", with_statement([](auto& s) {
               s.signing_keys = signers_of({TestKey(1), TestKey(2).with_id(1)});
             }));
}

void add_thresholds(VectorSet& set) {
  const VectorSet::Verdict malformed{"malformed", "chain"};
  set.refuse(malformed, "root_threshold_zero", "F-25", "no root key has to sign",
             with_statement([](auto& s) { s.root_threshold = 0; }));
  set.refuse(malformed, "root_threshold_too_high", "F-25", "two root keys have to sign, there is one",
             with_statement([](auto& s) { s.root_threshold = 2; }));
  set.refuse(malformed, "signing_threshold_zero", "F-25", "no signing key has to sign",
             with_statement([](auto& s) { s.signing_threshold = 0; }));
  set.refuse(malformed, "signing_threshold_too_high", "F-25", "two signing keys have to sign, there is one",
             with_statement([](auto& s) { s.signing_threshold = 2; }));
  const VectorSet::Verdict over{"over-limit", "chain"};
  set.refuse(over, "root_keys_17", "F-26", "17 root keys",
             with_statement([](auto& s) { s.root_keys = sorted_keys(keys(17)); }));
  set.refuse(over, "signing_keys_33", "F-26", "33 signing keys",
             with_statement([](auto& s) { s.signing_keys = signers_of(keys(33)); }));
  set.refuse(over, "channel_name_257", "F-26", "a name of 257 bytes",
             with_statement([](auto& s) { s.name.assign(257, 'n'); }));
}

bundle::Hash id_of(int n) {
  bundle::Hash out;
  out.bytes.fill(static_cast<std::byte>(n));
  return out;
}
trust::Revocation revocation(const TestKey& key, std::vector<bundle::Hash> editions) {
  return {key.public_key().key, std::move(editions)};
}

void add_revocations(VectorSet& set) {
  const VectorSet::Verdict malformed{"malformed", "chain"};
  set.refuse({"over-limit", "chain"}, "revocations_33", "F-26", "33 revocations", with_statement([](auto& s) {
               for (const bundle::PublicKey& key : sorted_keys(keys(33))) s.revocations.push_back({key.key, {}});
             }));
  set.refuse(malformed, "revocations_unsorted", "F-38", "revocations in descending order", with_statement([](auto& s) {
               const auto sorted = sorted_keys({TestKey(8), TestKey(9)});
               s.revocations = {{sorted[1].key, {}}, {sorted[0].key, {}}};
             }));
  set.refuse(malformed, "revocation_twice", "F-38", "a key is revoked twice by one statement",
             with_statement([](auto& s) { s.revocations.assign(2, revocation(TestKey(9), {})); }));
  set.refuse(malformed, "revocation_editions_unsorted", "F-38", "edition ids in descending order",
             with_statement([](auto& s) {
               s.revocations = {revocation(TestKey(9), {id_of(2), id_of(1)})};
             }));
  set.refuse(malformed, "revocation_edition_twice", "F-38", "an edition is listed twice", with_statement([](auto& s) {
               s.revocations = {revocation(TestKey(9), {id_of(1), id_of(1)})};
             }));
  set.refuse({"truncated", "chain"}, "revocation_count_huge", "F-29", "a revocation declares 4,294,967,295 editions",
             edition([](EditionBuilder& b) {
               b.chain[0].statement.revocations = {revocation(TestKey(9), {})};
               b.chain[0].edit_body = [](Buffer& body) { patch<std::uint32_t>(body, body.size() - 4, 0xFFFFFFFF); };
             }));
  set.refuse(malformed, "signing_threshold_of_unknown_roles", "F-25",
             "two of two keys have to sign, one has no known role", with_statement([](auto& s) {
               s.signing_keys = signers_of({TestKey(1), TestKey(2)});
               s.signing_keys[1].role = static_cast<trust::Role>(2);
               s.signing_threshold = 2;
             }));
  set.accept("accept_revocation", "F-38", "a key is revoked, two editions are listed", with_statement([](auto& s) {
               s.revocations = {revocation(TestKey(9), {id_of(1), id_of(2)})};
             }));
  set.accept("accept_unknown_role", "F-39", "a key with a role that no reader knows stands beside the one that signs",
             with_statement([](auto& s) {
               s.signing_keys = signers_of({TestKey(1), TestKey(2)});
               for (trust::SigningKey& key : s.signing_keys) {
                 if (key.key == TestKey(2).public_key()) key.role = static_cast<trust::Role>(0xFFFF);
               }
             }));
}

}  // namespace

void add_statements(VectorSet& set) {
  const VectorSet::Verdict malformed{"malformed", "chain"};
  set.refuse({"over-limit", "chain"}, "statement_too_large", "F-20", "a record declares a body of 262,145 bytes",
             with_chain_bytes([](Buffer& c) { patch<std::uint32_t>(c, 0, 262145); }));
  set.refuse({"over-limit", "chain"}, "statement_signatures_33", "F-21", "a record declares 33 signatures",
             with_chain_bytes([](Buffer& c) { patch<std::uint32_t>(c, 4, 33); }));
  set.refuse(malformed, "statement_key_signs_twice", "F-22", "one key's signature stands twice under a statement",
             edition([](EditionBuilder& b) { b.chain[0].edit_signatures = [](auto& s) { s.push_back(s[0]); }; }));
  set.refuse(malformed, "statement_magic", "F-24", "the magic ends in another version",
             with_body([](Buffer& body) { body[6] = std::byte{2}; }));
  add_thresholds(set);
  set.refuse({"unsupported", "chain"}, "statement_reserved_set", "F-27", "a reserved bit of the statement is set",
             with_body([](Buffer& body) { patch<std::uint32_t>(body, 56, 1); }));
  add_keys(set);
  add_revocations(set);
  set.refuse(malformed, "statement_with_more", "F-29", "a byte follows the name",
             with_body([](Buffer& body) { body.push_back(std::byte{0}); }));
  set.refuse({"truncated", "chain"}, "statement_name_cut", "F-29", "the name is longer than what is left of the body",
             with_body([](Buffer& body) { patch<std::uint16_t>(body, 52, 4); }));
  set.refuse({"truncated", "chain"}, "statement_keys_cut", "F-29", "the body ends inside a key",
             with_body([](Buffer& body) { body.resize(100); }));
  set.refuse(malformed, "channel_name_control", "F-36", "a line break in the channel's name",
             with_statement([](auto& s) { s.name = "two\nlines"; }));
  set.refuse(malformed, "channel_name_not_utf8", "F-36", "the channel's name is no UTF-8",
             with_statement([](auto& s) { s.name = "\xC3("; }));
}

namespace {

void add_unsigned_statements(VectorSet& set) {
  const VectorSet::Verdict bad{"bad-chain", "chain"};
  set.refuse(bad, "chain_below_own_threshold", "F-33", "two root keys have to sign, one did",
             edition([](EditionBuilder& b) {
               b.chain[0].statement.root_keys = sorted_keys({TestKey(1), TestKey(2)});
               b.chain[0].statement.root_threshold = 2;
             }));
  set.refuse(bad, "chain_unsigned", "F-33", "nobody signed the founding statement",
             edition([](EditionBuilder& b) { b.chain[0].signers.clear(); }));
  set.refuse(bad, "chain_new_key_did_not_sign", "F-33", "the second statement is signed by the old root key only",
             rotated([](EditionBuilder& b) { b.chain[1].signers = {TestKey(1)}; }));
  set.refuse(bad, "chain_old_key_did_not_sign", "F-34", "the second statement is signed by its own key only",
             rotated([](EditionBuilder& b) { b.chain[1].signers = {TestKey(2)}; }));
  set.refuse(bad, "chain_below_old_threshold", "F-34", "two old root keys have to sign the second statement, one did",
             edition([](EditionBuilder& b) {
               b.chain[0].statement.root_keys = sorted_keys({TestKey(1), TestKey(2)});
               b.chain[0].statement.root_threshold = 2;
               b.chain[0].signers = {TestKey(1), TestKey(2)};
               b.chain.push_back(founding_step(TestKey(1)));
             }));
  set.refuse(bad, "chain_unsigned_and_malformed", "F-34", "an unsigned statement must be refused before it is parsed",
             rotated([](EditionBuilder& b) {
               b.chain[1].signers = {TestKey(9)};
               b.chain[1].edit_body = [](Buffer& body) { body.resize(3); };
             }));
  set.refuse(bad, "chain_signed_by_stranger_too", "F-35", "a signature of a key that is neither's root key",
             edition([](EditionBuilder& b) {
               b.chain[0].signers = {TestKey(1), TestKey(9)};
             }));
  set.refuse(bad, "chain_extra_bad_signature", "F-35", "enough good signatures, and a flipped one of a root key",
             edition([](EditionBuilder& b) {
               b.chain[0].statement.root_keys = sorted_keys({TestKey(1), TestKey(2)});
               b.chain[0].signers = {TestKey(1), TestKey(2)};
               b.chain[0].edit_signatures = [](auto& s) { s[1].bytes[0] ^= std::byte{1}; };
             }));
  set.refuse(bad, "chain_signed_by_signing_key", "F-33", "signing keys cannot sign statements",
             edition([](EditionBuilder& b) {
               b.chain[0].statement.signing_keys = {TestKey(2).public_key()};
               b.chain[0].signers = {TestKey(2)};
               b.signers = {TestKey(2)};
             }));
}

Buffer many_statements(std::size_t count) {
  return edition([=](EditionBuilder& b) { b.chain.resize(count, b.chain[0]); });
}

// 33 statements with 1,024 signatures and `more`: two sets of 16 root keys take turns, and all of both sign.
Buffer many_signatures(std::size_t more) {
  EditionBuilder b;
  const std::vector<TestKey> all = keys(32);
  const std::vector<TestKey> sets[] = {{all.begin(), all.begin() + 16}, {all.begin() + 16, all.end()}};
  for (std::size_t n = 0; n < 33; ++n) {
    RootStep step = founding_step(TestKey(1));
    step.statement.root_keys = sorted_keys(sets[n % 2]);
    step.signers = n == 0 ? sets[0] : all;
    if (n == 0) b.chain.clear();
    b.chain.push_back(step);
  }
  // 16 + 31 * 32, and the last.
  b.chain.back().signers.assign(all.begin() + 8, all.begin() + 24 + static_cast<std::ptrdiff_t>(more));
  return b.bytes();
}

}  // namespace

void add_chain(VectorSet& set) {
  set.refuse({"truncated", "chain"}, "chain_record_cut", "F-23", "four bytes follow the last record",
             with_chain_bytes([](Buffer& c) { c.resize(c.size() + 4); }));
  set.refuse({"truncated", "chain"}, "chain_body_cut", "F-23", "a record's body leaves the chain",
             with_chain_bytes([](Buffer& c) { patch<std::uint32_t>(c, 0, 500); }));
  set.refuse({"over-limit", "chain"}, "chain_257_statements", "F-23", "257 statements, each rightly signed",
             many_statements(257));
  set.refuse({"over-limit", "chain"}, "chain_1025_signatures", "F-23", "1,025 signatures, all good",
             many_signatures(1));
  const VectorSet::Verdict bad{"bad-chain", "chain"};
  set.refuse(bad, "chain_begins_with_2", "F-30", "the first statement's version is 2",
             with_statement([](auto& s) { s.version = 2; }));
  set.refuse(bad, "chain_version_skipped", "F-30", "version 3 follows version 1",
             rotated([](EditionBuilder& b) { b.chain[1].edit_statement = [](auto& s) { s.version = 3; }; }));
  set.refuse(bad, "chain_epoch_falls", "F-31", "the third statement's epoch is below the second's",
             rotated([](EditionBuilder& b) { b.chain[2].statement.epoch = 0; }));
  set.refuse(bad, "chain_previous_wrong", "F-32", "the second statement follows another first one",
             rotated([](EditionBuilder& b) {
               b.chain[1].edit_statement = [](auto& s) { s.previous.bytes[31] ^= std::byte{1}; };
             }));
  set.refuse(bad, "chain_cyclic", "F-30", "the third statement is the first once more", edition([](EditionBuilder& b) {
               b.chain.assign(3, b.chain[0]);
               b.chain[2].edit_statement = [](auto& s) {
                 s.version = 1;
                 s.previous = {};
               };
             }));
  set.refuse(bad, "chain_first_has_previous", "F-32", "the first statement says that it follows one",
             with_statement([](auto& s) { s.previous.bytes[0] = std::byte{1}; }));
  add_unsigned_statements(set);
  set.accept("accept_three_statements", "F-34", "roots and signing keys rotated", three_statements().bytes());
  set.accept("accept_256_statements", "F-23", "as many statements as there may be", many_statements(256));
  set.accept("accept_1024_signatures", "F-23", "as many signatures in a chain as there may be", many_signatures(0));
  set.accept("accept_channel_name", "F-36", "the channel has a name",
             with_statement([](auto& s) { s.name = "ရုပ်ရှင် Press"; }));
}

}  // namespace handbill::testing

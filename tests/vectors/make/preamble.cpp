// FORMAT.md chapter 3: preamble and signature block.
#include "tests/vectors/make/vector_set.h"

namespace handbill::testing {
namespace {

template <class T>
Buffer with_field(std::size_t at, T value) {
  return edition([=](EditionBuilder& b) { b.edit_preamble = [=](Buffer& p) { patch<T>(p, at, value); }; });
}
Buffer first_bytes(std::size_t size) {
  return file([=](BuiltEdition& e) { e.bytes.resize(size); });
}
Buffer text_file(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

constexpr std::size_t kSlot = 72;

void first_slot_empty(Buffer& block) {
  std::copy_n(block.begin(), kSlot, block.begin() + kSlot);
  std::fill_n(block.begin(), kSlot, std::byte{0});
}

void add_short_files(VectorSet& set) {
  set.refuse({"not-a-bundle", "preamble"}, "file_empty", "F-15", "a file of no bytes", {});
  set.refuse({"not-a-bundle", "preamble"}, "file_short_and_other", "F-15", "three bytes that are not the magic's",
             text_file("abc"));
  const VectorSet::Verdict truncated{"truncated", "file"};
  set.refuse(truncated, "file_one_byte", "F-15", "only the magic's first byte", first_bytes(1));
  set.refuse(truncated, "file_ends_in_preamble", "F-15", "31 bytes", first_bytes(31));
  set.refuse(truncated, "file_ends_in_signature_block", "F-15", "one byte of the signature block is missing",
             first_bytes(1183));
  set.refuse(truncated, "file_ends_in_chain", "F-15", "the file ends inside the root chain", first_bytes(1200));
  set.refuse(truncated, "file_ends_in_manifest", "F-15", "one byte of the manifest is missing",
             file([](BuiltEdition& e) { e.bytes.resize(static_cast<std::size_t>(e.table_offset - 1)); }));
  set.refuse(truncated, "file_cut_after_bad_slots", "F-15",
             "sizes come before slots: a cut file, and a slot after an empty one", edition([](EditionBuilder& b) {
               b.edit_signature_block = first_slot_empty;
               b.edit_file = [](BuiltEdition& e) { e.bytes.resize(static_cast<std::size_t>(e.table_offset - 1)); };
             }));
  set.refuse(truncated, "chain_size_past_end", "F-15", "a root chain of 1 MiB in a file of 4 KiB",
             with_field<std::uint32_t>(20, 1U << 20U));
}

}  // namespace

void add_preamble(VectorSet& set) {
  add_short_files(set);
  set.refuse({"not-a-bundle", "preamble"}, "magic_seven_bits", "F-10",
             "a transfer cleared the first byte's highest bit",
             file([](BuiltEdition& e) { e.bytes[0] = std::byte{0x09}; }));
  set.refuse({"not-a-bundle", "preamble"}, "magic_line_ends", "F-10", "a transfer made CR LF into LF",
             file([](BuiltEdition& e) { e.bytes.erase(e.bytes.begin() + 4); }));
  set.refuse({"unsupported", "preamble"}, "major_version_2", "F-11", "major version 2",
             with_field<std::uint16_t>(8, 2));
  set.refuse({"unsupported", "preamble"}, "major_version_2_in_32_bytes", "F-11",
             "major version 2, in a file too short for version 1", edition([](EditionBuilder& b) {
               b.edit_preamble = [](Buffer& p) { patch<std::uint16_t>(p, 8, 2); };
               b.edit_file = [](BuiltEdition& e) { e.bytes.resize(32); };
             }));
  set.refuse({"unsupported", "preamble"}, "major_version_0", "F-11", "major version 0",
             with_field<std::uint16_t>(8, 0));
  set.refuse({"unsupported", "preamble"}, "reserved_12_set", "F-12", "a bit of the first reserved field is set",
             with_field<std::uint32_t>(12, 1));
  set.refuse({"unsupported", "preamble"}, "reserved_28_set", "F-12",
             "the highest bit of the second reserved field is set", with_field<std::uint32_t>(28, 0x80000000U));
  set.refuse({"malformed", "preamble"}, "chain_size_zero", "F-13", "no root chain", with_field<std::uint32_t>(20, 0));
  set.refuse({"over-limit", "preamble"}, "chain_size_over_limit", "F-13", "a root chain of 1 MiB and a byte",
             with_field<std::uint32_t>(20, (1U << 20U) + 1));
  set.refuse({"malformed", "preamble"}, "manifest_size_zero", "F-14", "no manifest", with_field<std::uint32_t>(24, 0));
  set.refuse({"over-limit", "preamble"}, "chain_size_over_limit_and_no_manifest", "F-13",
             "a root chain of 1 MiB and a byte, and no manifest: the chain's size comes first",
             edition([](EditionBuilder& b) {
               b.edit_preamble = [](Buffer& p) {
                 patch<std::uint32_t>(p, 20, (1U << 20U) + 1);
                 patch<std::uint32_t>(p, 24, 0);
               };
             }));
  set.refuse({"over-limit", "preamble"}, "manifest_size_over_limit", "F-14", "a manifest of 32 KiB and a byte",
             with_field<std::uint32_t>(24, 32769));
}

namespace {

Buffer with_signatures(const std::function<void(std::vector<bundle::Signature>&)>& edit) {
  return edition([&](EditionBuilder& b) { b.edit_signatures = edit; });
}

// S + L, where L is the order of the curve's group: the same point, another encoding.
void make_unreduced(bundle::Signature& s) {
  constexpr unsigned char kOrder[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                        0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                        0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const unsigned sum = std::to_integer<unsigned>(s.bytes[32 + i]) + kOrder[i] + carry;
    s.bytes[32 + i] = static_cast<std::byte>(sum);
    carry = sum >> 8U;
  }
}

// Two signing keys, of which `threshold` must sign.
void two_signers(EditionBuilder& b, std::uint8_t threshold) {
  b.chain[0].statement.signing_keys = signers_of({TestKey(1), TestKey(2)});
  b.chain[0].statement.signing_threshold = threshold;
}

void add_bad_signatures(VectorSet& set) {
  const VectorSet::Verdict bad{"bad-signature", "signature"};
  set.refuse(bad, "signature_flipped", "F-18", "one bit of the only signature is flipped",
             with_signatures([](auto& s) { s[0].bytes[10] ^= std::byte{4}; }));
  set.refuse(bad, "signature_unreduced", "F-18", "the signature's S is not reduced",
             with_signatures([](auto& s) { make_unreduced(s[0]); }));
  set.refuse(bad, "signature_of_neutral_r", "F-18", "the signature's R is the neutral element, of small order",
             edition([](EditionBuilder& b) { b.sign = &TestKey::sign_with_neutral_r; }));
  set.refuse(bad, "signature_of_stranger", "F-18", "signed by a key that the chain does not name",
             edition([](EditionBuilder& b) { b.signers = {TestKey(9)}; }));
  set.refuse(bad, "signature_of_stranger_with_known_id", "F-18", "a stranger's key under the signing key's id",
             edition([](EditionBuilder& b) { b.signers = {TestKey(9).with_id(1)}; }));
  set.refuse(bad, "signature_of_root_key", "F-18", "signed by a root key that is no signing key",
             edition([](EditionBuilder& b) { b.chain[0].statement.signing_keys = {TestKey(2).public_key()}; }));
  set.refuse(bad, "signature_extra_bad", "F-18", "a good signature, and one of a stranger beside it",
             edition([](EditionBuilder& b) {
               b.signers = {TestKey(1), TestKey(9)};
             }));
  set.refuse(bad, "manifest_changed_after_signing", "F-18", "a letter of the title was changed after signing",
             file([](BuiltEdition& e) {
               const auto title = as_text(e.bytes).find("Small edition");
               e.bytes[title] = std::byte{'T'};
             }));
  set.refuse(bad, "unused_changed_after_signing", "F-18", "the unused field is signed too",
             file([](BuiltEdition& e) { flip(e.bytes, 16); }));
  set.refuse(bad, "signature_prehashed", "F-18", "signed with Ed25519ph, another algorithm of RFC 8032",
             edition([](EditionBuilder& b) { b.sign = &TestKey::sign_prehashed; }));
  set.refuse(bad, "signature_of_role_unknown", "F-39", "signed by a key whose role no reader knows",
             edition([](EditionBuilder& b) {
               two_signers(b, 1);
               for (trust::SigningKey& key : b.chain[0].statement.signing_keys) {
                 if (key.key == TestKey(2).public_key()) key.role = static_cast<trust::Role>(2);
               }
               b.signers = {TestKey(1), TestKey(2)};
             }));
  set.refuse(bad, "signature_of_a_root_statement", "F-18", "the key signed something that is no edition",
             with_signatures([](auto& s) { s[0] = TestKey(1).sign(trust::root_message(as_bytes("not an edition"))); }));
}

}  // namespace

void add_signatures(VectorSet& set) {
  set.refuse({"malformed", "signature"}, "signature_after_empty_slot", "F-16",
             "the first slot is empty, the second is not",
             edition([](EditionBuilder& b) { b.edit_signature_block = first_slot_empty; }));
  set.refuse({"malformed", "signature"}, "signature_twice", "F-17", "the same signature in two slots",
             with_signatures([](auto& s) { s.push_back(s[0]); }));
  set.refuse({"malformed", "signature"}, "signatures_unsorted", "F-17", "two good signatures, the higher key id first",
             edition([](EditionBuilder& b) {
               two_signers(b, 2);
               b.signers = {TestKey(1), TestKey(2)};
               b.edit_signature_block = [](Buffer& block) {
                 std::swap_ranges(block.begin(), block.begin() + kSlot, block.begin() + kSlot);
               };
             }));
  add_bad_signatures(set);
  set.refuse({"too-few-signatures", "signature"}, "signature_block_empty", "F-19", "no signature at all",
             edition([](EditionBuilder& b) { b.signers.clear(); }));
  set.refuse({"too-few-signatures", "signature"}, "signatures_one_of_two", "F-19",
             "the chain asks for two signatures, one is there", edition([](EditionBuilder& b) { two_signers(b, 2); }));
  set.accept("accept_two_signatures", "F-19", "two signatures where two are asked for", edition([](EditionBuilder& b) {
               two_signers(b, 2);
               b.signers = {TestKey(2), TestKey(1)};
             }));
  set.accept("accept_one_of_two_keys", "F-19", "one signature where one of two keys is asked for",
             edition([](EditionBuilder& b) {
               two_signers(b, 1);
               b.signers = {TestKey(2)};
             }));
}

}  // namespace handbill::testing

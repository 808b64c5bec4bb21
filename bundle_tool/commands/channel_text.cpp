#include "bundle_tool/commands/channel_text.h"

#include <algorithm>

namespace handbill::commands {
namespace {

using bundle::PublicKey;

bool contains(std::span<const PublicKey> keys, const PublicKey& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// "2 of 3: 250A09B71D72E0E8 +50FBA032D7EE4566 -D348811F9BB544A5"
struct KeysNow {
  std::uint8_t threshold;
  std::vector<PublicKey> keys;
};
std::string keys_text(const KeysNow& now, std::span<const PublicKey> before, bool first, const KeyNames& names) {
  std::string out = std::to_string(now.threshold) + " of " + std::to_string(now.keys.size()) + ":";
  for (const PublicKey& key : now.keys) out += (first || contains(before, key) ? " " : " +") + names.shown(key);
  for (const PublicKey& key : before) {
    if (!contains(now.keys, key)) out += " -" + names.shown(key);
  }
  return out;
}

// Lists the editions that a revocation keeps genuine: the newsroom that signs it answers for each.
std::string genuine_text(const trust::Revocation& r, const channel::Archive& archive) {
  std::string out;
  std::vector<bundle::Hash> rest = r.editions;
  for (const channel::ArchivedEdition& e : archive.editions) {
    if (std::erase(rest, e.id) == 0) continue;
    out += line("genuine",
                e.fingerprint + ": " + std::to_string(e.place.number) + ", of " + iso_day(e.date) + ", " + e.title);
  }
  std::vector<std::string> digits;
  for (const bundle::Hash& edition : rest) digits.push_back(bundle::fingerprint_digits(edition.bytes));
  std::sort(digits.begin(), digits.end());
  for (const std::string& each : digits) out += line("genuine", each);
  if (archive.of_others > 0) {
    out += line("passed over", count_of(archive.of_others, "edition") + " that it did not sign");
  }
  return out;
}

// What a statement is shown with.
struct Shown {
  const channel::ChannelFile& file;
  const channel::Archive& archive;
  const KeyNames& names;
};

std::string statement_text(const trust::Statement& s, const trust::Statement* before, const Shown& with) {
  const bool first = before == nullptr;
  const trust::Statement none;
  const trust::Statement& old = first ? none : *before;
  std::string out = line("statement", std::to_string(s.version) + ", epoch " + std::to_string(s.epoch));
  out += line("name", s.name.empty() ? "none" : s.name);
  out += line("change keys", keys_text({s.root_threshold, s.root_keys}, old.root_keys, first, with.names));
  out += line("sign", keys_text({s.signing_threshold, s.edition_keys()}, old.edition_keys(), first, with.names));
  if (!first && (s.root_keys != old.root_keys || s.edition_keys() != old.edition_keys())) {
    out += line("marks", "+ is new, - goes");
  }
  for (const trust::Revocation& r : s.revocations) {
    // A revocation has the key without its id, which an earlier statement may have.
    const auto known = with.file.listed(r.key);
    const std::string who = known ? with.names.shown(*known) : bundle::Hash{r.key}.hex();
    out += line("takes back", who + ", but for " + count_of(r.editions.size(), "edition") + " that it really signed");
    out += genuine_text(r, with.archive);
  }
  return out;
}

Json keys_json(std::uint8_t threshold, std::span<const PublicKey> keys) {
  Json out;
  out["threshold"] = threshold;
  out["keys"] = Json::array();
  for (const PublicKey& key : keys) out["keys"].push_back(key.id.hex());
  return out;
}

Json statement_json(const trust::Statement& s) {
  Json out;
  out["version"] = s.version;
  out["epoch"] = s.epoch;
  out["name"] = s.name;
  out["root"] = keys_json(s.root_threshold, s.root_keys);
  out["signing"] = keys_json(s.signing_threshold, s.edition_keys());
  out["revocations"] = Json::array();
  for (const trust::Revocation& r : s.revocations) {
    Json editions = Json::array();
    for (const bundle::Hash& edition : r.editions) editions.push_back(edition.hex());
    out["revocations"].push_back({{"key", bundle::Hash{r.key}.hex()}, {"editions", std::move(editions)}});
  }
  return out;
}

}  // namespace

std::string ids_of(std::span<const PublicKey> keys, const KeyNames& names) {
  std::string out;
  for (const PublicKey& key : keys) {
    if (!out.empty()) out += ", ";
    out += names.shown(key);
  }
  return out;
}

std::string channel_text(const channel::ChannelFile& file, const channel::Archive& archive, const KeyNames& names) {
  const Shown with{file, archive, names};
  const auto& channel = file.channel();
  std::string out = line("channel", channel ? channel->fingerprint() : "new: its digits are known when it is signed");
  if (!file.draft()) return out + statement_text(channel->last(), nullptr, with);
  return out + statement_text(*file.draft(), channel ? &channel->last() : nullptr, with);
}

std::string signatures_text(const channel::ChannelFile& file, const std::string& path, const KeyNames& names) {
  if (!file.draft()) return {};
  const channel::Signatures s = file.signatures();
  std::string have = std::to_string(s.own) + " of " + std::to_string(s.own_needed) + " of its own keys";
  if (s.before_needed > 0) {
    have += ", " + std::to_string(s.before) + " of " + std::to_string(s.before_needed) + " of the keys before";
  }
  std::string out = line("signed", have + ": not enough yet");
  const std::vector<PublicKey> missing = file.missing();
  out += line("may sign", missing.empty() ? "nobody but who still has a copy of the key that is taken back"
                                          : ids_of(missing, names));
  out += line("next", "bundle_tool channel sign " + shell_word(path) + " --key ANOTHER.key");
  return out;
}

Json channel_json(const channel::ChannelFile& file) {
  Json out;
  const auto& channel = file.channel();
  out["id"] = channel ? Json(channel->id().hex()) : Json();
  out["fingerprint"] = channel ? Json(channel->fingerprint()) : Json();
  out["statement"] = channel ? statement_json(channel->last()) : Json();
  out["draft"] = Json();
  if (!file.draft()) return out;
  const channel::Signatures s = file.signatures();
  out["draft"] = statement_json(*file.draft());
  out["draft"]["signatures"] = {
      {"own", s.own}, {"own_needed", s.own_needed}, {"before", s.before}, {"before_needed", s.before_needed}};
  out["draft"]["may_sign"] = Json::array();
  for (const PublicKey& key : file.missing()) out["draft"]["may_sign"].push_back(key.id.hex());
  return out;
}

}  // namespace handbill::commands

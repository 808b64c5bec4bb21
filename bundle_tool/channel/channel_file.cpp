#include "bundle_tool/channel/channel_file.h"

#include <algorithm>

#include "reader/base/file.h"
#include "reader/base/source.h"

namespace handbill::channel {
namespace {

constexpr std::string_view kMagic("\x89HBC\r\n\x1A\n", 8);
constexpr std::uint64_t kMaxBytes =
    kMagic.size() + limits::kChainSize + limits::kStatementSignatures * std::uint64_t{8 + 64};

tl::unexpected<Error> bad(std::string what) { return fail(Errc::bad_channel, Layer::none, std::move(what)); }

Buffer chain_of(std::span<const trust::SignedStatement> statements) {
  Buffer out;
  for (const trust::SignedStatement& statement : statements) append(out, statement.encode());
  return out;
}

Status check_size(std::size_t chain) {
  if (chain > limits::kChainSize) return bad("a channel's statements are at most 1 MiB together");
  return {};
}

bool has(std::span<const bundle::Signature> signatures, const bundle::KeyId& id) {
  return std::any_of(signatures.begin(), signatures.end(), [&](const bundle::Signature& s) { return s.id == id; });
}

}  // namespace

bundle::Hash ChannelFile::last_hash() const { return channel_ ? channel_->statements().back() : bundle::Hash{}; }

Buffer ChannelFile::chain() const { return chain_of(finished_); }

Buffer ChannelFile::encode() const {
  Buffer out;
  append(out, as_bytes(kMagic));
  append(out, chain());
  if (draft_) append(out, raw_draft_.encode());
  return out;
}

Status ChannelFile::write(const std::string& path) const {
  HB_TRY(file, AtomicFile::create(path, 0644));
  HB_CHECK(file.write(encode()));
  return file.keep(AtomicFile::IfThere::replace);
}

Signatures ChannelFile::signatures() const {
  Signatures out;
  if (!draft_) return out;
  const Buffer message = trust::root_message(raw_draft_.body);
  out.own_needed = draft_->root_threshold;
  out.own = bundle::good_signers(draft_->root_keys, raw_draft_.signatures, message).size();
  if (!channel_) return out;
  out.before_needed = channel_->last().root_threshold;
  out.before = bundle::good_signers(channel_->last().root_keys, raw_draft_.signatures, message).size();
  return out;
}

std::vector<bundle::PublicKey> ChannelFile::missing() const {
  std::vector<bundle::PublicKey> out;
  if (!draft_) return out;
  const auto add = [&](std::span<const bundle::PublicKey> keys) {
    for (const bundle::PublicKey& key : keys) {
      const bool there = std::find(out.begin(), out.end(), key) != out.end();
      // A key that the draft revokes is stolen: its owner must not be asked to sign with it.
      const bool stolen = std::any_of(draft_->revocations.begin(), draft_->revocations.end(),
                                      [&key](const trust::Revocation& r) { return r.key == key.key; });
      if (!there && !stolen && !has(raw_draft_.signatures, key.id)) out.push_back(key);
    }
  };
  const Signatures s = signatures();
  if (channel_ && s.before < s.before_needed) add(channel_->last().root_keys);
  if (s.own < s.own_needed) add(draft_->root_keys);
  return out;
}

std::optional<bundle::PublicKey> ChannelFile::listed(const std::array<std::byte, 32>& key) const {
  const auto look = [&key](const trust::Statement& s) -> std::optional<bundle::PublicKey> {
    std::vector<bundle::PublicKey> keys = s.root_keys;
    for (const trust::SigningKey& k : s.signing_keys) keys.push_back(k.key);
    const auto found = std::find_if(keys.begin(), keys.end(), [&key](const auto& k) { return k.key == key; });
    return found == keys.end() ? std::nullopt : std::optional(*found);
  };
  for (const trust::SignedStatement& raw : finished_) {
    const auto statement = trust::Statement::decode(raw.body);
    if (!statement) continue;  // cannot happen: Channel::walk() has decoded each
    if (auto found = look(*statement)) return found;
  }
  return draft_ ? look(*draft_) : std::nullopt;
}

trust::Statement ChannelFile::next() const {
  if (draft_) return *draft_;
  trust::Statement out = channel_->last();
  out.revocations.clear();
  return out;
}

Status ChannelFile::propose(trust::Statement statement) {
  const std::size_t version = finished_.size() + 1;
  if (version > limits::kChainStatements) return bad("a channel has at most 256 statements");
  statement.version = static_cast<std::uint32_t>(version);
  statement.previous = last_hash();
  trust::sort_all(statement);
  trust::SignedStatement raw{statement.encode(), {}};
  if (raw.body.size() > limits::kStatementSize) return bad("a statement lists at most about 8,000 editions");
  HB_CHECK(check_size(chain().size() + raw.encode().size()));
  // Checked as a reader will check it, so that nobody signs a statement that no reader accepts.
  auto checked = trust::Statement::decode(raw.body);
  if (!checked) return bad(checked.error().what);
  HB_CHECK(check_follows(*checked));
  draft_ = std::move(checked).value();
  raw_draft_ = std::move(raw);
  return {};
}

Status ChannelFile::check_follows(const trust::Statement& draft) const {
  if (draft.version != finished_.size() + 1 || draft.previous != last_hash()) {
    return bad("the last statement does not follow the one before");
  }
  if (channel_ && draft.epoch < channel_->last().epoch) return bad("an epoch never falls");
  return {};
}

// Makes the draft the last statement if it has enough signatures.
Status ChannelFile::accept_draft() {
  if (!draft_ || !signatures().enough()) return {};
  std::vector<trust::SignedStatement> all = finished_;
  all.push_back(raw_draft_);
  const Buffer chain = chain_of(all);
  HB_CHECK(check_size(chain.size()));
  HB_TRY(channel, trust::Channel::walk(chain));
  finished_ = std::move(all);
  channel_ = std::move(channel);
  draft_.reset();
  raw_draft_ = {};
  return {};
}

Status ChannelFile::drop() {
  if (!draft_) return bad("no statement waits for signatures");
  if (finished_.empty()) return bad("nobody has founded it yet: there is nothing but this statement");
  draft_.reset();
  raw_draft_ = {};
  return {};
}

Status ChannelFile::sign(const keys::SigningKey& key) {
  if (!draft_) return bad("every statement is signed: there is nothing to sign");
  const auto is_key = [&key](const bundle::PublicKey& k) { return k == key.public_key; };
  const auto names = [&](const std::vector<bundle::PublicKey>& keys) {
    return std::any_of(keys.begin(), keys.end(), is_key);
  };
  if (!names(draft_->root_keys) && !(channel_ && names(channel_->last().root_keys))) {
    return bad("key " + key.public_key.id.hex() + " has no say in this statement: it is none of the root keys");
  }
  if (has(raw_draft_.signatures, key.public_key.id))
    return bad("key " + key.public_key.id.hex() + " has signed already");
  HB_TRY(signature, key.sign(trust::root_message(raw_draft_.body)));
  return add({&signature, 1});
}

Status ChannelFile::add(std::span<const bundle::Signature> signatures) {
  // A copy, so that an error changes nothing.
  ChannelFile next = *this;
  for (const bundle::Signature& signature : signatures) {
    auto& there = next.raw_draft_.signatures;
    if (!has(there, signature.id)) there.push_back(signature);
  }
  HB_CHECK(next.accept_draft());
  *this = std::move(next);
  return {};
}

Status ChannelFile::merge(const ChannelFile& other) {
  const std::size_t both = std::min(finished_.size(), other.finished_.size());
  for (std::size_t i = 0; i < both; ++i) {
    if (finished_[i].body != other.finished_[i].body) {
      return bad("statement " + std::to_string(i + 1) +
                 " of the one is not that of the other: these are two channels, or "
                 "two histories of one");
    }
  }
  if (other.finished_.size() > finished_.size()) {
    // The other copy is ahead. Its next statement must be our draft, if there is one: two statements of one version are
    // a fork.
    const bool kept = draft_ && raw_draft_.body == other.finished_[finished_.size()].body;
    if (draft_ && !kept) return bad("the other copy has gone on with another statement than the draft here");
    *this = other;
    return {};
  }
  if (!other.draft_) return {};
  if (other.finished_.size() < finished_.size()) {
    if (other.raw_draft_.body == finished_[other.finished_.size()].body) return {};
    return bad("the draft in the other copy says something else than the statement that holds in its place");
  }
  if (!draft_) {
    draft_ = other.draft_;
    raw_draft_ = other.raw_draft_;
    return {};
  }
  if (raw_draft_.body != other.raw_draft_.body) return bad("the two drafts say different things");
  return add(other.raw_draft_.signatures);
}

Result<ChannelFile> ChannelFile::found(trust::Statement first) {
  ChannelFile out;
  HB_CHECK(out.propose(std::move(first)));
  return out;
}

Result<ChannelFile> ChannelFile::parse(Bytes file) {
  if (as_text(file.first(std::min(file.size(), kMagic.size()))) != kMagic) return bad("not a channel file");
  HB_TRY(statements, trust::split_chain(file.subspan(kMagic.size())));
  if (statements.empty()) return bad("a channel file without a statement");
  ChannelFile out;
  out.raw_draft_ = std::move(statements.back());
  statements.pop_back();
  if (!statements.empty()) {
    HB_TRY(channel, trust::Channel::walk(chain_of(statements)));
    out.channel_ = std::move(channel);
    out.finished_ = std::move(statements);
  }
  HB_TRY(draft, trust::Statement::decode(out.raw_draft_.body));
  HB_CHECK(out.check_follows(draft));
  out.draft_ = std::move(draft);
  const Buffer message = trust::root_message(out.raw_draft_.body);
  std::vector<bundle::PublicKey> keys = out.draft_->root_keys;
  if (out.channel_)
    keys.insert(keys.end(), out.channel_->last().root_keys.begin(), out.channel_->last().root_keys.end());
  for (const bundle::Signature& s : out.raw_draft_.signatures) {
    // Each signature must be good by a key of the draft or of the statement before it.
    const bool good = std::any_of(keys.begin(), keys.end(), [&](const bundle::PublicKey& key) {
      return key.id == s.id && bundle::signature_is_good(key, s, message);
    });
    if (!good) return bad("a signature under the last statement does not fit, of key " + s.id.hex());
  }
  HB_CHECK(out.accept_draft());
  return out;
}

Result<ChannelFile> ChannelFile::read(const ByteSource& source) {
  if (source.size() > kMaxBytes) return bad("too large for a channel file");
  HB_TRY(bytes, read_all(source, kMaxBytes));
  auto out = parse(bytes);
  if (!out) return bad(out.error().what);  // one code for every rule: the user can only take another copy
  return out;
}

Result<ChannelFile> ChannelFile::read(const std::string& path) {
  HB_TRY(source, FileSource::open(path));
  auto out = read(*source);
  if (!out) out.error().what = path + ": " + out.error().what;
  return out;
}

}  // namespace handbill::channel

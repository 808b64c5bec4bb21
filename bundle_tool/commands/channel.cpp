// bundle_tool channel ...: a publisher's keys, their thresholds, rotation and revocation.
#include <algorithm>
#include <filesystem>

#include "bundle_tool/cli/output.h"
#include "bundle_tool/commands/channel_text.h"
#include "bundle_tool/commands/commands.h"
#include "bundle_tool/commands/confine.h"
#include "bundle_tool/commands/key_options.h"
#include "reader/base/file.h"
#include "reader/base/path.h"
#include "reader/trust/pubkey_file.h"

namespace handbill::commands {
namespace {

using bundle::PublicKey;
using channel::ChannelFile;

constexpr cli::Bounds kThresholds{1, limits::kSigningKeys};

// The options of every command that changes a statement.
struct Change {
  std::string file;
  KeyOptions key;
  std::optional<std::string> name;
  std::optional<std::uint64_t> root_threshold;
  std::optional<std::uint64_t> signing_threshold;
};

void add_change_options(cli::Command app, Change& change) {
  app.text("--name", change.name, "how the channel calls itself from now on").type_name("NAME");
  app.number("--root-threshold", change.root_threshold, kThresholds, "how many root keys must agree to change keys");
  app.number("--signing-threshold", change.signing_threshold, kThresholds, "how many keys must sign an edition");
  add_key_options(app, change.key, "sign the statement with this root key at once");
}

Status check_reachable(std::size_t threshold, std::size_t keys, const std::string& who, const std::string& option) {
  if (threshold <= keys) return {};
  return fail(Errc::bad_channel, Layer::none,
              std::to_string(threshold) + " " + who + ", and there would be " + std::to_string(keys) +
                  ": name more keys, with --new one for a key that goes, or lower " + option);
}

// Applies the options for name and thresholds. Errors: bad_channel if a threshold is higher than the number of keys.
Status apply(const Change& change, trust::Statement& s) {
  if (change.name) s.name = *change.name;
  if (change.root_threshold) s.root_threshold = static_cast<std::uint8_t>(*change.root_threshold);
  if (change.signing_threshold) s.signing_threshold = static_cast<std::uint8_t>(*change.signing_threshold);
  trust::sort_all(s);
  HB_CHECK(check_reachable(s.root_threshold, s.root_keys.size(), "root keys must agree", "--root-threshold"));
  return check_reachable(s.signing_threshold, s.edition_keys().size(), "keys must sign an edition",
                         "--signing-threshold");
}

Result<std::vector<PublicKey>> read_keys(const std::vector<std::string>& paths) {
  std::vector<PublicKey> out;
  for (const std::string& path : paths) {
    HB_TRY(key, trust::read_public_key(path));
    out.push_back(key);
  }
  return out;
}

void add_signers(trust::Statement& s, std::span<const PublicKey> keys) {
  for (const PublicKey& key : keys) s.signing_keys.emplace_back(key);
}

// Warns if all root keys together just reach the threshold: when one more is lost, the keys can never be changed again.
void warn_of_no_spare(const ChannelFile& file, const std::string& path) {
  if (!file.draft() || file.draft()->root_keys.size() < 2) return;
  if (file.draft()->root_threshold < file.draft()->root_keys.size()) return;
  cli::print_warning("no-spare-key", path,
                     "all " + std::to_string(file.draft()->root_keys.size()) +
                         " root keys must agree: if one more is lost or stolen, the keys can never be changed again; "
                         "add one, or lower --root-threshold");
}

// Shows the draft first, signs it if a key was given, and writes the file.
cli::Outcome finish(ChannelFile& file, const Change& change, const std::optional<keys::SigningKey>& open,
                    const channel::Archive& archive = {}) {
  warn_of_no_spare(file, change.file);
  cli::Output out;
  const KeyNames names = KeyNames::beside(change.file);
  HB_CHECK(out.write(channel_text(file, archive, names)));
  HB_CHECK(out.flush());  // before anybody signs, and before a password is asked for
  if (!change.key.key.empty()) {
    HB_TRY(key, open ? Result<keys::SigningKey>(*open) : open_key(change.key));
    HB_CHECK(file.sign(key));
  }
  HB_CHECK(file.write(change.file));
  const bool done = !file.draft();
  HB_CHECK(out.write(done ? line("signed", "by enough keys: this statement holds now")
                          : signatures_text(file, change.file, names)));
  if (done && file.channel()->last().version == 1) HB_CHECK(out.write(line("channel", file.channel()->fingerprint())));
  HB_CHECK(out.write(line("written", change.file)));
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

// Makes `next` the draft, and warns if that loses signatures of the draft before.
Status propose(ChannelFile& file, trust::Statement next, const std::string& path) {
  const channel::Signatures s = file.signatures();
  HB_CHECK(file.propose(std::move(next)));
  if (s.own + s.before > 0) {
    cli::print_warning("void-signatures", path, "the draft changes: its signatures are gone, and must be made again");
  }
  return {};
}

Status check_changed(const trust::Statement& before, const trust::Statement& after) {
  if (before.encode() != after.encode()) return {};
  return fail(Errc::usage, Layer::none,
              "this changes nothing: the channel's keys, thresholds and name stay as they are");
}

struct Create {
  Change change;
  std::vector<std::string> roots, signers;
};

cli::Outcome create(const Create& options) {
  confine({folder_of(options.change.file)});
  std::error_code error;
  if (std::filesystem::exists(as_path(options.change.file), error)) {
    return fail(Errc::exists, Layer::none,
                options.change.file + " is already there, and a channel is never overwritten");
  }
  HB_TRY(roots, read_keys(options.roots));
  HB_TRY(signers, read_keys(options.signers));
  std::optional<keys::SigningKey> open;
  if (roots.empty()) {
    if (options.change.key.key.empty()) return fail(Errc::usage, Layer::none, "give --key or --root");
    HB_TRY(key, open_key(options.change.key));
    roots = {key.public_key};
    open = key;
  }
  trust::Statement first;
  first.root_keys = roots;
  add_signers(first, signers.empty() ? roots : signers);
  HB_CHECK(apply(options.change, first));
  HB_TRY(file, ChannelFile::found(std::move(first)));
  return finish(file, options.change, open);
}

struct AddKey {
  Change change;
  std::vector<std::string> keys;
  std::string as = "both";
};

cli::Outcome add_keys(const AddKey& options) {
  confine({folder_of(options.change.file)});
  HB_TRY(file, ChannelFile::read(options.change.file));
  HB_TRY(keys, read_keys(options.keys));
  trust::Statement next = file.next();
  if (options.as != "signer") next.root_keys.insert(next.root_keys.end(), keys.begin(), keys.end());
  if (options.as != "root") add_signers(next, keys);
  HB_CHECK(apply(options.change, next));
  HB_CHECK(check_changed(file.next(), next));
  HB_CHECK(propose(file, std::move(next), options.change.file));
  return finish(file, options.change, {});
}

bool takes_out(trust::Statement& s, const PublicKey& key) {
  const auto roots = std::erase_if(s.root_keys, [&key](const PublicKey& k) { return k.key == key.key; });
  const auto signers =
      std::erase_if(s.signing_keys, [&key](const trust::SigningKey& k) { return k.key.key == key.key; });
  return roots + signers > 0;
}

Status replace(trust::Statement& s, const PublicKey& old, const std::optional<PublicKey>& fresh) {
  const auto is_old = [&old](const PublicKey& k) { return k.key == old.key; };
  const bool root = std::any_of(s.root_keys.begin(), s.root_keys.end(), is_old);
  std::vector<trust::SigningKey> roles;
  for (const trust::SigningKey& k : s.signing_keys) {
    if (is_old(k.key)) roles.push_back(k);
  }
  if (!takes_out(s, old))
    return fail(Errc::bad_channel, Layer::none, "key " + old.id.hex() + " is none of the channel's");
  if (!fresh) return {};
  if (root) s.root_keys.push_back(*fresh);
  for (const trust::SigningKey& k : roles) s.signing_keys.emplace_back(*fresh, k.role);
  return {};
}

struct Rotate {
  Change change;
  std::optional<std::string> old, fresh;
};

cli::Outcome rotate(const Rotate& options) {
  confine({folder_of(options.change.file)});
  HB_TRY(file, ChannelFile::read(options.change.file));
  trust::Statement next = file.next();
  if (options.old) {
    HB_TRY(old, trust::read_public_key(*options.old));
    std::optional<PublicKey> fresh;
    if (options.fresh) {
      HB_TRY(key, trust::read_public_key(*options.fresh));
      fresh = key;
    }
    HB_CHECK(replace(next, old, fresh));
  }
  HB_CHECK(apply(options.change, next));
  HB_CHECK(check_changed(file.next(), next));
  HB_CHECK(propose(file, std::move(next), options.change.file));
  return finish(file, options.change, {});
}

struct Revoke {
  Change change;
  std::string key;
  std::optional<std::string> fresh;
  std::vector<std::string> archive;
  bool none_genuine = false;
};

// The editions in the archive that the revoked key has signed. The revocation makes them genuine for ever, so
// everything odd about them is reported.
Result<channel::Archive> genuine_editions(const std::vector<std::string>& folders, const trust::Channel& channel,
                                          const PublicKey& key) {
  HB_TRY(archive, channel::editions_signed_by(folders, channel, key));
  for (const Error& error : archive.unusable) cli::print_warning(error.slug(), "", error.what);
  if (archive.editions.empty()) {
    return fail(Errc::not_found, Layer::none,
                "no edition that key " + key.id.hex() +
                    " has signed is in the archive: name the right folder, or say --none-genuine");
  }
  for (std::size_t i = 1; i < archive.editions.size(); ++i) {
    const channel::ArchivedEdition &one = archive.editions[i - 1], &other = archive.editions[i];
    if (one.place != other.place) continue;
    cli::print_warning("same-number", other.path,
                       "has the number of " + one.path +
                           ": one of them may be the thief's; take out of the archive what you did not publish");
  }
  return archive;
}

cli::Outcome revoke(const Revoke& options) {
  confine({folder_of(options.change.file)});
  HB_TRY(file, ChannelFile::read(options.change.file));
  if (!file.channel()) return fail(Errc::bad_channel, Layer::none, options.change.file + ": nobody has founded it yet");
  HB_TRY(old, trust::read_public_key(options.key));
  std::optional<PublicKey> fresh;
  if (options.fresh) {
    HB_TRY(key, trust::read_public_key(*options.fresh));
    fresh = key;
  }
  if (!file.listed(old.key)) {
    return fail(Errc::bad_channel, Layer::none, "key " + old.id.hex() + " was never one of the channel's");
  }
  channel::Archive archive;
  if (!options.none_genuine) {
    HB_TRY(found, genuine_editions(options.archive, *file.channel(), old));
    archive = std::move(found);
  }
  trust::Statement next = file.next();
  // An earlier rotation may have removed the key from the lists: then only its old editions are revoked.
  const bool listed =
      std::any_of(next.root_keys.begin(), next.root_keys.end(), [&](auto& k) { return k.key == old.key; }) ||
      std::any_of(next.signing_keys.begin(), next.signing_keys.end(), [&](auto& k) { return k.key.key == old.key; });
  if (listed) HB_CHECK(replace(next, old, fresh));
  std::erase_if(next.revocations, [&old](const trust::Revocation& r) { return r.key == old.key; });
  trust::Revocation revocation{old.key, {}};
  for (const channel::ArchivedEdition& edition : archive.editions) revocation.editions.push_back(edition.id);
  next.revocations.push_back(std::move(revocation));
  next.epoch = file.channel()->last().epoch + 1;
  HB_CHECK(apply(options.change, next));
  HB_CHECK(propose(file, std::move(next), options.change.file));
  return finish(file, options.change, {}, archive);
}

cli::Outcome drop(const std::string& path) {
  confine({folder_of(path)});
  HB_TRY(file, ChannelFile::read(path));
  HB_CHECK(file.drop());
  HB_CHECK(file.write(path));
  cli::Output out;
  HB_CHECK(out.write(channel_text(file, {}, KeyNames::beside(path)) + line("written", path)));
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

cli::Outcome sign(const Change& options) {
  confine({folder_of(options.file)});
  HB_TRY(file, ChannelFile::read(options.file));
  return finish(file, options, {});
}

struct Merge {
  std::string file;
  std::vector<std::string> others;
};

cli::Outcome merge(const Merge& options) {
  confine({folder_of(options.file)});
  HB_TRY(file, ChannelFile::read(options.file));
  for (const std::string& path : options.others) {
    HB_TRY(other, ChannelFile::read(path));
    auto merged = file.merge(other);
    if (!merged) {
      merged.error().what = path + ": " + merged.error().what;
      return fail(merged.error());
    }
  }
  return finish(file, {options.file, {}, {}, {}, {}}, {});
}

struct Show {
  std::string file;
  bool json = false;
};

cli::Outcome show(const Show& options) {
  confine({});
  HB_TRY(file, ChannelFile::read(options.file));
  cli::Output out;
  const KeyNames names = KeyNames::beside(options.file);
  HB_CHECK(out.write(options.json ? channel_json(file).text()
                                  : channel_text(file, {}, names) + signatures_text(file, options.file, names)));
  HB_CHECK(out.flush());
  return cli::Exit::done;
}

cli::Option add_file(cli::Command app, std::string& file) {
  return app.text("FILE", file, "the channel, for example NAME.channel").required();
}

void add_making(cli::CommandLine& line, cli::Command group) {
  const auto c = std::make_shared<Create>();
  cli::Command create_app = line.add_to(group, "create", "found a channel", [c] { return create(*c); });
  add_file(create_app, c->change.file);
  create_app.texts("--root", c->roots, "public keys that decide together (default: that of --key)")
      .type_name("PUB")
      .repeatable();
  create_app.texts("--signer", c->signers, "public keys that sign editions (default: the root keys)")
      .type_name("PUB")
      .repeatable();
  add_change_options(create_app, c->change);

  const auto a = std::make_shared<AddKey>();
  cli::Command add_app = line.add_to(group, "add-key", "give more keys a say", [a] { return add_keys(*a); });
  add_file(add_app, a->change.file);
  add_app.texts("PUB", a->keys, "public keys to add").required();
  add_app.text("--as", a->as, "what they may do: root (decide), signer (sign editions), both")
      .type_name("ROLE")
      .one_of({"root", "signer", "both"});
  add_change_options(add_app, a->change);

  const auto r = std::make_shared<Rotate>();
  cli::Command rotate_app = line.add_to(group, "rotate", "replace or retire a key, or change thresholds or the name",
                                        [r] { return rotate(*r); });
  add_file(rotate_app, r->change.file);
  const cli::Option old = rotate_app.text("--old", r->old, "public key that goes").type_name("PUB");
  rotate_app.text("--new", r->fresh, "public key that takes its place").type_name("PUB").needs(old);
  add_change_options(rotate_app, r->change);
}

void add_revoke(cli::CommandLine& line, cli::Command group) {
  const auto v = std::make_shared<Revoke>();
  cli::Command app =
      line.add_to(group, "revoke", "take a key back that was stolen: what it signs from now on is refused", [v] {
        if (v->archive.empty() && !v->none_genuine) {
          return cli::Outcome(fail(Errc::usage, Layer::none, "give --archive, or --none-genuine"));
        }
        return revoke(*v);
      });
  add_file(app, v->change.file);
  app.text("PUB", v->key, "public key that was stolen").required();
  app.text("--new", v->fresh, "public key that takes its place").type_name("PUB");
  app.texts("--archive", v->archive, "folders of the editions that were really signed with it: they stay readable")
      .type_name("FOLDER")
      .repeatable();
  app.flag("--none-genuine", v->none_genuine, "nothing was ever really signed with it");
  add_change_options(app, v->change);
}

void add_passing_round(cli::CommandLine& line, cli::Command group) {
  const auto s = std::make_shared<Change>();
  cli::Command sign_app =
      line.add_to(group, "sign", "sign the statement that waits for signatures", [s] { return sign(*s); });
  add_file(sign_app, s->file);
  add_key_options(sign_app, s->key, "a root key of the channel").required();

  const auto m = std::make_shared<Merge>();
  cli::Command merge_app =
      line.add_to(group, "merge", "take over the signatures in other copies of the file", [m] { return merge(*m); });
  add_file(merge_app, m->file);
  merge_app.texts("OTHER", m->others, "copies that others have signed").required();

  const auto d = std::make_shared<std::string>();
  add_file(line.add_to(group, "drop", "give up the statement that waits for signatures", [d] { return drop(*d); }), *d);

  const auto w = std::make_shared<Show>();
  cli::Command show_app =
      line.add_to(group, "show", "say who speaks for the channel, and who has still to sign", [w] { return show(*w); });
  add_file(show_app, w->file);
  show_app.flag("--json", w->json, "print it as JSON");
}

}  // namespace

void add_channel(cli::CommandLine& line) {
  cli::Command group = line.add_group("channel", "keys of a publisher with more than one: found, rotate, revoke");
  add_making(line, group);
  add_revoke(line, group);
  add_passing_round(line, group);
}

}  // namespace handbill::commands

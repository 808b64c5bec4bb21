#include "bundle_tool/commands/issued.h"

#include <algorithm>
#include <filesystem>

#include "bundle_tool/channel/channel_file.h"
#include "bundle_tool/channel/co_sign.h"
#include "bundle_tool/commands/format.h"
#include "reader/base/file.h"
#include "reader/base/path.h"

namespace handbill::commands {

namespace {

using sources::Slug;

Issued issued(const trust::Signed& edition) {
  return {edition.channel.id(), edition.channel.statements().size(), trust::place_of(edition),
          edition.manifest.edition_id()};
}

}  // namespace

std::optional<Issued> issued_at(const std::string& path) {
  const auto source = FileSource::open(path);
  if (!source) return std::nullopt;
  const auto proof = channel::authenticate_unfinished(**source);
  if (!proof) return std::nullopt;
  return issued(*proof);
}

Result<std::optional<pack::Earlier>> earlier_at(const std::string& path) {
  const auto kept = [&path](const std::string& what) {
    return fail(Errc::exists, Layer::none, "-o " + path + ": " + what + "; give another name, or --force");
  };
  const auto source = FileSource::open(path);
  if (!source && source.error().code == Errc::not_found) return std::nullopt;
  if (source && (*source)->size() == 0) return std::nullopt;
  if (!source) return kept(source.error().what);
  const auto proof = channel::authenticate_unfinished(**source);
  if (!proof) return kept("there is an edition that cannot be checked (" + proof.error().what + ")");
  const std::string name =
      "edition " + std::to_string(proof->manifest->edition) + " of " + iso_day(proof->manifest->date);
  const std::size_t signatures = proof->manifest.signatures().size();
  if (signatures > 1) {
    return kept(name + " is there, with " + std::to_string(signatures) +
                " signatures, of which packing would leave one at most");
  }
  HB_TRY(envelope, bundle::Envelope::read(**source));
  return pack::Earlier{std::move(envelope), name};
}

Status check_keys_not_older(const std::optional<Issued>& before, const trust::Channel& channel,
                            const std::string& path) {
  const std::size_t now = channel.statements().size();
  if (!before || before->channel != channel.id() || before->statements <= now) return {};
  return fail(Errc::bad_channel, Layer::none,
              "-o " + path + ": the edition there has list of keys number " + std::to_string(before->statements) +
                  " of this channel, the new one would have number " + std::to_string(now) +
                  ": give the newest channel file with --channel");
}

void warn_of_number(const std::optional<Issued>& before, const trust::Signed& edition, const std::string& path,
                    sources::Warnings& warnings) {
  const Issued now = issued(edition);
  if (!before || before->channel != now.channel || before->edition == now.edition) return;
  const std::string number = std::to_string(before->place.number);
  if (before->place == now.place) {
    warnings.add(Slug::same_number, path, 0,
                 "another edition with number " + number +
                     " was here: if anybody has it already, readers will raise the alarm; give --edition a "
                     "higher number");
  } else if (now.place < before->place) {
    warnings.add(Slug::lower_number, path, 0,
                 "the edition that was here has number " + number +
                     ": who has it is told that this one is older; give --edition a higher number");
  }
}

void warn_of_same_number(const trust::Signed& edition, const std::string& path, sources::Warnings& warnings) {
  namespace fs = std::filesystem;
  constexpr std::size_t kLookedAt = 1000;
  const Issued now = issued(edition);
  std::vector<std::string> others;
  std::error_code error;
  const std::string folder = folder_of(path);
  for (fs::directory_iterator entry(as_path(folder), error), end; !error && entry != end && others.size() < kLookedAt;
       entry.increment(error)) {
    std::error_code gone;
    if (entry->path().extension() != ".handbill" || fs::equivalent(entry->path(), as_path(path), gone)) continue;
    others.push_back(folder == "." ? as_name(entry->path().filename()) : as_name(entry->path()));
  }
  std::sort(others.begin(), others.end());
  for (const std::string& other : others) {
    const std::optional<Issued> there = issued_at(other);
    if (!there || there->channel != now.channel || there->place != now.place || there->edition == now.edition) continue;
    warnings.add(Slug::same_number, other, 0,
                 "is another edition with this number, " + std::to_string(now.place.number) +
                     ": readers who get both are told to believe neither; give --edition a higher number");
  }
}

void warn_of_forgotten_channel(const std::string& key_path, const bundle::PublicKey& key, sources::Warnings& warnings) {
  namespace fs = std::filesystem;
  const fs::path folder = as_path(key_path).parent_path();
  std::vector<std::string> listing;
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    if (entry->path().extension() != ".channel") continue;
    const std::string path = as_name(folder / entry->path().filename());
    const auto file = channel::ChannelFile::read(path);
    if (!file || !file->channel()) continue;
    const std::vector<bundle::PublicKey> keys = file->channel()->last().edition_keys();
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) listing.push_back(path);
  }
  std::sort(listing.begin(), listing.end());
  for (const std::string& path : listing) {
    warnings.add(Slug::no_channel, path, 0,
                 "lists this key, and is not used: to readers of that channel this edition has old keys, or is "
                 "from somebody unknown; give --channel");
  }
}

}  // namespace handbill::commands

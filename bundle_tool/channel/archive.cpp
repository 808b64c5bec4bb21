#include "bundle_tool/channel/archive.h"

#include <algorithm>
#include <filesystem>

#include "reader/base/source.h"

namespace handbill::channel {
namespace {

namespace fs = std::filesystem;

Result<std::vector<std::string>> files_in(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      out.push_back(path);
      continue;
    }
    fs::recursive_directory_iterator entry(path, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (entry->path().extension() == ".handbill") out.push_back(entry->path().string());
    }
    if (error) return fail(Errc::io, Layer::none, path + ": " + error.message());
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool signed_by(const trust::Signed& edition, const bundle::PublicKey& key) {
  const std::vector<bundle::PublicKey> signers = edition.signers();
  return std::any_of(signers.begin(), signers.end(), [&key](const bundle::PublicKey& k) { return k.key == key.key; });
}

Result<trust::Signed> authenticate(const std::string& path, const trust::Channel& channel) {
  HB_TRY(source, FileSource::open(path));
  return trust::authenticate(*source, [&channel](const bundle::Hash& id) {
    return id == channel.id() ? channel.statements() : std::span<const bundle::Hash>{};
  });
}

}  // namespace

Result<Archive> editions_signed_by(const std::vector<std::string>& paths, const trust::Channel& channel,
                                   const bundle::PublicKey& key) {
  HB_TRY(files, files_in(paths));
  Archive out;
  std::vector<std::pair<trust::Place, ArchivedEdition>> found;
  for (const std::string& path : files) {
    auto edition = authenticate(path, channel);
    if (!edition) {
      const Errc code = edition.error().code;
      if (code == Errc::not_found || code == Errc::io) return fail(edition.error());
      edition.error().what = path + ": " + edition.error().what;
      out.unusable.push_back(edition.error());
      continue;
    }
    const bundle::VerifiedManifest& m = edition->manifest;
    const bundle::Hash id = m.edition_id();
    const auto same = [&id](const auto& other) { return other.second.id == id; };
    if (edition->channel.id() != channel.id() || !signed_by(*edition, key)) {
      ++out.of_others;
    } else if (std::none_of(found.begin(), found.end(), same)) {
      found.emplace_back(trust::Place{m->epoch, m->edition},
                         ArchivedEdition{path, id, m->edition, m->date, m->title, m.fingerprint()});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [place, edition] : found) out.editions.push_back(std::move(edition));
  return out;
}

}  // namespace handbill::channel

#include "bundle_tool/channel/archive.h"

#include <algorithm>
#include <filesystem>

#include "reader/base/path.h"
#include "reader/base/source.h"
#include "reader/bundle/preamble.h"

namespace handbill::channel {
namespace {

namespace fs = std::filesystem;

// By its name, or by its first bytes: FAT cards shorten names to eight letters and an ending of three.
bool may_be_edition(const fs::path& path) {
  if (path.extension() == ".handbill") return true;
  const auto source = FileSource::open(as_name(path));
  std::array<std::byte, bundle::Preamble::kMagic.size()> start{};
  return source && (*source)->read_at(0, start) && bundle::Preamble::may_begin(start);
}

// Collects the editions in a folder and in those below. A link to a folder could lead round in a circle: it is not
// followed, but reported.
Status add_folder(const std::string& folder, std::vector<std::string>& files, std::vector<Error>& unusable) {
  std::error_code error;
  fs::recursive_directory_iterator entry(as_path(folder), error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code unknown;
    const std::string path = as_name(entry->path());
    if (!entry->is_directory(unknown)) {
      if (may_be_edition(entry->path())) files.push_back(path);
    } else if (entry->is_symlink(unknown)) {
      unusable.push_back(
          {Errc::io, Layer::none, path + ": a link to a folder is not followed: give the folder itself"});
    }
  }
  if (error) return fail(Errc::io, Layer::none, folder + ": " + error.message());
  return {};
}

bool signed_by(const trust::Signed& edition, const bundle::PublicKey& key) {
  const std::vector<bundle::PublicKey> signers = edition.signers();
  return std::any_of(signers.begin(), signers.end(), [&key](const bundle::PublicKey& k) { return k.key == key.key; });
}

Result<trust::Signed> authenticate(const ByteSource& source, const trust::Channel& channel) {
  return trust::authenticate(source, [&channel](const bundle::Hash& id) {
    return id == channel.id() ? channel.statements() : std::span<const bundle::Hash>{};
  });
}

}  // namespace

Result<Archive> editions_signed_by(const std::vector<std::string>& paths, const trust::Channel& channel,
                                   const bundle::PublicKey& key) {
  Archive out;
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(as_path(path), error)) {
      HB_CHECK(add_folder(path, files, out.unusable));
    } else {
      files.push_back(path);
    }
  }
  std::sort(files.begin(), files.end());
  for (const std::string& path : files) {
    HB_TRY(source, FileSource::open(path));
    auto edition = authenticate(*source, channel);
    if (!edition) {
      edition.error().what = path + ": " + edition.error().what;
      // A file that cannot be read may be a genuine edition. A revocation that leaves it out cannot be undone: stop.
      if (edition.error().code == Errc::io) return fail(edition.error());
      out.unusable.push_back(edition.error());
      continue;
    }
    const bundle::VerifiedManifest& m = edition->manifest;
    const bundle::Hash id = m.edition_id();
    const auto same = [&id](const ArchivedEdition& other) { return other.id == id; };
    if (edition->channel.id() != channel.id() || !signed_by(*edition, key)) {
      ++out.of_others;
    } else if (std::none_of(out.editions.begin(), out.editions.end(), same)) {
      out.editions.push_back({path, id, trust::place_of(*edition), m->date, m->title, m.fingerprint()});
    }
  }
  // Stable after the sort by path, so that the result is the same on every disk.
  std::stable_sort(out.editions.begin(), out.editions.end(),
                   [](const ArchivedEdition& a, const ArchivedEdition& b) { return a.place < b.place; });
  return out;
}

}  // namespace handbill::channel

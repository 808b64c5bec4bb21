#include "bundle_tool/commands/key_names.h"

#include <algorithm>
#include <filesystem>

#include "reader/base/path.h"
#include "reader/trust/pubkey_file.h"

namespace handbill::commands {
namespace {

constexpr std::size_t kFiles = 200;

}  // namespace

KeyNames KeyNames::beside(const std::string& file) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  const std::filesystem::path folder = as_path(file).parent_path();
  for (std::filesystem::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".pub") paths.push_back(entry->path());
  }
  std::sort(paths.begin(), paths.end());
  paths.resize(std::min(paths.size(), kFiles));
  KeyNames out;
  for (const std::filesystem::path& path : paths) {
    if (const auto key = trust::read_public_key(as_name(path))) out.names_.emplace_back(*key, as_name(path.stem()));
  }
  return out;
}

std::string KeyNames::shown(const bundle::PublicKey& key) const {
  const auto found = std::find_if(names_.begin(), names_.end(), [&key](const auto& each) { return each.first == key; });
  return found == names_.end() ? key.id.hex() : key.id.hex() + " (" + found->second + ")";
}

}  // namespace handbill::commands

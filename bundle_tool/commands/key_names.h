// What people call keys: the names of the public key files that lie beside a file.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reader/bundle/keys.h"

namespace handbill::commands {

class KeyNames {
 public:
  KeyNames() = default;
  // Of the first of the folder's .pub files, by name. Files that are no keys are passed over.
  static KeyNames beside(const std::string& file);
  // "250A09B71D72E0E8 (desk)", or the id alone. A name stands only for the very key, not for one with the same id.
  std::string shown(const bundle::PublicKey& key) const;

 private:
  std::vector<std::pair<bundle::PublicKey, std::string>> names_;
};

}  // namespace handbill::commands

// The rest of the tool's interface to keys: make a pair, open one, sign. It gives out no secret.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bundle_tool/keys/kdf_cost.h"
#include "bundle_tool/keys/secret_buffer.h"
#include "reader/bundle/keys.h"

namespace handbill::keys {

// Called only if a password is needed.
using AskPassword = std::function<Result<Password>()>;

// A key that is open for signing. The last copy destroyed clears the secret. `sign` is safe from any thread.
struct SigningKey {
  bundle::PublicKey public_key;
  std::function<Result<bundle::Signature>(Bytes message)> sign;
};

// Is this a secret key file that others on this computer may read?
bool others_can_read(const std::string& path);

// Errors: not_found, io, bad_key, wrong_password; those of `ask`.
Result<SigningKey> open_key(const std::string& path, const AskPassword& ask);

struct NewKey {
  bundle::PublicKey public_key;
  std::string secret_path;
  std::string public_path;
  std::uint64_t kdf_memory = 0;  // bytes that each use of the password takes; 0 without one
  bool kdf_reduced = false;      // this machine has too little free memory for the usual amount
};

struct MadeKey {
  NewKey key;
  SigningKey signing;  // open, so that nobody has to type the password again
};

// Paths of key files in the folder of `name` that a killed make_key() left under temporary names, in order. Nothing
// uses them, and a secret key may be in them.
std::vector<std::string> interrupted_keys(const std::string& name);

// The paths that make_key() will write. Errors: exists; usage when `name` is empty or ends in a slash.
Result<NewKey> plan_key(const std::string& name);

// Writes `name`.key (readable by its owner only) and `name`.pub, both or neither, and overwrites nothing.
// `ask` empty: without a password. `cost` is for tests. If memory is short, less is used and NewKey says so.
// Errors: exists, io, no_space, not_found (no such folder), usage; those of `ask`.
Result<MadeKey> make_key(const std::string& name, const AskPassword& ask, KdfCost cost = kNewCost);

}  // namespace handbill::keys

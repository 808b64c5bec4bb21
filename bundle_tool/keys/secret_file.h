// The file of a secret key, and who else can read it.
#pragma once

#include <string>

#include "bundle_tool/keys/secret_buffer.h"

namespace handbill::keys {

// Reads the file straight into guarded memory: a key without a password lies open in it. Errors: not_found, io, bad_key
// (larger than a key file), no_memory.
Result<SecretBuffer> read_secret(const std::string& path);
// Do the file's own rights let others read it? False for what is no file, and on Windows, where a folder's rights
// decide.
bool lets_others_read(const std::string& path);

}  // namespace handbill::keys

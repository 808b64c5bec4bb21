#include "bundle_tool/keys/signing_key.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

#include "bundle_tool/keys/key_file.h"
#include "bundle_tool/keys/secret_file.h"
#include "reader/base/file.h"
#include "reader/base/path.h"
#include "reader/base/signals.h"
#include "reader/trust/pubkey_file.h"

namespace handbill::keys {
namespace {

constexpr unsigned kOwnerOnly = 0600;
constexpr unsigned kEveryone = 0644;

// Is this the name of a key file that was not put in place yet? This knows the names that AtomicFile gives, six random
// letters and digits behind the name of the file. At least one of them must be a digit or a capital, which one word of
// a person's own ("desk.key.backup") has not.
bool is_temporary_key(std::string_view name) {
  constexpr std::size_t kRandom = 6;
  constexpr std::string_view kCapitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  if (name.size() < kRandom) return false;
  const std::string_view random = name.substr(name.size() - kRandom);
  const std::string_view before = name.substr(0, name.size() - kRandom);
  return (before.ends_with(".key.") || before.ends_with(".pub.")) &&
         random.find_first_of(kCapitals) != std::string_view::npos &&
         std::all_of(random.begin(), random.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
}

Error with_path(const std::string& path, Error error) {
  error.what = path + ": " + error.what;
  return error;
}

Status refuse_existing(const std::string& path) {
  if (is_there(path)) {
    return fail(Errc::exists, Layer::none, path + " is already there, and keys are never overwritten");
  }
  return {};
}

// Puts the file in place. If another program has taken the name meanwhile, the error says so as for any existing file.
Status keep(AtomicFile& file, const std::string& path) {
  auto kept = file.keep(AtomicFile::IfThere::refuse);
  if (!kept && kept.error().code == Errc::exists) return refuse_existing(path);
  return kept;
}

Status write_pair(const NewKey& plan, const SecretBuffer& secret) {
  HB_TRY(secret_file, AtomicFile::create(plan.secret_path, kOwnerOnly));
  HB_CHECK(secret_file.write(secret.bytes()));
  HB_TRY(public_file, AtomicFile::create(plan.public_path, kEveryone));
  HB_CHECK(public_file.write(as_bytes(trust::public_key_file(plan.public_key))));
  // Both files go to the disk first, so that little can fail between putting the first and the second in place. Signals
  // wait meanwhile: both files appear, or none.
  HB_CHECK(secret_file.sync());
  HB_CHECK(public_file.sync());
  const HeldSignals held;
  HB_CHECK(keep(secret_file, plan.secret_path));
  auto kept = keep(public_file, plan.public_path);
  if (!kept) (void)remove_file(plan.secret_path);  // written a moment ago, and of no use without the other
  return kept;
}

Result<SecretBuffer> seal(const SecretKey& key, const AskPassword& ask, KdfCost cost, NewKey& plan) {
  if (!ask) return encode_key_file(key);
  const KdfCost wanted = cost;
  HB_TRY(password, ask());
  HB_TRY(file, encode_key_file(key, password, cost));
  plan.kdf_memory = cost.memory;
  plan.kdf_reduced = cost.memory < wanted.memory;
  return file;
}

SigningKey signing_with(SecretKey key) {
  const auto secret = std::make_shared<const SecretKey>(std::move(key));
  return {secret->public_key(), [secret](Bytes message) { return secret->sign(message); }};
}

}  // namespace

bool others_can_read(const std::string& path) {
  if (!lets_others_read(path)) return false;
  const auto file = read_secret(path);
  return file && needs_password(file->bytes()).has_value();
}

std::vector<std::string> interrupted_keys(const std::string& name) {
  namespace fs = std::filesystem;
  const fs::path folder = as_path(name).parent_path();
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path file = entry->path().filename();
    std::error_code unknown;
    const std::uintmax_t size = entry->is_regular_file(unknown) ? entry->file_size(unknown) : kKeyFileSize + 1;
    if (size <= kKeyFileSize && is_temporary_key(as_name(file))) out.push_back(as_name(folder / file));
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<SigningKey> open_key(const std::string& path, const AskPassword& ask) {
  HB_TRY(file, read_secret(path));
  auto opened = [&]() -> Result<SecretKey> {
    HB_TRY(locked, needs_password(file.bytes()));
    if (!locked) return decode_key_file(file.bytes());
    HB_TRY(password, ask());
    return decode_key_file(file.bytes(), password);
  }();
  if (!opened) {
    const Errc code = opened.error().code;
    const bool of_file = code == Errc::bad_key || code == Errc::wrong_password;
    return fail(of_file ? with_path(path, opened.error()) : opened.error());
  }
  return signing_with(std::move(opened).value());
}

Result<NewKey> plan_key(const std::string& name) {
  if (name.empty() || name.back() == '/') return fail(Errc::usage, Layer::none, "a key needs a name");
  NewKey plan;
  plan.secret_path = name + ".key";
  plan.public_path = name + ".pub";
  HB_CHECK(refuse_existing(plan.secret_path));
  HB_CHECK(refuse_existing(plan.public_path));
  return plan;
}

Result<MadeKey> make_key(const std::string& name, const AskPassword& ask, KdfCost cost) {
  HB_TRY(plan, plan_key(name));
  HB_TRY(key, SecretKey::generate());
  plan.public_key = key.public_key();
  HB_TRY(file, seal(key, ask, cost, plan));
  HB_CHECK(write_pair(plan, file));
  return MadeKey{std::move(plan), signing_with(std::move(key))};
}

}  // namespace handbill::keys

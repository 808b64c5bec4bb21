#include "bundle_tool/keys/secret_key.h"

#include <algorithm>

#include <sodium.h>

#include "reader/base/bytes.h"

namespace handbill::keys {
namespace {

static_assert(SecretKey::kSize == crypto_sign_SECRETKEYBYTES);

}  // namespace

Result<SecretKey> SecretKey::generate() {
  HB_TRY(secret, SecretBuffer::allocate(kSize));
  bundle::PublicKey key;
  randombytes_buf(key.id.bytes.data(), key.id.bytes.size());
  crypto_sign_keypair(writable_unsigned(key.key), writable_unsigned(secret.bytes()));
  return SecretKey(key, std::move(secret));
}

Result<SecretKey> SecretKey::from_parts(const bundle::KeyId& id, Bytes secret) {
  if (secret.size() != kSize) return fail(Errc::bad_key, Layer::none, "a secret key of another length");
  HB_TRY(copy, SecretBuffer::allocate(kSize));
  bundle::PublicKey key{id, {}};
  // The pair is computed again from its seed (RFC 8032, 5.1.5). Signing with a wrong public half can reveal the secret:
  // two signatures of one message would share their R but not their hash.
  crypto_sign_seed_keypair(writable_unsigned(key.key), writable_unsigned(copy.bytes()), as_unsigned(secret));
  if (sodium_memcmp(copy.bytes().data(), secret.data(), kSize) != 0) {
    return fail(Errc::bad_key, Layer::none, "the two halves of the secret key do not belong together");
  }
  return SecretKey(key, std::move(copy));
}

Result<bundle::Signature> SecretKey::sign(Bytes message) const {
  bundle::Signature out;
  out.id = public_key_.id;
  crypto_sign_detached(writable_unsigned(out.bytes), nullptr, as_unsigned(message), message.size(),
                       as_unsigned(secret_.bytes()));
  // A fault of the machine while it signs can reveal the secret too: such a signature must not leave here.
  if (!bundle::signature_is_good(public_key_, out, message)) {
    return fail(Errc::io, Layer::none, "this computer made a signature that its own key does not accept");
  }
  return out;
}

}  // namespace handbill::keys

// Does everything that the reader's libraries must not do, so that tests/guards/symbols.py can prove that it would see
// it. Never linked into anything. Addresses are taken, because a compiler may replace a call by another.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <iostream>

#include <netdb.h>
#include <sodium.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

template <class Function>
const void* address(Function* function) {
  return reinterpret_cast<const void*>(function);
}

}  // namespace

// External, so that nothing here is optimised away.
extern const void* const handbill_canary[];
const void* const handbill_canary[] = {
    // signing, secret keys
    address(&crypto_sign), address(&crypto_sign_detached), address(&crypto_sign_keypair),
    address(&crypto_sign_seed_keypair), address(&crypto_sign_ed25519_detached), address(&crypto_pwhash),
    address(&crypto_pwhash_scryptsalsa208sha256_ll), address(&crypto_box_easy),
    // network
    address(&socket), address(&connect), address(&getaddrinfo), address(&sendto), address(&recv),
    address(&gethostbyname), address(&bind), address(&accept),
    // printing
    address(&printf), address(&puts), address(&fputs), address(&putchar), address(&perror), &stdout, &stderr,
    &std::cout, &std::cerr,
    // ending the process
    address(&exit), address(&_exit), address(&abort), address(&raise), address(&system),
    // the clock
    address(&time), address(&clock_gettime), address(&gettimeofday), address(&clock),
    address(&std::chrono::system_clock::now), address(&std::chrono::steady_clock::now),
    // harmless: must not be refused
    address(&crypto_sign_verify_detached), address(&crypto_sign_ed25519_verify_detached),
    address(&crypto_generichash_update), address(&snprintf), address(&memcpy), address(&sodium_init),
    address(&strftime)};

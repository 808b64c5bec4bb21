#!/usr/bin/env python3
"""symbols.py NM CANARY LIST: what our compiled reader does not call.

LIST has a line "library PATH", "edge PATH" or "program PATH" for each of our reader's archives and for the program. None
may call anything that signs, opens a secret key or reaches a network; a library may not print, end the process or
read a clock either (an edge, which is reader/app or reader/sdl, and the program may). CANARY is an object file that
does all of it: unless every one of its sins is seen, the pattern is blind and the guard fails. It also fails where
nm fails or finds nothing to list.
"""
import re
import subprocess
import sys

SIGNING = re.compile(
    r"crypto_(sign|pwhash|box|secretbox|secretstream|scalarmult|kx|aead)(?!_(ed25519_)?verify_detached$)\w*")
NETWORK = re.compile(
    r"(socket|socketpair|connect|bind|listen|accept4?|shutdown|send(to|m?msg)?|recv(from|m?msg)?|get(addr|name)info"
    r"|gethostby(name|addr)2?(_r)?|getservby\w+|res_n?(init|query|search)|__res_\w+|if_nametoindex|inet_\w+"
    r"|curl_\w+|SSL_\w+|SDLNet_\w+|g_socket_\w+|enet_\w+)")
PRINTING = re.compile(
    r"(v?f?w?printf|v?dprintf|f?put(s|c|char)(_unlocked)?|_?IO_put[cs]|perror|psignal|v?syslog"
    r"|v?(warn|err)x?|_ZSt4(cout|cerr|clog|wcout)|_ZSt5(wcerr|wclog)|_ZN3fmt\w*?\d+v?print\w*|stdout|stderr)")
# std::terminate is not here: clang calls it from the landing pad of every noexcept function.
ENDING = re.compile(r"(exit|_exit|_Exit|quick_exit|abort|raise|kill|system|exec[vl]\w*|fork|vfork)")
CLOCK = re.compile(
    r"(time|__time64|gettimeofday|__gettimeofday64|clock|clock_gettime(64)?|__clock_gettime64|timespec_get|ftime"
    r"|localtime(_r)?|__localtime64(_r)?|_ZNSt(8|6)?chrono\w*(system|steady)_clock3nowEv|times|getrusage)")

EVERYWHERE = {"signing or a secret key": SIGNING, "network": NETWORK}
LIBRARIES = {**EVERYWHERE, "printing": PRINTING, "ending the process": ENDING, "the clock": CLOCK}
RULES = {"library": LIBRARIES, "edge": EVERYWHERE, "program": EVERYWHERE}

# What the canary calls, by rule; tests/guards/canary.cpp names the same.
SINS = {
    "signing or a secret key": {"crypto_sign", "crypto_sign_detached", "crypto_sign_keypair",
                                "crypto_sign_seed_keypair", "crypto_sign_ed25519_detached", "crypto_pwhash",
                                "crypto_pwhash_scryptsalsa208sha256_ll", "crypto_box_easy"},
    "network": {"socket", "connect", "getaddrinfo", "sendto", "recv", "gethostbyname", "bind", "accept"},
    "printing": {"printf", "puts", "fputs", "putchar", "perror", "stdout", "stderr", "_ZSt4cout", "_ZSt4cerr"},
    "ending the process": {"exit", "_exit", "abort", "raise", "system"},
    "the clock": {"time", "clock_gettime", "gettimeofday", "clock", "_ZNSt6chrono3_V212system_clock3nowEv",
                  "_ZNSt6chrono3_V212steady_clock3nowEv"},
}
FINE = {"crypto_sign_verify_detached", "crypto_sign_ed25519_verify_detached", "crypto_generichash_update", "snprintf",
        "memcpy", "sodium_init", "strftime"}


def plain(name):
    """recv for __recv_chk: with _FORTIFY_SOURCE calls go to functions that know the buffer's size."""
    return re.sub(r"__(\w+)_chk", r"\1", name)


def undefined(nm, path):
    """The symbols that `path` takes from elsewhere. Fails where nm does, or where it lists no symbol at all."""
    every = subprocess.run([nm, path], check=True, capture_output=True, text=True).stdout
    names = set()
    for line in every.splitlines():
        if match := re.fullmatch(r"\s+[Uw] (\S+?)(@.*)?", line):
            names.add(plain(match.group(1)))
    if not every.strip():
        # A stripped program still names what it imports.
        raise RuntimeError(f"{path}: nm lists no symbol")
    return names


def broken(names, rules):
    return {what: hits for what, rule in rules.items() if (hits := {n for n in names if rule.fullmatch(n)})}


def blind_spots(names):
    if plain("__recv_chk") != "recv":
        yield "checked calls are not seen"
    hits = broken(names, LIBRARIES)
    for what, sins in SINS.items():
        for missed in sorted(sins - hits.get(what, set())):
            yield f"{what}: {missed} is in the canary and not seen"
    for what, found in hits.items():
        for wrong in sorted(found & FINE):
            yield f"{what}: {wrong} is harmless and refused"
    for missing in sorted(FINE - names):
        yield f"{missing} is not in the canary"


def main():
    if len(sys.argv) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    nm, canary, listed = sys.argv[1:]
    failures = [f"symbols.py itself is wrong: {spot}" for spot in blind_spots(undefined(nm, canary))]
    with open(listed, encoding="utf-8") as file:
        entries = [line.split(" ", 1) for line in file.read().splitlines() if line]
    if not any(kind == "library" for kind, _ in entries):
        failures.append("no library of the reader to look at")
    for kind, path in entries:
        for what, names in broken(undefined(nm, path), RULES[kind]).items():
            failures.append(f"{path}: {what}: {', '.join(sorted(names))}")
    for line in failures:
        print(line)
    print(f"{len(entries)} archives and programs")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

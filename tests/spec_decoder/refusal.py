"""The one way in which this reader says no, and the small checks that every part shares. FORMAT.md chapters 1 and 2."""

import hashlib

WORDS = ("not-a-bundle", "unsupported", "truncated", "over-limit", "malformed", "bad-chain", "bad-signature",
         "too-few-signatures", "damaged", "trailing-bytes", "revoked-key", "fork",
         "contradiction")
LAYERS = ("file", "preamble", "signature", "chain", "memory", "manifest", "table", "chunk", "front", "index", "article", "image",
          "font")


class Refusal(Exception):
    def __init__(self, word, layer, rule, detail=""):
        assert word in WORDS and layer in LAYERS
        super().__init__(f"{word} {layer} ({rule}) {detail}".rstrip())
        self.word, self.layer, self.rule = word, layer, rule


def require(good, word, layer, rule, detail=""):
    if not good:
        raise Refusal(word, layer, rule, detail)


def hash32(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def hash64(data):
    return hashlib.blake2b(data, digest_size=64).digest()


def clean(raw, layer, rule, allowed=""):
    """Returns `raw` as text. Chapter 1: UTF-8 without control characters, but for those in `allowed`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("malformed", layer, rule, "not UTF-8") from None
    for c in text:
        if (c < " " or "\x7f" <= c <= "\x9f") and c not in allowed:
            raise Refusal("malformed", layer, rule, "control character")
    return text


def fingerprint(raw):
    """Chapter 4.3."""
    return " ".join(f"{int.from_bytes(raw[5 * g:5 * g + 5], 'big') % 100000:05d}" for g in range(6))

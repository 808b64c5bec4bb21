"""Preamble, signature block and root chain: everything that decides whether a manifest may be parsed. FORMAT.md chapters 3, 4."""

import struct

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from refusal import Refusal, clean, fingerprint, hash32, hash64, require

MAGIC = bytes.fromhex("8948424c0d0a1a0a")
STATEMENT_MAGIC = bytes.fromhex("4842524f4f540100")
PREAMBLE, SLOTS, SLOT = 32, 16, 72
ROLE_EDITION = 1
FIXED = PREAMBLE + SLOTS * SLOT


def signed_by(key, message, signature):
    try:
        VerifyKey(key).verify(message, signature)
        return True
    except (BadSignatureError, ValueError):
        return False


class Statement:
    """The body of one root statement. Chapter 4.2."""

    def __init__(self, body):
        require(len(body) >= 60, "truncated", "chain", "F-29")
        magic, self.version, self.epoch, self.previous, self.root_threshold, roots, self.signing_threshold, signers, \
            name_size, revocations, reserved = struct.unpack_from("<8sII32sBBBBHHI", body)
        require(magic == STATEMENT_MAGIC, "malformed", "chain", "F-24")
        require(reserved == 0, "unsupported", "chain", "F-27")
        require(roots <= 16 and signers <= 32 and name_size <= 256 and revocations <= 32, "over-limit", "chain", "F-26")
        require(1 <= self.root_threshold <= roots, "malformed", "chain", "F-25")
        self._body, self._at = body, 60
        self.root_keys = self._keys([self._take("<8s32s") for _ in range(roots)])
        signing_keys = [self._take("<8s32sH") for _ in range(signers)]
        self._keys([key[:2] for key in signing_keys])
        self.edition_keys = dict(key[:2] for key in signing_keys if key[2] == ROLE_EDITION)
        self.other_keys = dict(key[:2] for key in signing_keys if key[2] != ROLE_EDITION)
        require(1 <= self.signing_threshold <= len(self.edition_keys), "malformed", "chain", "F-25")
        self.name = clean(self._take(f"<{name_size}s")[0], "chain", "F-36")
        self.revocations = [self._revocation() for _ in range(revocations)]
        require(ascending([key for key, _ in self.revocations]), "malformed", "chain", "F-38")
        require(self._at == len(body), "malformed", "chain", "F-29")

    def _take(self, fields):
        end = self._at + struct.calcsize(fields)
        require(end <= len(self._body), "truncated", "chain", "F-29")
        out, self._at = struct.unpack_from(fields, self._body, self._at), end
        return out

    def _revocation(self):
        key, count = self._take("<32sI")
        raw = self._take(f"<{32 * count}s")[0]
        editions = [raw[at:at + 32] for at in range(0, len(raw), 32)]
        require(ascending(editions), "malformed", "chain", "F-38")
        return key, editions

    @staticmethod
    def _keys(keys):
        require(ascending([public for _, public in keys]), "malformed", "chain", "F-28")
        require(len({key_id for key_id, _ in keys}) == len(keys), "malformed", "chain", "F-28")
        return dict(keys)


def ascending(items):
    return all(a < b for a, b in zip(items, items[1:]))


def _records(chain):
    """Chapter 4.1: each record as (body, {key id: signature}), one after the other."""
    at, records, total = 0, 0, 0
    while at < len(chain):
        require(records < 256, "over-limit", "chain", "F-23")
        require(len(chain) - at >= 8, "truncated", "chain", "F-23")
        body_size, count = struct.unpack_from("<II", chain, at)
        require(body_size <= 262144, "over-limit", "chain", "F-20")
        require(count <= 32, "over-limit", "chain", "F-21")
        records, total = records + 1, total + count
        require(total <= 1024, "over-limit", "chain", "F-23")
        at += 8
        require(len(chain) - at >= body_size + 72 * count, "truncated", "chain", "F-23")
        body = chain[at:at + body_size]
        at += body_size
        signatures = [struct.unpack_from("<8s64s", chain, at + 72 * i) for i in range(count)]
        require(len({key_id for key_id, _ in signatures}) == count, "malformed", "chain", "F-22")
        at += 72 * count
        yield body, dict(signatures)


def _good(keys, message, signatures):
    """The key ids in `signatures` whose signature is a good one of a key in `keys`."""
    return {key_id for key_id, signature in signatures.items()
            if key_id in keys and signed_by(keys[key_id], message, signature)}


class Chain:
    """The statements of a chain, checked. `known`: hashes of bodies that were checked before. F-30 to F-35, F-91, F-92."""

    def __init__(self, chain, known=()):
        self.statements, self.hashes = [], []
        for body, signatures in _records(chain):
            at = len(self.statements)
            remembered = known[at] if at < len(known) else None
            self._step(body, signatures, checked=remembered == hash32(body))
            if remembered and remembered != self.hashes[-1]:
                raise Refusal("fork", "memory", "F-91")
        self.last, self.channel = self.statements[-1], self.hashes[0]

    def _step(self, body, signatures, checked):
        before = self.statements[-1] if self.statements else None
        message = b"handbill/root/1\n" + hash64(body)
        good_before = set()
        if before and not checked:
            good_before = _good(before.root_keys, message, signatures)
            require(len(good_before) >= before.root_threshold, "bad-chain", "chain", "F-34")
        now = Statement(body)
        if not checked:
            good_now = _good(now.root_keys, message, signatures)
            require(len(good_now) >= now.root_threshold, "bad-chain", "chain", "F-33")
            require(good_before | good_now == set(signatures), "bad-chain", "chain", "F-35")
        require(now.version == (before.version + 1 if before else 1), "bad-chain", "chain", "F-30")
        require(not before or now.epoch >= before.epoch, "bad-chain", "chain", "F-31")
        require(now.previous == (self.hashes[-1] if before else bytes(32)), "bad-chain", "chain", "F-32")
        self.statements.append(now)
        self.hashes.append(hash32(body))


class Envelope:
    """A file whose signatures hold. `manifest` is authenticated; nothing behind it has been read."""

    def __init__(self, data, known=lambda channel: ()):
        begins_well = data[:8] == MAGIC[:len(data)] and data
        require(begins_well, "not-a-bundle", "preamble", "F-10" if len(data) >= len(MAGIC) else "F-15")
        require(len(data) >= PREAMBLE, "truncated", "file", "F-15")
        major, _, reserved, _, chain_size, manifest_size, reserved_too = struct.unpack_from("<HHIIIII", data, 8)
        require(major == 1, "unsupported", "preamble", "F-11")
        require(reserved == 0 and reserved_too == 0, "unsupported", "preamble", "F-12")
        require(chain_size > 0, "malformed", "preamble", "F-13")
        require(chain_size <= 1048576, "over-limit", "preamble", "F-13")
        require(manifest_size > 0, "malformed", "preamble", "F-14")
        require(manifest_size <= 32768, "over-limit", "preamble", "F-14")
        self.end = FIXED + chain_size + manifest_size
        require(len(data) >= self.end, "truncated", "file", "F-15")
        self.chain = data[FIXED:FIXED + chain_size]
        self.manifest = data[FIXED + chain_size:self.end]
        signatures = self._slots(data[PREAMBLE:FIXED])
        first_body, _ = next(_records(self.chain))
        self.root = Chain(self.chain, known(hash32(first_body)))
        self.statement, self.channel = self.root.last, self.root.channel
        self._authenticate(data[:PREAMBLE], signatures)

    @staticmethod
    def _slots(block):
        used, ended, before = {}, False, b""
        for at in range(0, len(block), SLOT):
            slot = block[at:at + SLOT]
            if not any(slot):
                ended = True
                continue
            require(not ended, "malformed", "signature", "F-16")
            require(not used or slot[:8] > before, "malformed", "signature", "F-17")
            before, used[slot[:8]] = slot[:8], slot[8:]
        return used

    def _authenticate(self, preamble, signatures):
        digest = hash64(preamble + self.manifest)
        message = b"handbill/edition/1\n" + digest
        good = _good(self.statement.edition_keys, message, signatures)
        require(not set(signatures) & set(self.statement.other_keys), "bad-signature", "signature", "F-39")
        if good != set(signatures):
            raise Refusal("bad-signature", "signature", "F-18")
        require(len(good) >= max(1, self.statement.signing_threshold), "too-few-signatures", "signature", "F-19")
        self.fingerprint = fingerprint(digest)
        self.edition_id = digest[:32]
        self.signers = {self.statement.edition_keys[key_id] for key_id in signatures}

#!/usr/bin/python3
"""annotate.py edition|chain FILE.vec: an edition, or its root chain alone, in hex with a word on every field.

The worked examples of FORMAT.md chapter 10 are made by this, and tests/guards/spec_coverage.py makes them again.
"""

import struct
import sys
from pathlib import Path

import flat
import vector
from edition import ARTICLE, FRONT, INDEX, MANIFEST, PART_FRONT, PART_IDS, PART_INDEX, PART_TEXT, Edition
from envelope import FIXED, PREAMBLE, SLOT

PER_LINE = 16


class Pieces:
    """What each byte is: pieces with an offset, a size and words."""

    def __init__(self):
        self.found = {}

    def add(self, offset, size, words):
        self.found.setdefault(offset, (size, words))

    def fields(self, offset, widths_and_words):
        for width, words in widths_and_words:
            self.add(offset, width, words)
            offset += width
        return offset


class Traced(flat.Buffer):
    """Reads a FlatBuffer as flat.Buffer does, and writes down what it read."""

    def __init__(self, schema, data, pieces, base):
        super().__init__(schema, data)
        self._pieces, self._base = pieces, base
        self._note(0, 4, f"offset of the {schema.root}")
        self.table(schema.root, self.follow(0))

    def _note(self, offset, size, words):
        self._pieces.add(self._base + offset, size, words)

    def table(self, name, offset):
        vtable = offset - self.number("<i", offset, 4)
        size = self.number("<H", vtable, 2)
        self._note(vtable, 4, f"vtable of {name}: its size, the table's size")
        for i in range((size - 4) // 2):
            self._note(vtable + 4 + 2 * i, 2, f"  {self.schema.tables[name][i][0]}")
        self._note(offset, 4, f"{name}: distance to its vtable")
        return super().table(name, offset)

    def field(self, name, kind, offset):
        value = super().field(name, kind, offset)
        if kind in flat.SCALARS:
            self._note(offset, flat.SCALARS[kind][1], f"  {name} = {value}")
        elif kind not in self.schema.structs:
            self._note(offset, 4, f"  {name}: offset")
        elif "bytes" in value:
            self._note(offset, self.schema.structs[kind][1], f"  {name}")
        else:
            self._note(offset, self.schema.structs[kind][1], f"  {name}: " + ", ".join(map(str, value.values())))
        return value

    def vector(self, offset, width, align):
        begin, count = super().vector(offset, width, align)
        self._note(offset, 4, f"count = {count}")
        return begin, count

    def elements(self, kind, offset):
        out = super().elements(kind, offset)
        width = self.schema.structs[kind][1] if kind in self.schema.structs else flat.SCALARS.get(kind, ("", 4))[1]
        for i, one in enumerate(out):
            plain = kind in self.schema.structs and "bytes" not in one
            words = ", ".join(f"{k} {v}" for k, v in one.items()) if plain else kind
            self._note(offset + 4 + i * width, width, f"  [{i}] {words}")
        return out

    def string(self, offset):
        out = super().string(offset)
        self._note(offset + 4, len(out) + 1, f'  "{out.decode()}", 0')
        return out


def _chain(pieces, chain, base):
    body_size, count = struct.unpack_from("<II", chain)
    roots, signers, name_size = chain[8 + 49], chain[8 + 51], struct.unpack_from("<H", chain, 8 + 52)[0]
    at = pieces.fields(base, [
        (4, f"body_size = {body_size}"), (4, f"signature_count = {count}"), (8, "magic of a statement"), (4, "version"),
        (4, "epoch"), (32, "previous: none"), (1, "root_threshold"), (1, "root_count"), (1, "signing_threshold"),
        (1, "signing_count"), (2, "name_size"), (2, "revocation_count"), (4, "reserved")])
    for i in range(roots):
        at = pieces.fields(at, [(8, f"root key {i}: id"), (32, "  public key")])
    for i in range(signers):
        at = pieces.fields(at, [(8, f"signing key {i}: id"), (32, "  public key"), (2, "  role")])
    if name_size:
        at = pieces.fields(at, [(name_size, "name")])
    for i in range(count):
        at = pieces.fields(at, [(8, f"signature {i}: key id"), (64, "  signature")])


def _head(pieces, data):
    at = pieces.fields(0, [(8, "magic"), (2, "major version"), (2, "minor version"), (4, "reserved"), (4, "unused"),
                           (4, "chain_size"), (4, "manifest_size"), (4, "reserved")])
    for slot in range(PREAMBLE, FIXED, SLOT):
        if not any(data[slot:FIXED]):
            pieces.add(slot, FIXED - slot, f"{(FIXED - slot) // SLOT} empty slots")
            return
        at = pieces.fields(at, [(8, "slot: key id"), (64, "  signature")])


def _chunk(pieces, edition, record, schema):
    """A plain frame of one raw block, so that its content can be read in the file."""
    at = pieces.fields(record.offset, [(4, "zstd frame"), (1, "single segment, size in 4 bytes"), (4, "content size"),
                                       (3, "last block, raw, its size")])
    raw = edition.data[at:at + record.raw_size]
    if schema:
        Traced(schema, raw, pieces, at)
    else:
        for i in range(0, len(raw), 12):
            pieces.fields(at + i, [(8, "hash of an id"), (4, "number of its article")])


def annotate_edition(data):
    edition, pieces = Edition(data), Pieces()
    _head(pieces, data)
    _chain(pieces, edition.envelope.chain, FIXED)
    Traced(MANIFEST, edition.envelope.manifest, pieces, edition.envelope.end - len(edition.envelope.manifest))
    at = pieces.fields(edition.envelope.end, [(8, "page 0: first_offset")])
    for i in range(edition.manifest["chunk_count"]):
        at = pieces.fields(at, [(4, f"chunk {i}: stored_size"), (4, "  raw_size"), (32, "  hash")])
    for kind, schema in ((PART_FRONT, FRONT), (PART_INDEX, INDEX), (PART_IDS, None), (PART_TEXT, ARTICLE)):
        for i in range(edition.size(kind)):
            _chunk(pieces, edition, edition.record(kind, i), schema)
    return lines(pieces, data)


def annotate_chain(data):
    chain, pieces = Edition(data).envelope.chain, Pieces()
    _chain(pieces, chain, 0)
    return lines(pieces, chain)


def lines(pieces, data):
    """Offset, bytes, words; what no piece covers is padding. A run of zeros longer than a line is written as a count."""
    out, at = [], 0
    for offset in sorted(pieces.found) + [len(data)]:
        if offset > at:
            out += _rows(data, at, offset - at, "padding")
            at = offset
        if offset < len(data):
            size, words = pieces.found[offset]
            out += _rows(data, at, size, words)
            at += size
    return out


def _rows(data, at, size, words):
    if size > PER_LINE and not any(data[at:at + size]):
        return [f"{at:04x}  {f'00 x {size}':<47}  {words}"]
    rows = []
    for begin in range(at, at + size, PER_LINE):
        part = data[begin:min(begin + PER_LINE, at + size)]
        rows.append(f"{begin:04x}  {part.hex(' '):<47}  {words if begin == at else ''}".rstrip())
    return rows


def parse(rows):
    """The bytes that such lines stand for."""
    data = bytearray()
    for row in rows:
        offset, hexes = int(row[:4], 16), row[6:53].strip()
        if offset != len(data):
            raise ValueError(f"offset {row[:4]} follows {len(data):04x} bytes")
        data += bytes(int(hexes.split(" x ")[1])) if " x " in hexes else bytes.fromhex(hexes)
    return bytes(data)


KINDS = {"edition": annotate_edition, "chain": annotate_chain}


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in KINDS:
        print(__doc__, file=sys.stderr)
        return 2
    print("\n".join(KINDS[sys.argv[1]](vector.read(Path(sys.argv[2])).edition)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

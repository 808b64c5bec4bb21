"""The files of tests/vectors: "key: value" lines, an empty line, the edition as base64 of a zstd frame."""

import base64
import binascii

import zstandard

KEYS = {"comment", "spec", "expect", "layer", "released", "content"}
EDITION_MOST = 64 << 20


class BadVector(Exception):
    pass


class Vector:
    def __init__(self, header, edition):
        self.comment, self.spec, self.expect = header["comment"], header["spec"], header["expect"]
        self.layer, self.content = header.get("layer", ""), header.get("content", "")
        self.released = int(header["released"])
        self.edition = edition

    def names(self, rule):
        return self.spec == rule


def _header(lines):
    header = {}
    for line in lines:
        key, colon, value = line.partition(": ")
        if not colon or key not in KEYS:
            raise BadVector(f"unknown header line: {line}")
        if key in header:
            raise BadVector(f"header twice: {key}")
        header[key] = value
    if missing := {"comment", "spec", "expect", "released"} - set(header):
        raise BadVector(f"missing: {sorted(missing)}")
    success = header["expect"] == "success"
    if success == ("layer" in header) or success != ("content" in header):
        raise BadVector("layer, content and expect do not fit")
    return header


def read(path):
    head, empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    if not empty:
        raise BadVector("no empty line")
    header = _header(head.split("\n"))
    try:
        packed = base64.b64decode(body.replace("\n", ""), validate=True)
        edition = zstandard.ZstdDecompressor().decompress(packed, max_output_size=EDITION_MOST)
    except (binascii.Error, zstandard.ZstdError) as error:
        raise BadVector(str(error)) from None
    return Vector(header, edition)

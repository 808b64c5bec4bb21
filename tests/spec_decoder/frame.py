"""One chunk: a single zstd frame (RFC 8878). FORMAT.md chapter 5.5."""

import struct

import zstandard

from refusal import hash32, require

WINDOW_MAX = 1 << 20


def _header(frame):
    """The size of the frame's header, its window, its declared content size and whether it names a dictionary."""
    require(len(frame) >= 5 and frame[:4] == b"\x28\xb5\x2f\xfd", "malformed", "chunk", "F-55", "no zstd frame")
    descriptor = frame[4]
    require(not descriptor & 0x08, "malformed", "chunk", "F-55", "reserved bit")
    single = bool(descriptor & 0x20)
    dictionary_size = (0, 1, 2, 4)[descriptor & 3]
    content_size = (1 if single else 0, 2, 4, 8)[descriptor >> 6]
    at = 5 + (0 if single else 1)
    end = at + dictionary_size + content_size
    require(len(frame) >= end, "malformed", "chunk", "F-57", "header is cut off")
    require(content_size > 0, "malformed", "chunk", "F-56", "no content size")
    dictionary = int.from_bytes(frame[at:at + dictionary_size], "little")
    content = int.from_bytes(frame[at + dictionary_size:end], "little") + (256 if content_size == 2 else 0)
    if single:
        window = content
    else:
        base = 1 << (10 + (frame[5] >> 3))
        window = base + (base // 8) * (frame[5] & 7)
    return end, window, content, dictionary


def _end(frame, at):
    """Where the frame ends: its blocks are walked by their headers."""
    checksum = 4 if frame[4] & 0x04 else 0
    while True:
        require(len(frame) - at >= 3, "malformed", "chunk", "F-57", "a block is cut off")
        block = int.from_bytes(frame[at:at + 3], "little")
        kind, size = block >> 1 & 3, block >> 3
        at += 3 + (1 if kind == 1 else size)
        if block & 1:
            return at + checksum


def decompress(frame, raw_size):
    blocks, window, content, dictionary = _header(frame)
    require(window <= WINDOW_MAX, "over-limit", "chunk", "F-56", "window")
    require(dictionary == 0, "malformed", "chunk", "F-56", "dictionary")
    require(content == raw_size, "malformed", "chunk", "F-56", "content size")
    require(_end(frame, blocks) == len(frame), "malformed", "chunk", "F-55", "not exactly one frame")
    try:
        raw = zstandard.ZstdDecompressor(max_window_size=WINDOW_MAX).decompress(frame)
    except zstandard.ZstdError as error:
        require(False, "malformed", "chunk", "F-57", str(error))
    require(len(raw) == raw_size, "malformed", "chunk", "F-57")
    return raw


class Record:
    """Where a chunk lies and what it must be, from an authenticated page of the chunk table."""

    def __init__(self, offset, page, at):
        self.offset = offset
        self.stored_size, self.raw_size, self.hash = struct.unpack_from("<II32s", page, at)


def stored(data, record):
    found = data[record.offset:record.offset + record.stored_size]
    require(len(found) == record.stored_size, "truncated", "file", "F-49")
    require(hash32(found) == record.hash, "damaged", "chunk", "F-54")
    return found


def read(data, record):
    return decompress(stored(data, record), record.raw_size)

#!/usr/bin/env python3
"""same_pixels.py A.png B.png: exit 0 if both pictures show the same pixels, 1 and where they differ if not.

Reads what the reader's screenshots are: 8-bit RGB or RGBA PNG without interlacing.
"""
import struct
import sys
import zlib

CHANNELS = {2: 3, 6: 4}


def chunks(data):
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG")
    at = 8
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + size]
        at += 12 + size


def paeth(left, up, corner):
    guess = left + up - corner
    near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
    return near[2]


def unfilter(kind, row, above, step):
    if kind not in range(5):
        raise ValueError(f"PNG filter {kind}")
    for i, value in enumerate(row):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        guess = (0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner))[kind] if kind else 0
        row[i] = (value + guess) & 255
    return row


def pixels(path):
    with open(path, "rb") as file:
        parts = list(chunks(file.read()))
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", parts[0][1])
    if depth != 8 or colour not in CHANNELS or interlace:
        raise ValueError(f"{path}: depth {depth}, colour type {colour}, interlace {interlace} are not ours")
    step = CHANNELS[colour]
    raw = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    stride = width * step
    rows, above = [], bytearray(stride)
    for y in range(height):
        line = raw[y * (stride + 1) : (y + 1) * (stride + 1)]
        above = unfilter(line[0], bytearray(line[1:]), above, step)
        rows.append([tuple(above[x : x + 3]) for x in range(0, stride, step)])
    return width, height, rows


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    (wide_a, high_a, a), (wide_b, high_b, b) = pixels(sys.argv[1]), pixels(sys.argv[2])
    if (wide_a, high_a) != (wide_b, high_b):
        print(f"sizes differ: {wide_a}x{high_a} and {wide_b}x{high_b}")
        return 1
    differ = [(x, y) for y in range(high_a) for x in range(wide_a) if a[y][x] != b[y][x]]
    if differ:
        worst = max(abs(p - q) for x, y in differ for p, q in zip(a[y][x], b[y][x]))
        columns, lines = [x for x, _ in differ], [y for _, y in differ]
        print(f"{len(differ)} pixels differ, by up to {worst}, between "
              f"{min(columns)},{min(lines)} and {max(columns)},{max(lines)}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())

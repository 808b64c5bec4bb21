#!/usr/bin/env python3
"""draw.py BIN: the README's pictures of screens, of the manual, drawn anew by the programs in the folder BIN.

Look at them before they are committed. Needs no display; writes reading.png and small.png beside itself.
"""
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
GAP = 16
GREY = bytes((0x80, 0x8A, 0x94))

# The size of a screen, and rows of what each shows: an edition, and how the reader is started.
READING = (640, 480), [
    [("manual", "--lang zh-Hans"), ("manual", "--lang ar --open ar/what-handbill-is")],
    [("manual", "--lang ru --theme sepia --open ru/opening-an-edition --keys down,down"),
     ("manual", "--lang my --theme dark --text 24 --open my/what-handbill-is --keys down,start,a")],
]
SMALL = (320, 240), [
    [("manual", "--lang en"), ("manual", "--lang fa --open fa/opening-an-edition"), ("manual", "--lang ug --keys start")],
    [("stranger", "--lang bo"), ("forged", "--lang en"),
     ("manual", "--lang es --theme dark --text 17 --open es/what-handbill-is --keys start,a")],
]


def pixels_of(png):
    """Width, and the rows of an 8-bit RGB PNG as the reader writes it."""
    data, at, packed, width = png.read_bytes(), 8, b"", 0
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        chunk = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, _, depth, colour = struct.unpack(">IIBB", chunk[:10])
            assert (depth, colour) == (8, 2)
        elif kind == b"IDAT":
            packed += chunk
        at += size + 12
    raw, stride = zlib.decompress(packed), width * 3
    rows, above = [], bytearray(stride)
    for begin in range(0, len(raw), stride + 1):
        filtered, row = raw[begin], bytearray(raw[begin + 1:begin + 1 + stride])
        assert filtered in (0, 1, 2), filtered
        for i in range(stride):
            if filtered == 1:
                row[i] = row[i] + (row[i - 3] if i >= 3 else 0) & 255
            elif filtered == 2:
                row[i] = row[i] + above[i] & 255
        rows.append(bytes(row))
        above = row
    return rows


def write_png(file, rows):
    """The smaller of a palette, where 256 colours are enough, and RGB."""
    width = len(rows[0]) // 3
    colours = {row[i:i + 3] for row in rows for i in range(0, len(row), 3)}
    palette = {c: i for i, c in enumerate(sorted(colours))} if len(colours) <= 256 else None
    body = b"".join(b"\0" + (bytes(palette[row[i:i + 3]] for i in range(0, len(row), 3)) if palette else row) for row in rows)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 8, 3 if palette else 2, 0, 0, 0)) +
                     (chunk(b"PLTE", b"".join(sorted(palette))) if palette else b"") +
                     chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b""))


def coarser(row):
    """Fewer shades, which no eye tells apart here: the file is a third as large."""
    return bytes(min(255, (v + 4 & 0xF8) | (v + 4 >> 5 & 7)) if v < 252 else 255 for v in row)


def draw(reader, folder, size, screens):
    width, height = size
    out = []
    for line in screens:
        shots = []
        for edition, how in line:
            words = [word.replace(",", " ") for word in how.split()]
            shot = folder / "shot.png"
            trusted = ["--pub", folder / "manual.pub"] if edition != "stranger" else []
            subprocess.run([reader, "--leave-nothing", "--seed", "7", "--keymap", "miyoo", "--screen", f"{width}x{height}", *trusted, *words,
                            "--shot", shot, folder / f"{edition}.handbill"], check=True)
            shots.append([coarser(row) for row in pixels_of(shot)])
        if out:
            out += [GREY * (len(out[0]) // 3)] * GAP
        out += [(GREY * GAP).join(shot[y] for shot in shots) for y in range(height)]
    return out


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tool, reader = (pathlib.Path(sys.argv[1]).resolve() / name for name in ("bundle_tool", "handbill"))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL}
        subprocess.run([tool, "keygen", "manual", "--no-password"], **quiet)
        subprocess.run([tool, "pack", HERE.parent / "manual", "-o", "manual.handbill", "--key", "manual.key", "--lang", "en", "--title",
                        "Handbill manual", "--publisher", "Handbill", "--date", "2026-11-01", "--edition", "1"], **quiet)
        whole = bytearray((folder / "manual.handbill").read_bytes())
        (folder / "stranger.handbill").write_bytes(whole)
        whole[whole.index(b"Handbill manual")] ^= 1
        (folder / "forged.handbill").write_bytes(whole)
        for file, what in (("reading.png", READING), ("small.png", SMALL)):
            write_png(HERE / file, draw(reader, folder, *what))
    return 0


if __name__ == "__main__":
    sys.exit(main())

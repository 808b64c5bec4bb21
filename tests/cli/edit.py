#!/usr/bin/env python3
"""edit.py CHANGE FROM TO: one defect in a copy of an edition. Offsets: FORMAT.md chapters 2 and 3."""
import struct
import sys

HEAD, SLOTS = 32, 1152


def main():
    change, source, target = sys.argv[1:]
    data = bytearray(open(source, "rb").read())
    chain, manifest = struct.unpack_from("<II", data, 20)
    chain_at, manifest_at = HEAD + SLOTS, HEAD + SLOTS + chain
    table_at = manifest_at + manifest
    flips = {"signature": HEAD + 20, "chain": chain_at + 40, "manifest": manifest_at + manifest // 2,
             "table": table_at + 20, "magic": 0, "image": len(data) - 20, "last-chunk": len(data) - 20}
    cuts = {"cut-last": len(data) - 1, "cut-half": len(data) // 2, "cut-manifest": manifest_at + 10, "cut-head": 20, "empty": 0}
    if change in flips:
        data[flips[change]] ^= 1
    elif change in cuts:
        del data[cuts[change]:]
    elif change == "trailing":
        data += b"tag of a system"
    elif change == "version":
        data[8] = 2
    elif change == "text":
        # The chunks in the table's first page; the fourth is the first of the text.
        first = struct.unpack_from("<Q", data, table_at)[0]
        sizes = [struct.unpack_from("<I", data, table_at + 8 + 40 * i)[0] for i in range(4)]
        data[first + sum(sizes[:3]) + sizes[3] // 2] ^= 1
    else:
        sys.exit(f"no such change: {change}")
    open(target, "wb").write(data)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""vectors.py CORE: FORMAT.md's vectors (tests/vectors) through the core for browsers, under Node."""
import base64
import json
import pathlib
import subprocess
import sys
import tempfile

import zstandard

HERE = pathlib.Path(__file__).resolve().parent
VECTORS = HERE.parent / "vectors"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    vectors = []
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(VECTORS.glob("*.vec")):
            head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
            keys = dict(line.split(": ", 1) for line in head.splitlines())
            path = pathlib.Path(folder) / f"{file.stem}.handbill"
            path.write_bytes(zstandard.ZstdDecompressor().decompress(base64.b64decode(body)))
            vectors.append({"name": file.stem, "path": str(path), "expect": keys["expect"], "layer": keys.get("layer", ""),
                            "released": int(keys["released"])})
        listed = pathlib.Path(folder) / "list.json"
        listed.write_text(json.dumps(vectors), encoding="utf-8")
        return subprocess.run(["node", str(HERE / "vectors.mjs"), sys.argv[1], str(listed)]).returncode


if __name__ == "__main__":
    sys.exit(main())

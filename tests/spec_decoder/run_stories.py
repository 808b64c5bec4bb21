#!/usr/bin/python3
"""run_stories.py FOLDER: every story through the second reader's memory. The form of a story: tests/support/story_file.h."""

import base64
import sys
from pathlib import Path

import zstandard

from memory import Device

FILE_MOST = 1 << 20


class BadStory(Exception):
    pass


def read(path):
    """(header, steps): each step is (what, verdict, file)."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    header = dict(line.split(": ", 1) for line in head.split("\n"))
    if list(header) != ["comment", "attack", "spec"]:
        raise BadStory("another header")
    lines, steps = iter(body.splitlines()), []
    for line in lines:
        what, _, verdict = line.partition(" ")
        file = b""
        if what in ("state", "accept", "open"):
            packed = base64.b64decode(next(lines), validate=True)
            file = zstandard.ZstdDecompressor().decompress(packed, max_output_size=FILE_MOST)
        elif what not in ("read", "forget"):
            raise BadStory(f"unknown step: {line}")
        steps.append((what, verdict, file))
    return header, steps


def problems(header, steps):
    device, rules = Device(), set()
    for number, (what, verdict, file) in enumerate(steps, 1):
        if what == "state":  # the file is the first reader's own: this one remembers nothing of it
            device = Device()
            continue
        if not file:
            getattr(device, what)()
            continue
        got, rule = device.open(file, accept=what == "accept")
        rules.add(rule)
        if got != verdict:
            yield f"step {number}: wanted {verdict}; got {got}"
    if any(" memory" in verdict for _, verdict, _ in steps) and header["spec"].startswith(("F-91", "F-93", "F-94")):
        if header["spec"] not in rules:
            yield f"no step was refused by {header['spec']}"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    failed, paths = 0, sorted(Path(sys.argv[1]).glob("*.story"))
    for path in paths:
        try:
            found = list(problems(*read(path)))
        except (BadStory, ValueError, StopIteration, zstandard.ZstdError) as error:
            found = [str(error)]
        for problem in found:
            print(f"{path.name}: {problem}")
        failed += bool(found)
    print(f"{len(paths)} stories, {failed} wrong")
    return 1 if failed or len(paths) < 15 else 0


if __name__ == "__main__":
    sys.exit(main())

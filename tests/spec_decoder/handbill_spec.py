#!/usr/bin/python3
"""A second reader of editions, written from reader/bundle/FORMAT.md alone.

  handbill_spec.py FILE [--json]

Reads everything in FILE. Prints what it holds and exits 0; or prints "WORD LAYER", the first reason to refuse it, and
exits 1. stderr names the rule. It wants Debian's python3-nacl and python3-zstandard.
"""

import argparse
import json
import struct
import sys
from pathlib import Path

from edition import PART_INDEX, Edition
from refusal import Refusal, hash32


def sized(field):
    return struct.pack("<I", len(field)) + field


def canonical(edition, entry, article):
    """What an article holds, as bytes that any reader can make: fields with their sizes before them."""
    spans = b"".join(struct.pack("<IIHB", s["begin"], s["end"], s["arg"], s["kind"]) for s in article["spans"] or [])
    fields = (entry["id"].encode(), edition.front["languages"][entry["language"]]["tag"].encode(), entry["section"].encode(),
              entry["title"].encode(), article["text"], bytes(article["outline"] or b""), spans)
    if entry["direction"]:
        fields += (bytes([entry["direction"]]),)
    return b"".join(map(sized, fields))


class Report:
    """Everything that can be got out of a file, and everything that is wrong with it, in the order it was met."""

    def __init__(self, data):
        self.errors, self.articles, self.edition, self._content = [], [], None, b""
        self.edition = self._try(lambda: Edition(data))
        if self.edition is None:
            return
        for check in (self.edition.check_size, self.edition.check_layout, self.edition.check_chunks, self.edition.check_ids):
            self._try(check)
        for number in range(self.edition.size(PART_INDEX)):
            for entry in self._try(lambda: self.edition.entries(number)) or []:
                self._read(entry)
        for number, font in enumerate(self.edition.front["fonts"]):
            raw = self._try(lambda: self.edition.font(number))
            if raw is not None:
                self._content += sized(font["name"].encode()) + sized(raw)
        for language in self.edition.front["languages"]:
            if language["lead"]:
                self._content += sized(language["tag"].encode()) + struct.pack("<I", language["lead"])
        self.content = hash32(self._content).hex()

    def _try(self, step):
        try:
            return step()
        except Refusal as refusal:
            self.errors.append(refusal)
            return None

    def _read(self, entry):
        article = self._try(lambda: self.edition.article(entry))
        if article is None:
            return
        self._content += canonical(self.edition, entry, article)
        self.articles.append({"id": entry["id"], "title": entry["title"], "text": hash32(article["text"]).hex()})
        self._try(lambda: self.edition.check_picture(entry["lead"], "F-73"))
        for figure in article["figures"] or []:
            self._try(lambda: self.edition.check_picture(figure, "F-86"))


def main():
    parser = argparse.ArgumentParser(description="a second reader of Handbill editions")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print what the edition holds as JSON")
    arguments = parser.parse_args()
    try:
        data = arguments.file.read_bytes()
    except OSError as error:
        print(f"handbill_spec: error: io: {error}", file=sys.stderr)
        return 2
    report = Report(data)
    if report.errors:
        print(report.errors[0].word, report.errors[0].layer)
        print(f"handbill_spec: {report.errors[0]}", file=sys.stderr)
        return 1
    if arguments.json:
        whole = dict(report.edition.identity(), content=report.content, articles=report.articles)
        print(json.dumps(whole, ensure_ascii=False, indent=1))
    else:
        for one in report.articles:
            print(one["id"], one["text"], one["title"])
    return 0


if __name__ == "__main__":
    sys.exit(main())

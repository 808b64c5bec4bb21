"""A whole edition: manifest, chunk table, front, index, ids and articles. FORMAT.md chapters 5 to 8."""

import struct
from pathlib import Path

import article as articles
import flat
import frame
import webp
from envelope import Envelope
from refusal import Refusal, clean, fingerprint, hash32, require

READER = Path(__file__).resolve().parents[2] / "reader"
MANIFEST, FRONT, INDEX, ARTICLE = (flat.Schema(READER / p) for p in (
    "bundle/manifest.fbs", "bundle/front.fbs", "bundle/index.fbs", "article/article.fbs"))
PART_FRONT, PART_INDEX, PART_IDS, PART_TEXT, PART_IMAGE, PART_FONT = 1, 2, 3, 4, 5, 6
PAGE, RECORD, IDS, FONT_CHUNK = 512, 40, 4096, 262144
STRINGS = ("id", "title", "section", "source", "summary", "lead_alt")


def _decode(schema, data, layer, rule):
    try:
        return flat.decode(schema, data)
    except flat.NotWellFormed:
        raise Refusal("malformed", layer, rule, "not a well-formed FlatBuffer") from None


def _name(raw, layer, rule):
    """F-42 and F-60: clean text of at most 256 bytes."""
    require(len(raw or b"") <= 256, "over-limit", layer, rule)
    return clean(raw or b"", layer, rule)


def _count(value, most, rule):
    require(value > 0, "malformed", "manifest", rule)
    require(value <= most, "over-limit", "manifest", rule)


def _check_ranges(items, begin, end):
    for item in items:
        require(item["first"] == begin and item["count"] > 0, "malformed", "front", "F-61")
        begin += item["count"]
    require(begin == end, "malformed", "front", "F-61")


class Edition:
    """Opening reads the manifest and the front. Everything else is read and checked when it is asked for."""

    def __init__(self, data, known=lambda channel: ()):
        self.data = data
        self.envelope = Envelope(data, known)
        self.manifest = m = _decode(MANIFEST, self.envelope.manifest, "manifest", "F-40")
        self._pages = {}
        self._check_manifest(m)
        self.front = self._open_front()

    # Chapter 5

    def _check_manifest(self, m):
        envelope = self.envelope
        require(m["channel"] and m["chain"], "malformed", "manifest", "F-40")
        same = (m["channel"]["bytes"] == envelope.channel and m["chain"]["bytes"] == hash32(envelope.chain)
                and m["epoch"] == envelope.statement.epoch)
        require(same, "malformed", "manifest", "F-41")
        for name in ("title", "publisher", "language"):
            _name(m[name], "manifest", "F-42")
        require(m["file_size"] <= 0xFFFFFFFF, "over-limit", "manifest", "F-43")
        _count(m["chunk_count"], 262144, "F-44")
        _count(m["article_count"], 1048576, "F-44")
        _count(m["entries_per_chunk"], 1024, "F-44")
        pages = -(-m["chunk_count"] // PAGE)
        require(len(m["pages"]) == pages, "malformed", "manifest", "F-45")
        self.table_end = envelope.end + 8 * pages + RECORD * m["chunk_count"]
        require(m["file_size"] >= self.table_end, "malformed", "manifest", "F-43")
        self._check_parts(m)

    def _check_parts(self, m):
        self.parts, kind, begin = {}, 0, 0
        for part in m["parts"]:
            good = part["kind"] > kind and part["first_chunk"] == begin and part["chunk_count"] > 0
            require(good, "malformed", "manifest", "F-46")
            kind, begin = part["kind"], begin + part["chunk_count"]
            self.parts[kind] = (part["first_chunk"], part["chunk_count"])
        require(begin == m["chunk_count"] and self.parts.get(PART_FRONT) == (0, 1), "malformed", "manifest", "F-46")
        require(self.size(PART_INDEX) == -(-m["article_count"] // m["entries_per_chunk"]), "malformed", "manifest", "F-47")
        require(self.size(PART_IDS) == -(-m["article_count"] // IDS), "malformed", "manifest", "F-47")

    def size(self, kind):
        return self.parts.get(kind, (0, 0))[1]

    def page(self, number):
        """The records of a page of the chunk table, authenticated. F-50 to F-52."""
        if number in self._pages:
            return self._pages[number]
        begin = self.envelope.end + number * (8 + PAGE * RECORD)
        count = min(PAGE, self.manifest["chunk_count"] - number * PAGE)
        raw = self.data[begin:begin + 8 + count * RECORD]
        require(len(raw) == 8 + count * RECORD, "truncated", "file", "F-49")
        require(hash32(raw) == self.manifest["pages"][number]["bytes"], "damaged", "table", "F-50")
        offset, records = struct.unpack_from("<Q", raw)[0], []
        for i in range(count):
            record = frame.Record(offset, raw, 8 + i * RECORD)
            require(record.stored_size > 0 and record.raw_size > 0, "malformed", "table", "F-51")
            require(record.stored_size <= 1052672 and record.raw_size <= 1048576, "over-limit", "table", "F-51")
            offset += record.stored_size
            records.append(record)
        require(offset <= self.manifest["file_size"], "malformed", "table", "F-52")
        self._pages[number] = records
        return records

    def record(self, kind, number):
        chunk = self.parts[kind][0] + number
        return self.page(chunk // PAGE)[chunk % PAGE]

    def chunk(self, kind, number):
        return frame.read(self.data, self.record(kind, number))

    # Chapter 6

    def _open_front(self):
        front = _decode(FRONT, self.chunk(PART_FRONT, 0), "front", "F-60")
        languages, groups = front["languages"], front["groups"]
        require(len(languages) <= 256 and len(groups) <= 4096, "over-limit", "front", "F-60")
        for language in languages:
            language["tag"] = _name(language["tag"], "front", "F-60")
        _check_ranges(languages, 0, self.manifest["article_count"])
        _check_ranges(groups, 0, self.manifest["article_count"])
        for group in groups:
            group["section"] = _name(group["section"], "front", "F-60")
            require(group["language"] < len(languages), "malformed", "front", "F-61")
            language = languages[group["language"]]
            inside = (group["first"] >= language["first"]
                      and group["first"] + group["count"] <= language["first"] + language["count"])
            require(inside, "malformed", "front", "F-61")
        for language in languages:
            require(language["lead"] < language["count"], "malformed", "front", "F-68")
        require(front["image_count"] == self.size(PART_IMAGE), "malformed", "front", "F-62")
        self._check_fonts(front)
        return front

    def _check_fonts(self, front):
        front["fonts"] = fonts = front["fonts"] or []
        require(len(fonts) <= 64, "over-limit", "front", "F-63")
        for font in fonts:
            font["name"] = _name(font["name"], "front", "F-63")
            require(font["name"], "malformed", "front", "F-63")
        names = [font["name"].encode() for font in fonts]
        require(names == sorted(set(names)), "malformed", "front", "F-63")
        for font in fonts:
            require(font["size"] > 0, "malformed", "front", "F-64")
            require(font["size"] <= 2097152, "over-limit", "front", "F-64")
        require(sum(font["size"] for font in fonts) <= 8388608, "over-limit", "front", "F-64")
        chunks = sum(-(-font["size"] // FONT_CHUNK) for font in fonts)
        require(chunks == self.size(PART_FONT), "malformed", "front", "F-65")

    def font(self, number):
        """F-66."""
        fonts = self.front["fonts"]
        first = sum(-(-font["size"] // FONT_CHUNK) for font in fonts[:number])
        raw, size = b"", fonts[number]["size"]
        while len(raw) < size:
            part = self.chunk(PART_FONT, first + len(raw) // FONT_CHUNK)
            require(len(part) == min(FONT_CHUNK, size - len(raw)), "malformed", "font", "F-66")
            raw += part
        return raw

    # Chapter 7

    def entries(self, number):
        """The entries of index chunk `number`. F-70 to F-73."""
        m = self.manifest
        entries = _decode(INDEX, self.chunk(PART_INDEX, number), "index", "F-70")["entries"]
        wanted = min(m["entries_per_chunk"], m["article_count"] - number * m["entries_per_chunk"])
        require(len(entries) == wanted, "malformed", "index", "F-70")
        together = sum(len(entry[name] or b"") for entry in entries for name in STRINGS)
        require(together <= 8388608, "over-limit", "index", "F-75")
        for entry in entries:
            self._check_entry(entry)
        return entries

    def _check_entry(self, entry):
        for name in STRINGS:
            entry[name] = clean(entry[name] or b"", "index", "F-71")
        require(entry["id"], "malformed", "index", "F-71")
        require(len(entry["id"].encode()) <= 200, "over-limit", "index", "F-71")
        require(entry["language"] < len(self.front["languages"]), "malformed", "index", "F-71")
        require(entry["offset"] % 8 == 0, "malformed", "index", "F-72")
        require(entry["direction"] <= 2, "malformed", "index", "F-76")
        if entry["lead"]:
            articles.check_sides(entry["lead"], "index", "F-73")

    def check_ids(self):
        """F-74."""
        for number in range(self.size(PART_IDS)):
            raw = self.chunk(PART_IDS, number)
            wanted = min(IDS, self.manifest["article_count"] - number * IDS)
            require(len(raw) == 12 * wanted, "malformed", "index", "F-74")
            records = list(struct.iter_unpack("<QI", raw))
            good = records == sorted(records) and all(number < self.manifest["article_count"] for _, number in records)
            require(good, "malformed", "index", "F-74")

    # Chapter 8

    def article(self, entry):
        require(entry["chunk"] < self.size(PART_TEXT), "malformed", "index", "F-72")
        chunk = self.chunk(PART_TEXT, entry["chunk"])
        end = entry["offset"] + entry["size"]
        require(end <= len(chunk), "malformed", "index", "F-72")
        return articles.parse(ARTICLE, chunk[entry["offset"]:end])

    def check_picture(self, picture, rule):
        """F-73 or F-86, then F-87."""
        if picture and picture["chunk"]:
            require(picture["chunk"] <= self.size(PART_IMAGE), "malformed", "image", rule)
            size = webp.declared_size(self.chunk(PART_IMAGE, picture["chunk"] - 1))
            require(size == (picture["width"], picture["height"]), "malformed", "image", "F-87")

    # Full verification

    def check_layout(self):
        """F-53: the chunks follow the table and each other, and fill the file."""
        offset = self.table_end
        for number in range(len(self.manifest["pages"])):
            for record in self.page(number):
                require(record.offset == offset, "malformed", "table", "F-53")
                offset += record.stored_size
        require(offset == self.manifest["file_size"], "malformed", "table", "F-53")

    def check_size(self):
        require(len(self.data) <= self.manifest["file_size"], "trailing-bytes", "file", "F-48")
        require(len(self.data) >= self.manifest["file_size"], "truncated", "file", "F-49")

    def check_chunks(self):
        for number in range(len(self.manifest["pages"])):
            for record in self.page(number):
                frame.stored(self.data, record)

    def identity(self):
        return {"channel": self.envelope.channel.hex(), "channel_fingerprint": fingerprint(self.envelope.channel),
                "edition_fingerprint": self.envelope.fingerprint, "edition": self.manifest["edition"],
                "date": self.manifest["date"], "title": self.manifest["title"].decode()}

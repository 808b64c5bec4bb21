"""One article: lines, outline, spans and figures. FORMAT.md chapter 8."""

import flat
from refusal import clean, require

LEAF = {0x00: "body", 0x07: "pre", 0x08: "body", 0x10: "row", 0x11: "row", 0x12: "row", 0x14: "row", 0x15: "row", 0x16: "row"}
LEAF.update({level: "body" for level in range(0x01, 0x07)})
# What each opening byte stands in, and what it lets stand in itself.
OPEN = {0x20: ("body", "body"), 0x21: ("body", "list"), 0x22: ("body", "list"), 0x23: ("list", "body"), 0x24: ("body", "pre"),
        0x25: ("body", "table"), 0x26: ("table", "row"), 0x27: ("top", "body")}
RULE, CLOSE, FOOTNOTE, NUMBERED, FIGURE = 0x30, 0x7F, 0x27, 0x22, 0x08
DEPTH_MAX = 24
LINK, LANGUAGE, NOTE = 7, 8, 9


def _bad(rule, detail=""):
    require(False, "malformed", "article", rule, detail)


class Outline:
    """Counts what the operations hold, and refuses any that is out of place."""

    def __init__(self, operations):
        self.leaves = self.figures = self.numbered = self.notes = 0
        self._open = []
        for op in operations:
            self._take(op)
        if self._open:
            _bad("F-82", "something is left open")

    def _take(self, op):
        inside = self._open[-1] if self._open else "body"
        if op == CLOSE:
            if not self._open:
                _bad("F-82", "nothing to close")
            self._open.pop()
            return
        if not self._open and self.notes and op != FOOTNOTE:
            _bad("F-82", "only footnotes follow a footnote")
        if op in LEAF:
            wanted = LEAF[op]
            self.leaves += 1
            self.figures += op == FIGURE
        elif op in OPEN:
            wanted = OPEN[op][0]
        elif op == RULE:
            wanted = "body"
        else:
            _bad("F-82", f"operation {op:02x}")
        if (self._open if wanted == "top" else inside != wanted):
            _bad("F-82", f"operation {op:02x} stands in {inside}")
        if op in OPEN:
            require(len(self._open) < DEPTH_MAX, "over-limit", "article", "F-83")
            self._open.append(OPEN[op][1])
            self.numbered += op == NUMBERED
            self.notes += op == FOOTNOTE


def _on_character(text, at):
    return at == len(text) or (at < len(text) and text[at] & 0xC0 != 0x80)


def _check_spans(article, outline):
    text, last = article["text"], 0
    there = {LINK: len(article["links"] or []), LANGUAGE: len(article["languages"] or []), NOTE: outline.notes}
    for span in article["spans"] or []:
        if span["begin"] < last or span["begin"] > span["end"]:
            _bad("F-85", "order")
        if not _on_character(text, span["begin"]) or not _on_character(text, span["end"]):
            _bad("F-85", "place")
        if not 1 <= span["kind"] <= 9 or span["arg"] >= there.get(span["kind"], 1):
            _bad("F-85", "kind or arg")
        last = span["begin"]


def check_sides(picture, layer, rule):
    """F-73 and F-86."""
    width, height = picture["width"], picture["height"]
    require(max(width, height) <= 4096 and width * height <= 8388608, "over-limit", layer, rule, "sides")
    require(picture["chunk"] == 0 or width * height > 0, "malformed", layer, rule, "side of 0")


def _check_strings(article):
    clean(article["text"], "article", "F-80", allowed="\n")
    strings = [article[name] or b"" for name in ("subtitle", "licence", "origin")]
    for name in ("links", "languages", "authors", "tags"):
        require(len(article[name] or []) <= 65536, "over-limit", "article", "F-88", name)
        strings += article[name] or []
    require(len(article["figures"] or []) <= 65536, "over-limit", "article", "F-88", "figures")
    for figure in article["figures"] or []:
        strings += [figure["alt"] or b"", figure["credit"] or b""]
    require(sum(map(len, strings)) <= 8388608, "over-limit", "article", "F-89")
    for one in strings:
        clean(one, "article", "F-80")


def parse(schema, body):
    """The article as a dict, every rule of chapter 8 but F-87 checked."""
    try:
        article = flat.decode(schema, body)
    except flat.NotWellFormed:
        _bad("F-80", "not a well-formed FlatBuffer")
    _check_strings(article)
    outline = Outline(article["outline"] or b"")
    if outline.leaves == 0:
        require(article["text"] == b"", "malformed", "article", "F-81")
    else:
        require(article["text"].count(b"\n") + 1 == outline.leaves, "malformed", "article", "F-81")
    require(len(article["list_starts"] or []) == outline.numbered, "malformed", "article", "F-84")
    require(len(article["figures"] or []) == outline.figures, "malformed", "article", "F-84")
    _check_spans(article, outline)
    for figure in article["figures"] or []:
        check_sides(figure, "article", "F-86")
    return article

#!/usr/bin/env python3
"""Checks that the manual is whole: every article in every language, well formed, with its pictures, and naming the
program's words as the program does in that language.

Usage: manual_complete.py REPOSITORY_ROOT

Exit 0 when the manual is complete, 1 with one line for each fault. A tree without articles is a fault too.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path

LANGUAGES = ("en", "zh-Hans", "fa", "ar", "ru", "es", "my", "fr")
ARTICLES = (
    "01-what-handbill-is.md",
    "02-opening-an-edition.md",
    "03-buttons-and-keys.md",
    "04-text-size-and-dark-mode.md",
    "05-checking-a-publisher.md",
    "06-what-the-messages-mean.md",
    "07-copying-an-edition.md",
    "08-what-handbill-does-not-protect.md",
    "09-traces-on-the-device.md",
    "10-your-first-edition.md",
    "11-articles-and-photos.md",
    "12-keeping-the-key-safe.md",
    "13-what-each-mark-promises.md",
    "14-several-keys.md",
)
REQUIRED_KEYS = ("title", "date", "lang", "id", "section", "summary", "authors")
SECTION_COUNT = 3
MAX_PICTURE_BYTES = 60_000

# A text that was left in another language shows in its letters. Latin languages are told apart by their bodies.
LETTERS = {
    "zh-Hans": re.compile(r"[\u4e00-\u9fff]"),
    "fa": re.compile(r"[\u067e\u0686\u06a9\u06af\u06cc]"),
    "ar": re.compile(r"[\u0621-\u064a]"),
    "ru": re.compile(r"[\u0430-\u044f]"),
    "my": re.compile(r"[\u1000-\u1021]"),
}
MIN_LETTERS = 100
# Letters of the neighbour script that a slip brings in: Arabic yeh and kaf in Persian.
WRONG_LETTERS = {"fa": re.compile(r"[\u064a\u0643\u0649]")}

# Zawgyi puts its variant glyphs on the code points that Unicode gives to Mon, Karen, Shan and others, and
# stores the vowel E and the medial RA before their consonant.
ZAWGYI_CODE_POINTS = re.compile(r"[\u1033\u1034\u105a\u1060-\u1097]")
ZAWGYI_ORDER = re.compile(r"(?:^|[^\u1000-\u103f\u104e])[\u1031\u103c]", re.MULTILINE)

# What an article names of the program's words: it must say them as the program does in that language.
NAMED_WORDS = {
    "02-opening-an-edition.md": ("Check every byte", "Open a file", "Remember what was read", "Program"),
    "03-buttons-and-keys.md": ("Program", "Save this article", "Swap A and B", "Change the buttons", "Photo", "Links",
                               "Next page", "Next article"),
    "04-text-size-and-dark-mode.md": ("Text and colours", "Text size", "Font", "Line spacing", "Margins", "Edge of text",
                                      "e-ink", "Moving on", "Program", "Remember what was read", "Shall this device remember?",
                                      "Blank if stick is pulled"),
    "05-checking-a-publisher.md": ("About its publisher", "Accepted publishers", "Give it a name of your own"),
    "09-traces-on-the-device.md": ("Remember what was read", "Shall this device remember?", "Forget this publisher", "Forget everything and leave",
                                   "Leave or forget", "Program"),
    "13-what-each-mark-promises.md": ("Signed by a publisher you accepted", "I have read this", "Forget this publisher",
                                    "Marked copy", "Damaged copy"),
}
MESSAGE = re.compile(r'^msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n\n(.+)\Z", re.DOTALL)
FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r'!\[([^\]]*)\]\(([^)\s]+)(?:\s+"([^"]*)")?\)')


def parse_front_matter(block):
    """The flat `key: value` subset that the manual uses."""
    fields = {}
    for line in block.split("\n"):
        key, colon, value = line.partition(": ")
        if not colon or not re.fullmatch(r"[a-z_]+", key) or key in fields:
            raise ValueError(f"front matter line is not one `key: value`: {line!r}")
        value = value.strip()
        if value.startswith('"') and not re.fullmatch(r'"[^"\\]+"', value):
            raise ValueError(f"front matter value is badly quoted: {line!r}")
        fields[key] = value.strip('"')
    return fields


def text_faults(language, text):
    if unicodedata.normalize("NFC", text) != text:
        yield "text is not NFC"
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Co", "Cn", "Cs") and character != "\n":
            yield f"forbidden character U+{ord(character):04X}"
            break
    if language == "my" and ZAWGYI_CODE_POINTS.search(text):
        yield "Zawgyi code points: Burmese must be Unicode"
    if language == "my" and ZAWGYI_ORDER.search(text):
        yield "a vowel sign before its consonant: Burmese must be Unicode"
    if language in LETTERS and len(LETTERS[language].findall(text)) < MIN_LETTERS:
        yield f"hardly any letters of {language}: not translated?"
    if language in WRONG_LETTERS and WRONG_LETTERS[language].search(text):
        yield f"letters that {language} does not use"


def closing_marks(prose):
    """The characters before and after each `**` that ends bold text (CommonMark 0.31, 6.2: right-flanking)."""
    for line in prose.split("\n"):
        parts = re.split(r"\*\*", line)
        for bold, rest in zip(parts[1::2], parts[2::2]):
            if bold and rest:
                yield bold[-1], rest[0]


def markdown_faults(body):
    if body.count("```") % 2:
        yield "a code block is not closed"
    prose = FENCE.sub("", body)
    if re.search(r"^# ", prose, re.MULTILINE):
        yield "a first-level heading: the title is in the front matter"
    if prose.count("`") % 2:
        yield "a code span is not closed"
    if prose.count("**") % 2:
        yield "bold text is not closed"
    for before, after in closing_marks(prose):
        if unicodedata.category(before).startswith("P") and unicodedata.category(after)[0] in "LMN":
            yield f"bold text cannot end between {before!r} and {after!r}: put the mark before the punctuation"
    used = set(re.findall(r"\[\^(\w+)\](?!:)", prose))
    defined = set(re.findall(r"^\[\^(\w+)\]:", prose, re.MULTILINE))
    if used != defined:
        yield f"footnotes used {sorted(used)}, defined {sorted(defined)}"
    for table in re.findall(r"(?:^\|.*\n)+", prose, re.MULTILINE):
        if len({row.count("|") for row in table.strip().split("\n")}) != 1:
            yield "a table has rows of different widths"


def picture_faults(path, fields, body):
    prose = FENCE.sub("", body)
    wanted = [(alt, target) for alt, target, _ in PICTURE.findall(prose)]
    if prose.count("![") != len(wanted):
        yield "a picture is not written as ![alt](path)"
    if "image" in fields:
        wanted.append((fields.get("image_alt", ""), fields["image"]))
    for alt, target in wanted:
        file = path.parent / target
        if not alt.strip():
            yield f"no alternative text for {target}"
        if not file.is_file():
            yield f"no such picture: {target}"
        elif file.stat().st_size > MAX_PICTURE_BYTES:
            yield f"{target} is larger than {MAX_PICTURE_BYTES} bytes"


def shape(body):
    """What a translation must share with the other languages: its commands, its pictures, its skeleton."""
    prose = FENCE.sub("", body)
    return {
        "commands": re.findall(r"^(?:bundle_tool|handbill) .*$", body, re.MULTILINE),
        "code spans": sorted(set(re.findall(r"`([^`\n]+)`", prose))),
        "pictures": [target for _, target, _ in PICTURE.findall(prose)],
        "headings": len(re.findall(r"^## ", prose, re.MULTILINE)),
        "list items": len(re.findall(r"^(?:- |\d+\. )", prose, re.MULTILINE)),
        "table rows": len(re.findall(r"^\|", prose, re.MULTILINE)),
        "quotes": len(re.findall(r"^> ", prose, re.MULTILINE)),
        "footnotes": len(re.findall(r"^\[\^\w+\]:", prose, re.MULTILINE)),
    }


def check_article(path, language):
    """One file. Returns (fields, body, faults); fields and body are None when it cannot be read at all."""
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        return None, None, [f"not UTF-8: {error}"]
    match = FRONT_MATTER.match(text)
    if not match:
        return None, None, ["no front matter between two lines of ---, or no body"]
    try:
        fields = parse_front_matter(match.group(1))
    except ValueError as error:
        return None, None, [str(error)]
    body = match.group(2)
    faults = [f"front matter has no {key}" for key in REQUIRED_KEYS if not fields.get(key)]
    if fields.get("lang") != language:
        faults.append(f"lang is {fields.get('lang')!r} in the folder {language}")
    wanted_id = f"{language}/{re.sub(r'^[0-9]+-', '', path.stem)}"
    if fields.get("id") != wanted_id:
        faults.append(f"id is {fields.get('id')!r}, not {wanted_id!r}")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", fields.get("date", "")):
        faults.append("date is not YYYY-MM-DD")
    faults += text_faults(language, text)
    faults += markdown_faults(body)
    faults += picture_faults(path, fields, body)
    return fields, body, faults


def check_manual(manual):
    faults = []
    articles = {}
    for language in LANGUAGES:
        for path in sorted((manual / language).glob("*.md")):
            fields, body, found = check_article(path, language)
            faults += [f"{path.relative_to(manual)}: {fault}" for fault in found]
            articles[language, path.name] = (fields, body)
    if not articles:
        return [f"no articles under {manual}"], 0

    wanted = {(language, name) for language in LANGUAGES for name in ARTICLES}
    faults += [f"{language}/{name}: missing" for language, name in sorted(wanted - articles.keys())]
    faults += [f"{language}/{name}: not in the list of articles" for language, name in sorted(articles.keys() - wanted)]
    for path in manual.rglob("*.md"):
        if path.parent.parent != manual or path.parent.name not in LANGUAGES:
            faults.append(f"{path.relative_to(manual)}: an article outside the language folders")

    readable = {key: value for key, value in articles.items() if value[0] is not None}
    faults += cross_faults(readable)
    faults += naming_faults(readable, manual.parent / "strings")
    return faults, len(articles)


def catalogue(strings, language):
    """The program's words in `language`, by the English ones. Messages that have a context are left out."""
    def unquoted(lines):
        return "".join(json.loads(line) for line in lines.split("\n") if line)

    file = strings / f"{language}.po"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    entries = [entry for entry in text.split("\n\n") if "\nmsgctxt " not in "\n" + entry]
    return {unquoted(original): unquoted(translation)
            for entry in entries for original, translation in MESSAGE.findall(entry + "\n")}


def quotes(body, word):
    """Does the article name `word`, and not only use it?"""
    return re.search(rf"[*“«]\s?(?:✓ )?{re.escape(word)}\.?\s?[*”»]", body) is not None


def naming_faults(readable, strings):
    for name in NAMED_WORDS:
        if name not in ARTICLES:
            yield f"{name}: names words of the program, and is no article"
    originals = catalogue(strings, "fr").keys()
    for (language, name), (_, body) in sorted(readable.items()):
        words = {original: original for original in originals} if language == "en" else catalogue(strings, language)
        for original in NAMED_WORDS.get(name, ()):
            if not words.get(original):
                yield f"{language}/{name}: the program has no word {original!r}"
            elif not quotes(body, words[original]):
                yield f"{language}/{name}: does not say {words[original]!r}, as the program does for {original!r}"


def cross_faults(readable):
    """What can be seen only across files: ids, sections, bodies, and translations against the English text."""
    ids = {}
    bodies = {}
    sections = {}
    for (language, name), (fields, body) in sorted(readable.items()):
        where = f"{language}/{name}"
        for seen, value, what in ((ids, fields.get("id"), "id"), (bodies, body, "body")):
            if value in seen:
                yield f"{where}: same {what} as {seen[value]}"
            seen[value] = where
        sections.setdefault(language, set()).add(fields.get("section"))
        english = readable.get(("en", name))
        if english is None:
            continue
        ours, theirs = shape(body), shape(english[1])
        for part in ours:
            if ours[part] != theirs[part]:
                yield f"{where}: {part} differ from en: {ours[part]} against {theirs[part]}"
    for language, names in sections.items():
        if len(names) != SECTION_COUNT:
            yield f"{language}: {len(names)} sections, not {SECTION_COUNT}: {sorted(map(str, names))}"


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 1
    faults, count = check_manual(Path(arguments[1]) / "assets" / "manual")
    for fault in faults:
        print(f"manual_complete: {fault}", file=sys.stderr)
    if faults:
        print(f"manual_complete: {len(faults)} faults in {count} articles", file=sys.stderr)
        return 1
    print(f"manual_complete: {count} articles, {len(LANGUAGES)} languages, all in order")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

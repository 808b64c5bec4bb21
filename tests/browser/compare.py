#!/usr/bin/env python3
"""compare.py LAID_OUT EDITION PUB SIZE LANG... [--articles N] [--differences FILE]
compare.py LAID_OUT assets/strings - SIZE LANG...     the program's own words

Lays the same text out with Handbill and with Chromium, in the same fonts and column, and compares where lines break,
the order of what is on each line, and where each letter stands. Prints a row a language; what differs goes to FILE.
Chromium must be installed: platforms/packages.sh install look.
"""
import argparse
import collections
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
            "--font-render-hinting=none", "--log-level=3", "--timeout=600000", "--virtual-time-budget=600000"]
# Faces of Debian's collections, by their number there.
CJK_FACES = ["jp", "kr", "sc", "tc", "hk"]

# For each paragraph: the clusters that the reader told of, as Chromium places them.
SCRIPT = """
const out = [];
const range = document.createRange();
for (const p of document.querySelectorAll('p')) {
  const nodes = [];
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(), at = 0; n; n = walker.nextNode()) { nodes.push([at, n]); at += n.length; }
  const find = at => { let i = nodes.length - 1; while (i > 0 && nodes[i][0] > at) --i; return nodes[i]; };
  const left = p.getBoundingClientRect().left;
  const places = [];
  for (const [from, to] of JSON.parse(p.dataset.clusters)) {
    const [first, node] = find(from);
    range.setStart(node, from - first);
    range.setEnd(node, Math.min(to - first, node.length));
    const r = range.getClientRects();
    // Of several the widest: an empty one may stand at the end of the line before.
    let best = null;
    for (const x of r) if (!best || x.width > best.width) best = x;
    places.push(best ? [best.left - left, best.width, best.top + best.height / 2] : null);
  }
  out.push(places);
}
document.body.textContent = JSON.stringify(out);
"""


class Paragraph:
    def __init__(self, right_to_left, side, width, language):
        self.right_to_left, self.side, self.width, self.language = right_to_left, side, width, language
        self.text, self.runs, self.lines = "", [], []
        self.is_rest = False

    def finish(self):
        """From bytes to UTF-16, as the browser counts."""
        data = self.text.encode()
        units, at = {}, 0
        place = 0
        for c in self.text:
            units[place] = at
            place += len(c.encode())
            at += 2 if ord(c) > 0xFFFF else 1
        units[place] = at
        assert place == len(data)
        self.units = units


def read(text):
    out = []
    for line in text.split("\n"):
        kind, _, rest = line.partition(" ")
        if kind == "P":
            rtl, side, width, language = rest.split(" ")
            out.append(Paragraph(rtl == "1", side, int(width), language))
        elif kind == "T":
            out[-1].text = rest
        elif kind == "R":
            begin, end, px, face, plain, file, *language = rest.split(" ")
            out[-1].runs.append((int(begin), int(end), int(px), int(face), plain == "1", file, "".join(language)))
        elif kind == "L":
            begin, end = rest.split()
            out[-1].lines.append((int(begin), int(end), []))
        elif kind == "C":
            cluster, x, width = map(int, rest.split())
            out[-1].lines[-1][2].append((cluster, x / 64, width / 64))
    for paragraph in out:
        paragraph.finish()
    return out


def font_face(file, face):
    name = f"F{face}_" + re.sub(r"\W", "_", pathlib.Path(file).stem)
    if file.endswith(".ttc"):
        family, weight = pathlib.Path(file).stem.split("-")
        source = f"local('{family}{CJK_FACES[face]}-{weight}')"
    else:
        source = f"url('file://{file}')"
    return name, f"@font-face {{ font-family: {name}; src: {source}; }}\n"


def page(paragraphs, script=SCRIPT, body_style=""):
    faces, body = {}, []
    for p in paragraphs:
        data = p.text.encode()
        spans, runs = [], []
        for run in p.runs:
            # What the layout leaves out at the end of a line belongs to the run before; runs of one font are one.
            if runs and runs[-1][2:] == run[2:]:
                runs[-1] = (runs[-1][0], run[1], *run[2:])
            else:
                runs.append(run)
        for i, (begin, end, px, face, plain, file, language) in enumerate(runs):
            begin = 0 if i == 0 else begin
            end = runs[i + 1][0] if i + 1 < len(runs) else len(data)
            name, rule = font_face(file, face)
            faces[name] = rule
            text = html.escape(data[begin:end].decode()).replace("\u2028", "\n")
            plain_css = "font-feature-settings:'locl' 0;" if plain else ""
            isolate = "unicode-bidi:isolate;direction:ltr;" if "Mono" in file else ""  # code, as the reader sets it
            spans.append(f"<span lang='{language}' style='font-family:{name};font-size:{px}px;{plain_css}{isolate}'>{text}</span>")
        clusters = sorted({c for line in p.lines for c, _, _ in line[2]} | {len(data)})
        ranges = [[p.units[a], p.units[b]] for a, b in zip(clusters, clusters[1:])]
        p.clusters = clusters[:-1]
        body.append(f"<p lang='{p.language}' dir='{'rtl' if p.right_to_left else 'ltr'}' style='width:{p.width}px;text-align:{p.side}"
                    f"{';text-spacing-trim: trim-start' if p.is_rest else ''}"
                    f"{';text-autospace: no-autospace' if p.language == 'ko' else ''}' "
                    f"data-clusters='{json.dumps(ranges)}'>{''.join(spans)}</p>\n")
    style = ("body { margin: 0 } p { margin: 0 0 8px; white-space: pre-line; overflow-wrap: anywhere; line-break: strict;"
             "text-autospace: normal; text-spacing-trim: space-first; text-rendering: geometricPrecision; hyphens: manual;"
             "font-synthesis: none; line-height: 1.6 }" + body_style)
    waits = f"<script>document.fonts.ready.then(() => {{ {script} }});</script>" if script else ""
    return (f"<!doctype html><meta charset='utf-8'><style>{''.join(faces.values())}{style}</style>"
            f"<body>{''.join(body)}{waits}")


def in_chromium(paragraphs):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "page.html")
        path.write_text(page(paragraphs))
        run = subprocess.run([*CHROMIUM, f"--user-data-dir={folder}/profile", "--dump-dom", f"file://{path}"],
                             capture_output=True, text=True, timeout=900)
    found = re.search(r"<body>(\[.*\])</body>", run.stdout, re.S)
    if not found:
        sys.exit("compare.py: Chromium gave no places:\n" + run.stdout[:500] + run.stderr[-1000:])
    return json.loads(html.unescape(found.group(1)))


def lines_of(paragraph, places):
    """The clusters of each of Chromium's lines, in logical order; those without a place are left out."""
    lines, bottom = [], None
    for cluster, place in zip(paragraph.clusters, places):
        if place is None:
            continue
        if bottom is None or place[2] > bottom:
            lines.append([])
            bottom = place[2] + 0.8 * 16
        lines[-1].append((cluster, place[0], place[1]))
    return lines


class Row:
    def __init__(self):
        self.paragraphs = self.lines = self.other_breaks = self.other_order = self.clusters = 0
        self.moved = 0
        self.reasons = collections.Counter()
        self.farthest = 0.0


# Half of these is blank at the end of a line. Chromium keeps it there after stops, and so breaks earlier.
NARROWED = "、。，．：；」』）〕］｝〉》】〗”’"


def rest_of(paragraph, line):
    """What follows a line, as a paragraph of its own."""
    at = paragraph.lines[line][1]
    rest = Paragraph(paragraph.right_to_left, paragraph.side, paragraph.width, paragraph.language)
    data = paragraph.text.encode()
    rest.text = data[at:].decode().lstrip()
    at = len(data) - len(rest.text.encode())
    rest.runs = [(max(b - at, 0), e - at, *run) for b, e, *run in paragraph.runs if e > at]
    rest.lines = [(b - at, e - at, [(c - at, x, w) for c, x, w in clusters])
                  for b, e, clusters in paragraph.lines[line + 1:]]
    rest.is_rest = True
    rest.finish()
    return rest


def kind(text):
    """The characters of `text`, letters as A and digits as 9."""
    return "".join("A" if unicodedata.category(c)[0] in "LM" else "9" if c.isdigit() else c for c in text)


def reason(paragraph, number, theirs):
    """Why the line breaks where it does and not where Chromium breaks it: a width at the edge of the column, or a place
    where only one of the two may break."""
    begin, end, clusters = paragraph.lines[number]
    data = paragraph.text.encode()
    inside = [line for line in theirs if line and min(c for c, _, _ in line) == begin]
    their_line = inside[0] if inside else []
    start_after = [min(c for c, _, _ in line) for line in theirs if line and min(c for c, _, _ in line) > begin]
    their_end = min(start_after) if start_after else len(data)
    our_width = sum(w for _, _, w in clusters)
    inked = [(x, w) for c, x, w in their_line if data[c:c + 1] != b" "] or [(0, 0)]
    their_width = max(x + w for x, w in inked) - min(x for x, _ in inked)
    longer = our_width if end > their_end else their_width
    before = data[begin:end].decode().rstrip()
    if end > their_end and paragraph.language[:2] in ("zh", "ja", "yu", "ko") and before[-1:] in NARROWED:
        return "narrowed"
    if longer > paragraph.width - 1.0:
        return "edge"
    at = max(end, their_end)
    text = data.decode()
    place = len(data[:at].decode())
    who = "reader" if end > their_end else "chromium"
    return f"only {who} breaks {kind(text[max(0, place - 3):place])!r} {kind(text[place:place + 2])!r}"


def compare(paragraph, places, row, differences):
    """Counts in `row`. Returns what must be laid out again, from behind the first line that breaks elsewhere."""
    theirs = lines_of(paragraph, places)
    data = paragraph.text.encode()
    by_start = {min(c for c, _, _ in line): line for line in theirs if line}
    for number, (begin, end, clusters) in enumerate(paragraph.lines):
        if not clusters:
            continue
        start = min(c for c, _, _ in clusters)
        if start in by_start:
            row.lines += 1
            last = max(c for c, _, _ in clusters)
            # Of a line that holds nothing but a blank, none is seen.
            if last == max(c for c, _, _ in by_start[start] if c <= last) and end >= max(
                    (c for c, _, _ in by_start[start] if data[c:c + 1].strip()), default=start):
                compare_line(paragraph, clusters, {c: (x, w) for c, x, w in by_start[start]}, row, differences)
            continue
        why = reason(paragraph, number - 1, theirs)
        row.reasons[why] += 1
        if why not in ("narrowed", "edge"):
            row.other_breaks += 1
            at = [*sorted(by_start), len(data)]
            shown = "\n".join("    " + data[b:e].decode(errors="replace") for b, e, _ in paragraph.lines)
            beside = "\n".join("    " + data[b:e].decode(errors="replace") for b, e in zip(at, at[1:]))
            differences.append(f"breaks ({paragraph.language}) {why}\n{shown}\n  chromium\n{beside}\n")
        return rest_of(paragraph, number - 1)
    return None


def compare_line(paragraph, line, beside, row, differences):
    data = paragraph.text.encode()
    # What has no width stands in no order.
    visible = [c for c in line if c[2] > 0.5 and beside.get(c[0], (0, 0))[1] > 0.5]
    order = [c for c, x, _ in sorted(visible, key=lambda c: c[1])]
    if order != sorted(order, key=lambda c: beside[c][0]):
        row.other_order += 1
        differences.append(f"order ({paragraph.language}) {data.decode()[:200]}\n  {order}\n")
    start = min(c for c, _, _ in line)
    for cluster, x, _ in visible:
        row.clusters += 1
        distance = abs(x - beside[cluster][0])
        # The blank before a bracket is cut by both; whether from it or from what stands before is told differently.
        if data[cluster:].decode()[0] in "「『（〔［｛〈《【〖“‘":
            continue
        row.farthest = max(row.farthest, distance)
        if distance > 1.0:
            row.moved += 1
            differences.append(f"moved ({paragraph.language}) {distance:.1f} px at {data[:cluster].decode()[-4:]!r} | "
                               f"{data[cluster:].decode()[:4]!r} in {data[start:].decode()[:60]!r}\n")


def laid_out(arguments, language):
    """What laid_out tells of the articles, or of the program's words, in one language."""
    if pathlib.Path(arguments.edition).is_dir():
        words = words_of(pathlib.Path(arguments.edition, f"{language}.po").read_text())
        command, given = ["--words", language, arguments.size], "\n".join(words)
    else:
        command, given = [arguments.edition, arguments.pub, language, arguments.size, str(arguments.articles)], None
    return subprocess.run([arguments.laid_out, *command], input=given, check=True, capture_output=True, text=True).stdout


def words_of(catalog):
    """The lines of all translations of a .po file. The first entry is about the file."""
    quoted = r'"(?:[^"\\]|\\.)*"'
    entries = re.findall(rf"^msgstr(?:\[\d\])? ((?:{quoted}\s*)+)", catalog, re.M)[1:]
    texts = ["".join(json.loads(part) for part in re.findall(quoted, entry)) for entry in entries]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("laid_out")
    parser.add_argument("edition")
    parser.add_argument("pub")
    parser.add_argument("size")
    parser.add_argument("languages", nargs="+")
    parser.add_argument("--articles", type=int, default=1000000)
    parser.add_argument("--differences")
    arguments = parser.parse_args()
    print(f"{'language':10}{'paragraphs':>11}{'lines':>8}{'narrowed':>10}{'edge':>6}{'other breaks':>14}{'other order':>13}{'clusters':>10}"
          f"{'moved > 1 px':>14}{'farthest':>10}")
    differences = []
    for language in arguments.languages:
        paragraphs = read(laid_out(arguments, language))
        row = Row()
        row.paragraphs = len(paragraphs)
        while paragraphs:
            again = []
            for at in range(0, len(paragraphs), 400):
                part = paragraphs[at:at + 400]
                for paragraph, places in zip(part, in_chromium(part), strict=True):
                    again.append(compare(paragraph, places, row, differences))
            paragraphs = [p for p in again if p is not None and p.lines]
        print(f"{language:10}{row.paragraphs:11}{row.lines:8}{row.reasons['narrowed']:10}{row.reasons['edge']:6}{row.other_breaks:14}{row.other_order:13}"
              f"{row.clusters:10}{row.moved:14}{row.farthest:10.1f}", flush=True)
        for why, count in row.reasons.most_common(12):
            if why not in ("narrowed", "edge"):
                print(f"    {count} {why}", flush=True)
    if arguments.differences:
        pathlib.Path(arguments.differences).write_text("\n".join(differences))


if __name__ == "__main__":
    main()

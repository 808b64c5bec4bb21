"""The corpus in other shapes: HTML pages for zimwriterfs, an EPUB for mutool, and for our own tool an article of many
pages, articles with photos, and a source for a very large edition. Reads what ntrex has: front matter, paragraphs."""
import html
import itertools
import random
import re
import shutil
import struct
import zipfile
import zlib

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ug"}
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)


class Article:
    """One Markdown file: `name` is its path below the corpus without the suffix, `fields` its front matter."""

    def __init__(self, root, path):
        head, body = FRONT_MATTER.match(path.read_text(encoding="utf-8")).groups()
        self.name = path.relative_to(root).with_suffix("").as_posix()
        self.fields = dict(line.split(": ", 1) for line in head.splitlines())
        self.fields = {key: value.strip('"') for key, value in self.fields.items()}
        self.paragraphs = [part.strip() for part in body.split("\n\n") if part.strip()]

    def direction(self):
        return "rtl" if self.fields["lang"] in RIGHT_TO_LEFT else "ltr"

    def body(self):
        title, date, source = (html.escape(self.fields[key]) for key in ("title", "date", "source"))
        text = "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in self.paragraphs)
        return f"<h1>{title}</h1>\n<p>{source}, {date}</p>\n{text}\n"

    def page(self):
        lang, title = self.fields["lang"], html.escape(self.fields["title"])
        return (f'<!DOCTYPE html>\n<html lang="{lang}" dir="{self.direction()}"><head><meta charset="utf-8">'
                f"<title>{title}</title></head>\n<body>\n{self.body()}</body></html>\n")

    def chapter(self):
        lang, title = self.fields["lang"], html.escape(self.fields["title"])
        return ('<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
                f'xml:lang="{lang}"><head><title>{title}</title></head>\n<body>\n{self.body()}</body></html>\n')


def articles(folder):
    """Every article below `folder`, by name."""
    return [Article(folder, path) for path in sorted(folder.rglob("*.md"))]


def blank_png(size):
    """A square grey PNG: zimwriterfs demands an illustration."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + b"\x80" * size for _ in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def write_html(found, folder):
    """A page for each article and a bare welcome page; returns the bytes written as HTML."""
    total = 0
    for article in found:
        path = folder / (article.name + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(article.page().encode())
    welcome = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>News</title></head><body></body></html>\n'
    total += (folder / "index.html").write_bytes(welcome.encode())
    (folder / "illustration.png").write_bytes(blank_png(48))
    return total


def write_epub(found, path):
    """The articles as chapters of one EPUB 2 book."""
    names = [f"c{number:04}.xhtml" for number in range(len(found))]
    items = "".join(f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name[:-6]}"/>' for name in names)
    points = "".join(
        f'<navPoint id="n{n}" playOrder="{n + 1}"><navLabel><text>{html.escape(a.fields["title"])}</text></navLabel>'
        f'<content src="{names[n]}"/></navPoint>' for n, a in enumerate(found))
    package = ('<?xml version="1.0"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="2.0" '
               'unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>News</dc:title>'
               f'<dc:language>{found[0].fields["lang"]}</dc:language><dc:identifier id="id">news</dc:identifier>'
               '</metadata><manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
               f'{items}</manifest><spine toc="ncx">{spine}</spine></package>\n')
    contents = ('<?xml version="1.0"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head/>'
                f"<docTitle><text>News</text></docTitle><navMap>{points}</navMap></ncx>\n")
    container = ('<?xml version="1.0"?>\n<container version="1.0" '
                 'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
                 'full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", container)
        book.writestr("package.opf", package)
        book.writestr("toc.ncx", contents)
        for name, article in zip(names, found):
            book.writestr(name, article.chapter())


def write_long(found, path, *, least_bytes=0):
    """One article of all their paragraphs, or of as many as make `least_bytes`; its id is the name of the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts, size = [], 0
    for part in (part for article in found for part in article.paragraphs):
        parts.append(part)
        size += len(part.encode("utf-8"))
        if least_bytes and size >= least_bytes:
            break
    head = f'---\ntitle: "{found[0].fields["title"]}"\ndate: 2018-09-19\nlang: {found[0].fields["lang"]}\n'
    path.write_text(f"{head}id: {path.stem}\n---\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8")
    return size


def write_illustrated(found, photos, folder):
    """The articles again, each opening with a photo."""
    for number, (article, photo) in enumerate(zip(found, itertools.cycle(photos))):
        name = f"photo{number % len(photos):03}{photo.suffix.lower()}"
        path = folder / (article.name + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(photo, path.parent / name)
        head = "\n".join(f'{key}: "{value}"' for key, value in article.fields.items())
        text = "\n\n".join(article.paragraphs)
        path.write_text(f"---\n{head}\n---\n\n![photo]({name})\n\n{text}\n", encoding="utf-8")


def noise_png(seed, width, height):
    """A picture that hardly compresses."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(3 * width) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 0)) +
            chunk(b"IEND", b""))


def write_large(found, count, folder):
    """`count` articles with a noisy picture each: a source for an edition of hundreds of megabytes."""
    for number, article in zip(range(count), itertools.cycle(found)):
        path = folder / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05}.png").write_bytes(noise_png(number, 640, 480))
        head = (f'---\ntitle: "{article.fields["title"]} {number}"\ndate: 2018-09-19\n'
                f'lang: {article.fields["lang"]}\nid: large-{number}\n---\n')
        text = "\n\n".join(article.paragraphs)
        path.write_text(f"{head}\n![picture]({number:05}.png)\n\n{text}\n", encoding="utf-8")

#!/usr/bin/env python3
"""bench.py --corpus DIR --tool BUNDLE_TOOL --reader HANDBILL --trust-cost PROGRAM --work DIR: the budgets, each beside its peer.

Prints one table. Exit 0: every budget met. 1: one was missed. 2: something could not be measured.
"""
import argparse
import dataclasses
import pathlib
import shutil
import sys

import corpus
import idle
import measure
import ours
import peers

MEBI = 1 << 20
LARGE_BYTES = 256 * MEBI
# A noisy 640x480 picture takes about this much as WebP; the number of pictures follows from it.
LARGE_PICTURES = 1600


@dataclasses.dataclass
class Row:
    what: str
    ours: str
    peer: str
    ratio: str
    budget: str
    met: bool


def ratio_row(what, mine, peer, unit, budget, *, inverse=False):
    """A row whose budget is a ratio: mine / peer at most `budget`, or with `inverse` peer / mine at least that."""
    ratio = peer / mine if inverse else mine / peer
    met = ratio >= budget if inverse else ratio <= budget
    sign = ">=" if inverse else "<="
    return Row(what, unit(mine), unit(peer), f"{ratio:.2f}", f"{sign} {budget:.2f}", met)


def seconds(value):
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def megabytes(value):
    return f"{value / 1e6:.2f} MB"


def millions(count):
    return f"{count / 1e6:.1f} M instr."


def count_row(what, count, budget):
    return Row(what, millions(count), "-", "-", f"<= {millions(budget)}", count <= budget)


def mib_of_kib(kib):
    return f"{kib / 1024:.1f} MiB"


# Files of others that the reader maps.
MAPPED = [("/usr/share/fonts", "Noto*.tt[cf]"), ("/usr/lib", "lib*.so.*")]


class Bench:
    def __init__(self, options):
        self.ntrex = options.corpus / "ntrex"
        self.photos = sorted(path for path in (options.corpus / "18f").rglob("*")
                             if path.suffix.lower() in (".jpg", ".jpeg"))
        self.work = options.work
        self.trust_cost = options.trust_cost
        self.handbill = ours.Handbill(options.tool, options.reader, options.work)
        self.chinese = corpus.articles(self.ntrex / "zh-Hans")
        self.handbill.keygen()
        self.on_device = None
        if options.device:
            count = measure.emulated(["qemu-arm", "-L", options.device_root], options.counter)
            self.on_device = ours.Handbill(options.tool, options.device, options.work, count)

    def packing(self):
        """Size, time and memory of one edition of the 2,952 articles, against zimwriterfs."""
        html, zim, edition = self.work / "html", self.work / "plain.zim", self.work / "ntrex.handbill"
        shutil.rmtree(html, ignore_errors=True)
        html.mkdir()
        size = corpus.write_html(corpus.articles(self.ntrex), html)
        indexed = self.work / "indexed.zim"
        with_index = peers.zim(html, indexed, indexed=True)
        theirs, mine = measure.interleaved(3, lambda: peers.zim(html, zim, indexed=False),
                                           lambda: self.handbill.pack(self.ntrex, edition))
        yield ratio_row("edition of ntrex, without search", edition.stat().st_size, zim.stat().st_size, megabytes, 0.55)
        yield ratio_row("packing it: time", mine.seconds, theirs.seconds, seconds, 1.0)
        yield Row("packing it: peak memory", mib_of_kib(mine.resident_kib), mib_of_kib(theirs.resident_kib),
                  f"{mine.resident_kib / theirs.resident_kib:.2f}", "<= 200 MB", mine.resident_kib * 1024 <= 200e6)
        self.note(f"ntrex as HTML: {megabytes(size)}; ZIM with full-text index: {megabytes(indexed.stat().st_size)} in "
                  f"{seconds(with_index.seconds)}, {mib_of_kib(with_index.resident_kib)}")

    def large_edition(self):
        """An edition of some hundreds of megabytes, kept from run to run, and what packing it cost if it was packed."""
        edition, source = self.work / "large.handbill", self.work / "large"
        try:
            self.handbill.verify(edition)
            return edition, None
        except measure.Failed:
            pass
        shutil.rmtree(source, ignore_errors=True)
        corpus.write_large(self.chinese, LARGE_PICTURES, source)
        cost = self.handbill.pack(source, edition)
        shutil.rmtree(source)
        if edition.stat().st_size < LARGE_BYTES:
            raise measure.Failed(f"the large edition is only {megabytes(edition.stat().st_size)}")
        return edition, cost

    def verification(self):
        edition, cost = self.large_edition()
        if cost:
            yield Row("packing the large edition: peak memory", mib_of_kib(cost.resident_kib), "-", "-", "<= 200 MB",
                      cost.resident_kib * 1024 <= 200e6)
        public, signature = peers.minisign_sign(self.work, edition)
        theirs, mine = measure.interleaved(7, lambda: peers.minisign_verify(public, signature, edition),
                                           lambda: self.handbill.verify(edition))
        size = edition.stat().st_size
        yield ratio_row(f"full verification of {size // MEBI} MiB", mine.seconds, theirs.seconds, seconds, 1.5,
                        inverse=True)

    def first_article(self):
        """Start to the first article's page, against mutool drawing page 1 of the same articles."""
        edition, book, picture = self.work / "zh.handbill", self.work / "zh.epub", self.work / "mutool.png"
        corpus.write_epub(self.chinese, book)
        self.handbill.pack(self.ntrex / "zh-Hans", edition)
        article = self.chinese[0].fields["id"]
        first, again, mine = measure.interleaved(15, lambda: peers.mutool_first(book, picture),
                                                 lambda: peers.mutool_again(book, picture),
                                                 lambda: self.handbill.show(edition, article))
        yield ratio_row("first article, first open", mine.seconds, first.seconds, seconds, 0.25)
        yield ratio_row("first article, second open of the peer", mine.seconds, again.seconds, seconds, 1.0)

    def memory(self):
        """A Chinese article with a photo, scrolled through; also in the large edition."""
        source, edition = self.work / "illustrated", self.work / "illustrated.handbill"
        if not self.photos:
            raise measure.Failed("no photo in the corpus (18f)")
        shutil.rmtree(source, ignore_errors=True)
        corpus.write_illustrated(self.chinese, self.photos, source)
        self.handbill.pack(source, edition)
        measure.hold_in_cache(path for folder, pattern in MAPPED for path in pathlib.Path(folder).rglob(pattern))
        theirs = peers.mutool_first(self.work / "zh.epub", self.work / "mutool.png", sample=True)
        large, _ = self.large_edition()
        for what, file in (("Chinese article with a photo", edition), ("the same in the large edition", large)):
            article = next(a["id"] for a in self.handbill.articles(file))
            stats, seen = self.handbill.show_stats(file, article, keys="pagedown pagedown pagedown pageup")
            private = max(seen.private_kib, stats["peak_private_kib"])
            resident = max(seen.resident_kib, stats["peak_rss_kib"])
            yield Row(f"{what}: private memory", mib_of_kib(private), mib_of_kib(theirs.private_kib),
                      f"{private / theirs.private_kib:.2f}", "<= 8 MB", private * 1024 <= 8e6)
            yield Row(f"{what}: resident in all", mib_of_kib(resident), mib_of_kib(theirs.resident_kib),
                      f"{resident / theirs.resident_kib:.2f}", "<= 24 MB", resident * 1024 <= 24e6)

    def page_turn(self):
        yield from self.page_turns(self.handbill)

    def page_turns(self, handbill):
        """Instructions of one page turn: the difference of two runs that differ by ten turns."""
        source, edition = self.work / "long", self.work / "long.handbill"
        corpus.write_long(self.chinese[:30], source / "long.md")
        self.handbill.pack(source, edition)
        article = self.handbill.articles(edition)[0]["id"]
        for size in ("320x240", "640x480"):
            few, few_frames = handbill.instructions(edition, article, size=size, keys="pagedown " * 2)
            many, many_frames = handbill.instructions(edition, article, size=size, keys="pagedown " * 12)
            if many_frames - few_frames != 10:
                raise measure.Failed(f"ten more page turns drew {many_frames - few_frames} more frames")
            yield count_row(f"page turn at {size}", (many - few) / 10, 10e6)

    def first_screen(self):
        yield from self.first_screens(self.handbill)

    def first_screens(self, handbill):
        """Instructions of the first screen of a long Chinese article, beside those of an article of one line."""
        source, edition = self.work / "first_screen", self.work / "first_screen.handbill"
        shutil.rmtree(source, ignore_errors=True)
        size = corpus.write_long(self.chinese, source / "long.md", least_bytes=200_000)
        corpus.write_long(self.chinese[:1], source / "short.md", least_bytes=1)
        self.handbill.pack(source, edition)
        counts = {name: handbill.instructions(edition, name, size="640x480", keys="")[0] for name in ("long", "short")}
        yield count_row(f"first screen of a Chinese article of {size // 1000} kB, after start-up", counts["long"] - counts["short"], 60e6)

    def device(self):
        """The same on a device's processor, emulated; and an article that is opened, from the program's start on."""
        if not self.on_device:
            raise measure.Failed("no reader for a device: platforms/reader.sh device-armhf")
        edition = self.work / "zh.handbill"
        self.handbill.pack(self.ntrex / "zh-Hans", edition)
        opened = {size: self.on_device.instructions(edition, self.chinese[0].fields["id"], size=size, keys="")[0]
                  for size in ("320x240", "640x480")}
        rows = [*self.page_turns(self.on_device), *self.first_screens(self.on_device)]
        rows += [Row(f"start to a Chinese article at {size}", millions(count), "-", "-", "-", True) for size, count in opened.items()]
        for row in rows:
            yield dataclasses.replace(row, what=f"armhf: {row.what}")

    def reading(self):
        """Private memory after 300 articles in three languages, beside that after one of each."""
        edition = self.work / "ntrex.handbill"
        self.handbill.pack(self.ntrex, edition)
        read = "a pagedown pagedown pagedown b down "
        begin = (read + "right ") * 3 + "left left left "
        warm, _ = self.handbill.front_stats(edition, keys=begin)
        done, _ = self.handbill.front_stats(edition, keys=begin + (read * 100 + "right ") * 3)
        more = done["peak_private_kib"] - warm["peak_private_kib"]
        yield Row("reading 300 articles: more private memory", f"{more} KiB", "-", "-", "<= 1 MB", more * 1024 <= 1e6)

    def trust(self):
        """A chain of 100 statements, 2 of 3: walked once, and opened by a device that knows 99 of them, then all."""
        folder = self.work / "trust"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        measure.run([self.trust_cost, "make", folder])
        walked = min(measure.seconds_said([self.trust_cost, "walk", folder / "small.handbill"]) for _ in range(5))
        yield Row("walking 100 root statements, 2 of 3", seconds(walked), "-", "-", "<= 0.3 s", walked <= 0.3)
        for size, name in (("1 MB", "small"), ("4 GB", "large")):
            pins = folder / f"pins-{name}"
            shutil.copy(folder / "pins", pins)
            command = [self.trust_cost, "open", folder / f"{name}.handbill", pins]
            for what in ("with 1 new statement", "with none"):
                count = measure.instructions(command, "*open_pinned*")
                yield Row(f"opening a pinned edition of {size}, {what}", f"{count / 1e6:.2f} M instr.", "-", "-",
                          "<= 5.00 M", count <= 5e6)

    def idle(self):
        """A window on the front page with nobody there: no wake-up means no timer and no frame."""
        edition = self.work / "zh.handbill"
        self.handbill.pack(self.ntrex / "zh-Hans", edition)
        woken = idle.wakeups([self.handbill.reader, "--pub", self.handbill.pub, edition], self.handbill.env)
        yield Row(f"idle: wake-ups in {idle.WATCH_SECONDS} s", str(woken), "-", "-", "0", woken == 0)

    @staticmethod
    def note(text):
        print(f"  {text}", file=sys.stderr)


PARTS = ["packing", "first_article", "verification", "memory", "page_turn", "first_screen", "reading", "trust", "idle", "device"]


def table(rows):
    cells = [("what", "handbill", "peer", "ratio", "budget", "met")]
    cells += [(r.what, r.ours, r.peer, r.ratio, r.budget, "yes" if r.met else "NO") for r in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(6)]
    lines = ["| " + " | ".join(text.ljust(width) for text, width in zip(row, widths)) + " |" for row in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("corpus", "tool", "reader", "trust-cost", "work"):
        parser.add_argument(f"--{name}", type=lambda text: pathlib.Path(text).resolve(), required=True)
    for name in ("device", "device-root", "counter"):
        parser.add_argument(f"--{name}", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--only", choices=PARTS, action="append", help="measure only this part (may be given again)")
    options = parser.parse_args()
    if not (options.corpus / "ntrex" / "zh-Hans").is_dir():
        print(f"bench: {options.corpus} holds no ntrex/zh-Hans", file=sys.stderr)
        return 2
    options.work.mkdir(parents=True, exist_ok=True)
    rows, failures = [], []
    try:
        bench = Bench(options)
        for part in options.only or [part for part in PARTS if part != "device" or options.device]:
            print(f"measuring: {part.replace('_', ' ')}", file=sys.stderr)
            try:
                rows += getattr(bench, part)()
            except measure.Failed as failure:
                failures.append(f"{part}: {failure}")
    except measure.Failed as failure:
        failures.append(str(failure))
    print(table(rows))
    for failure in failures:
        print(f"not measured: {failure}", file=sys.stderr)
    if failures:
        return 2
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Our two programs, as the release build makes them."""
import json

import measure


class Handbill:
    """Paths of the two programs, of a folder to work in, and of a key made there; and how the reader's instructions are
    counted."""

    def __init__(self, tool, reader, folder, count=measure.instructions):
        self.tool, self.reader, self.folder, self.count = tool, reader, folder, count
        self.key, self.pub = folder / "bench.key", folder / "bench.pub"
        # The reader's own state stays in the working folder too.
        self.env = {"HOME": str(folder), "XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder),
                    "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}

    def keygen(self):
        if not (self.key.exists() and self.pub.exists()):
            self.key.unlink(missing_ok=True)
            self.pub.unlink(missing_ok=True)
            measure.run([self.tool, "keygen", self.folder / "bench", "--no-password"])

    def pack(self, source, out):
        out.unlink(missing_ok=True)
        return measure.run([self.tool, "pack", source, "-o", out, "--key", self.key, "--title", "News", "--edition", "1",
                            "--date", "2026-11-01"])

    def verify(self, edition):
        return measure.run([self.tool, "verify", edition, "--pub", self.pub])

    def articles(self, edition):
        out = self.folder / "list.json"
        with open(out, "w", encoding="utf-8") as file:
            measure.run([self.tool, "list", "--json", edition], stdout=file)
        return json.loads(out.read_text(encoding="utf-8"))

    def show_command(self, edition, article, *, size="640x480", keys="", stats=None):
        """A scripted run that opens an article, presses keys and writes the picture."""
        command = [self.reader, "--screen", size, "--open", article, "--shot", self.folder / "shot.png", "--pub",
                   self.pub]
        command += ["--keys", keys] if keys else []
        command += ["--stats", stats] if stats else []
        return [*command, edition]

    def show(self, edition, article, *, sample=False, **options):
        return measure.run(self.show_command(edition, article, **options), sample=sample, env=self.env)

    def show_stats(self, edition, article, **options):
        """The run's own account of itself, and its cost as seen from outside."""
        out = self.folder / "stats.json"
        out.unlink(missing_ok=True)
        cost = self.show(edition, article, sample=True, stats=out, **options)
        return json.loads(out.read_text(encoding="utf-8")), cost

    def front_stats(self, edition, *, keys, size="640x480"):
        """A scripted run from the front page on, and its own account of itself."""
        out = self.folder / "stats.json"
        out.unlink(missing_ok=True)
        cost = measure.run([self.reader, "--screen", size, "--pub", self.pub, "--keys", keys, "--stats", out, edition],
                           env=self.env)
        return json.loads(out.read_text(encoding="utf-8")), cost

    def instructions(self, edition, article, *, size, keys):
        """Instructions that a scripted run executes, and the frames that it drew."""
        out = self.folder / "stats.json"
        count = self.count(self.show_command(edition, article, size=size, keys=keys, stats=out), env=self.env)
        return count, json.loads(out.read_text(encoding="utf-8"))["frames"]

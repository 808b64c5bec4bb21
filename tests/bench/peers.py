"""The peers, as Debian 12 packages them: zimwriterfs, minisign, mutool."""
import measure

PAGE = ["-W", "640", "-H", "480", "-S", "20", "-w", "640", "-h", "480"]


def zim(html, out, *, indexed):
    out.unlink(missing_ok=True)
    words = ["zimwriterfs", "--welcome=index.html", "--illustration=illustration.png", "--language=eng", "--title=News",
             "--description=News", "--creator=News", "--publisher=News", "--name=news"]
    return measure.run(words + ([] if indexed else ["--withoutFTIndex"]) + [html, out])


def minisign_sign(folder, path):
    """Makes a key and a signature of `path` in `folder`; returns (public key, signature)."""
    public, secret, signature = folder / "minisign.pub", folder / "minisign.key", folder / "minisign.minisig"
    measure.run(["minisign", "-G", "-f", "-W", "-p", public, "-s", secret])
    measure.run(["minisign", "-S", "-s", secret, "-m", path, "-x", signature])
    return public, signature


def minisign_verify(public, signature, path):
    return measure.run(["minisign", "-V", "-q", "-p", public, "-x", signature, "-m", path])


def mutool_first(book, picture, **options):
    """Page 1, with the accelerator file disabled: what a first open costs."""
    return measure.run(["mutool", "draw", "-a", "-q", "-o", picture, *PAGE, book, "1"], **options)


def mutool_again(book, picture, **options):
    """Page 1, resting on the accelerator file that an earlier open of the book left beside the picture."""
    command = ["mutool", "draw", "-q", "-o", picture, *PAGE, book, "1"]
    temporary = {"TEMP": str(picture.parent)}
    if not list(picture.parent.glob(f"*{book.name}.accel")):
        measure.run(command, env=temporary)
        if not list(picture.parent.glob(f"*{book.name}.accel")):
            raise measure.Failed("mutool left no accelerator file, so there is no second open to measure")
    return measure.run(command, env=temporary, **options)

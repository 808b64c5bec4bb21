#!/usr/bin/env python3
"""run.py TOOL BUILD: the page for browsers (BUILD/handbill.html) in Chromium, with editions that TOOL (bundle_tool) packs.

Where there is no Chromium it says so and succeeds: tests/web/vectors.py has tried the core.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(*command, code=0):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != code:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def forge(tool, edition, forged):
    """A byte changed in what is signed: the first at which the tool says so."""
    whole = bytearray(edition.read_bytes())
    for at in range(1500, 1700):
        forged.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        said = subprocess.run([tool, "verify", forged], capture_output=True, text=True).stderr
        if "error: bad-signature" in said:
            return
    raise SystemExit("no byte of the manifest was found")


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    tool, build = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    if not shutil.which("chromium"):
        print("skipped: there is no chromium (platforms/packages.sh install look)")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        run(tool, "keygen", folder / "key", "--no-password")
        run(tool, "pack", ROOT / "assets" / "manual", "-o", folder / "manual.handbill", "--key", folder / "key.key",
            "--title", "Manual", "--publisher", "Kite Post", "--lang", "en", "--date", "2026-11-01")
        forge(tool, folder / "manual.handbill", folder / "forged.handbill")
        return subprocess.run(["node", HERE / "page_test.mjs", build / "handbill.html", folder / "manual.handbill",
                               folder / "forged.handbill"]).returncode


if __name__ == "__main__":
    sys.exit(main())

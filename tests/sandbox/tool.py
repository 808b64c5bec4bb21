#!/usr/bin/env python3
"""tool.py BUNDLE_TOOL: every command that reads or writes files is confined before it says anything.

Each command's output goes into a pipe that is full, so that it waits there, and the kernel says whether it is held by a
filter (Seccomp: 2) and can gain rights (NoNewPrivs). Then the pipe is emptied, and the command has to end well.
"""
import fcntl
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # seconds
PAGE = 4096


def said_of(pid):
    """What the kernel says of the process: (Seccomp, NoNewPrivs)."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="utf-8", errors="replace")
    return tuple(re.search(rf"^{name}:\s+(\d)", text, re.M).group(1) for name in ("Seccomp", "NoNewPrivs"))


def check(command, folder):
    """What is wrong with how `command` is confined, or None."""
    receive, send = os.pipe()
    fcntl.fcntl(send, fcntl.F_SETPIPE_SZ, PAGE)
    os.write(send, b"." * PAGE)
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=send, stderr=subprocess.PIPE) as child:
        os.close(send)
        end = time.monotonic() + PATIENCE
        while said_of(child.pid) != ("2", "1") and child.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        found = said_of(child.pid)
        with os.fdopen(receive, "rb") as output:
            output.read()
        complaint = child.stderr.read().decode()
    if child.returncode != 0:
        return f"exit {child.returncode}: {complaint}"
    return None if found == ("2", "1") else f"Seccomp and NoNewPrivs are {found}"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    tool = str(pathlib.Path(sys.argv[1]).resolve())
    commands = ["keygen desk --no-password", "keygen other --no-password",
                "channel create desk.channel --root desk.pub --key desk.key", "channel show desk.channel",
                "channel add-key desk.channel other.pub", "channel sign desk.channel --key desk.key",
                "pack articles -o one.handbill --key desk.key", "verify one.handbill", "inspect one.handbill",
                "list one.handbill", "show one.handbill a", "sign one.handbill --key desk.key --detached"]
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        articles = pathlib.Path(folder) / "articles"
        articles.mkdir()
        (articles / "a.md").write_text("# A title\n\nA text.\n", encoding="utf-8")
        for words in commands:
            if problem := check([tool, *words.split()], folder):
                wrong.append(f"{words}: {problem}")
    print("\n".join(wrong) if wrong else f"{len(commands)} commands, each confined")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

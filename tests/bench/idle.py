"""How often a program wakes up while nothing happens: counted by the kernel, in a window on a virtual X server."""
import contextlib
import os
import pathlib
import re
import subprocess
import time

import measure

SETTLE_SECONDS = 3
WATCH_SECONDS = 10


@contextlib.contextmanager
def display():
    """A virtual X server on a free display; yields its name."""
    receive, send = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(send), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
                              pass_fds=[send], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(send)
    try:
        with os.fdopen(receive) as number:
            name = number.readline().strip()
        if not name:
            raise measure.Failed("Xvfb did not start")
        yield ":" + name
    finally:
        server.terminate()
        server.wait()


def switches(pid):
    """Context switches of all threads: a thread that wakes up has switched at least once to sleep again."""
    total = 0
    for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
        total += sum(int(n) for n in re.findall(r"ctxt_switches:\s+(\d+)", status.read_text(encoding="ascii")))
    return total


def wakeups(command, env):
    """Wake-ups of `command`, once settled, in WATCH_SECONDS without any input."""
    with display() as name:
        child = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE, text=True,
                                 env={**os.environ, **env, "DISPLAY": name, "SDL_VIDEODRIVER": "x11"})
        try:
            time.sleep(SETTLE_SECONDS)
            before = switches(child.pid)
            time.sleep(WATCH_SECONDS)
            after = switches(child.pid)
            if child.poll() is not None:
                raise measure.Failed(f"the reader did not stay open: exit {child.returncode}: {child.stderr.read()}")
        finally:
            child.terminate()
            child.wait()
    return after - before

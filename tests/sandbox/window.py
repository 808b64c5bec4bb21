#!/usr/bin/env python3
"""window.py HANDBILL: the reader in a window is confined, and still opens, draws, takes keys, saves, and ends.

On SDL's driver that shows nothing, and on X11 (a virtual server). The kernel says of every thread whether it is held by
a filter (Seccomp: 2) and can gain rights (NoNewPrivs). The home that it runs in stays empty until a setting is changed.
"""
import contextlib
import ctypes
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

PATIENCE = 20  # seconds
FILTERED = "2"


@contextlib.contextmanager
def x_server():
    """A virtual X server on a free display; yields its name."""
    receive, send = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(send), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
                              pass_fds=[send], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(send)
    try:
        with os.fdopen(receive) as number:
            yield ":" + number.readline().strip()
    finally:
        server.terminate()
        server.wait()


def wait_for(what, done):
    end = time.monotonic() + PATIENCE
    while not (result := done()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE} s for: {what}")
        time.sleep(0.02)
    return result


def threads(pid):
    """What the kernel says of each thread: (Seccomp, NoNewPrivs)."""
    out = []
    for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            text = status.read_text(encoding="utf-8", errors="replace")
            out.append(tuple(re.search(rf"^{name}:\s+(\d)", text, re.M).group(1) for name in ("Seccomp", "NoNewPrivs")))
    return out


class KeyEvent(ctypes.Structure):
    """XKeyEvent, in the room that Xlib's union of events takes."""
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("root", ctypes.c_ulong),
                ("below", ctypes.c_ulong), ("time", ctypes.c_ulong), ("place", ctypes.c_int * 4),
                ("state", ctypes.c_uint), ("code", ctypes.c_uint), ("same_screen", ctypes.c_int),
                ("room", ctypes.c_long * 16)]


class Display:
    """Somebody at the keyboard of an X server."""

    def __init__(self, name):
        pointer, number = ctypes.c_void_p, ctypes.c_ulong
        self.x = x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = pointer
        x.XDefaultRootWindow.restype = number
        x.XDefaultRootWindow.argtypes = [pointer]
        x.XQueryTree.argtypes = [pointer, number] + [pointer] * 4
        x.XKeysymToKeycode.argtypes = [pointer, number]
        x.XSendEvent.argtypes = [pointer, number, ctypes.c_int, ctypes.c_long, pointer]
        x.XSync.argtypes = [pointer, ctypes.c_int]
        # A window may go while a key is on its way.
        self.ignore = ctypes.CFUNCTYPE(ctypes.c_int, pointer, pointer)(lambda display, error: 0)
        x.XSetErrorHandler.argtypes = [pointer]
        x.XSetErrorHandler(ctypes.cast(self.ignore, pointer))
        self.display = x.XOpenDisplay(name.encode())
        self.root = x.XDefaultRootWindow(self.display)

    def windows(self):
        number = ctypes.c_ulong
        ignored, found, count = number(), ctypes.POINTER(number)(), ctypes.c_uint()
        self.x.XQueryTree(self.display, self.root, ctypes.byref(ignored), ctypes.byref(ignored), ctypes.byref(found),
                          ctypes.byref(count))
        return [found[i] for i in range(count.value)]

    def press(self, key):
        """Sends a key (ASCII) to every window: SDL has some that are never seen."""
        code = self.x.XKeysymToKeycode(self.display, ord(key))
        for window in self.windows():
            for kind, mask in ((2, 1), (3, 2)):  # KeyPress, KeyRelease
                event = KeyEvent(type=kind, display=self.display, window=window, root=self.root, same_screen=1, code=code)
                self.x.XSendEvent(self.display, window, 1, mask, ctypes.byref(event))
        self.x.XSync(self.display, 0)

    def press_until(self, key, done):
        """Again and again: a key that comes while a window is being made is lost."""
        def pressed():
            self.press(key)
            time.sleep(0.2)
            return done()
        wait_for(f"what the key {key} does", pressed)


def session(program, home, env, end):
    """Opens a window on an empty folder, waits until it is confined, and ends it by `end(child)`. Its threads."""
    child = subprocess.Popen([program, str(home)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True,
                             env={"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "en_US.UTF-8", **env})
    try:
        found = wait_for("all threads confined", lambda: (all_of := threads(child.pid)) and
                         all(seccomp == FILTERED for seccomp, _ in all_of) and all_of)
        assert all(rights == "1" for _, rights in found), found
        end(child)
        said, _ = child.communicate(timeout=PATIENCE)
        assert child.returncode == 0 and said == "", (env, child.returncode, said)
        return len(found)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def kept(home):
    return sorted(str(path.relative_to(home)) for path in home.rglob("*"))


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder, x_server() as name:
        home = pathlib.Path(folder)
        display = Display(name)
        x11 = {"SDL_VIDEODRIVER": "x11", "DISPLAY": name}

        def leave(child):
            display.press_until("q", lambda: child.poll() is not None)

        def change_colours_and_leave(child):
            display.press_until("x", lambda: kept(home)[-1:] == [".local/share/handbill/settings"])
            leave(child)

        counted = [session(program, home, {"SDL_VIDEODRIVER": "dummy"}, lambda child: child.terminate()),
                   session(program, home, x11, leave)]
        assert kept(home) == [], f"left behind: {kept(home)}"
        session(program, home, x11, change_colours_and_leave)
        assert len(kept(home)) == 4, f"kept: {kept(home)}"
    print(f"threads confined: {counted[0]} without display, {counted[1]} on X11")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""trace.py --reader PATH --press PATH [--table] [--driver NAME] TEST: what the reader leaves behind.

A session opens an edition, accepts its publisher, reads, looks closely at a picture, changes settings and quits: by a
script, in a window of SDL's dummy driver, and in one on Xvfb. strace lists what it writes, which programs it runs, to
whom it speaks. TEST is
    session    writes nothing but the known names in the state folder, runs nothing, speaks to the X server only
    nothing    with --leave-nothing: writes nothing
    forgotten  forgets everything at the end: nothing is left, not even the folder
    killed     killed at any step of writing: nothing is left but known names, and the next start removes what is half
--table prints what was seen, for people. PATH of --press: press_keys.cpp, built. Exit code 77: there is no strace here,
or it may not look.
"""
import argparse
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# bundle_tool pack tests/cli/data/site --key tests/cli/data/desk.key: what is looked at is the reader alone.
EDITION = pathlib.Path(__file__).resolve().parent / "data" / "e.handbill"
CHANNEL = "01511 73607 55877 80699 76339 58854".split()  # as bundle_tool inspect says
TIMEOUT = 120  # seconds
SKIPPED = 77
STATE = ".local/share/handbill"
KEPT = {"settings", "publishers", "read"}
KNOWN = KEPT | {name + ".new" for name in KEPT}

# In the words of --keys.
REMEMBER = "start down down down a end up up right b b"  # menu, Program, "Remember what was read"
READ = "a pagedown home y down down a a a b b b"
CHANGE = "plus plus minus x start a down right right b"
ASKED = (2, 3, 5)  # the groups of digits that a publisher is accepted with, where nothing is random
# What these keys are called on a keyboard, by SDL.
KEYS = {"a": "Return", "b": "Escape", "x": "X", "y": "L", "start": "M", "up": "Up", "down": "Down", "left": "Left",
        "right": "Right", "home": "Home", "end": "End", "pageup": "PageUp", "pagedown": "PageDown", "plus": "=",
        "minus": "-", "quit": "Q", "select+start": "Ctrl+Shift+Delete"}

OPENING = {"open", "openat", "openat2"}
MAKING = {"creat", "mkdir", "mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2", "link", "linkat", "symlink",
          "symlinkat", "unlink", "unlinkat", "rmdir", "truncate", "chmod", "fchmodat", "chown", "lchown", "fchownat",
          "utime", "utimes", "utimensat", "futimesat", "setxattr", "lsetxattr"}
RUNNING = {"execve", "execveat"}
SPEAKING = {"socket", "connect", "bind"}
SHARING = {"shmget", "shmctl", "memfd_create"}
WATCHED = OPENING | MAKING | RUNNING | SPEAKING | SHARING
WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)\b")
CALL = re.compile(r"(\w+)\((.*)\) += (-?\w+)")
# Neither kept nor read by others: terminals, the null device, the devices of display and input.
DEVICE = re.compile(r"/dev/(null|tty\w*|input/.*|dri/.*|fb\d+)$")
# What a killed program may have been doing: each is hit again and again, until it comes no more.
STEPS = ("mkdir", "flock", "ftruncate", "fchmod", "write", "fsync", "rename", "unlink")


class Skip(Exception):
    pass


class Seen:
    """What strace saw of one run: how often each file was written, each program run, each socket spoken to."""

    def __init__(self, logs, home):
        self.home = str(home)
        self.files, self.programs, self.sockets = (collections.Counter() for _ in range(3))
        self.segments = []  # of shared memory: what happened to them, in order
        for log in logs:
            for match in filter(None, map(CALL.match, log.read_text(errors="replace").splitlines())):
                self.note(match[1], match[2], failed=match[3] == "-1")
        self.programs.subtract([next(iter(self.programs))])  # the reader itself
        self.programs = +self.programs

    def note(self, call, arguments, failed):
        paths = [path.replace(self.home, "~") for path in re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)]
        if call in RUNNING:
            self.programs[paths[0]] += 1  # also what could not be run: elsewhere it can
        elif call == "socket":
            if "AF_UNIX" not in arguments:  # of these it counts where they lead
                self.sockets[arguments] += 1
        elif call in SPEAKING:
            if "sun_path" in arguments:
                self.sockets[f"{call} {paths[0]}"] += 1
        elif failed:
            pass
        elif call in OPENING:
            if WRITES.search(arguments) and not DEVICE.match(paths[0]):
                self.files[paths[0]] += 1
        elif call in MAKING:
            self.files.update(paths[:2] if "rename" in call or "link" in call else paths[:1])
        elif call == "memfd_create":
            self.files["in memory: " + paths[0]] += 1
        else:
            # Their pictures are this person's only.
            made = "made" if arguments.endswith("|0600") else "made for all"
            self.segments.append(made if call == "shmget" else arguments.split(", ")[1])

    def table(self, title):
        yield title
        for kind, names in (("file", self.files), ("socket", self.sockets), ("program", self.programs)):
            yield from (f"  {kind:8}{times:4}  {name}" for name, times in sorted(names.items()))
        yield f"  shared memory: {' '.join(self.segments) or 'none'}"


class Place:
    """Homes, a stick with an edition, and a display."""

    def __init__(self, options):
        self.options = options
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="handbill-trace-"))
        self.server = None

    def __enter__(self):
        if shutil.which("strace") is None:
            raise Skip("there is no strace here")
        if subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True).returncode != 0:
            raise Skip("strace may not look at programs here")
        (self.root / "stick").mkdir()
        shutil.copy(EDITION, self.root / "stick/e.handbill")
        accept = ["end up up a", *(digit for group in ASKED for digit in CHANNEL[group]), "a"]
        self.session = " ".join([*accept, REMEMBER, READ, CHANGE])
        return self

    def __exit__(self, *error):
        if self.server:
            self.server.terminate()
            self.server.wait()
        shutil.rmtree(self.root)

    def display(self):
        if self.server is None:
            if shutil.which("Xvfb") is None:
                raise Skip("there is no Xvfb here")
            reading, writing = os.pipe()
            self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "800x600x24", "-nolisten",
                                            "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL)
            os.close(writing)
            with os.fdopen(reading) as answer:
                self.number = answer.readline().strip()
        return ":" + self.number

    def home(self, name):
        """As people have it, with the folders in which libraries like to keep things."""
        home = self.root / name
        for folder in (".cache", ".config", ".compose-cache", ".local/share"):
            (home / folder).mkdir(parents=True)
        return home

    def drivers(self):
        return self.options.driver or ["script", "dummy", "x11"]

    def run(self, driver, keys, home, *words, strace=("-e", "trace=" + ",".join(f"?{call}" for call in sorted(WATCHED)))):
        """A session under strace: how it ended, and the logs, one a thread."""
        log = self.root / f"{home.name}.log"
        for old in self.root.glob(f"{log.name}.*"):
            old.unlink()
        command = ["strace", "-ff", "-qq", "-s", "4096", "-o", log, *strace]
        environment = {"HOME": str(home), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
        if driver == "script":
            command += [self.options.reader, "--state", home / STATE, "--keys", keys]
        else:
            environment["SDL_VIDEODRIVER"] = driver
            if driver == "x11":
                environment["DISPLAY"] = self.display()
            pressed = ",".join(KEYS.get(key, key) for key in [*keys.split(), "quit"])
            command += ["-E", f"LD_PRELOAD={self.options.press}", "-E", f"PRESS_KEYS={pressed}", self.options.reader,
                        "--lang", "en"]
        done = subprocess.run([*command, *words, self.root / "stick"], env=environment, cwd=self.root, timeout=TIMEOUT,
                              capture_output=True, text=True, errors="replace")
        return done, sorted(self.root.glob(f"{log.name}.*"))

    def watch(self, driver, keys, home, *words):
        done, logs = self.run(driver, keys, home, *words)
        if done.returncode != 0:
            raise RuntimeError(f"{driver}: exit code {done.returncode}: {done.stderr}")
        seen = Seen(logs, home)
        if self.options.table:
            print(*seen.table(f"{self.options.test}, {driver}"), sep="\n")
        return seen


def kept_in(home):
    """Every file below a home, and the state folder if it is there."""
    found = {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}
    return found | ({STATE} if (home / STATE).exists() else set())


def is_expected(driver, socket):
    # By the first the kernel says when devices come and go.
    return driver != "script" and ("AF_NETLINK" in socket or
                                   (driver == "x11" and re.fullmatch(r"connect @?/tmp/\.X11-unix/X\d+", socket)))


def problems_of(driver, seen, may_write):
    """What a session did that it must not do, one line each."""
    problems = [f"writes {path}" for path in seen.files if path not in may_write]
    problems += [f"speaks to {socket}" for socket in seen.sockets if not is_expected(driver, socket)]
    problems += [f"runs {program}" for program in seen.programs]
    # Removed as soon as the X server has it, a segment lives as long as the window, also when the program is killed.
    if seen.segments != ["made", "IPC_RMID"] * (len(seen.segments) // 2):
        problems.append("keeps shared memory: " + " ".join(seen.segments))
    return [f"{driver}: {problem}" for problem in problems]


MAY_WRITE = {f"~/{STATE}"} | {f"~/{STATE}/{name}" for name in KNOWN}


def check_homes(place, keys, words, may_write, left):
    """Runs the session with each driver in a home of its own, in which `left` must be left at the end."""
    problems = []
    for driver in place.drivers():
        home = place.home(driver)
        problems += problems_of(driver, place.watch(driver, keys, home, *words), may_write)
        if kept_in(home) != left:
            problems.append(f"{driver}: what is left is {sorted(kept_in(home))}")
    return problems


def session(place):
    left = {STATE} | {f"{STATE}/{name}" for name in KEPT}
    return check_homes(place, place.session, [], MAY_WRITE, left)


def nothing(place):
    return check_homes(place, place.session, ["--leave-nothing"], set(), set())


def forgotten(place):
    problems = check_homes(place, place.session + " select+start a", [], MAY_WRITE, set())
    # What an earlier run has kept goes too, also by one that writes nothing.
    for driver in place.drivers():
        home = place.home(f"{driver}-again")
        place.watch(driver, place.session, home)
        place.watch(driver, "select+start a", home, "--leave-nothing")
        if kept_in(home):
            problems.append(f"{driver}: what was kept before is not forgotten: {sorted(kept_in(home))}")
    return problems


def killed(place):
    """Kills at the first of each of STEPS, at the second, and so on, until the session comes to its end."""
    problems, times = [], 0
    for step in STEPS:
        for count in range(1, 100):
            home = place.home(f"{step}-{count}")
            inject = ["-e", f"trace={step}", "-e", f"inject={step}:signal=KILL:when={count}"]
            done, _ = place.run("script", place.session, home, strace=inject)
            if done.returncode == 0:
                break
            times += 1
            found = {path.name for path in (home / STATE).glob("*")}
            if not found <= KNOWN:
                problems.append(f"{step} {count}: what is left is {sorted(found)}")
            place.watch("script", "", home)
            found = {path.name for path in (home / STATE).glob("*")}
            if not found <= KEPT:
                problems.append(f"{step} {count}: the next start leaves {sorted(found)}")
            if not found and (home / STATE).exists():
                problems.append(f"{step} {count}: the next start leaves an empty folder")
    print(f"killed {times} times")
    if times < len(STEPS):
        problems.append("the session was hardly ever killed")
    return problems


TESTS = {test.__name__: test for test in (session, nothing, forgotten, killed)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for program in ("--reader", "--press"):
        parser.add_argument(program, required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--driver", action="append", choices=["script", "dummy", "x11"])
    parser.add_argument("test", choices=TESTS)
    options = parser.parse_args()
    try:
        with Place(options) as place:
            problems = TESTS[options.test](place)
    except Skip as why:
        print(f"trace.py: not looked at: {why}")
        return SKIPPED
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

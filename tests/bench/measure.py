"""Runs one program and says what it cost."""
import dataclasses
import os
import re
import subprocess
import tempfile
import time


class Failed(Exception):
    """A program that was to be measured did not do its work."""


@dataclasses.dataclass
class Cost:
    seconds: float
    resident_kib: int  # highest resident set, all pages
    private_kib: int  # highest RssAnon seen, sampled about every 0.1 ms; 0 if not asked for
    errors: str  # what it wrote on stderr


def status_kib(text, key):
    match = re.search(rf"^{key}:\s+(\d+) kB$", text, re.M)
    return int(match.group(1)) if match else 0


def watch(pid):
    """Samples a process to its end. Returns its wait status, highest resident and private memory."""
    resident = private = 0
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        while True:
            done, code, _ = os.wait4(pid, os.WNOHANG)
            if done:
                return code, resident, private
            status.seek(0)
            try:
                text = status.read()
            except ProcessLookupError:
                continue
            resident = max(resident, status_kib(text, "VmHWM"))
            private = max(private, status_kib(text, "RssAnon"))


def run(command, *, sample=False, env=None, stdout=subprocess.DEVNULL):
    """Runs `command` to its end. Sampling costs a processor, so times are taken without it."""
    with tempfile.TemporaryFile("w+") as errors:
        started = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=stdout,
                                 stderr=errors, env={**os.environ, **(env or {})})
        if sample:
            code, resident, private = watch(child.pid)
        else:
            # A program smaller than this one would be charged with what this one held when it forked: sample those.
            _, code, usage = os.wait4(child.pid, 0)
            resident, private = usage.ru_maxrss, 0
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(code)
        errors.seek(0)
        said = errors.read()
    if child.returncode != 0:
        raise Failed(f"{' '.join(str(word) for word in command)}\n  exit {child.returncode}: {said.strip()[-600:]}")
    return Cost(seconds, resident, private, said)


def hold_in_cache(files):
    """Reads files to their ends. Of a mapped file the system maps more at once where its cache holds it, up to 3 MB in
    all: so runs are alike, and the worst is measured."""
    for path in files:
        with open(path, "rb") as file:
            while file.read(1 << 20):
                pass


def best(runs):
    """The fastest of several costs: the one that other work on this machine disturbed least."""
    return min(runs, key=lambda cost: cost.seconds)


def interleaved(times, *actions):
    """Calls each action in turn, `times` times over, so that a busy moment hits them all. Returns each one's best."""
    results = [[] for _ in actions]
    for _ in range(times):
        for action, kept in zip(actions, results):
            kept.append(action())
    return [best(kept) for kept in results]


def instructions(command, function=None, *, env=None):
    """Instructions that `command` executes (callgrind), or that `function`, a pattern, and what it calls does."""
    only = ["--collect-atstart=no", f"--toggle-collect={function}"] if function else []
    cost = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *only, *command], env=env)
    collected = re.search(r"Collected : (\d+)", cost.errors)
    if not collected or int(collected.group(1)) == 0:
        raise Failed(f"callgrind counted nothing: {cost.errors.strip()[-400:]}")
    return int(collected.group(1))


def emulated(emulator, counter):
    """As instructions(), of programs for another processor: under `emulator`, a command of qemu's, with the plugin
    `counter` (qemu_count.c)."""
    def count(command, *, env=None):
        cost = run([*emulator, "-plugin", counter, *command], env=env)
        counted = re.search(r"^instructions: (\d+)$", cost.errors, re.M)
        if not counted:
            raise Failed(f"{emulator[0]} counted nothing: {cost.errors.strip()[-400:]}")
        return int(counted.group(1))
    return count


def seconds_said(command):
    """What a program measured itself: the number before " s" at the end of what it prints."""
    with tempfile.TemporaryFile("w+") as out:
        run(command, stdout=out)
        out.seek(0)
        said = re.search(r"([\d.]+) s$", out.read().strip())
    if not said:
        raise Failed(f"{command[0]} gave no time")
    return float(said.group(1))

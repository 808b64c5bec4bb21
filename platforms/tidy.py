#!/usr/bin/env python3
"""tidy.py [--deep] BUILD: clang-tidy over every source of ours that the build folder BUILD compiles.

Without --deep it runs the static analyzer, which then looks less far (its mode=shallow), and the checks that find faults
rather than habits (FAULTS), over the programs: the others walk every header of the system for each source, which makes
two thirds of the time. With --deep it runs all that .clang-tidy names, over tests too, as they are compiled: several in
one source. A source is checked again only if it, a header that it includes, its compile command, .clang-tidy or clang-tidy
itself has changed since it was last found clean: the sums are kept in BUILD/../check/tidy. BUILD must be built, because
the list of included headers is the one that its compiler wrote.
"""
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

TIDY = "clang-tidy-14"
OPTIONS = ["--quiet", "--extra-arg=-Wno-unknown-warning-option"]
FAULTS = """clang-analyzer-* bugprone-use-after-move bugprone-dangling-handle bugprone-narrowing-conversions misc-unused-parameters
    misc-unused-using-decls performance-for-range-copy performance-unnecessary-copy-initialization performance-move-const-arg
    modernize-use-override modernize-use-equals-default readability-make-member-function-const""".split()
SHALLOW = ["--checks=-*," + ",".join(FAULTS),
           *(f"--extra-arg={word}" for word in ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow"))]
ROOT = pathlib.Path(__file__).resolve().parent.parent


@functools.lru_cache(maxsize=None)
def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).digest()


def included(build):
    """Object file -> every file that went into it, from ninja's record of the compiler's own lists."""
    out = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    found, current = {}, None
    for line in out.splitlines():
        if line.startswith("    "):
            current.append(os.path.normpath(build / line.strip()))
        elif match := re.match(r"(\S+): #deps \d+", line):
            current = found.setdefault(match.group(1), [])
    return found


def wanted(path, build, deep):
    """Is it a source of ours, or several of them, joined by CMake in the build folder?"""
    for root in (build, ROOT):  # the build folder lies in the other
        if path.is_relative_to(root):
            parts = path.relative_to(root).parts
            return parts[0] in (("reader", "bundle_tool", "tests") if deep else ("reader", "bundle_tool"))
    return False


def object_of(entry):
    words = shlex.split(entry["command"])
    return words[words.index("-o") + 1]


def options(deep):
    return OPTIONS if deep else [*OPTIONS, *SHALLOW]


def state(file, commands, deps, deep):
    """The sum of all that the findings in a file depend on, in every program that it is compiled into."""
    words = [sorted(commands), options(deep), file]
    total = hashlib.sha256(json.dumps(words).encode())
    total.update(digest("/usr/bin/" + TIDY))
    total.update(digest(ROOT / ".clang-tidy"))
    for path in sorted(deps):
        total.update(path.encode() + digest(path))
    return total.hexdigest()


def without_compiled_headers(command):
    """The command as clang-tidy can take it: it would read another compiler's precompiled header."""
    words = shlex.split(command)
    for at in [i for i, word in enumerate(words) if word.endswith("/cmake_pch.hxx")]:
        words[at - 1] = words[at] = ""  # -include and its file; what it holds is included again by each test
    return shlex.join(word for word in words if word not in ("", "-Winvalid-pch", "-fpch-preprocess"))


def check(database, path, deep):
    run = subprocess.run([TIDY, *options(deep), "-p", database, path], capture_output=True, text=True, cwd=database)
    return run.returncode, run.stdout + ("" if run.returncode == 0 else run.stderr)


def main():
    deep = sys.argv[1:2] == ["--deep"]
    if len(sys.argv) != (3 if deep else 2):
        print(__doc__, file=sys.stderr)
        return 2
    build = pathlib.Path(sys.argv[-1]).resolve()
    clean = build.parent / "check" / "tidy"
    clean.mkdir(parents=True, exist_ok=True)
    deps = included(build)
    commands = json.loads((build / "compile_commands.json").read_text())
    for entry in commands:
        entry["command"] = without_compiled_headers(entry["command"])
    database = build.parent / "check" / "commands"
    database.mkdir(parents=True, exist_ok=True)
    (database / "compile_commands.json").write_text(json.dumps(commands))
    # Source -> the commands that compile it: clang-tidy looks once for each, all in one run.
    entries = {}
    for entry in commands:
        if wanted(pathlib.Path(entry["file"]), build, deep):
            entries.setdefault(entry["file"], []).append(entry)
    if not entries:
        print("tidy.py: the compile database names no file of ours", file=sys.stderr)
        return 2
    todo = []
    for file, compiled in entries.items():
        files = {file}
        for target in map(object_of, compiled):
            if target not in deps:
                print(f"tidy.py: {target} is not built", file=sys.stderr)
                return 2
            files.update(deps[target])
        mark = clean / state(file, [e["command"] for e in compiled], files, deep)
        if not mark.exists():
            todo.append((file, mark))
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {pool.submit(check, database, path, deep): (path, mark) for path, mark in todo}
        for job in concurrent.futures.as_completed(jobs):
            path, mark = jobs[job]
            code, output = job.result()
            if code == 0:
                mark.touch()
            else:
                failed += 1
                print(f"{os.path.relpath(path, ROOT)}:\n{output}", flush=True)
    print(f"{len(entries)} files, {len(todo)} checked now, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

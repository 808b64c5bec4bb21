#!/usr/bin/env python3
"""tests.py BUILD JUNIT CTEST_ARGUMENT...: the tests of the build folder BUILD that have not passed as they are now.

What a test sees is its command, the program of ours that it runs, and our files that are no C++ sources (those it sees
through the program): where it has passed with all of that as it is, its result stands, and it is not run. That holds
in another build too whose program is the same to the byte: bundle_tool built alone is dev's. A script's command names
each program that it runs; what names none, and a guard, which reads the sources, is always run; the corpus and the
installed packages count as files. JUNIT has the results of what was run, JUNIT with the ending .stand how many others
stand; BUILD/../check/tests keeps what has passed in each build. Exits as ctest does.
"""
import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ("CMakeLists.txt", "CMakePresets.json", "reader", "bundle_tool", "tests", "assets", "platforms")
SEEN_THROUGH_PROGRAMS = {".cpp", ".h"}
OUTSIDE = pathlib.Path("/var/lib/dpkg/status")
CORPUS = ROOT.parent / "shared" / "corpus"


@functools.lru_cache(maxsize=None)
def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def files_of(folder):
    return sorted(path for path in ([folder] if folder.is_file() else folder.rglob("*"))
                  if path.is_file() and "__pycache__" not in path.parts)


@functools.lru_cache(maxsize=None)
def data():
    """The sum of what every test may read."""
    total = hashlib.sha256(digest(OUTSIDE))
    for name in OURS:
        for path in files_of(ROOT / name):
            if path.suffix not in SEEN_THROUGH_PROGRAMS:
                total.update(str(path.relative_to(ROOT)).encode() + digest(path))
    for path in files_of(CORPUS) if CORPUS.is_dir() else []:  # many, large, and not ours: by size and time
        known = path.stat()
        total.update(f"{path} {known.st_size} {known.st_mtime_ns}".encode())
    return total.digest()


def programs(command, build):
    """What a test runs of the build folder: its command names it."""
    return [path for path in map(pathlib.Path, command) if path.is_file() and path.is_relative_to(build)]


def state(test, build):
    """The sum of all that the result of a test depends on; None for one that is always run."""
    properties = {each["name"]: each["value"] for each in test["properties"]}
    if "command" not in test or "guards" in properties.get("LABELS", []):
        return None
    ours = programs(test["command"], build)
    if not ours:
        return None
    total = hashlib.sha256(data())
    total.update(json.dumps([test["command"], properties], sort_keys=True).replace(str(build), "BUILD").encode())
    for path in ours:
        total.update(str(path.relative_to(build)).encode() + digest(path))
    return total.hexdigest()


def passed(junit):
    """The names of the tests that the file says passed; one that was skipped has not."""
    return {case.get("name") for case in xml.parse(junit).getroot().iter("testcase") if case.get("status") == "run"}


def keep(record, sums):
    partial = record.with_suffix(".new")
    partial.write_text(json.dumps(sums, indent=0, sort_keys=True))
    os.replace(partial, record)


def main():
    build, junit, arguments = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), sys.argv[3:]
    ctest = ["ctest", "--test-dir", str(build), *arguments]
    told = subprocess.run([*ctest, "--show-only=json-v1"], check=True, capture_output=True, text=True)
    states = {test["name"]: state(test, build) for test in json.loads(told.stdout)["tests"]}
    if not states:
        print("tests.py: no such test", file=sys.stderr)
        return 1

    record = build.parent / "check" / "tests" / f"{build.name}.json"
    record.parent.mkdir(parents=True, exist_ok=True)
    records = {path.stem: json.loads(path.read_text()) for path in record.parent.glob("*.json")}
    known = records.get(build.name, {})
    stand = {name for name, sum_ in states.items() if sum_ and any(each.get(name) == sum_ for each in records.values())}
    junit.with_suffix(".stand").write_text(str(len(stand)))
    junit.unlink(missing_ok=True)
    if len(stand) == len(states):
        print(f"{len(stand)} tests have passed as they are")
        return 0

    chosen = "^(" + "|".join(re.escape(name) for name in states if name not in stand) + ")$"
    result = subprocess.run([*ctest, "-R", chosen, "--no-tests=error", "--output-junit", str(junit.resolve())])
    if junit.exists():
        good = passed(junit)
        bad = {name for name in states if name not in good and name not in stand}
        records[build.name] = known | {name: states[name] for name in good if states.get(name)}
        for name, each in records.items():  # what has failed here stands nowhere
            keep(record.with_stem(name), {test: sum_ for test, sum_ in each.items() if test not in bad})
    return result.returncode


if __name__ == "__main__":
    sys.exit(main())

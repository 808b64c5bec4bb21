#!/usr/bin/env python3
"""run.py [--check] [LIBRARY|NUMBER]...: which small wrong changes the tests notice.

Builds a copy of the tree in build/mutation with every change of mutants.txt behind one switch, and runs for each the
tests of its library (all of tests/unit/NAME, and what TESTS adds) until one fails: then the change has died. Says which
lived, and exits 1 when more than one in ten of a library's did, or a change that is called equivalent died. --check
only compiles, and names the changes that do not.
"""
import argparse
import concurrent.futures
import filecmp
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from mutant import both, read_list

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "build" / "mutation"
TREE, BUILD = WORK / "tree", WORK / "build"
TIMEOUT = 120  # seconds; a change that makes a test run on for ever has been noticed

# What tests a library besides its unit tests: regular expressions of names of tests.
TESTS = {
    "reader/bundle": ["vectors_test"],
    "reader/trust": ["vectors_test"],
    "reader/article": ["vectors_test"],
    "reader/text": ["golden_test"],
    "reader/layout": ["golden_test"],
    "reader/draw": ["golden_test", "screens_test"],
    "reader/library": ["screens_test"],
    "reader/ui": ["screens_test", "app_test"],
    "reader/screens": ["ui_test", "app_test"],
    "bundle_tool/images": [r"cli\.pictures"],
    "bundle_tool/pack": ["pack_fonts_test", r"cli\.(pack|fonts|pictures|reproducible|warnings|strict).*"],
    "bundle_tool/commands": [r"cli\..*"],
    "bundle_tool/cli": [r"cli\..*"],
}


def sources():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True,
                            text=True).stdout.split("\n")
    return [name for name in listed if name and (ROOT / name).is_file()]


def with_mutants(name, mutants):
    """The source `name` with its mutants built in. Errors: a line that stands there never or twice, or that cannot be one."""
    lines = (ROOT / name).read_text(encoding="utf-8").split("\n")
    stripped = [line.strip() for line in lines]
    for mutant in mutants:
        if stripped.count(mutant.old) != 1:
            raise ValueError(f"mutant {mutant.number}: its line stands {stripped.count(mutant.old)} times in {name}")
        line = both(mutant)
        if line is None:
            raise ValueError(f"mutant {mutant.number}: no line can be both: {mutant.old}")
        lines[stripped.index(mutant.old)] = line
    return "\n".join(lines)


def write_if_changed(path, text):
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def lay_tree(mutants):
    """The copy of our tree; what has not changed keeps its time, so that little is compiled again."""
    by_file = {}
    for mutant in mutants:
        by_file.setdefault(mutant.path, []).append(mutant)
    wanted = set(sources())
    for name in sorted(wanted):
        target = TREE / name
        if name in by_file:
            write_if_changed(target, with_mutants(name, by_file.pop(name)))
        elif not target.exists() or not filecmp.cmp(ROOT / name, target, shallow=False):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)  # with the time of now: an object may be newer than the change
            shutil.copymode(ROOT / name, target)
    if by_file:
        raise ValueError(f"no such source: {', '.join(sorted(by_file))}")
    for path in TREE.rglob("*"):
        if path.is_file() and str(path.relative_to(TREE)) not in wanted and not {"__pycache__", "build"} & set(path.parts[len(TREE.parts):]):
            path.unlink()


def configure(apart):
    """With every source compiled by itself, or as everywhere."""
    joined = "OFF" if apart else "ON"
    flags = f"-O1 -include {TREE}/tests/mutation/switch.h"
    subprocess.run(["cmake", "-G", "Ninja", "-S", TREE, "-B", BUILD, "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
                    f"-DHANDBILL_JOINED={joined}", f"-DCMAKE_CXX_FLAGS={flags}"],
                   check=True, stdout=subprocess.DEVNULL)


def broken(mutants):
    """The mutants that do not compile, by number, with the compiler's words."""
    listed = subprocess.run(["ninja", "-C", BUILD, "-t", "targets", "all"], check=True, capture_output=True, text=True)
    schemas = re.findall(r"^(\w+_schema):", listed.stdout, re.M)
    subprocess.run(["ninja", "-C", BUILD, *schemas], check=True, stdout=subprocess.DEVNULL)
    commands = {e["file"]: e for e in json.loads((BUILD / "compile_commands.json").read_text())}
    files = sorted({m.path for m in mutants})

    def compile_one(name):
        # A header is seen by the sources of its own folder.
        entry = commands.get(str(TREE / name)) or next(
            (e for f, e in sorted(commands.items()) if str(pathlib.Path(f).parent) == str((TREE / name).parent)
             and f'"{name}"' in pathlib.Path(f).read_text()), None)
        if entry is None:
            return f"{name}: not compiled"
        words = re.sub(r"^\S*ccache ", "", entry["command"]).split(" -o ")[0] + f" -fsyntax-only {entry['file']}"
        return subprocess.run(words, shell=True, cwd=entry["directory"], capture_output=True, text=True).stderr

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        said = dict(zip(files, pool.map(compile_one, files)))
    out = {}
    for name, text in said.items():
        lines = (TREE / name).read_text(encoding="utf-8").split("\n")
        for line, words in re.findall(rf"{re.escape(name)}:(\d+):\d+: error: (.*)", text):
            found = re.search(r"handbill_mutation::on\((\d+)\)", lines[int(line) - 1])
            out[int(found[1]) if found else f"{name}:{line}"] = words
        if "not compiled" in text:
            out[name] = text
    return out


def tests():
    """Name -> (command, folder), as ctest would run them."""
    told = subprocess.run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"], check=True, capture_output=True, text=True)
    out = {}
    for test in json.loads(told.stdout)["tests"]:
        folder = next((p["value"] for p in test.get("properties", []) if p["name"] == "WORKING_DIRECTORY"), str(BUILD))
        out[test["name"]] = (test["command"], folder)
    return out


def tests_of(library, known):
    wanted = [re.escape(library.split("/")[1]) + "(_slow)?_test", *TESTS.get(library, [])]
    return [name for pattern in wanted for name in sorted(known) if re.fullmatch(pattern, name)]


def passes(known, name, number):
    command, folder = known[name]
    environment = {**os.environ, "HANDBILL_MUTANT": str(number)}
    # One order of the cases, so that a change dies or lives by what the tests say and not by their order.
    command = ["1" if word == "time" and command[i - 1] == "--rng-seed" else word for i, word in enumerate(command)]
    try:
        return subprocess.run(command, cwd=folder, env=environment, timeout=TIMEOUT, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def killer(known, mutant):
    """The test that notices, or None."""
    return next((name for name in tests_of(mutant.library, known) if not passes(known, name, mutant.number)), None)


def report(mutants, killers):
    failed = False
    for library in sorted({m.library for m in mutants}):
        drawn = [m for m in mutants if m.library == library]
        real = [m for m in drawn if not m.equivalent]
        lived = [m for m in real if killers[m.number] is None]
        wrong = [m for m in drawn if m.equivalent and killers[m.number] is not None]
        failed = failed or len(lived) * 10 > max(len(real), 9) or bool(wrong)
        print(f"{library:22}{len(real):4} changes {len(real) - len(lived):4} died" +
              (f"{len(drawn) - len(real):4} equivalent" if len(drawn) > len(real) else ""))
        for m in lived:
            print(f"    lived: {m.number} {m.kind} {m.path}\n      - {m.old}\n      + {m.new}")
        for m in wrong:
            print(f"    called equivalent, but {killers[m.number]} notices: {m.number}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("which", nargs="*", metavar="LIBRARY|NUMBER")
    options = parser.parse_args()
    every = read_list()
    chosen = [m for m in every if not options.which or m.library in options.which or str(m.number) in options.which]
    if not chosen:
        print("run.py: no such library or number in mutants.txt", file=sys.stderr)
        return 2
    if options.list:
        for path in sorted({m.path for m in every}):
            with_mutants(path, [m for m in every if m.path == path])
        return 0
    lay_tree(every)
    configure(options.check)
    if options.check:
        wrong = broken(chosen)
        for number, words in wrong.items():
            print(f"{number}: {words}")
        return 1 if wrong else 0
    subprocess.run(["cmake", "--build", BUILD], check=True, stdout=subprocess.DEVNULL)
    known = tests()
    needed = sorted({name for m in chosen for name in tests_of(m.library, known)})
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        if bad := [n for n, good in zip(needed, pool.map(lambda name: passes(known, name, 0), needed)) if not good]:
            print(f"run.py: without any change these fail: {', '.join(bad)}", file=sys.stderr)
            return 2
        killers = dict(zip([m.number for m in chosen], pool.map(lambda m: killer(known, m), chosen)))
    failed = report(chosen, killers)
    died = sum(1 for m in chosen if killers[m.number] is not None and not m.equivalent)
    print(f"{died} of {sum(1 for m in chosen if not m.equivalent)} died")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

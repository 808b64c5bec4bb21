#!/usr/bin/env python3
"""run.py --tool PATH [--update] [--list] [--keep FOLDER] [CASE...]: bundle_tool, and the reader beside it, in scripts.

cases/NAME.sh is run by sh in an empty folder of its own; what it writes must be NAME.stdout and NAME.stderr, and its
exit code 0. In these, <*> stands for anything within a line, and a line that is <...> for any number of lines. In a script
    run COMMAND...     writes "$ COMMAND", runs it and writes "exit N"
    $DATA              is a copy of this folder's data/, $HERE this folder
--update writes down what came instead; lines that matched keep their <*>. Look at the difference before you commit it.
--keep leaves what each case wrote in FOLDER/CASE: pictures are for looking at.

What belongs here is what only the whole program shows: usage, exit codes, messages, files left behind. What a value is
made of belongs into the unit tests.
"""
import argparse
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = HERE / "cases"
TIMEOUT = 300  # seconds
PRELUDE = r"""
set -u
run() {
  echo "\$ $*"
  echo "\$ $*" >&2
  code=0
  "$@" || code=$?
  echo "exit $code"
}
"""


def pattern_of(line):
    return re.compile(".*".join(re.escape(part) for part in line.split("<*>")), re.S)


def matches(expected, got):
    """Do the lines `got` fit the lines `expected`?"""
    fits = [[False] * (len(got) + 1) for _ in range(len(expected) + 1)]
    fits[0][0] = True
    for i, line in enumerate(expected, 1):
        anything = line == "<...>"
        pattern = None if anything else pattern_of(line)
        for j in range(len(got) + 1):
            if anything:
                fits[i][j] = fits[i - 1][j] or (j > 0 and fits[i][j - 1])
            else:
                fits[i][j] = j > 0 and fits[i - 1][j - 1] and pattern.fullmatch(got[j - 1]) is not None
    return fits[-1][-1]


def kept(expected, got):
    """`got`, but with those lines of `expected` whose <*> still fit."""
    pool = [line for line in expected if "<*>" in line]
    return [next((line for line in pool if pattern_of(line).fullmatch(new)), new) for new in got]


def run_script(script, tool, keep=None):
    """Exit code, stdout and stderr of one script, in a folder that goes afterwards, or to `keep`."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="handbill-cli-"))
    # Git keeps no modes, and a key that others can read is warned of.
    data = pathlib.Path(shutil.copytree(HERE / "data", tempfile.mkdtemp(prefix="handbill-cli-data-"), dirs_exist_ok=True))
    for key in data.glob("*.key"):
        key.chmod(0o600)
    environment = {
        "PATH": f"{tool.parent}:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": str(folder), "TMPDIR": str(folder.parent), "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
        "HERE": str(HERE), "DATA": str(data), "PYTHON": sys.executable,
    }
    # Sanitizers report on stderr, where a test that expects a plain error must see them.
    # HANDBILL_MUTANT: tests/mutation asks whether a change is noticed.
    environment.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS") or k == "HANDBILL_MUTANT"})
    try:
        done = subprocess.run(["sh", "-c", PRELUDE + f'. "{script}"'], cwd=folder, env=environment, timeout=TIMEOUT,
                              stdin=subprocess.DEVNULL, capture_output=True, umask=0o022)
        if keep:
            shutil.copytree(folder, keep / script.stem, dirs_exist_ok=True)
    finally:
        for made in (folder, data):
            shutil.rmtree(made, ignore_errors=True)
    named = [(str(data), "HERE/data"), (str(folder), "."), (str(HERE), "HERE")]
    texts = []
    for raw in (done.stdout, done.stderr):
        text = raw.decode("utf-8", "backslashreplace")
        # Said where the kernel or the build has not all protections; what is tested here does not depend on them.
        text = re.sub(r"^ *bundle_tool: warning: unconfined: .*\n", "", text, flags=re.M)
        for real, name in named:
            text = text.replace(real, name)
        texts.append(text)
    return done.returncode, texts[0], texts[1]


def check(name, tool, update, keep):
    """The differences of one case as text; empty when it passes."""
    code, *outputs = run_script(CASES / f"{name}.sh", tool, keep)
    problems = [] if code == 0 else [f"the script itself exits {code}\n"]
    for kind, text in zip(("stdout", "stderr"), outputs):
        file = CASES / f"{name}.{kind}"
        expected = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        got = text.splitlines()
        if matches(expected, got):
            continue
        if update:
            file.write_text("".join(line + "\n" for line in kept(expected, got)), encoding="utf-8")
            if not got:
                file.unlink()
            print(f"{name}.{kind} written")
            continue
        difference = difflib.unified_diff(expected, kept(expected, got), f"{name}.{kind} expected", "got", lineterm="")
        problems.append("\n".join(difference) + "\n")
    return "".join(problems)


def self_check():
    """The comparison must be able to say no, or every case would pass."""
    yes = [(["a"], ["a"]), (["a <*> c"], ["a b c"]), (["<...>", "z"], ["x", "y", "z"]), (["<...>"], []), ([], [])]
    no = [(["a"], ["b"]), (["a"], []), ([], ["a"]), (["a.c"], ["abc"]), (["<...>", "z"], ["z", "y"]), (["<*>"], ["a", "b"])]
    return all(matches(e, g) for e, g in yes) and not any(matches(e, g) for e, g in no)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tool", type=pathlib.Path)
    parser.add_argument("--reader", type=pathlib.Path, help="beside the tool; named by cases that run it")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    if not self_check():
        print("run.py itself is wrong: it does not tell output from other output")
        return 1
    names = options.cases or sorted(path.stem for path in CASES.glob("*.sh"))
    if options.list:
        print("\n".join(names))
        return 0
    if not options.tool or not os.access(options.tool, os.X_OK):
        parser.error("--tool must name the program")
    failed = 0
    for name in names:
        problem = check(name, options.tool.resolve(), options.update, options.keep)
        if problem:
            failed += 1
            print(f"{name}: FAILED\n{problem}")
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main())

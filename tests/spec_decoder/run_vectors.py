#!/usr/bin/python3
"""run_vectors.py FOLDER: every vector through the second reader.

It must refuse for the reason, in the layer and with as many articles handed out as the vector says, and give the same
content where there is nothing to refuse.
"""

import sys
from pathlib import Path

import vector
from handbill_spec import Report


def describe(released, errors):
    return ", ".join([f"{released} released"] + sorted(f"{word} {layer}" for word, layer in errors))


def problems(one):
    wanted = set() if one.expect == "success" else {(one.expect, one.layer)}
    report = Report(one.edition)
    got = {(error.word, error.layer) for error in report.errors}
    if (got, len(report.articles)) != (wanted, one.released):
        yield f"wanted {describe(one.released, wanted)}; got {describe(len(report.articles), got)}"
    if one.expect != "success":
        yield from (f"refused by {error.rule}, not by {one.spec}" for error in report.errors if not one.names(error.rule))
    elif report.content != one.content:
        yield f"another content: {report.content}"


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    failed, paths = 0, sorted(Path(sys.argv[1]).glob("*.vec"))
    for path in paths:
        try:
            found = list(problems(vector.read(path)))
        except vector.BadVector as error:
            found = [str(error)]
        for problem in found:
            print(f"{path.name}: {problem}")
        failed += bool(found)
    print(f"{len(paths)} vectors, {failed} wrong")
    return 1 if failed or len(paths) < 100 else 0


if __name__ == "__main__":
    sys.exit(main())

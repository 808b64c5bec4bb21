#!/usr/bin/env python3
"""draw.py SEED FOLDER=COUNT...: draws small wrong changes from the lines of each folder, and prints them as a list.

Only lines that hold a whole statement or condition are drawn from, and each line once. The same seed and sources give
the same list; what does not compile is dropped by run.py --check, and drawn again with another seed.
"""
import pathlib
import random
import re
import sys

from mutant import Mutant, as_text, both, condition_of, is_statement, read_list

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BOUNDARIES = [(r" <= ", " < "), (r" < ", " <= "), (r" >= ", " > "), (r" > ", " >= "), (r" \+ 1\b", ""), (r" - 1\b", ""),
              (r" == ", " != "), (r" != ", " == ")]
NEIGHBOURS = [("first", "last"), ("front()", "back()"), ("std::min", "std::max"), ("left", "right"), ("width", "height"),
              ("true", "false"), ("starts_with", "ends_with"), (".find(", ".rfind("), ("find_first", "find_last"),
              ("top", "bottom"), ("lower_bound", "upper_bound"), (" += ", " -= "), (" + ", " - "), ("title", "summary"),
              ("begin", "end"), ("remove_prefix", "remove_suffix"), ("newest", "oldest"), ("any_of", "all_of")]


def in_string(line, at):
    return line[:at].count('"') % 2 == 1 or line[:at].count("'") % 2 == 1


def changed(line, match, text):
    return None if in_string(line, match.start()) else line[: match.start()] + text + line[match.end():]


def boundaries(line):
    for pattern, text in BOUNDARIES:
        for match in re.finditer(pattern, line):
            yield "boundary", changed(line, match, text)


def conditions(line):
    where = condition_of(line)
    if not where or line.startswith("for"):
        return
    text = line[slice(*where)]
    for always in ("true", "false"):
        if not line.startswith("while"):
            yield "condition", line[: where[0]] + always + line[where[1]:]
    for joint in (" && ", " || "):
        parts = text.split(joint)
        if len(parts) > 1 and all(p.count("(") == p.count(")") for p in parts):
            for left_out in range(len(parts)):
                kept = joint.join(parts[:left_out] + parts[left_out + 1:])
                yield "condition", line[: where[0]] + kept + line[where[1]:]


def arguments(line):
    for match in re.finditer(r"\b(\w+)\(([\w.]+), ([\w.]+)\)", line):
        if match[2] != match[3] and match[1] not in ("min", "max"):  # the same either way
            yield "arguments", changed(line, match, f"{match[1]}({match[3]}, {match[2]})")


def limits(line):
    for match in re.finditer(r"(?<=[<>=] )((?:limits::)?k[A-Z]\w*)\b(?![(.:])", line):
        yield "limit", changed(line, match, f"{match[1]} * 10")


def steps(line):
    if re.match(r"^(\+\+|--)?[\w.>()\[\]-]+(\(.*\)| [+-]?= .*)?;$", line) and not re.match(r"(return|break|continue)\b", line):
        yield "step", ""
    elif match := re.match(r"^(if \(.*\)) (\w[\w.]*\(.*\)|[\w.]+ [+-]?= .*|return.*|continue);$", line):
        yield "step", ""


def neighbours(line):
    for one, other in NEIGHBOURS:
        for old, new in ((one, other), (other, one)):
            for match in re.finditer(re.escape(old) if not old[0].isalpha() else r"\b" + re.escape(old), line):
                yield "neighbour", changed(line, match, new)


def whole_lines(path):
    """The lines of a source that begin and end a statement or a condition, without indent, each at most once."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    depth = 0  # of namespaces and functions; a line at the left edge is none of a function's
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        opens = before == "" or before.endswith((";", "{", "}", ":")) or before.startswith("//") or " // " in before
        if opens and line and not line.startswith(("//", "#", "}", "template", "using", "static_assert", "constexpr")):
            code = re.sub(r"\s+// .*$", "", line)
            if lines.count(line) == 1 and code == line:
                yield line


def candidates(folder):
    for path in sorted([*folder.rglob("*.cpp"), *folder.rglob("*.h")]):
        name = str(path.relative_to(ROOT))
        for line in whole_lines(path):
            if not (condition_of(line) or is_statement(line) or "= " in line):
                continue
            for make in (boundaries, conditions, arguments, limits, steps, neighbours):
                for kind, new in make(line):
                    mutant = Mutant(1, kind, name, line, new or "") if new is not None else None
                    if mutant and new != line and both(mutant):
                        yield mutant


def draw(folder, count, random_, taken):
    """As many of each kind as there are, in turn, so that the commonest does not fill the list."""
    by_kind = {}
    for mutant in candidates(ROOT / folder):
        by_kind.setdefault(mutant.kind, []).append(mutant)
    for found in by_kind.values():
        random_.shuffle(found)
    kinds = sorted(by_kind)
    random_.shuffle(kinds)
    out = []
    while len(out) < count and any(by_kind.values()):
        for kind in kinds:
            while by_kind[kind]:
                mutant = by_kind[kind].pop()
                if (mutant.path, mutant.old) not in taken:
                    taken.add((mutant.path, mutant.old))
                    out.append(mutant)
                    break
            if len(out) == count:
                break
    return out


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    random_ = random.Random(int(sys.argv[1]))
    known = read_list() if (ROOT / "tests/mutation/mutants.txt").exists() else []
    taken = {(m.path, m.old) for m in known}
    number = max((m.number for m in known), default=0)
    print(f"# drawn with seed {sys.argv[1]}: {' '.join(sys.argv[2:])}\n")
    for wanted in sys.argv[2:]:
        folder, count = wanted.split("=")
        for mutant in draw(folder, int(count), random_, taken):
            number += 1
            mutant.number = number
            print(as_text(mutant))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""One small wrong change: a line of a source, and what stands there instead. The list of them is mutants.txt:

    12 condition reader/bundle/table.cpp
    - if (offset > size) return fail(...);
    + if (offset >= size) return fail(...);
    = why no test can tell the two apart: only where that is so (an equivalent mutant)

The number is what HANDBILL_MUTANT is set to; it never changes. The line after "-" stands once in its file, without
its indent.
"""
import dataclasses
import pathlib
import re

LIST = pathlib.Path(__file__).resolve().parent / "mutants.txt"


@dataclasses.dataclass
class Mutant:
    number: int
    kind: str
    path: str
    old: str
    new: str
    equivalent: str = ""

    @property
    def library(self):
        return "/".join(self.path.split("/")[:2])


def read_list(path=LIST):
    out, heads = [], re.compile(r"(\d+) (\S+) (\S+)")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if match := heads.fullmatch(line):
            out.append(Mutant(int(match[1]), match[2], match[3], "", ""))
        elif line[:2] == "- ":
            out[-1].old = line[2:]
        elif line[:2] in ("+ ", "+"):
            out[-1].new = line[2:]
        elif line[:2] == "= ":
            out[-1].equivalent = (out[-1].equivalent + " " + line[2:]).strip()
        else:
            raise ValueError(f"{path}:{number}: {line!r} is no part of a mutant")
    numbers = [m.number for m in out]
    if len(set(numbers)) != len(numbers):
        raise ValueError(f"{path}: a number stands twice")
    return out


def as_text(mutant):
    out = f"{mutant.number} {mutant.kind} {mutant.path}\n- {mutant.old}\n" + f"+ {mutant.new}".rstrip() + "\n"
    return out + (f"= {mutant.equivalent}\n" if mutant.equivalent else "")


def condition_of(line):
    """(start, end) of what stands in the parentheses of the first if or while, or in the middle of a for; None."""
    match = re.search(r"\b(if|while|for) \(", line)
    if not match:
        return None
    depth, start, parts = 1, match.end(), []
    for at in range(start, len(line)):
        depth += {"(": 1, ")": -1}.get(line[at], 0)
        if line[at] == ";" and depth == 1:
            parts.append((start, at))
            start = at + 1
        if depth == 0:
            parts.append((start, at))
            break
    if depth:
        return None
    if match[1] == "for":
        if len(parts) != 3:
            return None
        start, end = parts[1]
        return (start + 1, end) if line[start] == " " else (start, end)
    return parts[0] if len(parts) == 1 and not re.search(r"\bauto\b|[^=!<>]=[^=]", line[slice(*parts[0])]) else None


DECLARED = re.compile(r"^((?:static )?(?:const |constexpr )?[\w:]+(?:<[\w:, *]+>)?[ *&]+\w+ = )(.+);$")


def is_statement(line):
    return line.endswith(";") and not line.startswith(("}", "case ", "default", "const ", "using ", "static ", "else"))


def both(mutant):
    """The line that is the old one, and the new one when the mutant is on; None where there is no such line."""
    on = f"::handbill_mutation::on({mutant.number})"
    old, new = mutant.old, mutant.new
    a, b = condition_of(old), condition_of(new)
    if a and b and old[: a[0]] == new[: b[0]] and old[a[1]:] == new[b[1]:]:
        return f"{old[:a[0]]}{on} ? bool({new[slice(*b)]}) : bool({old[slice(*a)]}){old[a[1]:]}"
    x, y = DECLARED.match(old), DECLARED.match(new)
    if x and y and x[1] == y[1] and not x[1].startswith(("return", "constexpr")):
        return f"{x[1]}{on} ? ({y[2]}) : ({x[2]});"
    if is_statement(old) and (is_statement(new) or not new):
        return f"if ({on}) {{ {new} }} else {{ {old} }}"
    return None

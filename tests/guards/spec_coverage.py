#!/usr/bin/python3
"""spec_coverage.py ROOT: FORMAT.md, the vectors and the worked examples say the same.

Every rule has a vector that breaks it, or is listed here with the reason why no file can; every verdict of a vector is
one that its rule names; the worked examples are what their vectors hold, byte for byte. Before it looks at ROOT it must
find each kind of mistake in a page made for that.
"""
import re
import sys
from pathlib import Path

NO_FILE_CAN_BREAK = {
    "F-1": "says in which order a reader works; flat_*, chain_unsigned_and_malformed and the unit tests show that it does",
    "F-2": "is about storage that changes its answer; tests/unit/bundle/storage_test.cpp lies to the reader",
    "F-67": "is about what a reader draws with; tests/unit/text/extra_fonts_test.cpp and tests/unit/screens/edition_fonts_test.cpp show it",
    "F-69": "is about the order in which a reader shows what is there; tests/unit/screens/front_rows_test.cpp shows it",
    "F-37": "is about what a reader is told beside the file; tests/unit/trust/chain_test.cpp names a key that did not sign",
}
RULE = re.compile(r"\bF-\d+")


class Story:
    """What is told of it here: no verdict, each step has its own."""

    expect = "success"

    def __init__(self, spec):
        self.spec = spec


def rules_of(page):
    """Each rule's text: from where its id stands in a table's row or begins an item, to the row's or item's end."""
    rules = {}
    for block in re.split(r"\n(?=[-|#]|\n)", page.partition("\n## 10")[0]):
        defined = RULE.findall(block.split(":")[0]) if block.startswith("- F-") else []
        if block.startswith("|"):
            defined = re.findall(r"(F-\d+)(?=[:|\s])", block)
            defined = [rule for rule in defined if re.search(rf"{rule}:|{rule} \|", block)]
        if not block.startswith(("-", "|")):
            defined = re.findall(r"\((F-\d+)\)", block)
        for rule in defined:
            rules[rule] = rules.get(rule, "") + block
    return rules


def words_allowed(rules, rule):
    """The words in a rule's text, and in the text of the rules that it points to."""
    text = rules[rule] + "".join(rules.get(other, "") for other in RULE.findall(rules[rule]))
    return set(re.findall(r"`([a-z-]+)`", text))


def coverage_problems(page, vectors):
    rules = rules_of(page)
    for rule in sorted(set(RULE.findall(page)) - set(rules)):
        yield f"{rule} is named, but stands nowhere as a rule"
    # A rule of a reader's memory is for stories: one is named for it.
    refused = {v.spec for name, v in vectors.items() if v.expect != "success" or name.endswith(".story")}
    for rule in rules:
        if (rule in refused) == (rule in NO_FILE_CAN_BREAK):
            yield f"{rule} has {'a' if rule in refused else 'no'} vector that breaks it"
    for name, v in vectors.items():
        if v.spec not in rules:
            yield f"{name}: there is no rule {v.spec}"
        elif v.expect != "success" and v.expect not in words_allowed(rules, v.spec):
            yield f"{name}: {v.spec} does not say {v.expect}"


def table_problems(page, vectors):
    """The table of attacks names files that are there, with the rules that they name, and leaves no story out."""
    rows = re.findall(r"^\| [^|]+ \| ([^|]*`\w+\.(?:vec|story)`[^|]*) \| ([^|]+) \|$", page, re.M)
    named = set()
    for files, rules in rows:
        found = re.findall(r"`(\w+\.\w+)`", files)
        named |= set(found)
        for name in found:
            if name not in vectors:
                yield f"the table of attacks names {name}, which is not there"
        specs = {vectors[name].spec for name in found if name in vectors}
        if specs != set(RULE.findall(rules)):
            yield f"the table of attacks gives {rules} for {', '.join(found)}, which are for {', '.join(sorted(specs))}"
    for name in vectors:
        if name.endswith(".story") and name not in named:
            yield f"the table of attacks leaves {name} out"


def example_problems(page, makers):
    """Chapter 10 holds one block for each of `makers`, in order: (name, bytes, lines)."""
    blocks = re.findall(r"```text\n(.*?)```", page.partition("\n## 10")[2].partition("\n## 11")[0], re.S)
    if len(blocks) != len(makers):
        yield f"chapter 10 holds {len(blocks)} examples, not {len(makers)}"
    for block, (name, data, rows) in zip(blocks, makers):
        import annotate
        found = block.splitlines()
        try:
            if annotate.parse(found) != data:
                yield f"the example {name} decodes to other bytes than its vector"
        except ValueError as error:
            yield f"the example {name} does not decode: {error}"
        if found != rows:
            yield f"the example {name} is not what tests/spec_decoder/annotate.py writes"


def prove_sight(page, vectors, makers):
    """Each kind of mistake, made on purpose, must be seen."""
    class Wrong:
        spec, expect = "F-10", "no-such-word"

    class Stray:
        spec, expect = "F-999", "malformed"
    blind = []
    if not list(coverage_problems(page.replace("- F-49:", "- F-998: never `malformed`.\n- F-49:"), vectors)):
        blind.append("a rule without a vector")
    for wrong in (Wrong, Stray):
        if not list(coverage_problems(page, {**vectors, "wrong": wrong})):
            blind.append(f"a vector that says {wrong.expect} of {wrong.spec}")
    if not list(coverage_problems(page, {n: v for n, v in vectors.items() if v.spec != "F-50"})):
        blind.append("a rule that lost its vectors")
    for before, after in (("`freeze.story`", "`spoon.story`"), ("`chain_cyclic.vec` | F-30", "`chain_cyclic.vec` | F-31")):
        if not list(table_problems(page.replace(before, after), vectors)):
            blind.append(f"{after} in the table of attacks")
    if not list(example_problems(page.replace("magic of a statement", "magic"), makers)):
        blind.append("an example that was changed")
    if not list(example_problems(page.replace("89 48 42 4c", "89 48 42 4d"), makers)):
        blind.append("an example of other bytes")
    return [f"blind: did not see {what}" for what in blind]


def main():
    root = Path(sys.argv[1])
    sys.path.insert(0, str(root / "tests" / "spec_decoder"))
    import annotate
    import run_stories
    import vector
    from edition import Edition
    page = (root / "reader" / "bundle" / "FORMAT.md").read_text(encoding="utf-8")
    vectors = {path.name: vector.read(path) for path in sorted((root / "tests" / "vectors").glob("*.vec"))}
    for path in sorted((root / "tests" / "vectors" / "stories").glob("*.story")):
        vectors[path.name] = Story(run_stories.read(path)[0]["spec"])
    edition = vectors["accept_example_edition.vec"].edition
    with_chain = vectors["accept_example_chain.vec"].edition
    makers = [("edition", edition, annotate.annotate_edition(edition)),
              ("chain", Edition(with_chain).envelope.chain, annotate.annotate_chain(with_chain))]
    problems = [*coverage_problems(page, vectors), *table_problems(page, vectors), *example_problems(page, makers)]
    problems = problems or prove_sight(page, vectors, makers)
    for problem in problems:
        print(problem)
    print(f"{len(rules_of(page))} rules, {len(vectors)} vectors, {len(makers)} examples, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

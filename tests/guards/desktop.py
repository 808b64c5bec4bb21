#!/usr/bin/env python3
"""desktop.py ROOT PROGRAM...: manual pages and completions name what the programs take, and a desktop is told the truth.

For each program the pages are made as the build makes them, and compared with --help of each of its commands: every
option is in each page, and no other. Every value that an option's row of the table offers is one that the program takes. What
platforms/desktop and platforms/debian say of name, type, first bytes and version is what the sources say. Before it looks
it must notice an option that is missing in a table.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

DESKTOP = "platforms/desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def said(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def make_pages(root, program, table, out):
    """The four pages of `program` by its option table: text by the name of the file."""
    (out / "table").write_text(table)
    subprocess.run([sys.executable, "-B", root / DESKTOP / "pages.py", program, "1", out / "table",
                    root / DESKTOP / f"{program}.1.in", out], check=True)
    return {file.name: file.read_text() for file in out.iterdir() if file.name != "table"}


def commands_of(table):
    """The words of each command that takes something: "" of the program itself, "channel rotate"."""
    paths = [line.split("\t")[1] for line in table.splitlines() if line.startswith("command\t")]
    return [path for path in paths if not path or not any(other.startswith(path + " ") for other in paths)]


def options_in_help(path, words):
    text = said(path, *words.split(), "--help")
    return {name for line in text.splitlines() if re.match(r" {1,4}-", line) for name in re.findall(r"(?<=[ ,])--?[a-z][a-z-]*", line[:30])}


def options_in_man(text, words):
    """Those in the part of the page on `words`."""
    chapter = re.split(r"^\.SS ", text, flags=re.M)
    part = next(c for c in chapter[1:] if c.startswith(words.replace("-", "\\-") + "\n")) if words else chapter[0]
    heads = re.findall(r"^\.TP\n(\\fB.*)$", re.split(r"^\.SH (?:EXIT STATUS|COMMANDS)", part, flags=re.M)[0], flags=re.M)
    return {name.replace("\\-", "-") for head in heads for name in re.findall(r"\\fB(.*?)\\fR", head)}


def options_in_bash(text, words):
    """By bash itself, asked as on a terminal."""
    script = f'{text}\nCOMP_WORDS=(x {words} -) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); f=$(complete -p | sed "s/.*-F \\([^ ]*\\).*/\\1/"); $f; echo "${{COMPREPLY[*]}}"'
    return set(said("bash", "--norc", "-c", script).split())


def options_in_zsh(text, words):
    specs = re.search(rf"^    {re.escape(repr(words))}\)\n(.*?)^      ;;", text, flags=re.M | re.S).group(1)
    return set(re.findall(r"[' *)](--?[a-z][a-z-]*)\[", specs))


def options_in_fish(program, text, words):
    begin = f"complete -c {program} -n '__{program}_at '\\''{words}'\\''' "
    mine = [line for line in text.splitlines() if line.startswith(begin)]
    return {f"--{n}" for line in mine for n in re.findall(r" -l (\S+)", line)} | \
        {f"-{n}" for line in mine for n in re.findall(r" -s (\S)", line)}


def wrong_pages(path, pages, table):
    program = path.name
    for words in commands_of(table):
        known = options_in_help(path, words)
        found = {
            "its manual page": options_in_man(pages[f"{program}.1"], words) | ({"-h", "--help"} if words else set()),
            "bash": options_in_bash(pages[f"{program}.bash"], words),
            "zsh": options_in_zsh(pages[f"_{program}"], words),
            "fish": options_in_fish(program, pages[f"{program}.fish"], words),
        }
        for page, names in found.items():
            for name in sorted(known ^ names):
                yield f"{program} {words}: {name} is {'not' if name in known else 'only'} in {page}"


def wrong_choices(path, table):
    """Values that have names and are refused. The reader reads its options one after the other; so does the tool, its --help."""
    words = ""
    for line in table.splitlines():
        kind, name, *fields = line.split("\t")
        if kind == "command":
            words = name
            continue
        for choice in fields[1].split():
            ended = subprocess.run([path, *words.split(), name, choice, "--help" if words else "--version"], capture_output=True)
            if ended.returncode:
                yield f"{path.name} {words} {name} {choice} is refused"


def wrong_desktop(root):
    version = re.search(r"^project\(handbill VERSION (\S+)", (root / "CMakeLists.txt").read_text(), re.M).group(1)
    mime = xml.parse(root / DESKTOP / "handbill.xml").getroot().find(f"{MIME}mime-type")
    info = xml.parse(root / DESKTOP / "handbill.metainfo.xml").getroot()
    xml.parse(root / "assets/icons/handbill.svg")
    entry = dict(re.findall(r"^(\w+)=(.*)$", (root / DESKTOP / "handbill.desktop").read_text(), re.M))
    magic = re.search(r"magic \| F-10: MUST be `([0-9A-F ]+)`", (root / "reader/bundle/FORMAT.md").read_text()).group(1)
    value = mime.find(f"{MIME}magic/{MIME}match").get("value").encode().decode("unicode_escape").encode("latin-1")
    cmake = (root / DESKTOP / "CMakeLists.txt").read_text()
    changelog = (root / "platforms/debian/changelog").read_text()
    for what, found, wanted in (
            ("the first bytes in handbill.xml", value, bytes.fromhex(magic)),
            ("the ending in handbill.xml", mime.find(f"{MIME}glob").get("pattern"), "*.handbill"),
            ("MimeType of the desktop file", entry["MimeType"], mime.get("type") + ";"),
            ("the type in the metainfo", info.findtext("provides/mediatype"), mime.get("type")),
            ("Exec of the desktop file", entry["Exec"], "handbill %F"),
            ("what the metainfo launches", info.findtext("launchable"), "handbill.desktop"),
            ("the metainfo's name in CMakeLists.txt", f"{info.findtext('id')}.metainfo.xml" in cmake, True),
            ("the icon's name in CMakeLists.txt", mime.find(f"{MIME}icon").get("name") + ".svg" in cmake, True),
            ("the metainfo's version", info.find("releases/release").get("version"), version),
            ("the version of platforms/debian/changelog", changelog.split("(")[1].split("-")[0], version)):
        if found != wanted:
            yield f"{what} is {found!r}, not {wanted!r}"


def main():
    if len(sys.argv) < 3:
        print(__doc__, file=sys.stderr)
        return 2
    root, problems = pathlib.Path(sys.argv[1]), []
    for path in map(pathlib.Path, sys.argv[2:]):
        table = said(path, "--option-table")
        with tempfile.TemporaryDirectory() as out:
            problems += wrong_pages(path, make_pages(root, path.name, table, pathlib.Path(out)), table)
        problems += wrong_choices(path, table)
        less = re.sub(r"^option\t--version\t.*\n", "", table, flags=re.M)
        with tempfile.TemporaryDirectory() as out:
            seen = list(wrong_pages(path, make_pages(root, path.name, less, pathlib.Path(out)), less))
        if len(seen) != 4:
            problems.append(f"desktop.py itself is wrong: of four pages without --version it finds {seen}")
    problems += wrong_desktop(root)
    for line in problems:
        print(line)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""includes.py ROOT: our folders include each other in one direction only.

    base <- bundle <- {trust, article} <- library <- ui        text <- layout <- draw <- ui
    ui <- screens <- app <- sdl <- main                                   base <- words <- {library, ui}
    base <- sandbox <- ui
    sources: text <- html <- markdown <- fields <- {body, site <- templates}; all may use what lies in sources itself

bundle_tool includes reader/{base,words,sandbox,bundle,trust,article,text} and nothing else of the reader: words, so
that an error is explained as the reader explains it; text, so that fonts are chosen for an edition by the table that
the reader chooses by. A program takes its protections together, so only reader/sandbox includes its steps.h. Nothing in
reader includes bundle_tool; only reader/sdl includes SDL, and what reads newsroom formats stays out of the reader. What
is made for tests (...ForTests) is named at most as a friend. No header stands with its source in a circle of others:
a.h and a.cpp count as one. Before it looks at ROOT it must find each kind of wrong include in trees made for that, so
that it cannot go blind unnoticed.
"""
import pathlib
import re
import sys
import tempfile

LOWER = {"base", "bundle", "trust", "article"}
UNDER_UI = LOWER | {"words", "sandbox", "library", "text", "layout", "draw", "telling"}
ALLOWED = {
    "reader/base": set(),
    "reader/words": {"base"},
    "reader/sandbox": {"base"},
    "reader/bundle": {"base"},
    "reader/trust": {"base", "bundle"},
    "reader/article": {"base", "bundle"},
    "reader/library": LOWER | {"words"},
    "reader/text": {"base"},
    "reader/layout": {"base", "bundle", "article", "text"},
    "reader/draw": {"base", "bundle", "article", "text", "layout"},
    "reader/telling": LOWER | {"words", "library", "text"},
    "reader/web": LOWER | {"words", "library", "text", "telling"},
    "reader/ui": UNDER_UI,
    "reader/screens": UNDER_UI | {"ui"},
    "reader/app": UNDER_UI | {"ui", "screens"},
    "reader/sdl": UNDER_UI | {"ui", "screens", "app"},
    "reader": UNDER_UI | {"ui", "screens", "app", "sdl"},
}
# The rooms of bundle_tool/sources, each with those that it stands on.
SOURCES = {
    "text": set(),
    "html": {"text"},
    "markdown": {"text", "html"},
    "fields": {"text", "html", "markdown"},
    "body": {"text", "html", "markdown", "fields"},
    "site": {"text", "html", "markdown", "fields"},
    "templates": {"text", "html", "markdown", "fields", "site"},
}
TOOL_FOLDERS = {"", "cli", "commands", "keys", "sources", "images", "pack", "channel", *(f"sources/{s}" for s in SOURCES)}
TOOL_MAY_INCLUDE = LOWER | {"words", "sandbox", "text"}
NOT_IN_READER = re.compile(r"(cmark-gfm|gumbo|yaml-cpp|pugixml|nlohmann|jpeglib|turbojpeg|gif_lib|CLI)\b")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]', re.M)
FOR_TESTS = re.compile(r"^(?!\s*friend struct \w+ForTests;).*\b(\w+ForTests)\b", re.M)
SUFFIXES = {".h", ".cpp", ".hpp", ".cc", ".c", ".inc"}


def folder_of(path):
    """'reader/base' for reader/base/x.h, 'reader' for reader/main.cpp."""
    return "/".join(path.parts[:-1])


def reader_problem(folder, kind, target, named):
    if named.split("/")[0] in ("bundle_tool", "tests"):
        return "the reader includes neither the tool nor the tests"
    if re.match(r"(SDL2?/)?SDL", named) and folder != "reader/sdl":
        return "only reader/sdl includes SDL"
    if NOT_IN_READER.match(named):
        return "the reader does not read what newsrooms write"
    if target and target != folder.partition("/")[2] and target not in ALLOWED[folder]:
        return f"{folder} does not stand on reader/{target}"
    return None


def tool_problem(folder, target, named):
    room, other = (path.partition("bundle_tool/sources/")[2] for path in (folder, named.rpartition("/")[0]))
    if room and other and other != room and other not in SOURCES.get(room, ()):
        return f"{folder} does not stand on sources/{other}"
    if named.startswith("tests/"):
        return "the tool does not include the tests"
    if re.match(r"(SDL2?/)?SDL|ft2build|freetype", named):
        return "the tool draws nothing"
    if target and target not in TOOL_MAY_INCLUDE:
        return f"bundle_tool does not stand on reader/{target}"
    return None


def problem(path, kind, named):
    """What is wrong with file `path` (below the root) including `named`, or None."""
    parts = named.split("/")
    if kind == '"' and parts[0] not in ("reader", "bundle_tool", "tests"):
        return "our own includes are written from the root of the repository"
    if kind == "<" and parts[0] in ("reader", "bundle_tool", "tests"):
        return "our own includes are written with quotes"
    target = parts[1] if parts[0] == "reader" and len(parts) > 2 else ""
    if named == "reader/sandbox/steps.h" and folder_of(path) != "reader/sandbox":
        return "protections are taken together"
    if parts[0] == "reader" and not target:
        return "nothing of the reader's top folder is included"
    if path.parts[0] == "reader":
        return reader_problem(folder_of(path), kind, target, named)
    return tool_problem(folder_of(path), target, named)


def circles(includes):
    """Files without their endings that lead back to themselves; `includes`: file -> the files that it includes."""
    units = {}
    for file, named in includes.items():
        units.setdefault(file.rpartition(".")[0], set()).update(n.rpartition(".")[0] for n in named)
    done = set()

    def visit(unit, path):
        if unit in path:
            yield path[path.index(unit):] + [unit]
        elif unit not in done:
            for other in sorted(units.get(unit, ())):
                if other != unit:
                    yield from visit(other, path + [unit])
            done.add(unit)

    for unit in sorted(units):
        for circle in visit(unit, []):
            yield f"a circle: {' -> '.join(circle)}"


def check(root):
    """The problems, one line each, and the number of files seen in each of our two folders."""
    problems, seen, includes = [], {"reader": 0, "bundle_tool": 0}, {}
    for top in seen:
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SUFFIXES or not file.is_file():
                continue
            seen[top] += 1
            path = file.relative_to(root)
            known = folder_of(path) in ALLOWED if top == "reader" else folder_of(path)[12:] in TOOL_FOLDERS
            if not known:
                problems.append(f"{path}: {folder_of(path)} is not a folder of the tree")
                continue
            text = file.read_text(encoding="utf-8")
            problems += [f"{path}: {match.group(1)} is for tests only" for match in FOR_TESTS.finditer(text)]
            includes[str(path)] = {m.group(2) for m in INCLUDE.finditer(text) if m.group(1) == '"'}
            for match in INCLUDE.finditer(text):
                if wrong := problem(path, match.group(1), match.group(2)):
                    problems.append(f'{path}: includes {match.group(2)}: {wrong}')
    return problems + list(circles(includes)), seen


WRONG = [
    ("reader/base/a.h", '#include "reader/bundle/b.h"'),
    ("reader/base/a.cpp", '#include "reader/words/b.h"'),
    ("reader/words/a.cpp", '#include "reader/layout/b.h"'),
    ("reader/sandbox/a.cpp", '#include "reader/bundle/b.h"'),
    ("reader/library/a.cpp", '#include "reader/sandbox/b.h"'),
    ("reader/sdl/a.cpp", '#include "reader/sandbox/steps.h"'),
    ("bundle_tool/commands/a.cpp", '#include "reader/sandbox/steps.h"'),
    ("reader/trust/a.h", '#include "reader/article/b.h"'),
    ("reader/text/a.h", '#include "reader/layout/b.h"'),
    ("reader/ui/a.cpp", '#  include "reader/app/b.h"'),
    ("reader/ui/a.cpp", "#include <SDL.h>"),
    ("reader/ui/a.h", '#include "reader/screens/b.h"'),
    ("reader/draw/a.h", '#include "reader/ui/b.h"'),
    ("reader/layout/a.h", '#include "reader/draw/b.h"'),
    ("reader/screens/a.cpp", '#include "reader/app/b.h"'),
    ("bundle_tool/sources/extra/a.cpp", "#include <vector>"),
    ("bundle_tool/sources/epub/a.cpp", '#include "bundle_tool/sources/text/b.h"'),
    ("reader/base/deep/a.cpp", "#include <vector>"),
    ("reader/app/a.cpp", "#include <SDL2/SDL_events.h>"),
    ("reader/app/a.cpp", '#include "reader/sdl/b.h"'),
    ("reader/article/a.cpp", '#include "bundle_tool/pack/b.h"'),
    ("reader/main.cpp", '#include "tests/support/b.h"'),
    ("reader/article/a.cpp", "#include <cmark-gfm.h>"),
    ("reader/base/a.cpp", '#include "a.h"'),
    ("reader/base/a.cpp", '#include "../bundle/a.h"'),
    ("reader/base/a.cpp", "#include <reader/base/a.h>"),
    ("reader/extra/a.cpp", "#include <vector>"),
    ("bundle_tool/pack/a.cpp", '#include "reader/layout/b.h"'),
    ("bundle_tool/extra/a.cpp", "#include <vector>"),
    ("bundle_tool/pack/a.cpp", "#include <ft2build.h>"),
    ("bundle_tool/main.cpp", "#include <SDL2/SDL.h>"),
    ("bundle_tool/sources/text/a.cpp", '#include "bundle_tool/sources/body/b.h"'),
    ("bundle_tool/sources/fields/a.h", '#include "bundle_tool/sources/site/b.h"'),
    ("bundle_tool/sources/markdown/a.cpp", '#include "bundle_tool/sources/templates/b.h"'),
    ("bundle_tool/pack/a.cpp", "auto bytes = VerifiedBytesForTests::make(raw);"),
    ("reader/bundle/a.h", "struct VerifiedBytesForTests {};"),
]
RIGHT = [
    ("reader/bundle/a.cpp", '#include "reader/bundle/a.h"\n#include "reader/base/b.h"\n#include <zstd.h>'),
    ("reader/words/a.cpp", '#include "reader/base/b.h"'),
    ("reader/ui/a.cpp", '#include "reader/words/b.h"'),
    ("reader/sandbox/a.cpp", '#include "reader/sandbox/steps.h"'),
    ("bundle_tool/commands/a.cpp", '#include "reader/sandbox/sandbox.h"'),
    ("bundle_tool/cli/a.cpp", '#include "reader/words/b.h"'),
    ("reader/sdl/a.cpp", '#include <SDL.h>\n#include "reader/app/b.h"'),
    ("reader/main.cpp", '#include "reader/sdl/b.h"'),
    ("reader/screens/a.cpp", '#include "reader/ui/b.h"\n#include "reader/draw/c.h"'),
    ("bundle_tool/sources/body/a.cpp", '#include "bundle_tool/sources/html/b.h"\n#include "bundle_tool/sources/warning.h"'),
    ("bundle_tool/sources/formats.cpp", '#include "bundle_tool/sources/site/b.h"'),
    ("reader/bundle/a.h", "  friend struct VerifiedBytesForTests;  // defined in tests only"),
    ("bundle_tool/commands/a.cpp", '#include "bundle_tool/pack/a.h"\n#include <cmark-gfm.h>'),
    ("bundle_tool/pack/a.cpp", '#include "reader/text/b.h"\n#include <hb-subset.h>'),
]


def found_in(path, text):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / path
        file.parent.mkdir(parents=True)
        file.write_text(text + "\n", encoding="utf-8")
        return check(pathlib.Path(folder))[0]


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    blind = [f"does not see {text} in {path}" for path, text in WRONG if not found_in(path, text)]
    blind += [f"refuses {text} in {path}" for path, text in RIGHT if found_in(path, text)]
    round = {"a/x.h": {"a/y.h"}, "a/y.cpp": {"a/y.h", "b/z.h"}, "b/z.h": {"a/x.h"}}
    blind += ["does not see a circle"] if not list(circles(round)) else []
    blind += ["sees a circle where none is"] if list(circles({**round, "b/z.h": set(), "a/x.cpp": {"a/x.h"}})) else []
    problems, seen = check(pathlib.Path(sys.argv[1]))
    blind += [f"sees no source file in {top}" for top, count in seen.items() if count == 0]
    for line in blind:
        print(f"includes.py itself is wrong: it {line}")
    for line in problems:
        print(line)
    print(f"{sum(seen.values())} files")
    return 1 if blind or problems else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""pages.py PROGRAM VERSION TABLE PAGE OUT: the manual page and the completions of PROGRAM, made of what it says of itself.

TABLE is what PROGRAM --option-table prints, one thing a line, its fields with tabs between them: "command", its words, what
it does; then what it takes: "option" or "position", its names, the word for its value, values that it has names for,
whether it is "required" and may be given "many" times, what it does. PAGE is the manual page in roff with @version@,
@commands@ or @options@ where they belong, and sections of ours. Written are OUT/PROGRAM.1, OUT/PROGRAM.bash,
OUT/_PROGRAM (zsh) and OUT/PROGRAM.fish.
"""
import dataclasses
import pathlib
import re
import sys


@dataclasses.dataclass
class Taken:
    """An option or a position."""
    names: list
    value: str
    choices: list
    required: bool
    many: bool
    about: str

    @property
    def is_position(self):
        return not self.names[0].startswith("-")

    @property
    def files(self):
        """What a shell offers for its value: a pattern of file names, "/" for folders, "" for nothing that it knows."""
        word = self.names[0] if self.is_position else self.value
        if word in ("DIR", "FOLDER"):
            return "/"
        if ending := re.search(r"\.\w+$", word):
            return "*" + ending.group()
        if word in ("PUB", "FILE", "OTHER", "SOURCE", "FILE|FOLDER"):
            return "*.pub" if word == "PUB" else "*"
        return ""


@dataclasses.dataclass
class Command:
    path: str  # "channel rotate"; of the program itself ""
    about: str
    taken: list = dataclasses.field(default_factory=list)

    @property
    def options(self):
        return [each for each in self.taken if not each.is_position]

    @property
    def positions(self):
        return [each for each in self.taken if each.is_position]

    def below(self, commands):
        """Its own commands: the last word of each, and the command."""
        parent = self.path.split()
        return [(c.path.split()[-1], c) for c in commands if c.path and c.path.split()[:-1] == parent]


def read_table(text):
    commands = []
    for line in text.splitlines():
        kind, *fields = line.split("\t")
        if kind == "command":
            commands.append(Command(*fields))
        else:
            names, value, choices, times, about = fields
            commands[-1].taken.append(
                Taken(names.split(), value, choices.split(), "required" in times, "many" in times, about))
    return commands


# The manual page.

def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def roff_names(option, names=None):
    value = f" \\fI{roff(option.value)}\\fR" if option.value else ""
    return ", ".join(f"\\fB{roff(name)}\\fR" for name in names or option.names) + value


def roff_taken(each):
    head = f"\\fI{roff(each.names[0])}\\fR" if each.is_position else roff_names(each)
    needed = " (required)" if each.required and not each.is_position else ""
    return f".TP\n{head}\n{roff(each.about)}{needed}\n"


def roff_usage(program, command):
    """"bundle_tool list [OPTION]... FILE", the options that are required by their names."""
    words = [f"\\fB{roff(' '.join([program, command.path]).strip())}\\fR"]
    words += [roff_names(o, o.names[-1:]) for o in command.options if o.required]
    words += ["[\\fIOPTION\\fR]..."]
    for position in command.positions:
        word = f"\\fI{roff(position.names[0])}\\fR"
        words.append((word if position.required else f"[{word}]") + ("..." if position.many else ""))
    return " ".join(words)


def page(program, version, commands, text):
    top, *others = commands
    options = "".join(map(roff_taken, top.options))
    chapters = ""
    for command in others:
        if command.below(commands):
            continue
        chapters += f".SS {roff(command.path)}\n{roff_usage(program, command)}\n.PP\n{roff(command.about.capitalize())}.\n"
        chapters += "".join(roff_taken(each) for each in command.taken if "--help" not in each.names)
    return text.replace("@version@", roff(version)).replace("@options@\n", options).replace("@commands@\n", chapters)


# The shells.

def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def offered_after(taken, words, files, nothing):
    """How a shell is told what may stand for `taken`: by its words, its files, or nothing."""
    if taken.choices:
        return words(taken.choices)
    return files(taken.files) if taken.files else nothing


def bash(program, commands):
    values, options, rest = [], [], []
    for command in commands:
        for option in (o for o in command.options if o.value):
            cases = " | ".join(quoted(f"{command.path} {name}") for name in option.names)
            offer = offered_after(option, lambda words: f"offer_words {quoted(' '.join(words))}",
                                  lambda pattern: f"offer_files {quoted(pattern)}", ":")
            values.append(f"{cases}) {offer} ;;")
        options.append(f"{quoted(command.path)}) offer_words {quoted(' '.join(n for o in command.options for n in o.names))} ;;")
        if below := [name for name, _ in command.below(commands)]:
            rest.append(f"{quoted(command.path)}) offer_words {quoted(' '.join(below))} ;;")
        elif command.positions and command.positions[0].files:
            rest.append(f"{quoted(command.path)}) offer_files {quoted(command.positions[0].files)} ;;")
    return {"commands": quoted("".join(f":{c.path}" for c in commands if c.path) + ":"),
            "values": values, "options": options, "rest": rest}


def zsh_about(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text)


def zsh_value(taken):
    word = zsh_about(taken.names[0] if taken.is_position else taken.value)
    if not word:
        return ""
    return f":{word}:" + offered_after(
        taken, lambda words: f"({' '.join(words)})", lambda pattern: "_files -/" if pattern == "/" else
        "_files" if pattern == "*" else f'_files -g "{pattern}"', " ")


def zsh_spec(each):
    if each.is_position:
        return quoted(("*" if each.many else "" if each.required else ":") + zsh_value(each))
    about = f"[{zsh_about(each.about)}]{zsh_value(each)}"
    if each.many:
        return " ".join(quoted(f"*{name}{about}") for name in each.names)
    others = f"({' '.join(each.names)})" if len(each.names) > 1 else ""
    return " ".join(quoted(others + name + about) for name in each.names)


def zsh(program, commands):
    cases = []
    for command in commands:
        specs = [zsh_spec(each) for each in command.taken]
        below = command.below(commands)
        if below:
            names = " ".join(quoted(f"{name}:{zsh_about(c.about)}") for name, c in below)
            cases += [f"{quoted(command.path)})", f"  commands=({names})",
                      "  _arguments -C " + " ".join(specs) + " ': :->command' '*:: :->rest'", "  ;;"]
        else:
            cases += [f"{quoted(command.path)})", "  _arguments " + " ".join(specs), "  ;;"]
    return {"cases": cases}


def fish(program, commands):
    lines = []
    for command in commands:
        begin = f"complete -c {program} -n {quoted(f'__{program}_at {quoted(command.path)}')}"
        lines += [f"{begin} -f -a {name} -d {quoted(c.about)}" for name, c in command.below(commands)]
        for each in command.options:
            names = "".join(f" -l {n[2:]}" if n.startswith("--") else f" -s {n[1:]}" for n in each.names)
            offer = offered_after(each, lambda words: f" -x -a {quoted(' '.join(words))}",
                                  lambda pattern: " -x -a '(__fish_complete_directories)'" if pattern == "/" else
                                  " -r -F" if pattern == "*" else
                                  f" -x -a '(__fish_complete_suffix {pattern[1:]})'", " -x") if each.value else ""
            lines.append(f"{begin}{names}{offer} -d {quoted(each.about)}")
    return {"known": " ".join(quoted(c.path) for c in commands if c.path), "options": lines}


def filled(text, program, blocks):
    """`text` with @name@ replaced; a line that is nothing else becomes the lines of the block, indented as it is."""
    out = []
    for line in text.replace("@program@", program).splitlines():
        name = line.strip().strip("@")
        if line.strip() == f"@{name}@" and isinstance(blocks.get(name), list):
            out += [line[:len(line) - len(line.lstrip())] + each for each in blocks[name]]
            continue
        for name, block in blocks.items():
            if isinstance(block, str):
                line = line.replace(f"@{name}@", block)
        out.append(line)
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) != 6:
        print(__doc__, file=sys.stderr)
        return 2
    program, version, table, text, out = sys.argv[1:]
    commands = read_table(pathlib.Path(table).read_text(encoding="utf-8"))
    here, out = pathlib.Path(__file__).parent, pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{program}.1").write_text(page(program, version, commands, pathlib.Path(text).read_text(encoding="utf-8")))
    for shell, name, make in (("bash", f"{program}.bash", bash), ("zsh", f"_{program}", zsh), ("fish", f"{program}.fish", fish)):
        template = (here / f"completion.{shell}.in").read_text(encoding="utf-8")
        (out / name).write_text(filled(template, program, make(program, commands)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

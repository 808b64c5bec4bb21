#!/usr/bin/env python3
"""launch.py HANDBILL: each launch script of platforms/, in a copy of what its system has, starts a program with the right words.

In the place of the reader lies a script that writes down how it was started. HANDBILL is asked whether it knows those options.
Whole packages, with the reader itself under qemu, are tested by platforms/handheld/test.sh and platforms/stick/test.sh.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

PLATFORMS = pathlib.Path(__file__).resolve().parents[2] / "platforms"
HANDHELD = PLATFORMS / "handheld"
STUB = """#!/bin/sh
{ printf 'folder %s\\n' "$PWD"; env | sed 's/^/env /'; printf 'word %s\\n' "$@"; printf 'name %s\\n' "$0"; } >"$TEST_SEEN"
exit ${TEST_EXIT-0}
"""


class Start:
    """One script, started: where, by which name, with which words and environment."""

    def __init__(self, command, work, **environment):
        seen = work / "seen"
        seen.unlink(missing_ok=True)
        self.run = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
                                  env={"PATH": f"{work}/bin:{os.environ['PATH']}", "LD_LIBRARY_PATH": "/opt/x:", "HOME": str(work / "home"),
                                       "TEST_SEEN": str(seen), **environment})
        rows = [line.split(" ", 1) for line in seen.read_text().splitlines()] if seen.exists() else []
        self.words = [text for kind, text in rows if kind == "word"]
        self.environment = dict(text.split("=", 1) for kind, text in rows if kind == "env" and "=" in text)
        self.folder = next((text for kind, text in rows if kind == "folder"), None)
        self.name = next((text for kind, text in rows if kind == "name"), "")

    def value(self, option):
        return self.words[self.words.index(option) + 1] if option in self.words else None


def lay_out(folder, *programs):
    (folder / "editions").mkdir(parents=True)
    (folder / "manual.pub").write_text("a key")
    for program in programs:
        (folder / program).write_text(STUB)
        (folder / program).chmod(0o755)
    return folder


def put_machine(work, machine, bits=None):
    """What uname says; and which program loader is there, of `bits`, if they are not the machine's."""
    (work / "bin").mkdir(exist_ok=True)
    (work / "bin/uname").write_text(f"#!/bin/sh\necho {machine}\n")
    (work / "bin/uname").chmod(0o755)
    shutil.rmtree(work / "lib", ignore_errors=True)
    (work / "lib").mkdir()
    name = "aarch64.so.1" if machine == "aarch64" and bits != 32 else "armhf.so.3"
    (work / "lib" / f"ld-linux-{name}").touch()


def put_script(source, folder, work):
    """A launch script that looks for program loaders in the work folder, not in this machine's."""
    (folder / source.name).write_text(source.read_text().replace("/lib64/ld-", "/lib/ld-").replace("/lib/ld-", f"{work}/lib/ld-")
                                     .replace("PATH=/usr/bin:/bin:", ""))


def portmaster(work):
    folder = lay_out(work / "roms/ports/handbill", "handbill.aarch64", "handbill.armhf")
    shutil.copy(HANDHELD / "portmaster/Handbill.sh", folder.parent)
    control = work / "share/PortMaster/control.txt"
    control.parent.mkdir(parents=True)
    for machine in ("aarch64", "armhf"):
        control.write_text(f"directory={str(work / 'roms')[1:]}\nDEVICE_ARCH={machine}\nCFW_NAME=x\n"
                           "get_controls() { sdl_controllerconfig=pads; }\npm_finish() { touch finished; }\n")
        start = Start(["bash", folder.parent / "Handbill.sh"], work, XDG_DATA_HOME=str(work / "share"))
        yield start, folder / f"handbill.{machine}"
        assert start.environment["SDL_GAMECONTROLLERCONFIG"] == "pads", start.environment
        assert start.value("--keymap") == "gamepad" and "--fullscreen" in start.words, start.words
    assert (folder / "finished").exists(), "pm_finish was not called"
    port = json.loads((HANDHELD / "portmaster/port.json").read_text())
    assert port["items"] == ["Handbill.sh", "handbill"] and port["attr"]["arch"] == ["aarch64", "armhf"], port
    xml.etree.ElementTree.parse(HANDHELD / "portmaster/gameinfo.xml")


def onion(work):
    folder = lay_out(work / "App/Handbill", "handbill")
    shutil.copy(HANDHELD / "onion/launch.sh", folder)
    start = Start(["sh", folder / "launch.sh"], work)
    yield start, folder / "handbill"
    assert start.environment["SDL_VIDEODRIVER"] == "mmiyoo", start.environment
    assert start.value("--keymap") == "miyoo", start.words
    assert start.environment["LD_LIBRARY_PATH"].startswith("/lib:"), "the system's own C library comes first"
    # Where it cannot be started, the screen says so.
    panel = work / "panel"
    script = (HANDHELD / "onion/launch.sh").read_text().replace("onion=/mnt/SDCARD/.tmp_update", f"onion={panel}")
    (folder / "launch.sh").write_text(script)
    (panel / "bin").mkdir(parents=True)
    (panel / "bin/infoPanel").write_text('#!/bin/sh\nprintf "%s" "$*" >"$TEST_SEEN.said"\n')
    (panel / "bin/infoPanel").chmod(0o755)
    said = work / "seen.said"
    for ended, is_said in ((0, False), (2, True), (126, True), (127, True), (139, False)):
        said.unlink(missing_ok=True)
        Start(["sh", folder / "launch.sh"], work, TEST_EXIT=str(ended))
        assert said.exists() == is_said, ended
        assert not is_said or "SDL2" in said.read_text(), said.read_text()
    config = json.loads((HANDHELD / "onion/config.json").read_text())
    assert set(config) == {"label", "icon", "iconsel", "launch", "description"} and config["launch"] == "launch.sh", config


def miniui(work):
    folder = lay_out(work / "Handbill.pak", "handbill.aarch64", "handbill.armhf")
    put_script(HANDHELD / "miniui/launch.sh", folder, work)
    for platform, machine, bits, program, keys in (("miyoomini", "armv7l", 32, "handbill.armhf", "miyoo"),
                                                   ("rg35xx", "aarch64", 32, "handbill.armhf", "gamepad"),
                                                   ("tg5040", "aarch64", 64, "handbill.aarch64", "gamepad")):
        put_machine(work, machine, bits)
        start = Start(["sh", folder / "launch.sh"], work, PLATFORM=platform, SDCARD_PATH=str(work))
        yield start, folder / program
        assert start.value("--keymap") == keys, start.words
        assert (start.environment.get("SDL_VIDEODRIVER") == "mmiyoo") == (platform == "miyoomini"), start.environment


def muos(work):
    folder = lay_out(work / "MUOS/application/Handbill", "handbill")
    functions = work / "opt/muos/script/var/func.sh"
    functions.parent.mkdir(parents=True)
    script = (HANDHELD / "muos/mux_launch.sh").read_text().replace("/opt/muos", str(work / "opt/muos"))
    (folder / "mux_launch.sh").write_text(script)
    for text in ('SETUP_APP() { printf "%s" "$1" >"$HOME.app"; }',
                 'SETUP_SDL_ENVIRONMENT() { :; }\nSET_VAR() { printf "%s" "$3" >"$HOME.app"; }'):
        functions.write_text(text + "\n")
        (work / "home.app").unlink(missing_ok=True)
        start = Start(["sh", folder / "mux_launch.sh", folder], work)
        yield start, folder / "handbill"
        assert (work / "home.app").read_text() == "handbill", "muOS must know the program's name to end it"
    languages = (HANDHELD / "muos/mux_lang.ini").read_text()
    assert all(f"[{part}]\nEnglish=" in languages for part in ("full", "grid", "help")), languages


def batocera(work):
    folder = lay_out(work / "ports/handbill", "handbill.aarch64", "handbill.armhf", "handbill.x86_64")
    put_script(HANDHELD / "batocera/Handbill.sh", folder.parent, work)
    for machine, bits, program in (("aarch64", 64, "handbill.aarch64"), ("aarch64", 32, "handbill.armhf"),
                                   ("x86_64", 64, "handbill.x86_64"), ("armv7l", 32, "handbill.armhf")):
        put_machine(work, machine, bits)
        yield Start(["bash", folder.parent / "Handbill.sh"], work), folder / program
    keys = json.loads((HANDHELD / "batocera/Handbill.sh.keys").read_text())
    assert keys["actions_player1"][0]["trigger"] == ["hotkey", "start"], keys


def stick(work):
    folder = work / "stick with a blank"
    lay_out(folder)
    lay_out(folder / "handbill", "handbill.x86_64", "handbill.aarch64", "handbill.armhf")
    put_script(PLATFORMS / "stick/start.sh", folder, work)
    shutil.copy(PLATFORMS / "stick/not-started.txt", folder / "handbill")
    for machine, bits, program in (("x86_64", 64, "x86_64"), ("aarch64", 64, "aarch64"), ("aarch64", 32, "armhf"), ("armv7l", 32, "armhf")):
        put_machine(work, machine, bits)
        start = Start(["sh", folder / "start.sh", "--text", "large"], work)
        yield start, folder / "handbill" / f"handbill.{program}"
        assert "--leave-nothing" in start.words and start.words[-2:] == ["--text", "large"], start.words
        assert start.run.returncode == 0 and start.run.stdout == "", start.run
    # It says what to do where it did not start, and nothing where it only ended.
    put_machine(work, "x86_64")
    for ended, is_said in ((1, False), (2, False), (126, True), (127, True), (130, False), (132, True), (139, True), (143, False)):
        start = Start(["sh", folder / "start.sh"], work, TEST_EXIT=str(ended))
        assert start.run.returncode == ended and ("sh start.sh" in start.run.stdout) == is_said, start.run
    # What the manual's key is for, and nothing else, fails without it.
    (folder / "handbill/manual.pub").unlink()
    start = Start(["sh", folder / "start.sh"], work)
    assert start.value("--pub") is None, start.words
    # Cut short on the way.
    whole = (folder / "handbill/handbill.x86_64").read_text()
    (folder / "handbill/handbill.x86_64").write_text("")
    start = Start(["sh", folder / "start.sh"], work)
    assert start.run.returncode == 127 and "sh start.sh" in start.run.stdout, start.run
    (folder / "handbill/handbill.x86_64").write_text(whole)
    # Started by the loader where it may not be run, and by it again to say what was wrong.
    loader = work / "lib/ld-linux-x86-64.so.2"
    loader.write_text("#!/bin/sh\necho loaded; exit 2\n")
    loader.chmod(0o755)
    (folder / "handbill/handbill.x86_64").chmod(0o644)
    start = Start(["sh", folder / "start.sh"], work)
    assert start.run.returncode == 2 and start.run.stdout.count("loaded") == 2, start.run
    put_machine(work, "riscv64")
    start = Start(["sh", folder / "start.sh"], work)
    assert start.run.returncode == 127 and "sh start.sh" in start.run.stdout, start.run


def check(system, handbill):
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name).resolve()
        for start, program in system(work):
            assert start.folder, f"not started: {start.run}"
            assert (pathlib.Path(start.folder) / start.name).resolve() == program, (start.name, program)
            # Not in the folder where strangers' files are put, whatever they are called.
            assert (pathlib.Path(start.folder) / "editions").is_dir(), start.folder
            assert start.value("--pub").endswith("manual.pub"), start.words
            assert start.run.stdout == "", start.run
            assert "" not in start.environment.get("LD_LIBRARY_PATH", "/lib").split(":") or system not in (stick, miniui, onion), start.environment
            if system is not stick:
                assert start.value("--state"), start.words
            # It knows these words: then it ends with its help, and else it complains of them.
            told = subprocess.run([handbill, *start.words, "--help"], capture_output=True, text=True, check=False)
            assert told.returncode == 0, told
            assert not list(work.rglob("*.log")) and not list(work.rglob("log.txt")), "a log on the card"


def main():
    for system in (portmaster, onion, miniui, muos, batocera, stick):
        check(system, sys.argv[1])
        print(f"{system.__name__}: ok")


if __name__ == "__main__":
    main()

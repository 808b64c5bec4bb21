#!/usr/bin/env python3
"""check.py FILE.zip: is it what PortMaster takes (its wiki, "Packaging Ports"; harbourmaster's ports.schema.json)?

Exit 0: yes. 1: what is wrong is printed.
"""
import json
import re
import struct
import sys
import xml.etree.ElementTree
import zipfile

ROOT = {"version": int, "name": str, "items": list, "items_opt": (list, type(None)), "attr": dict}
ATTR = {"title": str, "desc": str, "inst": str, "genres": list, "porter": list, "image": dict, "rtr": bool,
        "runtime": (str, type(None)), "reqs": list, "arch": list}
GENRES = {"puzzle", "adventure", "platformer", "action", "fps", "simulation", "strategy", "sports", "racing", "rpg", "arcade",
          "other", "visual novel", "casino/card"}
ARCHITECTURES = {"aarch64", "armhf", "x86_64"}
GAME = {"path", "name", "desc", "releasedate", "developer", "publisher", "genre", "image"}


def fields(found, wanted, where):
    for name in found.keys() ^ wanted.keys():
        yield f"{where}: {'no' if name in wanted else 'unknown'} field {name}"
    for name in found.keys() & wanted.keys():
        if not isinstance(found[name], wanted[name]):
            yield f"{where}: {name} is a {type(found[name]).__name__}"


def check_port(port, archive, folder):
    yield from fields(port, ROOT, "port.json")
    yield from fields(port["attr"], ATTR, "port.json, attr")
    attr = port["attr"]
    for genre in set(attr["genres"]) - GENRES:
        yield f"port.json: {genre} is no genre"
    for architecture in attr["arch"]:
        if architecture not in ARCHITECTURES or f"{folder}/{folder}.{architecture}" not in archive.namelist():
            yield f"port.json: no program for {architecture}"
    tops = {name.split("/")[0] for name in archive.namelist()}
    if tops != set(port["items"]):
        yield f"port.json: items are {port['items']}, the file has {sorted(tops)}"
    if not re.fullmatch(r"[a-z0-9][a-z0-9._]*\.zip", port["name"]) or port["version"] != 2:
        yield "port.json: name or version"


def check_script(text):
    order = ["control.txt", "mod_", "get_controls", "GAMEDIR=", "SDL_GAMECONTROLLERCONFIG", "pm_platform_helper", "--fullscreen",
             "pm_finish"]
    places = [text.find(word) for word in order]
    if -1 in places or places != sorted(places):
        yield f"the script has not these, in this order: {order}"
    if "log.txt" in text or "tee " in text:
        yield "the script logs on the card"


def check_game(text, archive):
    game = xml.etree.ElementTree.fromstring(text).find("game")
    for name in GAME ^ {element.tag for element in game}:
        yield f"gameinfo.xml: {name}"
    if not re.fullmatch(r"\d{8}T000000", game.findtext("releasedate", "")):
        yield "gameinfo.xml: releasedate"
    for name in ("path", "image"):
        if game.findtext(name, "").removeprefix("./") not in archive.namelist():
            yield f"gameinfo.xml: there is no {game.findtext(name)}"


def check(archive):
    scripts = [name for name in archive.namelist() if re.fullmatch(r"[A-Z][^/]*\.sh", name)]
    if len(scripts) != 1:
        yield "not one script with a capital letter"
        return
    folder = scripts[0][:-3].lower()
    yield from check_port(json.loads(archive.read(f"{folder}/port.json")), archive, folder)
    yield from check_script(archive.read(scripts[0]).decode())
    yield from check_game(archive.read(f"{folder}/gameinfo.xml"), archive)
    if struct.unpack(">II", archive.read(f"{folder}/screenshot.png")[16:24]) != (640, 480):
        yield "screenshot.png is not 640x480"
    readme = archive.read(f"{folder}/README.md").decode()
    if "## Controls" not in readme or "## Compile" not in readme or readme.count("\n|") < 8 or "@" in readme:
        yield "README.md: controls, or how it is compiled"
    if not any(name.startswith(f"{folder}/licenses/") for name in archive.namelist()):
        yield "no licences"


def main():
    with zipfile.ZipFile(sys.argv[1]) as archive:
        wrong = list(check(archive))
    for line in wrong:
        print(f"{sys.argv[1]}: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

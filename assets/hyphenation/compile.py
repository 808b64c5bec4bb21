#!/usr/bin/env python3
"""Compiles the hyphenation dictionaries of libhyphen into tries that the reader maps (reader/text/hyphenation.h).

    compile.py DICTIONARIES OUT      every language of LANGUAGES that the folder DICTIONARIES has, as OUT/<tag>.hyp
"""
import os
import struct
import sys

# By the name of Debian's file: the tag that the reader looks for.
LANGUAGES = {
    "af_ZA": "af", "as_IN": "as", "be_BY": "be", "bg_BG": "bg", "bn_IN": "bn", "ca_ES": "ca", "cs_CZ": "cs",
    "da_DK": "da", "de_DE": "de", "el_GR": "el", "en_GB": "en-gb", "en_US": "en", "es_ES": "es", "fr_FR": "fr",
    "gl_ES": "gl", "gu_IN": "gu", "hi_IN": "hi", "hr_HR": "hr", "hu_HU": "hu", "id_ID": "id", "is_IS": "is",
    "it_IT": "it", "kn_IN": "kn", "lt_LT": "lt", "lv_LV": "lv", "ml_IN": "ml", "mn_MN": "mn", "mr_IN": "mr",
    "nb_NO": "nb", "nl_NL": "nl", "nn_NO": "nn", "or_IN": "or", "pa_IN": "pa", "pl_PL": "pl", "pt_BR": "pt-br",
    "pt_PT": "pt", "ro_RO": "ro", "ru_RU": "ru", "sk_SK": "sk", "sl_SI": "sl", "sr-Latn_RS": "sr-latn", "sr_RS": "sr",
    "sv_SE": "sv", "ta_IN": "ta", "te_IN": "te", "uk_UA": "uk", "zu_ZA": "zu",
}
VERSION = 1
DEFAULT_LEFT, DEFAULT_RIGHT = 2, 3


def read_dictionary(path):
    """The patterns, and how many letters stay together at the left and the right."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")
    text = [line.decode(lines[0].strip().decode("ascii").replace("microsoft-", ""), "replace") for line in lines[1:]]
    patterns, least = [], {"LEFTHYPHENMIN": DEFAULT_LEFT, "RIGHTHYPHENMIN": DEFAULT_RIGHT}
    for line in text:
        words = line.split("%")[0].split("#")[0].split()
        if not words:
            continue
        if words[0] in least:
            least[words[0]] = max(least[words[0]], int(words[1]))
        # Upper case: other instructions. A slash: the spelling changes where the word is divided.
        elif not words[0].isupper() and "/" not in words[0] and "�" not in words[0]:
            patterns.append(words[0])
    return patterns, least["LEFTHYPHENMIN"], least["RIGHTHYPHENMIN"]


def letters_and_levels(pattern):
    letters, levels = [], [0]
    for c in pattern:
        if c in "0123456789":
            levels[-1] = int(c)
        else:
            letters.append(c)
            levels.append(0)
    return letters, levels


def build_trie(patterns):
    root = {}
    for pattern in patterns:
        letters, levels = letters_and_levels(pattern)
        if not letters or any(ord(c) > 0xFFFF for c in letters):
            continue
        node = root
        for c in letters:
            node = node.setdefault(ord(c), {})
        node["levels"] = bytes(levels)
    return root


def compiled(patterns, left, right):
    nodes, order = [[0, 0, 0, 0]], [build_trie(patterns)]
    levels, places = bytearray(), {}
    at = 0
    while at < len(order):
        children = sorted(key for key in order[at] if key != "levels")
        nodes[at][0], nodes[at][3] = len(order), len(children)
        for letter in children:
            child = order[at][letter]
            nodes.append([0, 0, letter, 0])
            order.append(child)
            if "levels" in child:
                nodes[-1][1] = places.setdefault(child["levels"], len(levels))
                if nodes[-1][1] == len(levels):
                    levels += bytes([len(child["levels"])]) + child["levels"]
        at += 1
    begin = 12 + 12 * len(nodes)
    out = bytearray(b"HBHY" + struct.pack("<HBBI", VERSION, left, right, len(nodes)))
    for node, source in zip(nodes, order):
        first, place, letter, count = node
        out += struct.pack("<IIHH", first if count else 0, begin + place if "levels" in source else 0, letter, count)
    return bytes(out + levels)


def main():
    dictionaries, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    made = 0
    for name, tag in LANGUAGES.items():
        path = os.path.join(dictionaries, f"hyph_{name}.dic")
        if not os.path.exists(path):
            continue
        with open(os.path.join(out, tag + ".hyp"), "wb") as file:
            file.write(compiled(*read_dictionary(path)))
        made += 1
    print(f"{made} of {len(LANGUAGES)} languages")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""secret_keys.py ROOT: only bundle_tool/keys names what holds, makes or opens a secret key.

Looks at the code of reader/ and bundle_tool/, not at comments. It must see such names in bundle_tool/keys, where they
belong, or it is blind.
"""
import pathlib
import re
import sys

HOME = "bundle_tool/keys/"
NAMES = re.compile(
    r"\b(SecretKey|crypto_sign_(ed25519_)?SECRETKEYBYTES|crypto_sign_(ed25519_)?(detached|keypair|seed_keypair|sk_to_\w+)"
    r"|crypto_sign_(ed25519ph_)?final_create|crypto_sign\s*\(|crypto_pwhash\w*)")
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
SUFFIXES = {".h", ".cpp", ".hpp", ".cc", ".c", ".inc"}


def without_comments(text):
    """The code, on the same lines: comments and the insides of strings are blanked."""
    return COMMENT_OR_STRING.sub(lambda match: "\n" * match.group(0).count("\n"), text)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = pathlib.Path(sys.argv[1])
    at_home, files, wrong = 0, 0, 0
    for top in ("reader", "bundle_tool"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in SUFFIXES or not file.is_file():
                continue
            files += 1
            path = file.relative_to(root).as_posix()
            for number, line in enumerate(without_comments(file.read_text(encoding="utf-8")).split("\n"), 1):
                if not (match := NAMES.search(line)):
                    continue
                if path.startswith(HOME):
                    at_home += 1
                else:
                    wrong += 1
                    print(f"{path}:{number}: {match.group(0)} is named outside {HOME}")
    if at_home == 0:
        print(f"{HOME} names no secret key: this guard is blind")
    print(f"{files} files")
    return 1 if wrong or at_home == 0 else 0


if __name__ == "__main__":
    sys.exit(main())

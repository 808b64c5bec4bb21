#!/usr/bin/env python3
"""secret_keys.py ROOT: only bundle_tool/keys names what holds, makes or opens a secret key.

Looks at the code of reader/ and bundle_tool/, not at comments. Before it looks at ROOT it must find each kind of name in
files made for that, and in bundle_tool/keys, where they belong, so that it cannot go blind unnoticed.
"""
import pathlib
import re
import sys
import tempfile

HOME = "bundle_tool/keys/"
NAMES = re.compile(
    r"\b(SecretKey|crypto_sign_(ed25519_)?SECRETKEYBYTES|crypto_sign_(ed25519_)?(detached|keypair|seed_keypair|sk_to_\w+)"
    r"|crypto_sign_(ed25519ph_)?final_create|crypto_sign\s*\(|crypto_pwhash\w*)")
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S)
SUFFIXES = {".h", ".cpp", ".hpp", ".cc", ".c", ".inc"}


def without_comments(text):
    """The code, on the same lines: comments and the insides of strings are blanked."""
    return COMMENT_OR_STRING.sub(lambda match: "\n" * match.group(0).count("\n"), text)


def check(root):
    """The lines that name a secret key outside its home, how many there name one, and how many files were seen."""
    wrong, at_home, files = [], 0, 0
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
                    wrong.append(f"{path}:{number}: {match.group(0)} is named outside {HOME}")
    return wrong, at_home, files


WRONG = [
    ("bundle_tool/channel/a.cpp", "keys::SecretKey key;"),
    ("bundle_tool/channel/a.h", "  crypto_sign_detached(raw, nullptr, message, size, secret);"),
    ("bundle_tool/pack/a.cpp", "/* a comment */ crypto_sign_seed_keypair(pk, sk, seed);"),
    ("bundle_tool/keyshelf/a.cpp", "SecretKey::generate()"),
    ("reader/trust/a.cpp", "crypto_pwhash_scryptsalsa208sha256(out, n, word, m, salt, ops, mem);"),
    ("reader/bundle/a.h", "unsigned char sk[crypto_sign_SECRETKEYBYTES];"),
]
RIGHT = [
    ("bundle_tool/keys/a.cpp", "SecretKey key;"),
    ("bundle_tool/channel/a.cpp", "// SecretKey is not named here\nconst char* text = \"SecretKey\";"),
    ("reader/bundle/a.cpp", "crypto_sign_verify_detached(s, m, n, pk);"),
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
    wrong, at_home, files = check(pathlib.Path(sys.argv[1]))
    if at_home == 0:
        blind.append(f"sees no secret key named in {HOME}")
    for line in wrong + [f"secret_keys.py itself is wrong: it {line}" for line in blind]:
        print(line)
    print(f"{files} files")
    return 1 if wrong or blind else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""hardened.py READELF OBJDUMP SOFT PROGRAM...: our programs are built so that a mistake in them is hard to make use of.

Each PROGRAM is looked at as it was built: position-independent (PIE), every function of a library found at the start
(BIND_NOW) and the tables of them read-only then (GNU_RELRO), no stack that can be run, the stack guarded
(__stack_chk_fail), buffers checked (_FORTIFY_SOURCE: __memcpy_chk and its like), and where the processor knows it, jumps
landing only where functions begin (endbr64 on x86-64, bti on 64-bit ARM). SOFT is a small program built with none of
it: unless each lack is seen there, the guard is blind and fails.
"""
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, env={"LC_ALL": "C"}).stdout


def marked_landings(objdump, path, machine):
    """None where the processor has no such marks, else whether functions begin with them."""
    mark = {"X86-64": r"endbr64", "AArch64": r"(bti\s+c|paciasp)"}.get(machine)
    if mark is None:
        return None
    # Our own functions, not the C library's start: most of the marks that a program needs.
    code = output(objdump, "-d", "--no-show-raw-insn", "-j", ".text", path)
    return len(re.findall(r"^\s+[0-9a-f]+:\s+" + mark, code, re.M)) >= 20


def lacks(readelf, objdump, path):
    """What is missing in the program, and what was asked for, one word each."""
    header, segments = output(readelf, "-hW", path), output(readelf, "-lW", path)
    dynamic, symbols = output(readelf, "-dW", path), output(readelf, "-W", "--dyn-syms", path)
    stack = re.search(r"GNU_STACK((\s+0x\w+){5})\s+(\w+)", segments)
    machine = re.search(r"Machine:\s+(.*)", header).group(1).split()[-1]
    found = {
        "PIE": re.search(r"Type:\s+DYN", header) and "INTERP" in segments,
        "BIND_NOW": re.search(r"\((FLAGS|FLAGS_1|BIND_NOW)\).*\b(BIND_)?NOW\b|\(BIND_NOW\)", dynamic),
        "RELRO": "GNU_RELRO" in segments,
        "stack": stack and "E" not in stack.group(3),
        "guard": "__stack_chk_fail" in symbols,
        "fortify": re.search(r"\b__(?!stack_)\w+_chk\b", symbols),
    }
    landings = marked_landings(objdump, path, machine)
    if landings is not None:
        found["landings"] = landings
    return sorted(name for name, there in found.items() if not there), sorted(found)


def main():
    if len(sys.argv) < 5:
        print(__doc__, file=sys.stderr)
        return 2
    readelf, objdump, soft, *programs = sys.argv[1:]
    failures = []
    seen, asked = lacks(readelf, objdump, soft)
    for blind in sorted(set(asked) - set(seen)):
        failures.append(f"hardened.py itself is wrong: it does not see that the soft program has no {blind}")
    for path in programs:
        missing, _ = lacks(readelf, objdump, path)
        if missing:
            failures.append(f"{path}: built without {', '.join(missing)}")
    for line in failures:
        print(line)
    print(f"{len(programs)} programs, each has {', '.join(asked)}" if not failures else f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

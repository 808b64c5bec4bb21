#!/usr/bin/env python3
"""on_terminal.py [--raw] [--ignore] ANSWER... -- COMMAND...: runs COMMAND on a terminal of its own and types an ANSWER at each prompt.

Writes what appeared on the terminal, then how COMMAND ended, and whether the terminal echoes again. An answer ^C is the
interrupt key. A prompt is output that ends in ": ". Progress bars are left out, but with --raw. With --ignore COMMAND
is started with the interrupt ignored, as a shell script's background jobs are.
"""
import os
import pty
import re
import select
import signal
import sys
import termios
import time

TIMEOUT = 120  # seconds


def read_some(terminal, seconds):
    if not select.select([terminal], [], [], seconds)[0]:
        return None
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side is closed
        return b""


def main():
    split = sys.argv.index("--")
    answers, command = sys.argv[1:split], sys.argv[split + 1:]
    raw, ignore = "--raw" in answers, "--ignore" in answers
    answers = [answer for answer in answers if not answer.startswith("--")]
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        # Whatever this was started with: the jobs of a script in the background inherit an ignored interrupt.
        signal.signal(signal.SIGINT, signal.SIG_IGN if ignore else signal.SIG_DFL)
        os.execvp(command[0], command)
    seen, unread, deadline = b"", b"", time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        some = read_some(terminal, 1)
        if some == b"":
            break
        unread += some or b""
        if unread.endswith(b": ") and answers and some is not None:
            answer = answers.pop(0)
            seen, unread = seen + unread, b""
            if answer == "^C" and ignore:  # nothing asks again
                os.write(terminal, b"\x03")
                answer = answers.pop(0)
            os.write(terminal, b"\x03" if answer == "^C" else answer.encode() + b"\n")
    else:
        print("no end in sight")
        return 1
    echoes = bool(termios.tcgetattr(terminal)[3] & termios.ECHO)
    status = os.waitpid(child, 0)[1]
    # Progress bars draw and clear a line; how often depends on the machine.
    text = (seen + unread).decode(errors="replace")
    if not raw:
        text = re.sub(r"(\r[^\r\n]*\x1b\[K)+", "", text)
    print(text.replace("\r\n", "\n"), end="" if text.endswith("\n") else "\n")
    ended = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit {os.WEXITSTATUS(status)}"
    print(f"{ended}, the terminal {'echoes' if echoes else 'is mute'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

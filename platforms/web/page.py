#!/usr/bin/env python3
"""page.py BUILD OUT: puts the page for browsers together from BUILD (platforms/web/build.sh) and reader/web/page.

One HTML file. All of it runs in a frame of its own (srcdoc, sandboxed: an origin that nobody shares), under a policy that
allows nothing but these very scripts and styles, code that was checked as WebAssembly, and pictures and workers made
here. The same input gives the same bytes.
"""
import base64
import hashlib
import json
import pathlib
import re
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "reader" / "web" / "page"


def script(*names):
    """These modules as one script, in their order: each has what the later ones import."""
    parts = []
    for name in names:
        text = (PAGE / f"{name}.mjs").read_text(encoding="utf-8")
        text = re.sub(r"^import .*;\n", "", text, flags=re.M)
        parts.append(re.sub(r"^export ", "", text, flags=re.M))
    return '"use strict";\n' + "".join(parts)


def policy_hash(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def held(name, text):
    if "</script" in text.lower() or "<!--" in text:
        raise SystemExit(f"page.py: {name} would end its own element")
    return f'<script type="text/plain" id="{name}">{text}</script>\n'


def inner_page(build):
    style = (PAGE / "style.css").read_text(encoding="utf-8")
    too_old = (PAGE / "too-old.html").read_text(encoding="utf-8")
    page = script("page", "boot")
    core = (build / "core.wasm").read_bytes()
    data = {"worker": script("core", "worker"),
            "unpacker": base64.b64encode((build / "unpacker.small.wasm").read_bytes()).decode(),
            "core": base64.b64encode((build / "core.wasm.zst").read_bytes()).decode(),
            "core-size": str(len(core))}
    html = (f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Handbill</title>\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{style}</style></head>\n'
            f'<body><div id="reader"></div>\n<div id="too-old" hidden>\n{too_old}</div>\n' + "".join(held(name, text) for name, text in data.items()) +
            f"<script>{page}</script></body></html>\n")
    return html, page, style, too_old


def main():
    if len(sys.argv) != 3:
        print(__doc__.split("\n", 1)[0], file=sys.stderr)
        return 2
    build, out = map(pathlib.Path, sys.argv[1:])
    inner, page, style, too_old = inner_page(build)
    outer = ("const frame = document.createElement('iframe');\nframe.title = 'Handbill';\nframe.sandbox = 'allow-scripts';\n"
             "const html = " + json.dumps(inner, ensure_ascii=False).replace("<", "\\u003c") + ";\n"
             "const policy = globalThis.trustedTypes?.createPolicy('handbill', { createHTML: () => html });\n"
             "frame.srcdoc = policy ? policy.createHTML('') : html;\n"
             "document.body.append(frame);\n")
    outer_style = "html, body, iframe { margin: 0; width: 100%; height: 100%; border: 0; display: block; }"
    policy = ("default-src 'none'; script-src " + " ".join(map(policy_hash, (outer, page))) + " 'wasm-unsafe-eval' blob:; "
              "worker-src blob:; style-src " + " ".join(map(policy_hash, (outer_style, style))) +
              "; img-src blob:; font-src blob:; base-uri 'none'; form-action 'none'; "
              "require-trusted-types-for 'script'; trusted-types handbill")
    out.write_text(f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
                   f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
                   f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">\n'
                   f"<title>Handbill</title><style>{outer_style}</style></head>\n<body><noscript>\n{too_old}</noscript><script>{outer}</script></body></html>\n",
                   encoding="utf-8")
    print(f"{out}: {out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env bash
# Writes tests/golden/lists anew from the pages, with the render_page of build/dev. Look at the pages first:
#   build/dev/tests/golden/render_page tests/golden/pages/ar.page --screen 640x480 --png ar.png
# and at `git diff tests/golden/lists` afterwards: a line that changed without a reason is a mistake found.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
cmake --preset dev >/dev/null
cmake --build --preset dev --target render_page
mkdir -p tests/golden/lists
rm -f tests/golden/lists/*.txt
for page in tests/golden/pages/*.page; do
  name=$(basename "$page" .page)
  build/dev/tests/golden/render_page "$page" --list "tests/golden/lists/$name.txt"
done

#!/usr/bin/env bash
# A zip file that is the same whenever the same files are put into it.
#
#   platforms/zip.sh FOLDER FILE SECONDS   of everything in FOLDER; each file's time is SECONDS (of the epoch)
set -euo pipefail

[ $# -eq 3 ] || { sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }
file=$(realpath -m "$2")
rm -f "$file"
cd "$1"
[ -z "$(find . ! -type d ! -type f)" ] || { printf 'zip.sh: there is more in %s than files and folders\n' "$1" >&2; exit 1; }
chmod -R u=rwX,go=rX .
find . -exec touch --no-dereference --date="@$3" {} +
find . -type f | LC_ALL=C sort | TZ=UTC zip --quiet -X -9 -@ "$file"

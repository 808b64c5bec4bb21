#!/usr/bin/env bash
# Is a stick what it should be?
#
#   platforms/stick/verify.sh DIR               every file is as SHA256SUMS says, and there is no other
#   platforms/stick/verify.sh DIR --key PUB     SHA256SUMS is signed by the minisign key in the file PUB, too
#   platforms/stick/verify.sh DIR --with BUILD  it is the same as BUILD, which you have made yourself, but for its editions
#                                               and the key of the manual's, which is the maker's
#
# Exit 0: so it is. 1: it is not, and what is wrong is named.
set -euo pipefail
unset CDPATH

if [ $# -ne 1 ] && { [ $# -ne 3 ] || [[ $2 != --key && $2 != --with ]]; }; then
  sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
bad=0
# Names of files are strangers' words.
say() { printf '%s\n' "$*" | LC_ALL=C tr '\000-\011\013-\037\177' '?'; bad=1; }

# Names of files, one a line, with what sha256sum puts before names that have a backslash or a line break.
# What stands in SHA256SUMS for all to have alike.
common() { grep -vE '^\\?[0-9a-f]{64}  (editions/|handbill/manual\.pub$)' "$1/SHA256SUMS"; }
named() { sed -E 's/^(\\?)[0-9a-f]{64}  /\1/' "$1/SHA256SUMS" | LC_ALL=C sort; }
there() { (cd "$1" && find . ! -type d ! -path ./SHA256SUMS ! -path ./SHA256SUMS.minisig | sed 's|^\./||' | LC_ALL=C sort); }

[ -f "$1/SHA256SUMS" ] || { say "$1 has no SHA256SUMS"; exit 1; }
if grep -qE '^\\?[0-9a-f]{64}  (/|(.*/)?\.\.(/|$))' "$1/SHA256SUMS"; then
  say "SHA256SUMS names files elsewhere"
  exit 1
fi
links=$(find "$1" ! -type d ! -type f)
[ -z "$links" ] || say "neither files nor folders: $links"
(cd "$1" && sha256sum --quiet --strict --check SHA256SUMS) || say "files are not as SHA256SUMS says"
others=$(LC_ALL=C comm -13 <(named "$1") <(there "$1"))
[ -z "$others" ] || say "not in SHA256SUMS: $others"
case "${2-}" in
  --key) minisign -V -p "$3" -m "$1/SHA256SUMS" || say "SHA256SUMS is not signed by $3" ;;
  --with)
    differences=$(diff <(common "$3") <(common "$1") || true)
    [ -z "$differences" ] || say "other than $3:"$'\n'"$differences"
    ;;
esac
if [ "$bad" -eq 0 ]; then printf '%s: as it should be\n' "$1"; fi
exit "$bad"

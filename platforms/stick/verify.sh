#!/usr/bin/env bash
# Is a stick what it should be?
#
#   platforms/stick/verify.sh DIR               every file is as SHA256SUMS says, and there is no other
#   platforms/stick/verify.sh DIR --key PUB     SHA256SUMS is signed by the minisign key in the file PUB, too
#   platforms/stick/verify.sh DIR --with BUILD  it is the same as BUILD, which you have made yourself, but for its editions
#
# Exit 0: so it is. 1: it is not, and what is wrong is named.
set -euo pipefail

if [ $# -ne 1 ] && { [ $# -ne 3 ] || [[ $2 != --key && $2 != --with ]]; }; then
  sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
bad=0
say() { printf '%s\n' "$*"; bad=1; }

# Names of files, one a line, with what sha256sum puts before names that have a backslash or a line break.
named() { sed -E 's/^(\\?)[0-9a-f]{64}  /\1/' "$1/SHA256SUMS" | LC_ALL=C sort; }
there() { (cd "$1" && find . -type f ! -name SHA256SUMS ! -name SHA256SUMS.minisig | sed 's|^\./||' | LC_ALL=C sort); }

[ -f "$1/SHA256SUMS" ] || { say "$1 has no SHA256SUMS"; exit 1; }
(cd "$1" && sha256sum --quiet --strict --check SHA256SUMS) || say "files are not as SHA256SUMS says"
others=$(LC_ALL=C comm -13 <(named "$1") <(there "$1"))
[ -z "$others" ] || say "not in SHA256SUMS: $others"
case "${2-}" in
  --key) minisign -V -q -p "$3" -m "$1/SHA256SUMS" || say "SHA256SUMS is not signed by $3" ;;
  --with)
    differences=$(diff <(grep -v '  editions/' "$3/SHA256SUMS") <(grep -v '  editions/' "$1/SHA256SUMS") || true)
    [ -z "$differences" ] || say "other than $3:"$'\n'"$differences"
    ;;
esac
if [ "$bad" -eq 0 ]; then printf '%s: as it should be\n' "$1"; fi
exit "$bad"

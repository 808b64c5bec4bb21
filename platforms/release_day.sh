#!/usr/bin/env bash
# The day of this release, as seconds: what its files are dated, so that two builds of it are the same.
#
#   platforms/release_day.sh   SOURCE_DATE_EPOCH where it is set; else the day of the last commit, or of the last change
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -n "${SOURCE_DATE_EPOCH-}" ]; then
  printf '%s\n' "$SOURCE_DATE_EPOCH"
else
  newest=$(git log -1 --format=%ct 2>/dev/null || find reader bundle_tool assets platforms -type f -printf '%T@\n' | sort -n | tail -n 1)
  printf '%s\n' $((${newest%.*} / 86400 * 86400))
fi

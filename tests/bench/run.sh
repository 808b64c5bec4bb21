#!/usr/bin/env bash
# Measures the budgets, each beside its peer in the same run, and prints one table.
#
#   tests/bench/run.sh --corpus ../shared/corpus [--only PART]...
#
# PART is packing, first_article, verification, memory, page_turn, first_screen, reading, trust, idle or device. Installs
# the peers and builds the release preset if needed; works in build/bench, where an edition of some hundreds of megabytes
# is kept. The part device counts on an emulated 32-bit ARM, where platforms/reader.sh has made device-armhf.
# Exit 0: every budget met. 1: one was missed. 2: something could not be measured.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if [ $# -eq 0 ]; then
  sed -n '2,4s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi

program() {
  local found="$root/build/release/bin/$1"
  if [ -x "$found" ]; then
    printf '%s\n' "$found"
    return 0
  fi
  echo "run.sh: the release build made no program $1" >&2
  return 2
}

work=$root/build/bench
log=$work/build.log
"$root/platforms/packages.sh" install build common reader tool pictures fonts bench || exit 2
mkdir -p "$work"
{ cmake --preset release -S "$root" && cmake --build "$root/build/release" --target handbill bundle_tool; } \
  >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 2; }
# What measures the parts of the reader that no program shows by itself comes with the tests.
{ cmake --preset dev -S "$root" -B "$work/tests" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O2 -DNDEBUG" &&
  cmake --build "$work/tests" --target trust_cost; } \
  >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 2; }
device=()
if [ -x "$root/build/device-armhf/bin/handbill" ]; then
  gcc -std=c11 -O2 -Wall -Wextra -Werror -shared -fPIC -o "$work/qemu_count.so" "$root/tests/bench/qemu_count.c" || exit 2
  device=(--device "$root/build/device-armhf/bin/handbill" --device-root "$root/build/libraries-armhf/sysroot"
    --counter "$work/qemu_count.so")
fi
exec python3 -B "$root/tests/bench/bench.py" --tool "$(program bundle_tool)" --reader "$(program handbill)" \
  --trust-cost "$work/tests/tests/bench/trust_cost" --work "$work" "${device[@]}" "$@"

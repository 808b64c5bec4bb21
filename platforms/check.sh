#!/usr/bin/env bash
# Installs what is missing, builds Handbill in every configuration that is kept working, and runs every test.
#
#   platforms/check.sh           everything
#   platforms/check.sh --fast    the everyday build and its quick tests: under five minutes from nothing
#   --again                      also repeats steps that passed on exactly these sources
#
# One line a step; the end of the log of a step that fails. The last line is "N passed, N failed". A step whose
# sources, packages and corpus have not changed since it passed is not repeated; its result stands. Logs and results
# are in build/check.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
state=$root/build/check
jobs=$(nproc)
fast=no
again=no
for argument in "$@"; do
  case "$argument" in
    --fast) fast=yes ;;
    --again) again=yes ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
  esac
done

passed=0
failed=0
skipped=0

# What a step's result depends on: our files, the installed packages, the corpus, and the step's own command.
fingerprint() {
  {
    find . \( -path ./build -o -path ./out -o -path ./.git -o -name __pycache__ \) -prune -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
    sha256sum /var/lib/dpkg/status
    if [ -d ../shared/corpus ]; then
      find ../shared/corpus -type f -printf '%p %s %T@\n' | LC_ALL=C sort
    fi
  } | sha256sum | cut -d' ' -f1
}

# step NAME COMMAND...: runs it unless it has passed on these sources. Returns the command's success.
# A command that writes $state/NAME.xml has its tests counted; any other failing step counts as one failure.
step() {
  local name=$1 log=$state/$1.log results=$state/$1.xml key started
  shift
  key="$sources $*"
  printf '%-22s' "$name"
  if [ "$again" = no ] && [ -f "$state/$name.ok" ] && [ "$(cat "$state/$name.ok")" = "$key" ]; then
    count_tests "$results" >/dev/null
    printf '%s\n' "   unchanged${counted:+   $counted}"
    return 0
  fi
  rm -f "$state/$name.ok" "$results"
  started=$SECONDS
  if "$@" >"$log" 2>&1; then
    count_tests "$results"
    printf '%5d s%s\n' $((SECONDS - started)) "${counted:+   $counted}"
    printf '%s' "$key" >"$state/$name.ok"
    return 0
  fi
  failures_before=$failed
  count_tests "$results"
  if [ "$failed" -eq "$failures_before" ]; then
    failed=$((failed + 1))
  fi
  printf '%5d s   FAILED%s\n' $((SECONDS - started)) "${counted:+   $counted}"
  tail -n 60 "$log" | sed 's/^/    /'
  printf '    (whole log: build/check/%s.log)\n' "$name"
  return 1
}

# Adds the results in the JUnit file $1, as ctest writes it, and describes them in $counted.
count_tests() {
  local head total bad skip
  counted=""
  if [ ! -f "$1" ]; then
    return 0
  fi
  head=$(tr '\n\t' '  ' <"$1" | grep -o '<testsuite [^>]*>' | head -n 1)
  total=$(attribute tests "$head")
  bad=$(attribute failures "$head")
  skip=$(($(attribute skipped "$head") + $(attribute disabled "$head")))
  passed=$((passed + total - bad - skip))
  failed=$((failed + bad))
  skipped=$((skipped + skip))
  counted="$((total - bad - skip)) tests passed"
  if [ "$bad" -gt 0 ]; then counted+=", $bad failed"; fi
  if [ "$skip" -gt 0 ]; then counted+=", $skip skipped"; fi
}

attribute() {
  sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2" | grep . || echo 0
}

build() {
  cmake --preset "$1" && cmake --build --preset "$1" -j "$jobs"
}

# tests STEP PRESET CTEST_ARGUMENTS...
tests() {
  local name=$1 preset=$2
  shift 2
  ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$jobs" --timeout 600 \
    --output-junit "$state/$name.xml" "$@"
}

our_files() {
  find reader bundle_tool tests platforms -type f \( "$@" \) -print0
}

format() {
  our_files -name '*.h' -o -name '*.cpp' | xargs -0 clang-format-14 --dry-run -Werror
}

shell() {
  our_files -name '*.sh' -not -path '*/cli/cases/*' | xargs -0 shellcheck &&
    shellcheck -s dash tests/cli/cases/*.sh  # no programs: parts that tests/cli/run.py runs with sh
}

armhf_tests() {
  HANDBILL_JUNIT=$state/armhf-tests.xml platforms/handheld/build.sh armhf prove
}

everything() {
  step format format || true
  step shell shell || true
  if step dev-build build dev; then
    step dev-tests tests dev-tests dev || true
    step tidy python3 platforms/tidy.py build/dev || true
  fi
  if step asan-build build asan; then
    step asan-tests tests asan-tests asan || true
  fi
  if step tool-only-build build tool-only; then
    step tool-only-tests tests tool-only-tests tool-only || true
  fi
  if step armhf-build platforms/handheld/build.sh armhf build; then
    step armhf-tests armhf_tests || true
  fi
}

quick() {
  if step dev-build build dev; then
    step dev-quick-tests tests dev-quick-tests dev -LE '^(corpus|slow)$' || true
  fi
}

mkdir -p "$state"
if [ "$fast" = yes ]; then
  platforms/packages.sh install build common reader tool fonts tests
  sources=$(fingerprint)
  quick
else
  platforms/packages.sh install build common reader tool fonts tests clang armhf
  sources=$(fingerprint)
  everything
fi
if [ "$skipped" -gt 0 ]; then
  echo "$skipped skipped (they want ../shared/corpus)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

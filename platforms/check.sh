#!/usr/bin/env bash
# Installs what is missing, builds Handbill in every configuration that is kept working, and runs its tests.
#
#   platforms/check.sh                 what every change must pass: twenty minutes of two cores from nothing
#   platforms/check.sh --fast          the everyday build and its quick tests: under five minutes from nothing
#   platforms/check.sh --deep PART...  what costs more, before an issue is called resolved: tidy asan arm fuzz mutants simulate packages
#   --again                            also repeats steps and tests that passed on exactly these sources
#
# One line a step, with its seconds and those of the processor; the end of the log of a step that fails. The last line is
# "N passed, N failed". A step whose sources, packages and corpus have not changed since it passed is not repeated, and no
# test whose program and files have not; its result stands. Logs and results are in build/check.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
state=$root/build/check
jobs=$(nproc)
mode=check
again=no
parts=()
usage() {
  sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}
for argument in "$@"; do
  case "$argument" in
    --fast) mode=fast ;;
    --deep) mode=deep ;;
    --again) again=yes ;;
    tidy | asan | arm | fuzz | mutants | simulate | packages) parts+=("$argument") ;;
    *) usage ;;
  esac
done
if [ "$mode" = deep ]; then
  [ ${#parts[@]} -gt 0 ] || parts=(tidy asan arm fuzz mutants simulate packages)
elif [ ${#parts[@]} -gt 0 ]; then
  usage
fi

passed=0
failed=0
skipped=0

# What a step's result depends on: our files in the folders $@, the installed packages, the corpus, and the step's own
# command.
fingerprint() {
  {
    find "$@" \( -path ./build -o -path ./out -o -path ./.git -o -name __pycache__ \) -prune -o -type f -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum
    sha256sum /var/lib/dpkg/status
    if [ -d ../shared/corpus ]; then
      find ../shared/corpus -type f -printf '%p %s %T@\n' | LC_ALL=C sort
    fi
  } | sha256sum | cut -d' ' -f1
}

# step NAME COMMAND...: runs it unless it has passed on these sources. Returns the command's success.
# A command that writes $state/NAME.xml, or says in $state/NAME.stand how many results stand, has its tests counted; any
# other failing step counts as one failure.
step() {
  local name=$1 log=$state/$1.log results=$state/$1.xml key started
  shift
  key="$sources $*"
  printf '%-22s' "$name"
  if [ "$again" = no ] && [ -f "$state/$name.ok" ] && [ "$(cat "$state/$name.ok")" = "$key" ]; then
    count_tests "$results" >/dev/null
    [ -n "$counted" ] || passed=$((passed + 1))
    printf '%s\n' "   unchanged${counted:+   $counted}"
    return 0
  fi
  rm -f "$state/$name.ok" "$results" "$state/$name.stand"
  started=$SECONDS
  TIMEFORMAT='%U %S'
  if { time "$@" >"$log" 2>&1; } 2>"$state/$name.time"; then
    count_tests "$results"
    [ -n "$counted" ] || passed=$((passed + 1))
    printf '%5d s  %5.0f s of processor%s\n' $((SECONDS - started)) "$(processor "$state/$name.time")" \
      "${counted:+   $counted}"
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

processor() { awk '{ print $1 + $2 }' "$1"; }

# Adds the results in the JUnit file $1, as ctest writes it, and those that stand, and describes them in $counted.
count_tests() {
  local head="" total=0 bad=0 skip=0 stand=0
  counted=""
  if [ -f "${1%.xml}.stand" ]; then stand=$(cat "${1%.xml}.stand"); fi
  if [ -f "$1" ]; then
    head=$(tr '\n\t' '  ' <"$1" | grep -o '<testsuite [^>]*>' | head -n 1)
    total=$(attribute tests "$head")
    bad=$(attribute failures "$head")
    skip=$(($(attribute skipped "$head") + $(attribute disabled "$head")))
  fi
  if [ $((total + stand)) -eq 0 ]; then
    return 0
  fi
  passed=$((passed + total + stand - bad - skip))
  failed=$((failed + bad))
  skipped=$((skipped + skip))
  counted="$((total + stand - bad - skip)) tests passed"
  if [ "$stand" -gt 0 ]; then counted+=" ($stand stand)"; fi
  if [ "$bad" -gt 0 ]; then counted+=", $bad failed"; fi
  if [ "$skip" -gt 0 ]; then counted+=", $skip skipped"; fi
}

attribute() {
  sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2" | grep . || echo 0
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  cmake --preset "$preset" && cmake --build --preset "$preset" -j "$jobs" ${1+--target "$@"}
}

# What is in the folders $@, as targets.
all_of() { printf '%s/all ' "$@"; }

# tests STEP PRESET CTEST_ARGUMENTS...: those that have not passed on the same program and files.
# One more at a time than there are cores: some wait for a clock.
tests() {
  local name=$1 preset=$2
  shift 2
  python3 -B platforms/tests.py "build/$preset" "$state/$name.xml" --output-on-failure -j "$((jobs + 1))" --timeout 600 "$@"
}

our_files() {
  find reader bundle_tool tests platforms -type f \( "$@" \) -print0
}

format() {
  our_files -name '*.h' -o -name '*.cpp' | xargs -0 clang-format-14 --dry-run -Werror
}

shell() {
  our_files -name '*.sh' -not -path '*/cli/cases/*' | xargs -0 shellcheck platforms/debian/tests/{desktop,programs} &&
    shellcheck -s dash tests/cli/cases/*.sh  # no programs: parts that tests/cli/run.py runs with sh
}

# armhf_tests STEP prove|prove-all
armhf_tests() {
  HANDBILL_JUNIT=$state/$1.xml platforms/armhf.sh "$2"
}

# The targets, and the libraries that they reach, so that a fuzzer sees into them.
build_fuzz() {
  platforms/libraries/fuzz.sh && build fuzz
}

# One target for five minutes: from its corpus, and from what earlier runs found.
fuzz_one() {
  local found=$root/build/found/$1
  mkdir -p "$found"
  "build/fuzz/tests/fuzz/$1" -max_total_time=300 -timeout=20 -rss_limit_mb=1024 -malloc_limit_mb=256 \
    -artifact_prefix="$found-" -print_final_stats=1 "$found" "tests/fuzz/corpus/$1"
}

# A corpus in five minutes under sanitizers is dear: what has these labels runs in the dev build, and here in --deep.
dear='^(corpus|slow)$'

# Half of what there is to compile is tests: those of these labels are built once, with the sanitizers, which see more.
# All others run in the dev build, and with the sanitizers where those do not make them dear.
# What has the label "deep" runs in --deep alone.
once='^(unit|fuzz|vectors|spec|deep)$'

check() {
  # A minute that waits for packages and for one core, while the others compile. What fails is tried and shown again there.
  platforms/armhf.sh unpack >"$state/armhf-unpack.log" 2>&1 &
  local sysroot=$!
  step format format || true
  step shell shell || true
  # shellcheck disable=SC2046  # targets
  if step dev-build build dev $(all_of reader assets bundle_tool tests/{support,browser,cli,golden,guards,sandbox,simulate,trace,unicode,unit/sandbox}) make_vectors dear_tests; then
    step dev-tests tests dev-tests dev -LE "$once" || true
    step tidy python3 platforms/tidy.py build/dev || true
  fi
  if step asan-build build asan; then
    step asan-tests tests asan-tests asan -LE "$dear" || true
  fi
  # Its objects are dev's, from the cache: what is new is that it links and works without the reader.
  # shellcheck disable=SC2046
  if step tool-only-build build tool-only $(all_of reader bundle_tool tests/{cli,guards}); then
    step tool-only-tests tests tool-only-tests tool-only -L '^(cli|guards)$' || true
  fi
  # The reader's core for browsers, FORMAT.md's vectors through it, and the page where there is a
  # Chromium.
  if step web-build platforms/web/build.sh; then
    step web-tests /usr/bin/python3 -B tests/web/vectors.py build/web/core.wasm || true
    step web-page /usr/bin/python3 -B tests/web/run.py build/dev/bin/bundle_tool build/web || true
  fi
  wait "$sysroot" || true
  if step armhf-build platforms/armhf.sh build; then
    step armhf-tests armhf_tests armhf-tests prove || true
  fi
}

fast() {
  local units
  mapfile -t units < <(find tests/unit -mindepth 1 -maxdepth 1 -type d ! -name sdl ! -name sandbox | sort)
  # shellcheck disable=SC2046  # targets
  if step dev-build build dev $(all_of reader assets bundle_tool tests/{support,vectors,golden,guards} "${units[@]}"); then
    step dev-quick-tests tests dev-quick-tests dev -L '^(unit|vectors|frozen|golden|guards)$' -LE "$dear" -E '^sdl_' || true
  fi
  echo "left out: format, shell, windows and sandbox, scripts, fuzz seeds, the second decoder, Unicode's tests, simulator," \
    "traces, corpus and slow tests, clang-tidy, sanitizers, bundle_tool alone, ARM (platforms/check.sh), and --deep"
}

deep_tidy() {
  # Each source of the programs by itself: an include that is missing is noticed.
  # shellcheck disable=SC2046  # targets
  step apart-build build apart $(all_of reader bundle_tool) || true
  step dev-build build dev && step deep-tidy python3 platforms/tidy.py --deep build/dev
}

deep_asan() {
  step asan-build build asan && step asan-build-dear build asan dear_tests && step deep-asan tests deep-asan asan -L "$dear"
}

deep_arm() {
  step armhf-build-all platforms/armhf.sh build-all && step deep-arm armhf_tests deep-arm prove-all
}

# One target more at a time than there are cores, so that thirty of them take less than an hour of two. What they do
# depends on less than the tests do.
deep_fuzz() {
  local targets target
  step fuzz-build build_fuzz || return 1
  local sources  # of these steps only
  sources=$(fingerprint CMakeLists.txt CMakePresets.json platforms reader bundle_tool tests/fuzz tests/support)
  mapfile -t targets < <(find build/fuzz/tests/fuzz -maxdepth 1 -name 'fuzz_*' -type f -printf '%f\n' | sort)
  if [ ${#targets[@]} -eq 0 ]; then
    echo "no fuzz target in build/fuzz/tests/fuzz"
    failed=$((failed + 1))
    return 1
  fi
  for target in "${targets[@]}"; do
    while [ "$(jobs -pr | wc -l)" -gt "$jobs" ]; do wait -n || true; done
    step "$target" fuzz_one "$target" >"$state/$target.line" 2>&1 &
  done
  wait
  for target in "${targets[@]}"; do
    cat "$state/$target.line"
    if [ -f "$state/$target.ok" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
}

deep_mutants() {
  local sources
  sources=$(fingerprint CMakeLists.txt CMakePresets.json platforms reader bundle_tool tests assets)
  step mutants python3 -B tests/mutation/run.py
}

# An hour of chance, and each allocation of a session made to fail.
deep_simulate() {
  step dev-build build dev || return 1
  step deep-simulate build/dev/tests/simulate/simulate --minutes 60 || true
  step deep-allocations build/dev/tests/simulate/simulate --sweep
}

# What is shipped, each package tested.
deep_packages() {
  step packages platforms/release.sh "$root/out/release"
}

mkdir -p "$state"
if [ "$again" = yes ]; then rm -rf "$state/tests"; fi
case "$mode" in
  fast) platforms/packages.sh install build common reader tool pictures fonts tests ;;
  *) platforms/packages.sh install build common reader tool pictures fonts tests clang armhf web ;;
esac
sources=$(fingerprint .)
case "$mode" in
  deep) for part in "${parts[@]}"; do "deep_$part" || true; done ;;
  *) "$mode" ;;
esac
if [ "$skipped" -gt 0 ]; then
  echo "$skipped skipped (they want ../shared/corpus, or strace)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: run.sh [SECONDS] [TARGET…]. Builds the fuzzers and runs each for so long (60), one after the other. New inputs that reach further
# stay in build/fuzz/found/TARGET; an input that breaks a promise is named, and belongs into corpus/TARGET with the fix.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
if [ $# -eq 0 ]; then
    for source in tests/fuzz/targets/*.cpp; do
        set -- "$@" "$(basename "$source" .cpp)"
    done
fi
cmake --preset fuzz > /dev/null
# shellcheck disable=SC2046  # a word a target
cmake --build --preset fuzz --target $(printf 'fuzz_%s ' "$@") | tail -n 1

status=0
for target in "$@"; do
    found=build/fuzz/found/$target
    mkdir -p "$found"
    echo "== $target"
    # Leaks are those of libraries that stay loaded; the address sanitizer finds the rest.
    UBSAN_OPTIONS=print_stacktrace=1 nice -n 10 "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=25 -rss_limit_mb=2048 \
        -max_len=4096 -print_final_stats=1 -artifact_prefix="$found-" "$found" "tests/fuzz/corpus/$target" > "$found.log" 2>&1 || {
        status=1
        tail -n 40 "$found.log"
    }
    awk '/^Done |stat::number_of_executed_units|stat::average_exec_per_sec|broken promise|SUMMARY/' "$found.log"
done
exit $status

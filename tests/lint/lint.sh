# SPDX-License-Identifier: MIT
# Read by the lint scripts, which set `rule` to what they hold.

lint=$(cd "$(dirname "$0")" && pwd)
faults=$(mktemp)
trap 'rm -f "$faults"' EXIT

# enter [TREE]: works in that tree, or in the one that the scripts belong to.
enter() {
    cd "${1:-$lint/../..}"
}

# sources FOLDER…: the C++ files below those folders, as far as they exist.
sources() {
    for folder in "$@"; do
        [ ! -e "$folder" ] || find "$folder" -name '*.cpp' -o -name '*.h'
    done | sort
}

# literals FOLDER…: their string literals, as FILE:LINE<TAB>TEXT.
literals() {
    sources "$@" | xargs -r awk -f "$lint/literals.awk"
}

# complain: reads PLACE<TAB>WHAT and prints each with the rule.
complain() {
    awk -F '\t' -v rule="$rule" '{ print $1 ": " $2 ": " rule }' | tee -a "$faults"
}

# verdict: fails when there was something to complain about.
verdict() {
    [ ! -s "$faults" ]
}

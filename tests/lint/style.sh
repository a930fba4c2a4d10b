#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: style.sh [TREE]. What a machine can see of the house style (CONTRIBUTING.md).
set -eu
. "$(dirname "$0")/lint.sh"
enter "${1:-}"

# Tables may be longer than a screen can hold.
tables=' src/base/countries.cpp src/base/currencies.cpp '

code=$(sources src include tests)
scripts=$(find tests .ci check quickstart -type f 2>/dev/null | xargs -r awk 'FNR == 1 && /^#!/ { print FILENAME }' | sort)
texts=$(find . -maxdepth 1 \( -name '*.md' -o -name CMakeLists.txt \) | sed 's,^\./,,')

rule='the first line (of a script: the second) is "SPDX-License-Identifier: MIT" in a comment'
printf '%s\n' $code | xargs -r awk 'FNR == 1 && $0 != "// SPDX-License-Identifier: MIT" { print FILENAME ":1\t" $0 }' | complain
printf '%s\n' $scripts | xargs -r awk 'FNR == 2 && $0 != "# SPDX-License-Identifier: MIT" { print FILENAME ":2\t" $0 }' | complain

rule='a file has at most 400 lines; split it by subject'
printf '%s\n' $code | xargs -r awk -v tables="$tables" 'FNR == 401 && !index(tables, " " FILENAME " ") { print FILENAME ":401\ttoo long" }' | complain

rule='indent with spaces, and leave none at the end'
printf '%s\n' $code $scripts | xargs -r awk '/\t/ { print FILENAME ":" FNR "\ta tab" } /[ \r]$/ { print FILENAME ":" FNR "\ttrailing space" }' | complain

rule='do it, or write an issue'
printf '%s\n' $code $scripts $texts | xargs -r awk '/(^|[^A-Za-z_])(TO[D]O|FIX[M]E|X[X]X)([^A-Za-z_]|$)/ { print FILENAME ":" FNR "\tunfinished" }' | complain

rule='run clang-format -i on the file'
if command -v clang-format > /dev/null; then
    printf '%s\n' $code | xargs -r clang-format --dry-run 2>&1 |
        awk -F : '/\[-Wclang-format-violations\]/ && !seen[$1]++ { print $1 ":" $2 "\tformatted differently" }' | complain
fi
verdict

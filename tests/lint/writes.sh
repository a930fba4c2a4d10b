#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: writes.sh [TREE]. Only the store writes; everything else goes through the one write path, so that the journal knows.
set -eu
. "$(dirname "$0")/lint.sh"
rule='only src/store/ holds statements that write; go through actions/ (ARCHITECTURE.md)'
enter "${1:-}"

literals src include | awk -F '\t' '
    /^src\/store\// { next }
    {
        text = " " $2 " "
        upper = toupper(text)
    }
    text ~ /[^A-Za-z_](INSERT|UPDATE|DELETE|REPLACE INTO)[^A-Za-z_]/ ||
    upper ~ /[^A-Z_]((INSERT|REPLACE)( OR [A-Z]+)? INTO|DELETE FROM|UPDATE [^ ]+ SET)[^A-Z_]/ { print }' | complain
verdict

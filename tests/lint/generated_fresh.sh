#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: generated_fresh.sh CRM [TREE]. The committed manual pages and completions are what the binary generates.
set -eu
crm=$1
. "$(dirname "$0")/lint.sh"
enter "${2:-}"
generated=$(mktemp -d)
trap 'rm -rf "$generated" "$faults"' EXIT

status=0
for kind in man completions; do
    mkdir "$generated/$kind"
    "$crm" generate "$kind" "$generated/$kind"
    # Topics are written by hand; the binary only reads them.
    if ! diff -r -u --exclude=topics "$kind" "$generated/$kind"; then
        echo "$kind/: not what the binary generates: run 'crm generate $kind $kind' and commit"
        status=1
    fi
done
exit $status

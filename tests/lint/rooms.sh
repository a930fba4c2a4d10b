#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: rooms.sh [TREE]. The floors of the house (ARCHITECTURE.md).
set -eu
. "$(dirname "$0")/lint.sh"
rule='a room includes only itself and rooms below it (ARCHITECTURE.md)'
enter "${1:-}"

# From the top to the bottom. Rooms on one line share a floor and do not include each other.
floors='main
cli
reports
sales service marketing
analysis
exchange
actions
store
query
config
records
schema
output
base'

sources include/crm src | xargs -r awk -v floors="$floors" '
    BEGIN {
        count = split(floors, lines, "\n")
        for (i = 1; i <= count; i++) {
            rooms = split(lines[i], names, " ")
            for (j = 1; j <= rooms; j++) floor[names[j]] = i
        }
    }
    FNR == 1 {
        room = FILENAME
        sub(/^include\/crm\//, "", room)
        sub(/^src\//, "", room)
        if (!sub(/\/.*/, "", room)) sub(/\..*/, "", room)
        if (!(room in floor)) print FILENAME ":1\t" room " is no room"
    }
    !match($0, /^[ \t]*#[ \t]*include[ \t]*[<"][^>"]*/) { next }
    {
        path = substr($0, RSTART, RLENGTH)
        sub(/^[^<"]*/, "", path)
        own = sub(/^<crm\//, "", path)
    }
    path ~ /^".*\.\./ { print FILENAME ":" FNR "\tincludes " substr(path, 2) " by way of the folder above" }
    !own && !sub(/^"/, "", path) { next }  # <vector>
    index(path, "/") {
        sub(/\/.*/, "", path)
        if (!(path in floor)) print FILENAME ":" FNR "\t" path " is no room"
        else if (path != room && floor[path] <= floor[room]) print FILENAME ":" FNR "\t" room " includes " path
    }' | complain
verdict

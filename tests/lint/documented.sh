#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: documented.sh CRM [TREE]. Every command and option has a summary, an example, a transcript and a place in the manual.
#
# `crm generate reference` prints one line each, TAB-separated:
#   command COMMAND SUMMARY | option COMMAND --OPTION HELP | field-option COMMAND --OPTION HELP | example COMMAND LINE
# The options that fields give to add and edit are tested as one mechanism (field-option), not one by one.
set -eu
crm=$1
. "$(dirname "$0")/lint.sh"
enter "${2:-}"
rule='every command and option has a summary, an example, a transcript and a manual (CONTRIBUTING.md)'
reference=$(mktemp)
trap 'rm -f "$reference" "$faults"' EXIT

"$crm" generate reference > "$reference"

# The commands of all transcripts, and the manual without roff's marks.
transcripts=$(find tests/cli -name '*.test' 2>/dev/null | sort)
manual=$(find man -name '*.[157]' 2>/dev/null | sort)

awk -F '\t' '
    # Words with single spaces between them, whatever quotes and other marks stood there.
    function plain(text) {
        gsub(/[^A-Za-z0-9_-]+/, " ", text)
        return " " text " "
    }
    function stands_in(words, lines, count,    i) {
        for (i = 1; i <= count; i++) {
            if (index(lines[i], " " words " ")) return 1
        }
        return 0
    }
    FILENAME ~ /\.test$/ {
        in_command = /^\$ / || (in_command && continued)
        continued = in_command && /\\$/
        if (in_command) typed[++typed_count] = plain($0)
        next
    }
    FILENAME ~ /\.[157]$/ {
        gsub(/\\-/, "-"); gsub(/\\f[BIRP]/, ""); gsub(/\\&/, ""); gsub(/"/, "")
        manual[++manual_count] = plain($0)
        next
    }
    $1 == "command" { commands[++command_count] = $2; summary[$2] = $3 }
    $1 == "example" { examples[$2]++ }
    $1 == "option" { if (!($3 in option_of)) option_of[$3] = $2; if ($4 == "") print "option " $3 "\tof \"" $2 "\" has no help" }
    END {
        if (!command_count) print "crm generate reference\tlists no command"
        for (i = 1; i <= command_count; i++) {
            command = commands[i]
            where = "command " command
            if (summary[command] == "") print where "\thas no summary"
            if (!examples[command]) print where "\thas no example"
            if (!stands_in("crm " command, typed, typed_count) && !stands_in("crm " plural(command), typed, typed_count))
                print where "\thas no transcript in tests/cli/"
            if (!stands_in(command, manual, manual_count)) print where "\tis not in man/"
        }
        for (option in option_of) {
            if (!stands_in(option, typed, typed_count)) print "option " option "\tof \"" option_of[option] "\" has no transcript in tests/cli/"
            if (!stands_in(option, manual, manual_count)) print "option " option "\tof \"" option_of[option] "\" is not in man/"
        }
    }
    # "crm contacts list" tests "contact list".
    function plural(command,    noun) {
        noun = command
        sub(/ .*/, "", noun)
        return (noun ~ /y$/ ? substr(noun, 1, length(noun) - 1) "ies" : noun "s") substr(command, length(noun) + 1)
    }' $transcripts $manual "$reference" | sort | complain
verdict

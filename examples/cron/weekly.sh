#!/bin/sh
# SPDX-License-Identifier: MIT
# Monday's mail: what the last week brought, and what lies ahead. ./weekly.sh [ADDRESS]
set -eu
crm=${CRM:-crm}
here=$(cd -- "$(dirname -- "$0")" && pwd)

# section TITLE COMMAND…: what the command prints, below its title; nothing where it prints nothing.
section() {
    title=$1
    shift
    rows=$("$@" --quiet)
    [ -z "$rows" ] || printf '%s\n%s\n\n%s\n\n' "$title" "$(printf '%s' "$title" | sed 's/./-/g')" "$rows"
}

report() {
    section 'Won last week' "$crm" report won --by owner --period last-week
    section 'Lost last week' "$crm" report lost --by lost_reason --period last-week
    section 'Open deals' "$crm" report pipeline
    section 'To be decided this week, or earlier' "$crm" deal list 'closed_at is empty and expected_close <= eow' \
        --sort expected_close --columns title,value,stage,expected_close
    section 'Tasks that are late' "$crm" task list 'status = open and due < today' --sort due --columns title,company,due
    section 'Tickets that wait' "$crm" ticket list 'status in (new, open)' --sort opened_at --columns title,company,priority,opened_at
}

text=$(report)
printf '%s' "$text" | "$here/mail.sh" "The week from $(date +%F)" "$@"

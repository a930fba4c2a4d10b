#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: hostile-text.sh CRM [--count COMMANDS] [--seed NUMBER]. A database with text in every field of every type that terminals, shells, editors
# and spreadsheets would obey: whatever reads it, into a pipe and on a terminal, sends no control character but its own colours and links,
# hooks and editors get the text as text, and files bring it back. 1,000 is every command.
set -eu
. "$(dirname "$0")/hostile.sh"
need python3
shift
python3 "$here/hostile_text.py" "$@"

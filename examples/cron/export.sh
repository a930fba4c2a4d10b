#!/bin/sh
# SPDX-License-Identifier: MIT
# Keeps all records as text in a git repository of their own: a file a record type, a line a record. ./export.sh FOLDER
# Commits when something has changed, in the name of the crm user. Back again: cat FOLDER/*.jsonl | crm import all -
set -eu
crm=${CRM:-crm}

if [ $# -ne 1 ]; then
    echo "usage: $0 FOLDER" >&2
    exit 2
fi
umask 077
mkdir -p "$1"
cd "$1"
if [ ! -e .git ]; then
    if [ -n "$(ls -A)" ]; then
        echo "$0: $1 is neither empty nor a git repository" >&2
        exit 1
    fi
    git init --quiet .
fi

# All types at one moment; the files change only when the whole of it is there.
trap 'rm -f export.part' EXIT
"$crm" export all --format jsonl --output export.part
# A type may have no records any more.
rm -f -- *.jsonl
awk '{ type = $0; sub(/^{"record":"/, "", type); sub(/".*/, "", type); print > (type ".jsonl") }' export.part

user=$("$crm" config get user)
email=$("$crm" user list "name = \"$(printf '%s' "$user" | sed 's/["\\]/\\&/g')\"" --columns email --format csv --no-header)
export GIT_AUTHOR_NAME="$user" GIT_AUTHOR_EMAIL="${email:-$(id -un)@localhost}"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"
git add --all -- ':(glob)*.jsonl'
if ! git diff --cached --quiet; then
    git commit --quiet --message "Export of $(date +%F)" --message "$(git diff --cached --stat)"
fi

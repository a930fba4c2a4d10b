# SPDX-License-Identifier: MIT
# What the scripts of this folder share; sourced with the binary as $1.
# shellcheck shell=sh

here=$(cd "$(dirname "$0")" && pwd)
PATH=$(dirname "$(realpath "$1")"):$PATH
folder=$(mktemp -d)
trap 'chmod -R u+rwx "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" CRM_DB="$folder/crm.db" CRM_USER=ada NO_COLOR=1 LC_ALL=C.UTF-8
unset CRM_CONFIG CRM_FORMAT CRM_NOW CRM_SEED XDG_CONFIG_HOME XDG_DATA_HOME
faults=0

fault() {
    echo "${0##*/}: $1"
    faults=$((faults + 1))
}

# same WHAT EXPECTED ACTUAL
same() {
    [ "$2" = "$3" ] || fault "$1: $3 instead of $2"
}

# exits CODE COMMAND…: what it printed is left in the file `said`.
exits() {
    expected=$1
    shift
    code=0
    "$@" > said 2>&1 || code=$?
    [ "$code" -eq "$expected" ] || fault "$*: exit code $code instead of $expected: $(cat said)"
}

# The rows of a query, by the shell of SQLite: what is in the file, not what crm says of it.
query() {
    sqlite3 -readonly "$CRM_DB" "$1"
}

# Nothing is half there: every record has its number, its unique values and its place in the journal, and nothing else has.
whole() {
    same "$1: integrity" ok "$(sqlite3 "$CRM_DB" 'pragma integrity_check')"
    same "$1: foreign keys" '' "$(sqlite3 "$CRM_DB" 'pragma foreign_key_check')"
    same "$1: e-mails without a contact" 0 "$(query "select count(*) from unique_value where type = 'contact' and number not in (select number from contact)")"
    same "$1: contacts without their e-mail" 0 "$(query "select count(*) from contact where emails is not null and number not in (select number from unique_value where type = 'contact')")"
    exits 0 crm index status
}

need() {
    for program; do
        command -v "$program" > /dev/null || {
            echo "skipped: there is no program $program"
            exit 77
        }
    done
}

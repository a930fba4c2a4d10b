#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: read-ahead.sh CRM. A large file is read in a second thread, a pipe is not: both make the same database, and complain alike.
set -eu
. "$(dirname "$0")/hostile.sh"
export CRM_SEED=7 CRM_NOW=2026-11-22T12:00:00Z
rows=6000

# Of every hundred rows one has too few cells, one no e-mail that is one, one an e-mail that another has; phone numbers want the library.
awk -v rows=$rows 'BEGIN {
    print "name,email,phone,company,birthday,tags,Lead Score,notes"
    for (i = 1; i <= rows; i++) {
        if (i % 100 == 7) { print "Too few " i; continue }
        email = i % 100 == 13 ? "nobody" : "c" (i % 100 == 21 ? i - 1 : i) "@one.example"
        phone = i % 50 == 3 ? "(030) 1234 " 1000 + i : "+4915" 100000000 + i
        printf "Zoë Çelik %d,%s,%s,Company %d,%s,\"vip; T%d\",%d,\"said \"\"yes\"\"\nand more\"\n", i, email, phone, i % 700, i % 90 == 5 ? "1990-02-30" : "1990-03-01", i % 9, i
    }
}' > contacts.csv
printf 'phone: {default_country: DE}\n' > crm.yaml
[ "$(wc -c < contacts.csv)" -gt 400000 ] || fault 'the file is too small to be read in a second thread'

# imports OUT DATABASE FILE OPTION…: what it says, with its exit code; the pipe is called like the file.
imports() {
    out=$1 CRM_DB=$folder/$2 file=$3
    shift 3
    code=0
    if [ "$file" = - ]; then
        cat contacts.csv | crm import contacts - "$@" > "$out" 2>&1 || code=$?
    else
        crm import contacts "$file" "$@" > "$out" 2>&1 || code=$?
    fi
    sed 's/standard input/contacts.csv/g; s/^  -:/  contacts.csv:/' "$out" > "$out.said"
    echo "exit $code" >> "$out.said"
}

alike() {
    cmp -s "$2" "$3" || fault "$1: $(diff "$2" "$3" | head -n 5)"
}

imports file file.db contacts.csv --skip-errors --rejects file.csv
imports pipe pipe.db - --skip-errors --rejects pipe.csv
alike 'what is said' file.said pipe.said
alike 'rejects' file.csv pipe.csv
[ "$(wc -l < file.csv)" -gt 100 ] || fault 'nothing was rejected'
crm --db file.db export all > file.json
crm --db pipe.db export all > pipe.json
alike 'records' file.json pipe.json

imports file none.db contacts.csv
imports pipe none.db -
alike 'all that is wrong' file.said pipe.said
imports file file.db contacts.csv --update --skip-errors --dry-run
imports pipe file.db - --update --skip-errors --dry-run
alike 'a dry run of changes' file.said pipe.said

# A file that breaks off: the rows before the fault do not matter, and the fault is said with its line.
printf 'Never closed,"\n' >> contacts.csv
imports file none.db contacts.csv --skip-errors
imports pipe none.db - --skip-errors
alike 'a quote that is never closed' file.said pipe.said
grep -q 'never closed' file.said || fault "no word of the quote: $(cat file.said)"
[ ! -e none.db ] || fault 'something was imported'
[ "$faults" -eq 0 ]

#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: scale.sh CRM. Ten thousand contacts, each with a company of its own. (crm.cli scans all contacts for every row: 356 seconds.)
# Ten seconds are far more than any build needs, and far less than anything that reads the table for each row.
set -eu
. "$(dirname "$0")/hostile.sh"
need sqlite3 timeout

{ echo name,email,company,tags; seq 10000 | sed 's/.*/Contact &,c&@one.example,Company &,new; t&/'; } > contacts.csv
exits 0 timeout 10 crm import contacts contacts.csv -q
exits 0 timeout 10 crm import contacts contacts.csv --key email -q
same 'contacts' 10000 "$(query 'select count(*) from contact')"
same 'companies' 10000 "$(query 'select count(*) from company')"
exits 0 timeout 5 crm contact list 'companies.name = "Company 77"' --format ids
same 'found' 1 "$(wc -l < said)"
exits 0 timeout 5 crm contact show c7777@one.example --format json
exits 0 timeout 10 crm undo -q
same 'contacts' 0 "$(query 'select count(*) from contact')"
whole 'undone'
[ "$faults" -eq 0 ]

#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures crm against the sqlite3 shell on a large database, each work beside the best SQL for it on the same file, and prints a table.
#   tests/bench/million.sh [--count CONTACTS] [--work PATTERN] [--keep FOLDER] [--crm BINARY] [--clock wall|cpu] [--seconds S] [--check]
# There are a fifth as many companies, as many deals and five times as many activities as contacts. --keep makes the databases in FOLDER
# once, uses what it finds there, and goes on where it was interrupted; without it everything is made anew and removed. --work takes those
# whose name has the pattern in it. --clock cpu judges by the time that processors worked, for machines that do other things meanwhile.
# --check measures nothing: it compares what crm and the shell answer, and fails where they differ.
# The works are the files of works/: a few lines of what to measure, and the SQL.
# Needs sqlite3, awk and a C++ compiler, or the two tools in the folder that CRM_BENCH_TOOLS names.
set -eu
export LC_ALL=C.UTF-8 TZ=UTC
here=$(cd "$(dirname "$0")" && pwd)
count=1000000 pattern='' keep='' crm=$here/../../build/release/crm clock=wall seconds=4 check=
while [ $# -gt 0 ]; do
    case $1 in
    --count) count=$2 && shift ;;
    --work) pattern=$2 && shift ;;
    --keep) keep=$2 && shift ;;
    --crm) crm=$2 && shift ;;
    --clock) clock=$2 && shift ;;
    --seconds) seconds=$2 && shift ;;
    --check) check=yes ;;
    *) echo "million.sh: unknown option $1" >&2 && exit 2 ;;
    esac
    shift
done
crm=$(realpath "$crm")
if [ -z "$keep" ]; then
    keep=$(mktemp -d)
    trap 'rm -rf "$keep"' EXIT
    trap 'exit 130' INT TERM
fi
mkdir -p "$keep"
keep=$(cd "$keep" && pwd)
export HOME="$keep" CRM_USER=bench CRM_NOW=2026-11-15T12:00:00Z
unset CRM_DB CRM_CONFIG CRM_FORMAT CRM_SEED XDG_DATA_HOME XDG_CONFIG_HOME
. "$here/million_database.sh"
. "$here/million_work.sh"

tools=${CRM_BENCH_TOOLS:-$keep/tools}
build_tools
few=$((count / 100 > 20 ? count / 100 : 20))
make_database "$few"
make_database "$count"
[ -n "$check" ] || heading
faults=0
for file in "$here"/works/*.sql; do
    read_work "$file"
    case $work in *"$pattern"*) run_work ;; esac
done
[ "$faults" -eq 0 ]

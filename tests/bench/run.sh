#!/bin/sh
# SPDX-License-Identifier: MIT
# Measures crm against the sqlite3 shell doing the same work in the same run, and prints the ratios.
#   tests/bench/run.sh [BINARY [COUNT]]
# Needs sqlite3, awk, GNU date and GNU time. Nothing here fails because of a slow machine: figures are for reading.
set -eu
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
crm=$(realpath "${1:-$here/../../build/release/crm}")
count=${2:-100000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder" CRM_USER=bench
unset CRM_DB CRM_CONFIG CRM_FORMAT CRM_NOW CRM_SEED XDG_DATA_HOME XDG_CONFIG_HOME

# milliseconds COMMAND: how long one run takes, output thrown away.
milliseconds() {
    begin=$(date +%s%N)
    sh -c "$1" >/dev/null 2>&1
    end=$(date +%s%N)
    echo $(((end - begin) / 1000))
}

# median RUNS BEFORE COMMAND: the median of several runs in microseconds; BEFORE is run, untimed, before each.
median() {
    runs=$1
    for _ in $(seq "$runs"); do
        sh -c "$2"
        milliseconds "$3"
    done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

# compare NAME LIMIT RUNS BEFORE OURS THEIRS
compare() {
    ours=$(median "$3" "$4" "$5")
    theirs=$(median "$3" "$4" "$6")
    awk -v name="$1" -v limit="$2" -v a="$ours" -v b="$theirs" \
        'BEGIN { printf "%-34s %9.2f ms %9.2f ms   ratio %5.2f   at most %s\n", name, a / 1000, b / 1000, a / b, limit }'
}

peak() {
    /usr/bin/time -f %M sh -c "exec $1 >/dev/null 2>/dev/null" 2>&1 | tail -n 1
}

awk -v count="$count" -f "$here/contacts.awk" >contacts.csv
awk -v count=$((count / 10)) -f "$here/contacts.awk" >tenth.csv
"$crm" --db many.db --quiet import contacts contacts.csv
"$crm" --db few.db --quiet import contacts tenth.csv
email=$(sed -n "$((count / 2))p" contacts.csv | cut -d, -f2)

columns=$("$crm" --db many.db contact list --format csv --limit 0 | tr ',' '\n')
select_list=
for column in $columns; do
    case $column in
    companies) value="(select group_concat(name, '; ') from (select x.name from contact_companies l join company x on x.number = l.company where l.contact = t.number order by l.position))" ;;
    distinct_from) value="(select group_concat(name, '; ') from (select x.name from contact_distinct_from l join contact x on x.number = l.linked_contact where l.contact = t.number order by l.position))" ;;
    owner) value='(select name from user where number = t.owner)' ;;
    referred_by) value='(select name from contact r where r.number = t.referred_by)' ;;
    *) value="t.\"$column\"" ;;
    esac
    select_list="$select_list${select_list:+, }$value"
done
echo "select $select_list from contact t order by t.number;" >all.sql
echo "select $select_list from contact t where t.number = (select number from unique_value where type = 'contact' and field = 'emails' and value = '$email');" >one.sql
cat >import.sql <<'SQL'
create table contact(name text, email text, phone text, company text, tags text);
create unique index contact_email on contact(email);
.mode csv
.import --skip 1 contacts.csv contact
SQL
sqlite3 plain.db 'create table contact(name text, email text, phone text, company text, tags text); create unique index contact_email on contact(email);'

echo "crm $("$crm" --version | cut -d' ' -f2) against sqlite3 $(sqlite3 --version | cut -d' ' -f1), $count contacts, medians"
compare 'crm --version' 1.5 41 : "'$crm' --version" 'sqlite3 --version'
compare 'contact show EMAIL --format json' 2 41 : "'$crm' --db many.db contact show $email --format json" 'sqlite3 many.db <one.sql'
compare 'contact list --format csv' 2 7 : "'$crm' --db many.db contact list --format csv" 'sqlite3 -csv -header many.db <all.sql'
compare 'import contacts' 4 3 'rm -f new.db new.db-*' "'$crm' --db new.db import contacts contacts.csv" 'sqlite3 new.db <import.sql'
compare 'contact add' 3 41 : "'$crm' --db many.db contact add Bench" "sqlite3 plain.db \"insert into contact(name) values ('Bench')\""
# What the import left to the first search is taken in once.
"$crm" --db many.db --quiet search none
rare=${email%%@*}
compare 'search, a common word' 2 21 : "'$crm' --db many.db search jane" "sqlite3 many.db \"select rowid from search where search match 'jane' order by rank limit 20\""
compare 'search, a rare word' 2 21 : "'$crm' --db many.db search $rare" "sqlite3 many.db \"select rowid from search where search match '$rare' order by rank limit 20\""
compare 'import contacts, first search' - 3 'rm -f new.db new.db-*' "'$crm' --db new.db import contacts contacts.csv && '$crm' --db new.db search jane" 'sqlite3 new.db <import.sql'

if [ -x /usr/bin/time ]; then
    echo "peak memory in KiB at $((count / 10)) and at $count contacts, at most 65536:"
    printf '%-34s %8s %8s\n' 'contact list --format csv' "$(peak "'$crm' --db few.db contact list --format csv")" "$(peak "'$crm' --db many.db contact list --format csv")"
    printf '%-34s %8s %8s\n' 'export all' "$(peak "'$crm' --db few.db export all")" "$(peak "'$crm' --db many.db export all")"
    printf '%-34s %8s %8s\n' 'import contacts' "$(peak "'$crm' --db a.db import contacts tenth.csv")" "$(peak "'$crm' --db b.db import contacts contacts.csv")"
fi

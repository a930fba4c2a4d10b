# SPDX-License-Identifier: MIT
# Reads a work of million.sh, runs it, and prints its row of the table.

heading() {
    echo "crm $("$crm" --version | cut -d' ' -f2) against sqlite3 $(sqlite3 --version | cut -d' ' -f1): $count contacts, $((count / 5)) companies, $count deals, $((count * 5)) activities; best of several runs, $clock time; load $(cut -d' ' -f1 /proc/loadavg)"
    printf '| %-44s | %10s | %10s | %6s | %8s | %9s | %6s | %9s | %s |\n' work 'crm' 'sqlite3' ratio 'at most' "at $few" growth 'peak' ''
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |'
}

# of KEY: what the head of the work's file says of it.
of() { sed -n "s/^-- $1\(: \(.*\)\)\{0,1\}\$/\2/p" "$file" | sed -n 1p; }
has() { grep -q "^-- $1\$" "$file"; }

read_work() {
    file=$1
    work=$(of work)
}

# fill: puts what is known of the database into the braces of the text.
fill() {
    sed -e "s|{email}|$email|g" -e "s|{deal}|$deal|g" -e "s|{open deal}|$open_deal|g" -e "s|{now}|$CRM_NOW|g" -e "s|{csv}|contacts.csv|g" \
        -e "s|{contact documents}|$contact_documents|g" -e "s|{company documents}|$company_documents|g" -e "s|{activity documents}|$activity_documents|g" \
        -e "s|{sum of value}|printf('%d.%02d', sum(value) / 100, sum(value) % 100) value|g" \
        -e "s|{weighted}|printf('%d.%02d', sum((value * $chance + 50) / 100) / 100, sum((value * $chance + 50) / 100) % 100) weighted|g" \
        -e "s|{contact columns}|$contact_columns|g" -e "s|{deal columns}|$deal_columns|g" -e "s|{contact members}|$contact_members|g" \
        -e "s|{contact companies}|$contact_companies|g" -e "s|{activity contacts}|$activity_contacts|g"
}

chance="case stage when 'lead' then 10 when 'qualified' then 25 when 'proposal' then 50 when 'negotiation' then 75 else 0 end"
learned=

# learn FOLDER: what the works of its database are about: an ordinary contact and deal from its middle.
learn() {
    data=$1
    if [ "$learned" = "$data" ]; then
        return
    fi
    learned=$data
    middle=$(sqlite3 "$data/crm.db" 'select max(number) / 2 from contact')
    email=$(sqlite3 "$data/crm.db" "select emails from contact where number >= $middle and emails is not null and phones is not null order by number limit 1")
    deal=$middle
    open_deal=$(sqlite3 "$data/crm.db" "select number from deal where number >= $middle and stage = 'lead' order by number limit 1")
    contact_columns=$(select_list contact columns | sed 's/[&|\\]/\\&/g')
    contact_members=$(select_list contact members | sed 's/[&|\\]/\\&/g')
    deal_columns=$(select_list deal columns | sed 's/[&|\\]/\\&/g')
    contact_companies=$(linked_names contact companies company name)
    activity_contacts=$(linked_names activity contacts contact name)
    contact_documents=$(first_document c t)
    company_documents=$(first_document c o)
    activity_documents=$(first_document a c)
}

# The number of a type's first document in the search index: its prefix as a number of two letters, 40 bits up.
first_document() {
    awk -v a="$1" -v b="$2" 'BEGIN { letters = "abcdefghijklmnopqrstuvwxyz"; printf "%.0f", ((index(letters, a) - 1) * 26 + index(letters, b) - 1) * 2 ^ 40 }'
}

# measured FOLDER RUN-OPTIONS…: one line for crm and, unless the work has none, one for the shell.
measured() {
    folder=$1
    shift
    cd "$folder"
    learn "$folder"
    database=crm.db
    if has writes; then
        make_writable "$folder"
        database=writes.db
    fi
    ours=$(of crm | fill)
    before=$(of before | fill)
    sql=$(grep -v '^-- ' "$file" | fill)
    if has new; then
        # Both begin without a database, and the first search belongs to it.
        then=$(of then)
        set -- "$@" --before 'rm -f new.db*' -- sh -c "'$crm' --db new.db $ours && '$crm' --db new.db $then"
        printf '%s\n' "$sql" >new.sql
        theirs=".read new.sql"
        database=new.db
    else
        if [ -n "$before" ]; then
            set -- "$@" --before "'$crm' --db $database $before >/dev/null 2>&1 || true"
        fi
        eval "set -- \"\$@\" -- \"\$crm\" --db $database $ours"
        theirs=$sql
    fi
    shell=$(of shell)
    mode=$(of mode)
    if [ "$only_ours" = yes ]; then
        :
    elif [ -n "$shell" ]; then
        eval "set -- \"\$@\" -- sqlite3 $shell"
    elif [ -n "$sql" ]; then
        heading=-header
        if has 'no headings'; then
            heading=-noheader
        fi
        set -- "$@" -- sqlite3 -bail "$heading" "-${mode:-csv}" "$database" "$theirs"
    fi
    "$tools/measure" "$@"
    rm -f new.db new.db-*
    cd - >/dev/null
}

run_work() {
    if [ -n "$check" ]; then
        check_work
        return
    fi
    if ! knows_command; then
        printf '| %-44s | %s |\n' "$work" 'skipped: this crm does not know the command'
        return
    fi
    line=$(of line)
    limit=$(of 'at most')
    within=$(of within)
    only_ours=no
    result=$(measured "$keep/$count" --seconds "$seconds" --runs 41 --line "${line:-0}") || result=
    small=
    if [ -n "$(of grows)" ]; then
        only_ours=yes
        small=$(measured "$keep/$few" --seconds "$seconds" --runs 41) || small=
    fi
    printf '%s\nsmall %s\n' "$result" "$small" | awk -v work="$work" -v limit="$limit" -v within="${within% ms}" -v clock="$clock" -v expected="$(of exit)" '
        function time() { return (clock == "cpu" ? $2 : $1) / 1000 }
        function shown(ms) { return ms == "" ? "" : ms < 1000 ? sprintf("%.1f ms", ms) : sprintf("%.2f s", ms / 1000) }
        $1 == "small" { if (NF > 1) { $1 = ""; $0 = $0; few = time() } next }
        NF == 4 && ++lines == 1 { ours = time(); peak = $3; code = $4 }
        NF == 4 && lines == 2 { theirs = time(); other = $4 }
        END {
            verdict = "ok"
            if (lines == 0 || code != expected + 0) verdict = "failed, exit " code
            else if (other != 0) verdict = "the shell failed, exit " other
            ratio = theirs > 0 ? ours / theirs : ""
            growth = few > 0 ? ours / few : ""
            if (verdict == "ok" && ((limit != "" && ratio > limit + 0) || (within != "" && ours > within + 0) || (growth != "" && growth > 1.3) || peak > 65536)) verdict = "MISSED"
            bound = limit (limit != "" && within != "" ? ", " : "") (within == "" ? "" : shown(within))
            printf "| %-44s | %10s | %10s | %6s | %8s | %9s | %6s | %5d KiB | %s |\n", work, shown(ours), shown(theirs), ratio == "" ? "" : sprintf("%.2f", ratio), bound, shown(few), growth == "" ? "" : sprintf("%.2f", growth), peak, verdict
        }'
}

# A command that this crm lacks is another branch's; options are not looked at.
knows_command() {
    set -- $(of crm)
    case $1 in
    -*) return 0 ;;
    esac
    code=0
    "$crm" "$1" --help >/dev/null 2>&1 || code=$?
    if [ $code -eq 0 ] && [ "$1 $2" = "contact merge" ]; then
        "$crm" contact merge --help >/dev/null 2>&1 || code=$?
    fi
    [ $code -eq 0 ]
}

# check_work: both must answer the same rows, in any order; numbers are compared as numbers.
check_work() {
    if ! knows_command; then
        return
    fi
    only_ours=no
    answers=$(mktemp -d "$keep/answers.XXXXXX")
    measured "$keep/$count" --runs 1 --output "$answers" >"$answers/codes"
    if ! awk -v expected="$(of exit)" '$4 != (NR == 1 ? expected + 0 : 0) { exit 1 }' "$answers/codes"; then
        echo "$work: exit codes $(awk '{ printf "%s ", $4 }' "$answers/codes")"
        faults=$((faults + 1))
    elif [ -e "$answers/2" ] && [ "$(of check)" != no ] && ! has writes && [ -z "$(of shell)" ]; then
        compare_answers
    fi
    rm -rf "$answers"
}

compare_answers() {
    for side in 1 2; do
        # Each statement of the shell prints its headings again.
        tr -d '\r' <"$answers/$side" | awk 'NR == 1 { heading = $0 } NR == 1 || $0 != heading' >"$answers/$side.csv"
    done
    if [ "$(of check)" = rows ]; then
        difference=$(($(wc -l <"$answers/1.csv") - $(wc -l <"$answers/2.csv")))
    else
        sqlite3 "$answers/both.db" '.mode csv' ".import '$answers/1.csv' ours" ".import '$answers/2.csv' theirs" 2>/dev/null
        columns=$(sqlite3 "$answers/both.db" "select group_concat('case when \"' || name || '\" glob ''*[0-9]'' and \"' || name || '\" not glob ''*[^0-9.]*'' then \"' || name || '\" + 0 else \"' || name || '\" end') from pragma_table_info('ours')")
        difference=$(sqlite3 "$answers/both.db" "select (select count(*) from ours) - (select count(*) from theirs) || ' '
            || (select count(*) from (select $columns from ours except select $columns from theirs))" 2>&1) || true
        [ "$difference" = "0 0" ] && difference=0
        # Rows of nothing are for people.
        if [ "$(of check)" = "more rows" ] && [ "${difference%% *}" -eq "${difference##* }" ]; then
            difference=0
        fi
    fi
    if [ "$difference" != 0 ]; then
        echo "$work: the answers differ: $difference"
        diff "$answers/1.csv" "$answers/2.csv" | sed -n 1,8p | cut -c1-200
        faults=$((faults + 1))
    fi
}

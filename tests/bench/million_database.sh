# SPDX-License-Identifier: MIT
# Makes the databases of million.sh, with crm import itself.

build_tools() {
    mkdir -p "$tools"
    for tool in generate measure; do
        if [ ! -x "$tools/$tool" ]; then
            ${CXX:-c++} -std=c++20 -O2 -o "$tools/$tool" "$here/$tool.cpp"
        fi
    done
}

# import_file FOLDER TABLE ROWS NAME COMMAND…: unless the table has as many rows already, as imports are whole or not there at all.
import_file() {
    folder=$1 table=$2 rows=$3 name=$4
    shift 4
    found=$(sqlite3 "$folder/crm.db" "select count(*) from \"$table\"" 2>/dev/null) || found=0
    if [ "$found" -lt "$rows" ]; then
        "$tools/measure" --runs 1 --output "$folder" -- "$crm" --db "$folder/crm.db" --quiet "$@" >"$folder/said"
        awk -v name="$name" '{ printf "%s: %.1f s, %.1f s of processor time, %d KiB\n", name, $1 / 1e6, $2 / 1e6, $3; exit $4 }' "$folder/said" >&2
    fi
}

# make_database CONTACTS: $keep/CONTACTS/crm.db.
make_database() {
    folder=$keep/$1
    mkdir -p "$folder"
    if [ -e "$folder/made" ]; then
        return
    fi
    "$tools/generate" "$1" "$folder"
    import_file "$folder" company $(($1 / 5)) "companies of $1" import companies "$folder/companies.csv"
    import_file "$folder" contact "$1" "$1 contacts" import contacts "$folder/contacts.csv"
    import_file "$folder" deal "$1" "$1 deals" import deals "$folder/deals.csv"
    import_file "$folder" activity $(($1 * 5)) "$(($1 * 5)) activities" import activities "$folder/activities.csv"
    # Once more changes nothing.
    "$crm" --db "$folder/crm.db" --quiet import deals "$folder/moves.csv" --key external_id --update >/dev/null
    "$tools/measure" --runs 1 -- "$crm" --db "$folder/crm.db" --quiet search nobody |
        awk -v name="search index of $1" '{ printf "%s: %.1f s, %.1f s of processor time, %d KiB\n", name, $1 / 1e6, $2 / 1e6, $3 }' >&2
    sqlite3 "$folder/crm.db" "select sql || ';' from sqlite_schema where type = 'table' and sql is not null
        and (name not like 'search_%' or name = 'search_word') and name not like 'sqlite_%'" >"$folder/schema.sql"
    sqlite3 "$folder/crm.db" "select replace(replace(sql, 'CREATE INDEX', 'CREATE INDEX IF NOT EXISTS'), 'CREATE UNIQUE INDEX', 'CREATE UNIQUE INDEX IF NOT EXISTS')
        || ';' from sqlite_schema where type = 'index' and sql is not null" >"$folder/indexes.sql"
    # Only the contacts are read again.
    rm -f "$folder/deals.csv" "$folder/activities.csv" "$folder/moves.csv" "$folder/said" "$folder/1"
    touch "$folder/made"
}

# A copy to write to, made once.
make_writable() {
    if [ ! -e "$1/writes.db" ]; then
        cp --reflink=auto "$1/crm.db" "$1/copy" && mv "$1/copy" "$1/writes.db"
        # The first commit would wait for the copy to reach the disk, too.
        sync "$1/writes.db"
    fi
}

# select_list TYPE columns|members: its columns as crm prints them, as SQL about "t": for SELECT, or for json_object().
select_list() {
    own=$(sqlite3 "$data/crm.db" "select group_concat(name, ' ') from pragma_table_info('$1')")
    list=
    for column in $("$crm" --db "$data/crm.db" "$1" list --format csv --limit 0 | tr ',' ' '); do
        custom=
        case " $own companies contacts products " in
        *" $column "*) ;;
        *) custom=$column value="json_extract(t.custom_fields, '\$.$column')" ;;
        esac
        case $column in
        "$custom") ;;
        companies) value=$(linked_names "$1" companies company name) ;;
        contacts) value=$(linked_names "$1" contacts contact name) ;;
        products) value=$(linked_names "$1" products product name) ;;
        owner) value='(select x.name from user x where x.number = t.owner)' ;;
        company | campaign) value="(select x.name from $column x where x.number = t.$column)" ;;
        referred_by) value='(select x.name from contact x where x.number = t.referred_by)' ;;
        value | income) value="case when t.$column is not null then printf('%d.%02d', t.$column / 100, t.$column % 100) end" ;;
        emails | phones | websites | tags) value="replace(t.$column, char(10), '; ')" ;;
        *) value="t.\"$column\"" ;;
        esac
        case $2 in
        columns) list="$list, $value \"$column\"" ;;
        members) list="$list, '$column', $value" ;;
        esac
    done
    echo "${list#, }"
}

linked_names() {
    echo "(select group_concat(name, '; ') from (select x.$4 name from $1_$2 l join $3 x on x.number = l.$3 where l.$1 = t.number order by l.position))"
}

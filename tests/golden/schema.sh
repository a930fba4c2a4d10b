#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: schema.sh CRM. The tables of a new database are those that were frozen for the version of the schema that it says it has.
set -eu
. "$(dirname "$0")/sandbox"

"$crm" company add Acme --quiet > "$folder/id"
# PRAGMA user_version: four bytes at 60 of the file.
version=$(od -An -tu1 -j60 -N4 "$CRM_DB" | awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 }')
frozen=$here/schema-$version.sql

"$crm" sql "select sql || ';' as sql from sqlite_schema where sql is not null order by name" --format csv --no-header > "$folder/quoted"
sed 's/^"//; s/"$//; s/""/"/g' "$folder/quoted" > "$folder/schema"

if [ "${UPDATE:-}" = 1 ] && [ ! -f "$frozen" ]; then
    cp "$folder/schema" "$frozen"
fi
if [ ! -f "$frozen" ]; then
    fail "there is no $frozen; UPDATE=1 $0 $1 writes it for a new version"
elif ! diff -u "$frozen" "$folder/schema"; then
    fail "A new database has other tables than version $version of the schema." \
        "People have files of that version: raise schema_version in src/store/migrations.cpp, write the migration that brings an old file there," \
        "and freeze the new schema with UPDATE=1 $0 $1. The file of a version that was released never changes."
fi
verdict

#!/bin/sh
# SPDX-License-Identifier: MIT
# Imports the four files of the sales export: ./import.sh DATA_FOLDER [OPTION…]
# The options go to every import (--update, --skip-errors …). CRM names the program, CRM_DB the database, CRM_CONFIG another configuration.
set -eu

if [ $# -lt 1 ] || [ ! -d "$1" ]; then
    echo "usage: $0 DATA_FOLDER [OPTION...]" >&2
    exit 2
fi
data=$1
shift
here=$(cd -- "$(dirname -- "$0")" && pwd)
CRM_CONFIG=${CRM_CONFIG:-$here/crm.yaml}
export CRM_CONFIG

# What is linked to comes before what links.
while read -r type file; do
    "${CRM:-crm}" import "$type" "$data/$file" --map "$here/$type.yaml" "$@" </dev/null
done <<FILES
users sales_teams.csv
companies accounts.csv
products products.csv
deals sales_pipeline.csv
FILES

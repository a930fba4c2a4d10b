#!/bin/sh
# SPDX-License-Identifier: MIT
# Usage: studio.sh CRM. The studio's books are loaded, and what is printed of them is what the files in studio/ say; UPDATE=1 rewrites those.
set -eu
. "$(dirname "$0")/sandbox"
export TZ=Europe/Helsinki CRM_CONFIG="$examples/studio/crm.yaml"

load() {
    for type in users companies products campaigns contacts deals tickets activities tasks; do
        "$crm" import "$type" "$examples/studio/$type.csv" 2>&1 || fail "$type.csv is not imported"
    done
}
load > "$folder/first"
"$crm" export all -o "$folder/before.json"
load > "$folder/second"
"$crm" export all -o "$folder/after.json"
sed 's/created \([0-9]*\), updated 0, same 0,/created 0, updated 0, same \1,/' "$folder/first" > "$folder/again"
expect "importing everything once more" "$folder/second" "$folder/again"
cmp "$folder/before.json" "$folder/after.json" || fail "importing everything once more has changed something"

# A contact with a past: edited, moved from one company to another, tagged, and one edit taken back.
hannele=hannele@kolmekurkea.example
CRM_NOW=2026-11-23T09:15:00Z "$crm" contact edit "$hannele" --title "chair of the board" --add-tag vip --quiet > "$folder/id"
CRM_NOW=2026-11-24T14:00:00Z "$crm" contact edit "$hannele" --unset status --user Petra --quiet > "$folder/id"
CRM_NOW=2026-11-24T14:05:00Z "$crm" undo --quiet > "$folder/id"
CRM_NOW=2026-11-25T07:40:00Z "$crm" log call "She steps back in spring; Eero takes over" --contact "$hannele" --duration 25m --quiet > "$folder/id"

golden studio/contact.txt "$crm" contact show "$hannele"
golden studio/contact.json "$crm" contact show "$hannele" --format json
golden studio/contact-history.txt "$crm" contact history "$hannele"
golden studio/deal.txt "$crm" deal show D-001
golden studio/companies.html "$crm" company list --format html
golden studio/deals.md "$crm" deal list 'stage in (lead, qualified, proposal, negotiation)' --sort expected_close --format markdown
golden studio/tickets.yaml "$crm" ticket list 'status in (new, open)' --format yaml
golden studio/contacts.txt "$crm" contact list --sort name
golden studio/pipeline.txt "$crm" pipeline
golden studio/won-by-month.txt "$crm" report won --by month
golden studio/agenda.txt "$crm"
verdict

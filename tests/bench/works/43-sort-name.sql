-- work: list --sort name --limit 50
-- crm: contact list --sort name --limit 50 --columns number,name --format csv
-- at most: 1.5
select number, name from contact order by name_folded, number limit 50;

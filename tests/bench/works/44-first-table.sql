-- work: list --limit 50
-- crm: contact list --limit 50 --columns number,name,emails --format table
-- at most: 1.5
-- check: no
select number, name, emails from contact order by number limit 50;

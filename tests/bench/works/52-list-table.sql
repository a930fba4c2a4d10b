-- work: list of all contacts as table
-- crm: contact list --format table
-- at most: 1.5
-- check: no
-- mode: column
select t.number, t.name, replace(t.emails, char(10), '; ') emails, {contact companies} companies, t.title, t.status from contact t order by t.number;

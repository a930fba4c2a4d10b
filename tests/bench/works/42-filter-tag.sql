-- work: list --tag
-- crm: contact list --tag board --columns number,name --format csv
-- at most: 1.5
select number, name from contact where number in (select number from term where type = 'contact' and field = 'tags' and value = 'board') order by number;

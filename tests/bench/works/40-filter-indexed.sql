-- work: list --filter, an indexed field
-- crm: contact list --filter 'city = Graz' --columns number,name,city --format csv
-- at most: 1.5
select number, name, city from contact where city = 'Graz' order by number;

-- work: list of all activities as csv
-- crm: activity list --format csv --columns number,type,at,company,contacts,body
-- at most: 1.5
select t.number, t.type, t.at, (select name from company where number = t.company) company, {activity contacts} contacts, t.body from activity t order by t.number;

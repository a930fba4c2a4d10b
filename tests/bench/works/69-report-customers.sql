-- work: report customers
-- crm: report customers --format csv --columns customer,deals,value,last_contact,currency
-- at most: 1.3
with sales as (select company, currency, count(*) deals, sum(value) value from deal where stage = 'won' group by company, currency),
  spoken as (select company, max(at) at from (
    select company, at from activity where company is not null and coalesce(at, '') <= '{now}'
    union all select m.company, a.at from activity a cross join activity_contacts l join contact_companies m on m.contact = l.contact where l.activity = a.number and coalesce(a.at, '') <= '{now}'
    union all select d.company, a.at from activity a cross join deal d where d.number = a.deal and d.company is not null and coalesce(a.at, '') <= '{now}') group by company)
select c.name customer, s.deals, printf('%d.%02d', s.value / 100, s.value % 100) value, substr(p.at, 1, 10) last_contact, s.currency
from sales s join company c on c.number = s.company left join spoken p on p.company = s.company order by s.currency, s.value desc;

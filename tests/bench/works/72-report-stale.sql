-- work: report stale
-- crm: report stale --format csv --columns type,number,record,last_contact
-- at most: 1.3
select 'contact' type, t.number, t.name record, substr(s.at, 1, 10) last_contact from contact t left join
  (select l.contact, max(a.at) at from activity a cross join activity_contacts l where l.activity = a.number group by l.contact) s on s.contact = t.number
  where t.rhythm is null and coalesce(s.at, t.created_at) < date('{now}', '-90 days') order by coalesce(s.at, t.created_at);
select 'deal' type, t.number, t.title record, substr(s.at, 1, 10) last_contact from deal t left join
  (select a.deal, max(a.at) at from deal d join activity a on a.deal = d.number where d.stage not in ('won', 'lost') group by a.deal) s on s.deal = t.number
  where t.stage not in ('won', 'lost') and coalesce(s.at, t.opened_at) < date('{now}', '-90 days') order by coalesce(s.at, t.opened_at);
select 'company' type, t.number, t.name record, substr(s.at, 1, 10) last_contact from company t left join
  (select company, max(at) at from (select company, at from activity where company is not null
    union all select m.company, a.at from activity a cross join activity_contacts l join contact_companies m on m.contact = l.contact where l.activity = a.number
    union all select d.company, a.at from activity a cross join deal d where d.number = a.deal and d.company is not null) group by company) s on s.company = t.number
  where coalesce(s.at, t.created_at) < date('{now}', '-90 days') order by coalesce(s.at, t.created_at);

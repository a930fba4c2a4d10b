-- work: report quality
-- crm: report quality --format csv
-- at most: 1.3
-- check: no
select 'contact-unreachable', number, name from contact t where emails is null and phones is null and street is null and linkedin is null and x is null and bluesky is null
  and mastodon is null and telegram is null and github is null and instagram is null and facebook is null;
select 'contact-without-name', number, name from contact where name like '%@%';
select 'contact-birthday', number, name from contact where birthday is not null and (birthday > '{now}' or birthday < '1906');
select 'contact-phone', number, name from contact where phones not like '+%';
with domains as (select substr(emails, instr(emails, '@') + 1) domain, count(*) uses from contact where emails is not null group by 1) select count(*) from domains;
select 'contact-duplicate-name', number, name, (select min(o.number) from contact o where o.name_folded = t.name_folded and o.number <> t.number) from contact t
  where exists (select 1 from contact o where o.name_folded = t.name_folded and o.number <> t.number);
select 'contact-customer-without-deal', number, name from contact t where status = 'customer' and not exists (select 1 from deal_contacts l where l.contact = t.number)
  and not exists (select 1 from contact_companies m join deal d on d.company = m.company where m.contact = t.number);
select 'company-without-contact', number, name from company t where coalesce(status, '') <> 'former' and not exists (select 1 from contact_companies m where m.company = t.number);
select 'company-without-address', number, name from company where status = 'customer' and (street is null or city is null or country is null);
select 'company-duplicate-name', number, name from company t where exists (select 1 from company o where o.name_folded = t.name_folded and o.number <> t.number);
select 'company-customer-without-deal', number, name from company t where status = 'customer' and not exists (select 1 from deal d where d.company = t.number);
select 'company-won-but-no-customer', number, name from company t where status in ('lead', 'prospect') and exists (select 1 from deal o where o.company = t.number and o.stage = 'won');
select 'deal', number, title, company is null and not exists (select 1 from deal_contacts l where l.deal = t.number) customer, stage not in ('won', 'lost') and expected_close is null no_date,
  stage in ('qualified', 'proposal', 'negotiation') and value is null no_value, stage = 'won' and coalesce(value, 0) = 0 no_won_value, stage = 'lost' and lost_reason is null no_reason,
  stage in ('won', 'lost') and closed_at is null no_time, stage in ('won', 'lost') and closed_at < opened_at early, stage in ('won', 'lost') and closed_at > '{now}' late,
  stage not in ('won', 'lost') and closed_at is not null open_closed, stage is null or stage not in ('lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost') no_stage,
  stage not in ('won', 'lost') and expected_close < date('{now}', '-30 days') past, value < 0 negative,
  stage not in ('won', 'lost') and exists (select 1 from user u where u.number = t.owner and u.active = 0) owner_left,
  stage not in ('won', 'lost') and exists (select 1 from deal o where o.title_folded = t.title_folded and o.number <> t.number
    and o.stage not in ('won', 'lost') and coalesce(o.company, 0) = coalesce(t.company, 0)) twice
from deal t where customer or no_date or no_value or no_won_value or no_reason or no_time or early or late or open_closed or no_stage or past or negative or owner_left or twice;
select 'activity-about-nobody', number, body from activity t where company is null and deal is null and ticket is null and campaign is null
  and not exists (select 1 from activity_contacts l where l.activity = t.number);
select 'activity-too-long', number, body from activity where duration > 86400;

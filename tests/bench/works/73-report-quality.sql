-- work: report quality --by check, deals
-- crm: report quality --type deal --by check --format csv --columns check,records,found
-- at most: 1.3
-- check: no
select count(*), count(*) filter (where company is null and not exists (select 1 from deal_contacts l where l.deal = t.number)),
  count(*) filter (where stage not in ('won', 'lost')), count(*) filter (where stage not in ('won', 'lost') and expected_close is null),
  count(*) filter (where stage in ('qualified', 'proposal', 'negotiation')), count(*) filter (where stage in ('qualified', 'proposal', 'negotiation') and value is null),
  count(*) filter (where stage = 'won'), count(*) filter (where stage = 'won' and coalesce(value, 0) = 0),
  count(*) filter (where stage = 'lost'), count(*) filter (where stage = 'lost' and lost_reason is null),
  count(*) filter (where stage in ('won', 'lost') and closed_at is null), count(*) filter (where stage in ('won', 'lost') and closed_at < opened_at),
  count(*) filter (where stage in ('won', 'lost') and closed_at > '{now}'), count(*) filter (where stage not in ('won', 'lost') and closed_at is not null),
  count(*) filter (where stage is null or stage not in ('lead', 'qualified', 'proposal', 'negotiation', 'won', 'lost')),
  count(*) filter (where stage not in ('won', 'lost') and expected_close < date('{now}', '-30 days')), count(*) filter (where value < 0),
  count(*) filter (where stage not in ('won', 'lost') and exists (select 1 from user u where u.number = t.owner and u.active = 0)),
  count(*) filter (where stage not in ('won', 'lost') and exists (select 1 from deal o where o.title_folded = t.title_folded and o.number <> t.number
    and o.stage not in ('won', 'lost') and coalesce(o.company, 0) = coalesce(t.company, 0)))
from deal t;

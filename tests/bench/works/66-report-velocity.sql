-- work: report velocity
-- crm: report velocity --format csv --columns phase,deals,mean_days
-- at most: 1.3
-- check: no
with moves as (select d.number, json_extract(c.before, '$.stage') stage, o.at, d.opened_at from change c join deal d on d.id = c.record join operation o on o.number = c.operation
    where c.type = 'deal' and c.action = 'update' and json_extract(c.before, '$.stage') is not null order by d.number, c.number),
  stays as (select stage phase, cast(julianday(substr(at, 1, 10)) - julianday(substr(coalesce(lag(at) over (partition by number order by at), opened_at), 1, 10)) as integer) days from moves),
  cycles as (select 'until ' || stage phase, cast(julianday(substr(closed_at, 1, 10)) - julianday(substr(opened_at, 1, 10)) as integer) days from deal where stage in ('won', 'lost')),
  ranked as (select phase, days, row_number() over (partition by phase order by days) place, count(*) over (partition by phase) deals from (select * from stays union all select * from cycles))
select phase, deals, round(avg(days), 1) mean_days, avg(days) filter (where place in ((deals + 1) / 2, deals / 2 + 1)) median_days from ranked group by phase;

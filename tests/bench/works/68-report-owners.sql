-- work: report owners
-- crm: report owners --format csv --columns owner,open,won,lost,won_value,activities,currency
-- at most: 1.3
-- check: rows
with deals as (select owner, currency, count(*) filter (where stage not in ('won', 'lost')) open, count(*) filter (where stage = 'won') won, count(*) filter (where stage = 'lost') lost,
    sum(value) filter (where stage = 'won') value, avg(julianday(substr(closed_at, 1, 10)) - julianday(substr(opened_at, 1, 10))) filter (where stage = 'won') days from deal group by owner, currency),
  spoken as (select owner, count(*) activities from activity where coalesce(at, '') <= '{now}' and type <> 'stage-change' group by owner)
select u.name owner, d.open, d.won, d.lost, printf('%d.%02d', d.value / 100, d.value % 100) won_value, s.activities, d.currency from deals d join user u on u.number = d.owner left join spoken s on s.owner = d.owner;

-- work: report sources
-- crm: report sources --format csv --columns source,deals,open,won,lost,won_value,currency
-- at most: 1.3
select source, count(*) deals, count(*) filter (where stage not in ('won', 'lost')) open, count(*) filter (where stage = 'won') won, count(*) filter (where stage = 'lost') lost,
  printf('%d.%02d', sum(value) filter (where stage = 'won') / 100, sum(value) filter (where stage = 'won') % 100) won_value, currency from deal group by currency, source;

-- work: report sales
-- crm: report sales --format csv --columns month,value,deals,share,currency
-- at most: 1.3
-- check: more rows
with months as (select substr(closed_at, 1, 7) month, sum(value) value, count(*) deals, currency from deal where stage = 'won' group by currency, month)
select month, printf('%d.%02d', value / 100, value % 100) value, deals, round(100.0 * value / sum(value) over (partition by currency), 2) share, currency from months;

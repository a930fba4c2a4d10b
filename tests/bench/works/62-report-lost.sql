-- work: report lost
-- crm: report lost --format csv --columns month,deals,value,mean_days,currency
-- at most: 1.3
select substr(closed_at, 1, 7) month, count(*) deals, {sum of value}, round(avg(julianday(substr(closed_at, 1, 10)) - julianday(substr(opened_at, 1, 10))), 1) mean_days, currency
from deal where stage = 'lost' group by currency, month;

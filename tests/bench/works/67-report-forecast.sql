-- work: report forecast
-- crm: report forecast --format csv --columns month,deals,value,weighted,currency
-- at most: 1.3
select case when expected_close is null then 'no date' when expected_close < substr('{now}', 1, 10) then 'overdue' else substr(expected_close, 1, 7) end month, count(*) deals, {sum of value}, {weighted}, currency
from deal where stage not in ('won', 'lost') group by currency, month;

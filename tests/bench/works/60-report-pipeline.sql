-- work: report pipeline
-- crm: report pipeline --format csv --columns stage,deals,value,weighted,currency
-- at most: 1.3
select stage, count(*) deals, {sum of value}, {weighted}, currency from deal where stage not in ('won', 'lost') group by currency, stage;

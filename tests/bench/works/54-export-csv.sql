-- work: export deals as csv
-- crm: export deals --format csv --columns id,number,title,value,currency,stage,company,owner,tags
-- at most: 1.5
select t.id, t.number, t.title, printf('%d.%02d', t.value / 100, t.value % 100) value, t.currency, t.stage, (select name from company where number = t.company) company,
  (select name from user where number = t.owner) owner, replace(t.tags, char(10), '; ') tags from deal t order by t.number;

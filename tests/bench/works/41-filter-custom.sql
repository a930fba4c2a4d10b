-- work: list --filter, a custom field
-- crm: contact list --filter 'level = gold' --columns number,name,level --format csv
-- at most: 1.5
select number, name, json_extract(custom_fields, '$.level') level from contact where json_extract(custom_fields, '$.level') = 'gold' order by number;

-- work: search, two words
-- crm: search 'discount deadl' --format csv
-- at most: 2
-- within: 50 ms
-- check: rows
select rowid from search where search match 'discount deadl*' order by rowid desc limit 20;

-- work: search, the beginning of many words
-- crm: search 'ba*' --format csv
-- at most: 2
-- within: 50 ms
-- check: rows
select rowid from search where search match 'ba*' limit 20;

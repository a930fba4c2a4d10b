-- work: search, a common name
-- crm: search maria --format csv
-- at most: 2
-- within: 50 ms
-- check: rows
select rowid from search where search match 'maria' order by rowid desc limit 20;

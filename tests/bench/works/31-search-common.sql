-- work: search, a common word
-- crm: search '"offer"' --format csv
-- at most: 2
-- within: 50 ms
-- check: rows
select rowid from search where search match 'offer' order by rowid desc limit 20;

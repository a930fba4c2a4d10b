-- work: search, a rare word
-- crm: search '"zyzzyva"' --format csv
-- at most: 2
-- within: 50 ms
-- check: rows
select rowid from search where search match 'zyzzyva' order by rank limit 20;

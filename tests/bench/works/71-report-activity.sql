-- work: report activity
-- crm: report activity --format csv --columns type,activities,in,out
-- at most: 1.3
select type, count(*) activities, count(*) filter (where direction = 'in') "in", count(*) filter (where direction = 'out') "out", sum(duration) from activity group by type;

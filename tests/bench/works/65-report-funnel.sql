-- work: report funnel
-- crm: report funnel --format csv --columns stage,reached,lost_here
-- at most: 1.3
create temp table step (name text primary key, place integer) without rowid;
insert into step values ('lead', 0), ('qualified', 1), ('proposal', 2), ('negotiation', 3), ('won', 4);
with before as (select d.number, max(s.place) place from change c join deal d on d.id = c.record join step s on s.name = json_extract(c.before, '$.stage')
    where c.type = 'deal' and c.action = 'update' and json_extract(c.before, '$.stage') is not null group by d.number),
  reached as (select d.stage, max(coalesce(s.place, 0), coalesce(b.place, 0)) place from deal d left join step s on s.name = d.stage left join before b on b.number = d.number),
  counted as (select place, count(*) deals, count(*) filter (where stage = 'lost') lost from reached group by place)
select s.name stage, sum(c.deals) reached, sum(c.lost) filter (where c.place = s.place) lost_here from step s join counted c on c.place >= s.place group by s.place;

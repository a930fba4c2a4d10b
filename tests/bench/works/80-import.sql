-- work: import contacts, with the search index
-- crm: --quiet import contacts {csv}
-- then: search nobody
-- at most: 3
-- new
-- check: no
.read schema.sql
pragma synchronous = off;
pragma journal_mode = off;
pragma cache_size = -32768;
.mode csv
create table file (name text, email text, phone text, company text, title text, city text, country text, birthday text, status text, channel text, source text, owner text, tags text, score text, level text, created_at text);
create unique index file_email on file(email) where email <> '';
.import --skip 1 {csv} file
begin;
insert into operation (number, id, at, user, replica, command, kind, reverts, first_change, changes) values (1, 'one', '{now}', 'bench', 'replica', 'crm import', 'write', null, 1, (select count(*) from file));
insert into user (number, id, name, name_folded, active) select row_number() over (), 'us_' || printf('%026d', row_number() over ()), owner, owner, 1 from (select distinct owner from file);
insert into company (number, id, name, name_folded, created_at) select row_number() over (), 'co_' || printf('%026d', row_number() over ()), company, lower(company), '{now}' from (select distinct company from file where company <> '');
insert into contact (number, id, name, name_folded, emails, phones, title, city, country, birthday, status, preferred_channel, source, owner, tags, custom_fields, created_at, updated_at)
  select f.rowid, 'ct_' || printf('%026d', f.rowid), f.name, lower(f.name), nullif(f.email, ''), nullif(f.phone, ''), nullif(f.title, ''), nullif(f.city, ''), nullif(f.country, ''), nullif(f.birthday, ''),
    f.status, nullif(f.channel, ''), f.source, u.number, nullif(replace(f.tags, '; ', char(10)), ''),
    case when f.score <> '' or f.level <> '' then json_object('score', nullif(f.score, ''), 'level', nullif(f.level, '')) end, f.created_at, '{now}'
  from file f join user u on u.name = f.owner;
create index company_by_name on company(name_folded);
insert into contact_companies select f.rowid, 0, c.number from file f join company c on c.name_folded = lower(f.company) and c.name = f.company;
insert into unique_value select 'contact', 'emails', email, rowid from file where email <> '' order by email;
insert into unique_value select 'contact', 'phones', phone, rowid from file where phone <> '' order by phone;
insert into term select 'contact', 'tags', case when instr(tags, ';') then substr(tags, 1, instr(tags, ';') - 1) else tags end tag, rowid, case when instr(tags, ';') then substr(tags, 1, instr(tags, ';') - 1) else tags end from file where tags <> '' order by 3, 4;
insert or ignore into term select 'contact', 'tags', substr(tags, instr(tags, '; ') + 2), rowid, substr(tags, instr(tags, '; ') + 2) from file where instr(tags, ';') order by 3, 4;
insert into custom_field values ('contact', 'score', (select count(*) from file where score <> '')), ('contact', 'level', (select count(*) from file where level <> ''));
insert into change (number, operation, type, record, action, before, after) select number, 1, 'contact', id, 'create', null, json_object('number', number, 'name', name, 'emails', json_array(emails), 'phones', json_array(phones), 'title', title, 'city', city,
  'country', country, 'birthday', birthday, 'status', status, 'preferred_channel', preferred_channel, 'source', source, 'tags', json_array(tags), 'custom_fields', json(custom_fields)) from contact;
insert into change (number, operation, type, record, action, before, after) select (select count(*) from file) + number, 1, 'company', id, 'create', null, json_object('number', number, 'name', name) from company;
drop table file;
insert into search (search, rank) values ('hashsize', 4194304);
insert into search (rowid, label, text) select number + {contact documents}, name_folded, replace(replace(coalesce(emails || ' ', '') || coalesce(phones || ' ', '') || coalesce(title || ' ', '') || coalesce(city || ' ', '') || coalesce(source, ''), '@', ' '), '.', ' ') from contact;
insert into search (rowid, label, text) select number + {company documents}, name_folded, null from company;
commit;
.read indexes.sql

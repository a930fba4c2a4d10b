-- work: merge of two contacts
-- crm: contact merge {email} merge{run}@mail.example --yes --quiet
-- before: contact add "Bench Person" --email merge{run}@mail.example --tag fair --quiet
-- at most: 2
-- grows: no
-- writes
begin immediate;
insert into operation (number, id, at, user, replica, command, kind, reverts, first_change, changes) values ((select max(number) + 1 from operation), '{run}', '{now}', 'bench', 'replica', 'crm contact merge', 'write', null, (select max(number) + 1 from change), 2);
update contact set emails = emails || char(10) || 'merge{run}@mail.example', updated_at = '{now}' where number = (select number from unique_value where type = 'contact' and field = 'emails' and value = '{email}');
delete from contact where number = (select max(number) from contact);
update unique_value set number = (select number from unique_value where type = 'contact' and field = 'emails' and value = '{email}') where type = 'contact' and field = 'emails' and value = 'merge{run}@mail.example';
delete from term where type = 'contact' and field = 'tags' and value = 'fair' and number = (select max(number) + 1 from contact);
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'contact', 'ct_{run}', 'update', json_object('emails', '{email}'), json_object('emails', '{email}') from change;
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'contact', 'ct_{run}', 'delete', json_object('name', 'Bench Person'), null from change;
insert into search (search, rowid, label, text) values ('delete', (select max(number) + 1 from contact) + {contact documents}, 'bench person', 'merge{run} mail example fair');
commit;

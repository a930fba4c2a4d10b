-- work: undo of a contact add
-- crm: undo --quiet
-- before: contact add "Bench Person" --email undo{run}@mail.example --tag fair --quiet
-- at most: 2
-- grows: no
-- writes
begin immediate;
insert into operation (number, id, at, user, replica, command, kind, reverts, first_change, changes) values ((select max(number) + 1 from operation), '{run}', '{now}', 'bench', 'replica', 'crm undo', 'undo', (select max(number) from operation), (select max(number) + 1 from change), 1);
delete from contact where number = (select max(number) from contact);
delete from unique_value where type = 'contact' and field = 'emails' and value = 'undo{run}@mail.example';
delete from term where type = 'contact' and field = 'tags' and value = 'fair' and number = (select max(number) + 1 from contact);
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'contact', (select record from change where number = (select max(number) from change)), 'delete', json_object('name', 'Bench Person'), null from change;
insert into search (search, rowid, label, text) values ('delete', (select max(number) + 1 from contact) + {contact documents}, 'bench person', 'undo{run} mail example');
commit;

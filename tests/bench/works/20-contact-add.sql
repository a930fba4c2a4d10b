-- work: contact add
-- crm: contact add "Bench Person" --email bench{run}@mail.example --tag fair --quiet
-- at most: 2
-- grows: no
-- writes
begin immediate;
insert into operation (number, id, at, user, replica, command, kind, reverts, first_change, changes) values ((select max(number) + 1 from operation), '{run}', '{now}', 'bench', 'replica', 'crm contact add', 'write', null, (select max(number) + 1 from change), 1);
update counter set value = value + 1 where name = 'contact';
insert into contact (number, id, name, name_folded, emails, tags, owner, created_at, updated_at)
  values ((select value from counter where name = 'contact'), 'ct_{run}', 'Bench Person', 'bench person', 'shell{run}@mail.example', 'fair', (select number from user where name_folded = 'bench'), '{now}', '{now}');
insert into unique_value (type, field, value, number) values ('contact', 'emails', 'shell{run}@mail.example', (select value from counter where name = 'contact'));
insert into term (type, field, value, number, label) values ('contact', 'tags', 'fair', (select value from counter where name = 'contact'), 'fair');
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'contact', 'ct_{run}', 'create', null,
  json_object('number', (select value from counter where name = 'contact'), 'name', 'Bench Person', 'emails', json_array('shell{run}@mail.example'), 'tags', json_array('fair')) from change;
insert into search (rowid, label, text) values ((select value from counter where name = 'contact') + {contact documents}, 'bench person', 'shell{run} mail example fair');
commit;

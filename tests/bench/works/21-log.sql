-- work: log
-- crm: log call "asked about the offer and the budget" --contact {email} --quiet
-- at most: 2
-- grows: no
-- writes
begin immediate;
create temp table who as select number, (select company from contact_companies where contact = number order by position limit 1) employer
  from unique_value where type = 'contact' and field = 'emails' and value = '{email}';
insert into operation (number, id, at, user, replica, command, kind, reverts, first_change, changes) values ((select max(number) + 1 from operation), '{run}', '{now}', 'bench', 'replica', 'crm log', 'write', null, (select max(number) + 1 from change), 1);
update counter set value = value + 1 where name = 'activity';
insert into activity (number, id, body, type, at, company, owner, created_at, updated_at)
  values ((select value from counter where name = 'activity'), 'ac_{run}', 'asked about the offer and the budget', 'call', '{now}', (select employer from who), (select number from user where name_folded = 'bench'), '{now}', '{now}');
insert into activity_contacts values ((select value from counter where name = 'activity'), 0, (select number from who));
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'activity', 'ac_{run}', 'create', null,
  json_object('number', (select value from counter where name = 'activity'), 'body', 'asked about the offer and the budget', 'type', 'call', 'at', '{now}') from change;
insert into search (rowid, label, text) values ((select value from counter where name = 'activity') + {activity documents}, null, 'asked about the offer and the budget');
commit;

-- work: deal move
-- crm: deal move {open deal} negotiation --quiet
-- before: deal move {open deal} lead --quiet
-- at most: 2
-- grows: no
-- writes
begin immediate;
insert into operation (number, id, at, user, replica, command, kind, reverts, first_change, changes) values ((select max(number) + 1 from operation), '{run}', '{now}', 'bench', 'replica', 'crm deal move', 'write', null, (select max(number) + 1 from change), 2);
update deal set stage = 'qualified', updated_at = '{now}' where number = {open deal};
update counter set value = value + 1 where name = 'activity';
insert into activity (number, id, body, type, subject, at, company, deal, owner, created_at, updated_at)
  select (select value from counter where name = 'activity'), 'ac_{run}', 'lead → qualified', 'stage-change', 'lead → qualified', '{now}', company, number, (select number from user where name_folded = 'bench'), '{now}', '{now}' from deal where number = {open deal};
insert into activity_contacts select (select value from counter where name = 'activity'), position, contact from deal_contacts where deal = {open deal};
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'deal', (select id from deal where number = {open deal}), 'update', json_object('stage', 'lead', 'updated_at', '{now}'), json_object('stage', 'qualified', 'updated_at', '{now}') from change;
insert into change (number, operation, type, record, action, before, after) select max(number) + 1, (select max(number) from operation), 'activity', 'ac_{run}', 'create', null,
  json_object('number', (select value from counter where name = 'activity'), 'body', 'lead → qualified', 'type', 'stage-change', 'subject', 'lead → qualified', 'at', '{now}', 'deal', {open deal}) from change;
insert into search (rowid, label, text) values ((select value from counter where name = 'activity') + {activity documents}, null, 'lead qualified lead qualified');
commit;

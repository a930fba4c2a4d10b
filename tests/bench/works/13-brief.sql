-- work: brief EMAIL
-- crm: brief {email} --format json
-- at most: 2
-- grows: no
-- check: no
create temp table who as select number, (select company from contact_companies where contact = number order by position limit 1) employer
  from unique_value where type = 'contact' and field = 'emails' and value = '{email}';
create temp table acts as select activity number from activity_contacts where contact = (select number from who)
  union select r.number from activity r where r.company = (select employer from who) and not exists (select 1 from activity_contacts l where l.activity = r.number);
create temp table deals as select deal number from deal_contacts where contact = (select number from who)
  union select r.number from deal r where r.company = (select employer from who) and not exists (select 1 from deal_contacts l where l.deal = r.number);
select {contact columns} from contact t where t.number = (select number from who);
select t.number, t.type, t.at, t.subject, t.body, count(*) over () from activity t where t.number in acts and t.at > '{now}' order by t.at limit 5;
select t.number, t.type, t.at, t.subject, t.body, count(*) over () from activity t where t.number in acts and t.at <= '{now}' order by t.at desc limit 5;
select t.number, t.title, t.stage, t.value, t.currency, t.expected_close, count(*) over () from deal t where t.number in deals and t.closed_at is null order by t.expected_close nulls last limit 5;
select t.number, t.title, t.next_step, count(*) over () from deal t where t.number in deals and t.closed_at is null and t.next_step is not null order by t.expected_close nulls last limit 5;
select t.number, t.title, t.value, t.currency, t.closed_at, count(*) over () from deal t where t.number in deals and t.closed_at is not null and t.stage = 'won' order by t.closed_at desc limit 5;
select t.number, t.title, t.due from task t join task_contacts l on l.task = t.number where l.contact = (select number from who) and t.status = 'open' order by t.due limit 5;
select t.number, t.title, t.status from ticket t where t.contact = (select number from who) and t.status not in ('solved', 'closed') limit 5;
select max(at) from activity where number in (select activity from activity_contacts where contact = (select number from who));

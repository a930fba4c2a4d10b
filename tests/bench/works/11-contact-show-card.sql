-- work: contact show EMAIL, as people read it
-- crm: contact show {email} --format table
-- at most: 2
-- grows: no
-- check: no
select {contact columns}, (select group_concat(o.at || ' ' || o.user, char(10)) from change c join operation o on o.number = c.operation where c.record = t.id) from contact t
where t.number = (select number from unique_value where type = 'contact' and field = 'emails' and value = '{email}');

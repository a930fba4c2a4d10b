-- work: contact show EMAIL
-- crm: contact show {email} --format csv
-- at most: 2
-- grows: no
select {contact columns} from contact t
where t.number = (select number from unique_value where type = 'contact' and field = 'emails' and value = '{email}');

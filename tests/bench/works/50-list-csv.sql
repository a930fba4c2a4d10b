-- work: list of all contacts as csv
-- crm: contact list --format csv
-- at most: 1.5
select {contact columns} from contact t order by t.number;
